"""The databases of one run and what is in them before anything is measured."""

from pathlib import Path

from benchmarks import projects
from benchmarks.databases import Database

SIGNATURES = "signatures_signature"


class Stage:
    """Four databases on the cluster at `url`, and the environments of the projects on them; files go to `folder`."""

    def __init__(self, url, folder):
        self.cluster, self.folder = Database(url), folder
        self.prepare_site()
        self.prepare_bare()
        self.prepare_stock()

    def prepare_site(self):
        """The same appeal in two databases."""
        model = self.cluster.create("model")
        environment = projects.site(model, self.folder)
        projects.command(environment, "migrate")
        projects.command(environment, "collectstatic", "--no-input")
        self.world = projects.answer(environment, "benchmarks.inside", "world")
        self.page = Path(self.folder, "page.html")
        self.page.write_text(self.world["html"])
        model.empty(SIGNATURES)
        self.empty, self.full = (self.cluster.create(name, "model") for name in ("empty", "full"))
        self.few, self.many = (self.cluster.create(name, "model") for name in ("few", "many"))

    def prepare_bare(self):
        self.bare = self.cluster.create("bare")
        projects.command(projects.bare(self.bare, self.page), "migrate", "--run-syncdb")

    def prepare_stock(self):
        self.stock = self.cluster.create("stock")
        environment = projects.stock(self.stock)
        projects.command(environment, "migrate")
        self.stock_page = projects.answer(environment, "benchmarks.stock.world")

    def fill(self, rows):
        """Seed the full database, and count once."""
        self.inside("seed", str(rows))
        self.inside("count")

    def inside(self, *words, database=None):
        """Run a step of benchmarks.inside on the full database, or this one, with the stewards' key: its answer."""
        site = projects.site(database or self.full, self.folder) | {"PAGE_CACHE_SECONDS": "0"}
        environment = projects.with_private_key(site)
        return projects.answer(environment, "benchmarks.inside", *words)

    def environments(self):
        """Of the five servers. The cold one keeps no pages, and stands on the same database as the first."""
        sites = {name: projects.site(getattr(self, name), self.folder) for name in ("empty", "full")}
        sites["cold"] = sites["empty"] | {"PAGE_CACHE_SECONDS": "0"}
        return sites | {"bare": projects.bare(self.bare, self.page), "stock": projects.stock(self.stock)}

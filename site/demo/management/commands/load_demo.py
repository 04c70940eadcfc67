from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse

from demo import loading, pages, staff
from home.languages import versions


class Command(BaseCommand):
    help = "Builds the demonstration: an appeal in French and its translations. Safe to repeat."

    def add_arguments(self, parser):
        parser.add_argument(
            "--export-po",
            action="store_true",
            help="write site/demo/po anew after a change of the French content, and build nothing; "
            "on a migrated database without the demonstration, for example a throw-away one in DATABASE_URL",
        )

    def handle(self, *args, export_po, **options):
        staff.name_site()
        user, password = staff.make_admin()
        if export_po:
            self.export(user)
            return
        if not loading.is_loaded():
            loading.load(user)
        self.say_where(user, password)

    def export(self, user):
        if loading.is_loaded():
            raise CommandError("This database holds the demonstration already. Name another in DATABASE_URL.")
        loading.export(user)

    def say_where(self, user, password):
        for version in versions(pages.home_page()):
            self.stdout.write(f"{version.name:<12} {version.full_url}")
        self.stdout.write(f"{'Admin':<12} {settings.WAGTAILADMIN_BASE_URL}{reverse('wagtailadmin_home')}")
        self.stdout.write(f"{'':<12} user {user.get_username()}, password {password}")

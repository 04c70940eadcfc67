"""The databases of one run: made, copied, asked how many rows they hold."""

from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

import psycopg
from psycopg import sql


@dataclass(frozen=True)
class Database:
    """One database of the cluster; `url` is its DATABASE_URL."""

    url: str

    def execute(self, statement):
        with psycopg.connect(self.url, autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []

    def create(self, name, template="template1"):
        """A new database `name` beside this one, as a copy of `template`."""
        statement = "CREATE DATABASE {} TEMPLATE {}"
        self.execute(sql.SQL(statement).format(sql.Identifier(name), sql.Identifier(template)))
        return Database(urlsplit(self.url)._replace(path=f"/{name}").geturl())

    def count(self, table, condition):
        statement = "SELECT count(*) FROM {} WHERE {}"
        return self.execute(sql.SQL(statement).format(sql.Identifier(table), sql.SQL(condition)))[0][0]

    def empty(self, table):
        self.execute(sql.SQL("TRUNCATE {} CASCADE").format(sql.Identifier(table)))

    @property
    def name(self):
        return urlsplit(self.url).path.strip("/")

    @property
    def folder(self):
        """Where the server's socket is."""
        return parse_qs(urlsplit(self.url).query)["host"][0]

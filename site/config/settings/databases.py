"""Databases: what each kind of process is given of SQLite or PostgreSQL by its URL."""

import os

import dj_database_url

from config.processes import COMMAND, patience

PROCESS = os.environ.get("PROCESS", COMMAND)  # which kind this one is: config/processes.py

# A PostgreSQL that is down refuses at once; one whose machine is gone says nothing. Then it is given up after
# 3 seconds where nothing is connected yet, after 5 on a connection that was open (milliseconds, TCP only), or sooner
# by a process that has less patience (config/processes.py).
POSTGRESQL_PATIENCE = {"connect_timeout": 3, "tcp_user_timeout": 5000}
# From which time on a statement is planned once a connection, where it is sent by a prepared_cursor
# (config/postgresql). PgBouncer keeps such statements apart since its version 1.22.
POSTGRESQL_PLANS = {"prepare_threshold": 5}


def database(url, process=PROCESS, **options):
    """Settings for one database from its URL; each kind gets what many at once need, and what waits for nobody.

    Connections stay open, each thread has its own, and the first question of a request is whether it still works:
    tried, a PostgreSQL that was killed refused in 5 ms and was in use again 0.4 seconds after it had started.
    Behind psycopg's pool each request waited for the pool's timeout, and the pool came back after 10 seconds.

    With Django's defaults 862 of 1,200 concurrent sign-ups failed on SQLite; with a write lock taken
    at BEGIN, write-ahead logging and 20 seconds of patience none did.
    """
    settings = dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True)
    if settings["ENGINE"].endswith("sqlite3"):
        settings["OPTIONS"] = {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON",  # what is erased is overwritten
        }
    if settings["ENGINE"].endswith("postgresql"):
        settings["ENGINE"] = "config.postgresql"
        settings["OPTIONS"] = POSTGRESQL_PATIENCE | POSTGRESQL_PLANS | settings.get("OPTIONS", {})
        options = {"PATIENCE": patience(process)} | options
    return settings | options

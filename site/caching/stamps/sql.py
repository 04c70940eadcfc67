"""SQL of the stamp in PostgreSQL, for Django's connections and for the listener's own.

Rows are added and never changed, so no transaction waits for another one: a row with the number would be locked from
the first change of an editor to the commit, and two editors could each hold what the other one needs.
"""

CHANNEL = "caching_stamp"

# NOTIFY is sent with the commit, when the row is there for others to read.
RAISE = f"WITH raised AS (INSERT INTO caching_change DEFAULT VALUES) SELECT pg_notify('{CHANNEL}', '')"

# The sum grows with every commit, in whatever order transactions end that began in another one. The time tells apart
# two histories with the same number, as after a backup was restored.
READ = "SELECT coalesce(sum(changes), 0)::bigint, extract(epoch FROM max(made_at)), count(*) FROM caching_change"

# In one statement, so that whoever reads sees the same sum before and after it.
COMPACT = """
    WITH old AS (
        DELETE FROM caching_change WHERE id IN (SELECT id FROM caching_change FOR UPDATE SKIP LOCKED)
        RETURNING changes, made_at
    )
    INSERT INTO caching_change (changes, made_at) SELECT sum(changes), max(made_at) FROM old HAVING count(*) > 0
"""

LISTEN = f"LISTEN {CHANNEL}"

REPORT = """
    INSERT INTO caching_listener (id, acknowledged) VALUES (%s, %s)
    ON CONFLICT (id) DO UPDATE SET acknowledged = excluded.acknowledged, seen_at = statement_timestamp()
"""

DELETE_DEAD = "DELETE FROM caching_listener WHERE seen_at < statement_timestamp() - interval '1 minute'"

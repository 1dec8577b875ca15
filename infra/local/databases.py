"""One database and one login role per context; no role may enter another context's database."""

from infra.local import postgres
from infra.local.instance import CONTEXTS, Instance
from infra.local.keys import secret


def database_url(instance: Instance, context: str) -> str:
    return postgres.role_url(instance, context, secret(instance, f"postgres-{context}"), context)


def create_databases(instance: Instance) -> None:
    import psycopg

    with psycopg.connect(
        postgres.superuser_url(instance, driver="postgresql"), autocommit=True
    ) as connection:
        connection.execute("REVOKE CONNECT ON DATABASE postgres FROM PUBLIC")
        for context in CONTEXTS:
            create_database(connection, context, secret(instance, f"postgres-{context}"))


def create_database(connection, context: str, password: str) -> None:
    from psycopg import sql

    name = sql.Identifier(context)
    there = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [context]).fetchone()
    verb = sql.SQL("ALTER" if there else "CREATE")
    # Said again at every start, so that secrets made anew are the ones that hold.
    connection.execute(sql.SQL("{} ROLE {} LOGIN PASSWORD {}").format(verb, name, sql.Literal(password)))
    if not connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [context]).fetchone():
        connection.execute(sql.SQL("CREATE DATABASE {} OWNER {}").format(name, name))
    connection.execute(sql.SQL("REVOKE CONNECT ON DATABASE {} FROM PUBLIC").format(name))

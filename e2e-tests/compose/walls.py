"""What a container may not do, seen from outside and tried from inside."""

from docker.models.containers import Container

from compose.console import Checks
from compose.stack import Broken, Stack, ask, named
from infra.local.instance import CONTEXTS

# How the engine writes root; empty is what an image says that chose nobody.
_ROOT = ("", "0", "root")


def check(stack: Stack, checks: Checks) -> None:
    """Every container is held small, and no service reaches another one's data."""
    running = stack.containers()
    checks.that(
        "no container runs as root", *_none(running, lambda one: one.attrs["Config"]["User"] in _ROOT)
    )
    checks.that(
        "every root file system is read-only",
        *_none(running, lambda one: not one.attrs["HostConfig"]["ReadonlyRootfs"]),
    )
    checks.that(
        "every container has a memory limit",
        *_none(running, lambda one: not one.attrs["HostConfig"]["Memory"]),
    )
    checks.that(
        "every container has a health check",
        *_none(running, lambda one: not one.attrs["Config"].get("Healthcheck")),
    )
    published = {named(one): hosts for one in running if (hosts := _published(one))}
    checks.that(
        "only the gateway has a port outside, on the loopback address",
        published == {"gateway 1": {"127.0.0.1"}},
        str(published),
    )
    entered = [
        f"{a} → {b}" for a in CONTEXTS for b in (*CONTEXTS, "postgres") if a != b and _enters(stack, a, b)
    ]
    own = [context for context in CONTEXTS if _enters(stack, context, context)]
    checks.that(
        "each database role enters its own database", own == list(CONTEXTS), f"{len(own)} of {len(CONTEXTS)}"
    )
    checks.that("no database role enters another database", not entered, ", ".join(entered))


def _none(running: list[Container], wrong: object) -> tuple[bool, str]:
    found = [named(one) for one in running if wrong(one)]  # type: ignore[operator]
    return not found, ", ".join(found)


def _published(container: Container) -> set[str]:
    bound = container.attrs["NetworkSettings"]["Ports"] or {}
    return {place["HostIp"] for places in bound.values() for place in places or ()}


def _enters(stack: Stack, role: str, database: str) -> bool:
    script = (
        f'PGPASSWORD="${role.upper()}_PASSWORD" psql -X -h 127.0.0.1 -U {role} -d {database} -c "select 1"'
    )
    try:
        ask(stack.of("postgres")[0], ["bash", "-c", script])
    except Broken:
        return False
    return True

"""Settings: `.env.example` of a service names exactly what the service reads; what has a default may be commented out."""

import ast
import re

from chassis.settings import variable
from house.tree import classes, hold

LINE = re.compile(r"^(#\s*)?([A-Z][A-Z0-9_]*)=", re.MULTILINE)


def fields(file):
    """Setting → whether it must be given, of the classes in a file that are, or build on, Settings."""
    found = {}
    for kind in classes(file):
        bases = {getattr(base, "id", "") for base in kind.bases}
        for node in kind.body if "Settings" in bases | {kind.name} else ():
            if isinstance(node, ast.AnnAssign) and "ClassVar" not in ast.unparse(node.annotation):
                found[node.target.id] = node.value is None
    return found


def settings_of(tree, service):
    own = fields(service.source / "config.py")
    builds_on = any(
        getattr(base, "id", "") == "Settings"
        for kind in classes(service.source / "config.py")
        for base in kind.bases
    )
    shared = fields(tree.root / "shared/src/chassis/settings.py") if builds_on else {}
    asked = {**shared, **own}
    return {variable(service.context, name): must for name, must in asked.items() if name != "context"}


def disagreeing(tree):
    for service in tree.services():
        if not (service.source / "config.py").exists() or not (service.folder / ".env.example").exists():
            yield f"{service.folder.name} lacks config.py or .env.example"
            continue
        wanted = settings_of(tree, service)
        told = {
            name: bool(comment)
            for comment, name in LINE.findall((service.folder / ".env.example").read_text("utf-8"))
        }
        yield from (
            f"{service.folder.name}: .env.example lacks {name}" for name in wanted.keys() - told.keys()
        )
        yield from (f"{service.folder.name}: nobody reads {name}" for name in told.keys() - wanted.keys())
        yield from (
            f"{service.folder.name}: {name} must be given"
            for name, must in wanted.items()
            if must and told.get(name)
        )


def env_of(tree, service):
    return "".join(f"{'' if must else '# '}{name}=\n" for name, must in settings_of(tree, service).items())


def test_env_examples_name_what_services_read(tree):
    hold(disagreeing(tree))


def test_an_env_example_that_tells_too_little_or_too_much_is_caught(copy, lead):
    right = env_of(copy, lead)
    (lead.folder / ".env.example").write_text(right)
    assert list(disagreeing(copy)) == []
    (lead.folder / ".env.example").write_text(
        right.replace("# LEAD_LOG_LEVEL", "LEAD_LOUDNESS").replace("LEAD_AMQP_URL", "# LEAD_AMQP_URL")
    )
    assert sorted(disagreeing(copy)) == [
        "lead-svc: .env.example lacks LEAD_LOG_LEVEL",
        "lead-svc: LEAD_AMQP_URL must be given",
        "lead-svc: nobody reads LEAD_LOUDNESS",
    ]


def test_a_service_without_an_env_example_is_caught(copy, lead):
    (lead.folder / ".env.example").unlink(missing_ok=True)
    assert len(list(disagreeing(copy))) == 1

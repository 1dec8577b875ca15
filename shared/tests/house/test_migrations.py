"""Migrations: a version file is a fact about the past, so nothing of ours that may change stands in it."""

import ast
import re

from house.tree import hold, imports, syntax

NAME = re.compile(r"\d{4}_[a-z]+(_[a-z0-9]+)+\.py")
OURS = {"kernel", "contracts", "chassis", "infra"}


def version_files(tree):
    yield from (
        ("chassis", file)
        for file in sorted((tree.root / "shared/src/chassis/migrations/versions").glob("*.py"))
    )
    for service in tree.contexts():
        yield from (
            (service.context, file) for file in sorted((service.folder / "migrations/versions").glob("*.py"))
        )


def bound_to_code(tree):
    ours = OURS | {service.package for service in tree.services()}
    for _, file in version_files(tree):
        for line, name in imports(file):
            if name.split(".")[0] in ours or name.startswith("."):
                yield f"{tree.name(file, line)} imports {name}"


def misnumbered(tree):
    for context, file in version_files(tree):
        revision = assigned(file).get("revision")
        if not NAME.fullmatch(file.name) or revision != f"{context}{file.name[:4]}":
            yield f"{tree.name(file)} calls itself {revision}"


def one_way(tree):
    for _, file in version_files(tree):
        names = {node.name for node in syntax(file).body if isinstance(node, ast.FunctionDef)}
        if not {"upgrade", "downgrade"} <= names:
            yield f"{tree.name(file)} cannot go both ways"


def assigned(file):
    return {
        node.targets[0].id: getattr(node.value, "value", None)
        for node in syntax(file).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }


def tableless(tree):
    having = {context for context, _ in version_files(tree)}
    return [
        f"{service.folder.name} has no migration"
        for service in tree.contexts()
        if service.context not in having
    ]


def test_migrations_import_nothing_of_ours(tree):
    hold([*bound_to_code(tree), *tableless(tree)])


def test_a_migration_that_imports_our_code_is_caught(copy, lead, plant):
    plant(
        lead.folder / "migrations/versions/0001_create_leads.py",
        "\nfrom lead_svc.adapters.tables import leads\n",
    )
    assert len(list(bound_to_code(copy))) == 1


def test_migrations_are_numbered_by_their_file_and_go_both_ways(tree):
    hold([*misnumbered(tree), *one_way(tree)])


def test_a_misnumbered_migration_and_a_one_way_one_are_caught(copy, lead, plant):
    plant(
        lead.folder / "migrations/versions/0002_add_score.py",
        'revision = "lead0003"\n\n\ndef upgrade():\n    pass\n',
    )
    assert len(list(misnumbered(copy))) == 1
    assert len(list(one_way(copy))) == 1

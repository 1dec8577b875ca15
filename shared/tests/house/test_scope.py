"""Scope: no row leaves the database without having been asked for in somebody's name.

A collection or query that is everybody's by nature says so in its docstring with the words "no scope" and the reason.
"""

import ast

from house.tree import functions, hold, syntax

EVERYBODYS = "no scope"
GATES = {"visible", "predicate"}


def is_query(file, function):
    """What stands in `queries`, and whatever is handed a reader elsewhere."""
    parameters = {each.arg for each in [*function.args.args, *function.args.kwonlyargs]}
    return not function.name.startswith("_") and (
        "queries" in file.with_suffix("").parts or "reader" in parameters
    )


def listings(file):
    """Names of module-level `X = Listing(…)`."""
    for node in syntax(file).body:
        value = getattr(node, "value", None)
        if (
            isinstance(node, ast.Assign | ast.AnnAssign)
            and isinstance(value, ast.Call)
            and called(value) == "Listing"
        ):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (target.id for target in targets if isinstance(target, ast.Name))


def called(call):
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def is_scoped(function, own_listings, scoped):
    for node in ast.walk(function):
        if isinstance(node, ast.Call):
            if called(node) in GATES | scoped:
                return True
            receiver = getattr(node.func, "value", None)
            if called(node) in ("page", "one") and getattr(receiver, "id", "") in own_listings:
                return True
    return False


def is_everybodys(node):
    return EVERYBODYS in (ast.get_docstring(node) or "").lower()


def unscoped_queries(tree):
    for service in tree.contexts():
        for file in service.python("adapters"):
            known, own_listings, scoped = functions(file), set(listings(file)), set()
            # A query may go through another one of its module: looked at again until nothing is new.
            while found := {
                name
                for name, function in known.items()
                if name not in scoped and is_scoped(function, own_listings, scoped)
            }:
                scoped |= found
            for name, function in known.items():
                if is_query(file, function) and name not in scoped and not is_everybodys(function):
                    yield f"{tree.name(file, function.lineno)}: {name} asks in nobody's name"


def unscoped_collections(tree):
    for service in tree.contexts():
        for file in service.python("adapters"):
            for kind in (node for node in syntax(file).body if isinstance(node, ast.ClassDef)):
                if kind.name.startswith("Sql") and not is_everybodys(kind):
                    yield from (
                        f"{tree.name(file, line)}: {kind.name}.get loads from everybody's rows"
                        for line in gets(kind)
                    )


def gets(kind):
    for method in kind.body:
        if isinstance(method, ast.FunctionDef) and method.name == "get" and not is_everybodys(method):
            if not any(
                isinstance(node, ast.Attribute) and node.attr == "_scope" for node in ast.walk(method)
            ):
                yield method.lineno


def test_every_query_asks_in_somebodys_name(tree):
    hold(unscoped_queries(tree))


def test_an_unscoped_query_is_caught(copy, lead, plant):
    queries = lead.source / "adapters" / "queries.py"
    plant(
        queries,
        "\n\ndef all_leads(reader):\n    return reader.connect().exec_driver_sql('select * from leads').all()\n",
    )
    plant(lead.source / "adapters" / "reports.py", "def counted(reader):\n    return reader.connect()\n")
    plant(queries, "\n\ndef twice(reader):\n    return all_leads(reader), all_leads(reader)\n")
    assert [offence.rpartition(": ")[2] for offence in unscoped_queries(copy)] == [
        "all_leads asks in nobody's name",
        "twice asks in nobody's name",
        "counted asks in nobody's name",
    ]


def test_a_query_through_the_scope_a_listing_or_another_query_is_let_pass(copy, lead, plant):
    plant(
        lead.source / "adapters" / "queries.py",
        "\n\ndef told(reader, actor):\n    return visible(actor, 'l')\n"
        "\n\ndef retold(reader, actor):\n    return told(reader, actor)\n"
        "\n\ndef paged(reader, actor):\n    return LEADS.page(reader, actor)\n"
        '\n\ndef regions(reader):\n    """Names of regions; no scope: they are the same for everybody."""\n    return []\n',
    )
    assert list(unscoped_queries(copy)) == []


def test_every_collection_loads_only_what_exists_for_whoever_acts(tree):
    hold(unscoped_collections(tree))


def test_a_collection_that_forgets_the_scope_is_caught(copy, lead):
    file = lead.source / "adapters" / "work.py"
    text = file.read_text("utf-8")
    file.write_text(text.replace("leads.c.id == lead_id, self._scope", "leads.c.id == lead_id"), "utf-8")
    assert len(list(unscoped_collections(copy))) == 1

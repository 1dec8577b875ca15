"""Rooms: what may be imported in each, how big a module may grow, and names that say nothing."""

import ast
import re

from house.tree import functions, hold, imports, lines, nodes, syntax

# What a rule may stand on: no clock, no network, no file, no process. `secrets` is here because a secret that could
# be handed in would be none; `random` is not.
PURE = frozenset({
    "__future__", "abc", "bisect", "calendar", "collections", "copy", "dataclasses", "datetime", "decimal", "difflib",
    "enum", "fractions", "functools", "graphlib", "hashlib", "heapq", "hmac", "itertools", "json", "math", "operator",
    "re", "secrets", "statistics", "string", "types", "typing", "unicodedata", "uuid", "zoneinfo",
})  # fmt: skip
VAGUE = re.compile(r"(^|_)(utils?|helpers?|common|misc|managers?|base|impl)$")
BUDGETS = {"domain": 250, "entrypoints": 150}
USE_CASE, NOUN_BESIDE_USE_CASES, CHASSIS = 40, 250, 150


def impure_imports(tree):
    for service in tree.contexts():
        for file in service.python("domain", "usecases"):
            for line, name in imports(file):
                if name.split(".")[0] not in PURE | {"kernel", service.package}:
                    yield f"{tree.name(file, line)} imports {name}"


def database_at_the_door(tree):
    for service in tree.services():
        for file in service.python("entrypoints"):
            for line, name in imports(file):
                if name.split(".")[0] in ("sqlalchemy", "psycopg"):
                    yield f"{tree.name(file, line)} imports {name}"


def vague_names(tree):
    folders = [service.folder for service in tree.services()]
    for place in [*folders, *(tree.root / name for name in ("shared", "infra", "e2e-tests"))]:
        for file in sorted(place.rglob("*.py")):
            for part in file.relative_to(tree.root).with_suffix("").parts:
                if VAGUE.search(part):
                    yield f"{tree.name(file)}: {part} says nothing"


def is_use_case(file):
    return file.stem in functions(file)


def oversized(tree):
    for service in tree.services():
        for room, budget in BUDGETS.items():
            yield from over(tree, service.python(room), budget)
        uses = list(service.python("usecases"))
        yield from over(tree, filter(is_use_case, uses), USE_CASE)
        yield from over(tree, uses, NOUN_BESIDE_USE_CASES)
    yield from over(tree, tree.shared("chassis"), CHASSIS)


def over(tree, files, budget):
    for file in files:
        if lines(file) > budget:
            yield f"{tree.name(file)} has {lines(file)} lines, {budget} are allowed"


def crowded_use_cases(tree):
    for service in tree.contexts():
        for file in filter(is_use_case, service.python("usecases")):
            others = [name for name in functions(file) if name != file.stem and not name.startswith("_")]
            if others:
                yield f"{tree.name(file)} holds {', '.join(others)} beside its use case"


def timers_locked_twice(tree):
    """A timer is run by one process at a time already; a lock of the same name inside it is never won."""
    for service in tree.contexts():
        for file in service.python("entrypoints"):
            for timer in filter(is_timer, nodes(file)):
                if any(isinstance(node, ast.Attribute) and node.attr == "alone" for node in ast.walk(timer)):
                    yield f"{tree.name(file, timer.lineno)}: {timer.name} locks again"


def is_timer(node):
    return isinstance(node, ast.FunctionDef) and any(
        isinstance(mark, ast.Call) and getattr(mark.func, "id", "") == "every" for mark in node.decorator_list
    )


def untold_modules(tree):
    for service in tree.contexts():
        for file in service.python("domain"):
            if file.stem != "__init__" and not ast.get_docstring(syntax(file)):
                yield f"{tree.name(file)} does not define its noun"


def test_domain_and_use_cases_import_only_pure_modules_the_kernel_and_their_own_service(tree):
    hold(impure_imports(tree))


def test_an_impure_import_is_caught_in_a_domain_and_in_a_use_case(copy, lead, plant):
    plant(lead.source / "domain" / "lead.py", "\nimport os.path\n")
    plant(lead.source / "usecases" / "drop_lead.py", "\nfrom time import sleep\n")
    assert [offence.split(" imports ")[1] for offence in impure_imports(copy)] == ["os.path", "time"]


def test_entrypoints_do_not_speak_to_the_database(tree):
    hold(database_at_the_door(tree))


def test_a_query_in_an_entrypoint_is_caught(copy, lead, plant):
    plant(
        lead.source / "entrypoints" / "leads.py",
        "\n\ndef quick():\n    from sqlalchemy import text\n    return text\n",
    )
    assert len(list(database_at_the_door(copy))) == 1


def test_no_module_is_called_by_a_name_that_says_nothing(tree):
    hold(vague_names(tree))


def test_a_vague_name_is_caught_as_file_and_as_folder(copy, lead, plant):
    plant(lead.source / "domain" / "lead_utils.py", "")
    plant(lead.folder / "tests" / "helpers" / "leads.py", "")
    assert len(list(vague_names(copy))) == 2


def test_modules_keep_their_size(tree):
    hold(oversized(tree))


def test_a_module_that_grew_too_long_is_caught_in_every_room(copy, lead, plant):
    before = set(oversized(copy))
    grown = {
        "domain/lead.py": 250, "entrypoints/leads.py": 150, "usecases/drop_lead.py": 40, "usecases/newcomer.py": 250,
    }  # fmt: skip
    for name, budget in grown.items():
        plant(lead.source / name, "#\n" * budget)
    plant(copy.root / "shared/src/chassis/clock.py", "#\n" * 150)
    assert len(set(oversized(copy)) - before) == 5


def test_a_use_case_has_its_file_to_itself(tree):
    hold(crowded_use_cases(tree))


def test_a_second_use_case_in_a_file_is_caught(copy, lead, plant):
    plant(lead.source / "usecases" / "drop_lead.py", "\n\ndef revive_lead():\n    return None\n")
    assert len(list(crowded_use_cases(copy))) == 1


def test_every_module_of_a_domain_defines_its_noun(tree):
    hold(untold_modules(tree))


def test_a_domain_module_without_a_definition_is_caught(copy, lead, plant):
    plant(lead.source / "domain" / "stranger.py", "NAME = 1\n")
    assert len(list(untold_modules(copy))) == 1


def test_no_timer_takes_the_lock_it_already_holds(tree):
    hold(timers_locked_twice(tree))


def test_a_timer_that_locks_again_is_caught(copy, lead, plant):
    plant(
        lead.source / "entrypoints" / "timers.py",
        '\n    @every(9)\n    def tidy(self):\n        with self.deps.alone("tidy") as won:\n            return won\n',
    )
    assert len(list(timers_locked_twice(copy))) == 1

"""Messages: what was published stays readable; every type has a sample and a schema, and schemas only grow."""

import json
import re
import subprocess
from dataclasses import dataclass

import pytest

import contracts
from contracts.message import Message, NotThisMessage
from contracts.schemas import published, schema_of
from house.tree import REPOSITORY, hold

TYPE = re.compile(r"^[a-z]+\.[a-z-]+\.v\d+$")
HERE = REPOSITORY / "shared/src/contracts"
SCHEMAS = "shared/src/contracts/schemas"


def misnamed(kinds):
    for kind in kinds:
        publisher = kind.__module__.rpartition(".")[2]
        version = kind.TYPE.rpartition(".")[2].upper()
        if (
            not TYPE.match(kind.TYPE)
            or not kind.TYPE.startswith(f"{publisher}.")
            or not kind.__name__.endswith(version)
        ):
            yield f"{kind.__name__} is published as {kind.TYPE}"


def repeated(kinds):
    names = [kind.TYPE for kind in kinds]
    return [f"{name} is published twice" for name in sorted(set(names)) if names.count(name) > 1]


def unreadable(kinds, samples):
    for kind in kinds:
        file = samples / f"{kind.TYPE}.json"
        if not file.exists():
            yield f"{kind.TYPE} has no sample"
            continue
        body = json.loads(file.read_text("utf-8"))
        try:
            if json.loads(json.dumps(kind.from_wire(body).to_wire())) != body:
                yield f"{kind.TYPE}: its sample lacks a field or has one too many"
        except NotThisMessage as no:
            yield f"{kind.TYPE}: {no}"


def orphans(kinds, folder):
    known = {kind.TYPE for kind in kinds}
    return [
        f"{folder.name}/{file.name} belongs to no message"
        for file in folder.glob("*.json")
        if file.stem not in known
    ]


def schemaless(kinds, folder):
    return [f"{kind.TYPE} has no schema" for kind in kinds if not (folder / f"{kind.TYPE}.json").exists()]


def narrowed(before, after, path=""):
    """What a reader or a writer of the earlier schema could no longer rely on."""
    if before.get("type") != after.get("type") or before.get("anyOf") != after.get("anyOf"):
        yield f"{path or '/'} has another type"
    for name, shape in before.get("properties", {}).items():
        if name not in after.get("properties", {}):
            yield f"{path}/{name} is gone"
        else:
            yield from narrowed(shape, after["properties"][name], f"{path}/{name}")
    for name in after.get("required", []):
        if name not in before.get("required", []):
            yield f"{path}/{name} is required now"
    for name in before.get("required", []):
        if name not in after.get("required", []):
            yield f"{path}/{name} may be missing now"
    if "items" in before:
        yield from narrowed(before["items"], after.get("items", {}), f"{path}[]")


def released():
    """Where published means published: the newest release, or the last commit before there was one."""
    tag = git("describe", "--tags", "--abbrev=0", "--match", "v*").strip()
    return tag or "HEAD"


def git(*words):
    return subprocess.run(["git", *words], cwd=REPOSITORY, capture_output=True, text=True, check=False).stdout


def broken_promises():
    since = released()
    for name in git("ls-tree", "--name-only", since, f"{SCHEMAS}/").split():
        before, now = json.loads(git("show", f"{since}:{name}")), REPOSITORY / name
        if not now.exists():
            yield f"{name} is gone; a type is withdrawn only when nobody hears it any more"
            continue
        yield from (f"{name}: {what}" for what in narrowed(before, json.loads(now.read_text("utf-8"))))


@dataclass(frozen=True, kw_only=True)
class Odd(Message):
    """Published by nobody."""

    TYPE = "odd.Thing_happened"
    name: str
    note: str = ""


def test_types_are_named_after_their_publisher_and_version():
    hold([*misnamed(published()), *repeated(list(published()))])


def test_a_misnamed_type_and_a_repeated_one_are_caught():
    assert list(misnamed([Odd])) == ["Odd is published as odd.Thing_happened"]
    assert repeated([Odd, Odd]) == ["odd.Thing_happened is published twice"]


def test_every_type_has_a_sample_that_it_reads_whole():
    hold(unreadable(published(), HERE / "samples"))


@pytest.mark.parametrize(
    "body", ['{"note": ""}', '{"name": 1, "note": ""}', '{"name": "a"}', '{"name": "a", "note": "", "x": 1}']
)
def test_a_sample_that_does_not_fit_is_caught(tmp_path, body):
    (tmp_path / "odd.Thing_happened.json").write_text(body)
    assert len(list(unreadable([Odd], tmp_path))) == 1


def test_a_missing_sample_and_a_missing_schema_are_caught(tmp_path):
    assert list(unreadable([Odd], tmp_path)) == ["odd.Thing_happened has no sample"]
    assert schemaless([Odd], tmp_path) == ["odd.Thing_happened has no schema"]


def test_every_type_has_a_schema_and_every_file_a_type():
    kinds = list(published())
    hold(
        [
            *schemaless(kinds, HERE / "schemas"),
            *orphans(kinds, HERE / "schemas"),
            *orphans(kinds, HERE / "samples"),
        ]
    )


def test_a_file_without_a_type_is_caught(tmp_path):
    (tmp_path / "lead.lead-lost.v1.json").write_text("{}")
    assert len(orphans([Odd], tmp_path)) == 1


def test_every_publisher_is_looked_at():
    modules = {file.stem for file in HERE.glob("*.py")} - {"__init__", "message", "schemas"}
    assert modules == set(contracts.schemas.PUBLISHERS)


def test_published_contracts_only_grow():
    hold(broken_promises())


def test_an_optional_field_may_be_added():
    before = schema_of(Odd)
    after = {**before, "properties": {**before["properties"], "more": {"type": "string"}}}
    assert list(narrowed(before, after)) == []


def test_a_lost_a_retyped_and_a_newly_required_field_are_caught():
    before = schema_of(Odd)
    lost = {**before, "required": [], "properties": {"note": {"type": "string"}}}
    retyped = {**before, "properties": {**before["properties"], "note": {"type": "integer"}}}
    required = {**before, "required": ["name", "note"]}
    assert list(narrowed(before, lost)) == ["/name is gone", "/name may be missing now"]
    assert list(narrowed(before, retyped)) == ["/note has another type"]
    assert list(narrowed(before, required)) == ["/note is required now"]


def test_a_change_inside_a_list_is_caught():
    before = {
        "type": "array",
        "items": {"type": "object", "required": ["a"], "properties": {"a": {"type": "string"}}},
    }
    after = {"type": "array", "items": {"type": "object", "required": [], "properties": {}}}
    assert list(narrowed(before, after)) == ["[]/a is gone", "[]/a may be missing now"]

"""Messages: what was published stays readable; every type has a sample and a schema, and schemas only grow."""

import json
import re
from dataclasses import dataclass

import pytest

import contracts
from contracts.message import Message, NotThisMessage
from contracts.released import baseline, broken_promises, current, main, narrowed
from contracts.schemas import published, schema_of
from house.tree import REPOSITORY, hold

TYPE = re.compile(r"^[a-z]+\.[a-z-]+\.v\d+$")
HERE = REPOSITORY / "shared/src/contracts"
# As many types as the first release had; a baseline that was lost would hold nobody to anything.
FIRST_RELEASE = 37


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
    modules = {file.stem for file in HERE.glob("*.py")} - {"__init__", "message", "released", "schemas"}
    assert modules == set(contracts.schemas.PUBLISHERS)


def test_published_contracts_only_grow():
    hold(broken_promises(baseline(), current()))


def test_something_was_released_and_every_shape_of_it_is_whole():
    assert all("properties" in shape for shape in baseline().values()) and len(baseline()) >= FIRST_RELEASE


def released(tmp_path, change):
    """A baseline that differs from today's shapes in one message."""
    shapes = current()
    change(shapes["lead.lead-captured.v1"])
    (tmp_path / "released.json").write_text(json.dumps(shapes))
    return tmp_path / "released.json"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda shape: shape["properties"].update(colour={"type": "string"}), "/colour is gone"),
        (lambda shape: shape["required"].remove("region"), "/region is required now"),
        (lambda shape: shape["properties"].update(region={"type": "integer"}), "/region has another type"),
    ],
)
def test_what_breaks_the_last_release_is_caught_and_cannot_be_released(tmp_path, capsys, change, told):
    file = released(tmp_path, change)
    before = file.read_text()
    assert list(broken_promises(baseline(file), current())) == [f"lead.lead-captured.v1: {told}"]
    assert main(file) == 1 and file.read_text() == before and told in capsys.readouterr().err


def test_a_withdrawn_type_is_caught():
    withdrawn = {"lead.lead-forgotten.v1": schema_of(Odd)}
    assert "lead.lead-forgotten.v1 is gone" in "".join(broken_promises(withdrawn, current()))


def test_a_release_moves_the_baseline_to_what_is_published_now(tmp_path):
    file = released(tmp_path, lambda shape: shape["properties"].pop("captured_at"))
    assert main(file) == 0 and baseline(file) == current()


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

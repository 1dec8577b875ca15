"""A folder of labelled observations, read as a capture reads what is told."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kernel.actor import Actor, Kind
from kernel.ids import new_id
from lead_svc.adapters.identities import identity_of
from lead_svc.adapters.phones import PhoneBook
from lead_svc.domain.identity import Identity
from lead_svc.domain.lead import Source
from lead_svc.usecases.newcomer import read_newcomer

_BY, _AT, _ZONE = Actor(id=new_id(), kind=Kind.SERVICE), datetime(2026, 1, 1, tzinfo=UTC), "Asia/Shanghai"


@dataclass(frozen=True)
class Label:
    """A pair, what a careful person says of it, and the hardest thing about it."""

    one: str
    other: str
    relation: str
    kind: str


def read_labels(folder: Path) -> list[Label]:
    """`labels.csv`."""
    return [
        Label(row["obs_id_a"], row["obs_id_b"], row["relation"], row.get("kind", ""))
        for row in _rows(folder / "labels.csv")
    ]


def read_identities(folder: Path) -> dict[str, Identity]:
    """`observations.csv`, each row as the lead it becomes. A row that capture refuses comes back with its
    wrong cells named and is read again without them. One that is refused even so becomes none, and whatever
    it is paired with is not found by it.
    """
    phones, found = PhoneBook(), {}
    told = {"uscc": "credit_code", "contact": "contact_name"}
    for row in _rows(folder / "observations.csv"):
        said = {told.get(name, name): text for name, text in row.items() if text}
        newcomer, errors = read_newcomer(said, Source.TRADE_SHOW, phones)
        if newcomer is None:
            wrong = {error.field for error in errors}
            left = {name: text for name, text in said.items() if name not in wrong}
            newcomer, _ = read_newcomer(left, Source.TRADE_SHOW, phones)
        if newcomer:
            found[row["obs_id"]] = identity_of(newcomer.as_lead(_BY, _AT, _ZONE))
    return found


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)

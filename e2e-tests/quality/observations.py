"""A folder of labelled observations, read as a capture reads what is told."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.adapters.phones import PhoneBook
from lead_svc.domain.identity import Identity
from lead_svc.usecases.company import read_identity


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
    """`observations.csv`, each row by the code that reads a newcomer."""
    companies, phones = CompanyBook(), PhoneBook()
    told = {"uscc": "credit_code", "contact": "contact_name"}
    return {
        row["obs_id"]: read_identity({told.get(k, k): v for k, v in row.items() if v}, phones, companies)
        for row in _rows(folder / "observations.csv")
    }


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        yield from csv.DictReader(file)

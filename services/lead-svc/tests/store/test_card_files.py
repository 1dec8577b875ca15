"""The reference cards, where they are there: each card told about as a careful person would (`reference`)."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from chassis.testing import an_actor
from lead_svc.adapters.sheets import SheetFiles
from lead_svc.adapters.tables import import_rows
from lead_svc.usecases.import_leads import import_leads

LEADS = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "leads"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not LEADS.is_dir(), reason="reference data is not here"),
]
OFTEN = {
    "ok": {"captured", "duplicate"}, "repeat": {"duplicate"}, "no_company": {"wrong"}, "bad_phone": {"wrong"},
    "bad_email": {"wrong"}, "no_reach": {"wrong"}, "long_note": {"captured"},
}  # fmt: skip
SAID = {
    "company_name": "company_name",
    "mobile": "mobile",
    "phone": "phone",
    "email": "email",
    "address": "address",
}


def told(path):
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def close(text):
    return "".join(text.split())


@pytest.mark.parametrize("name", ["cards.vcf", "cards-old-phone.vcf"])
def test_a_file_of_cards_comes_in_card_by_card(service, name):
    sheets = list(SheetFiles().read(str(LEADS / "raw" / name)))
    import_leads(service.work(), an_actor(), name, "trade-show", sheets, service.phones, service.clock())
    with service.reader.connect() as connection:
        kept = {row.row: row for row in connection.execute(import_rows.select())}
    expected = [row for row in told(LEADS / "raw" / "rows.csv") if row["file"] == name]
    known = {row["obs_id"]: row for row in told(LEADS / "observations.csv")}
    judged = [row for row in expected if row["expect"] in OFTEN]
    wrong = Counter(
        (row["expect"], kept[int(row["row"])].outcome)
        for row in judged
        if kept[int(row["row"])].outcome not in OFTEN[row["expect"]]
    )
    fine = [row for row in expected if row["expect"] == "ok"]
    misread = [
        (row["row"], field)
        for row in fine
        for field, cell in SAID.items()
        # A department stands in a field of its own and is put behind the company.
        if not close(kept[int(row["row"])].cells.get(cell, "")).startswith(close(known[row["obs_id"]][field]))
    ]
    assert len(kept) == len(expected) + 1  # the headings
    assert sum(wrong.values()) <= 0.01 * len(judged), wrong
    assert misread == []

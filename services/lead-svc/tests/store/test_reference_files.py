"""The reference files, where they are there: each row told about as a careful person would (group `reference`)."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from chassis.testing import an_actor
from lead_svc.adapters.sheets import SheetFiles
from lead_svc.usecases.import_leads import import_leads

RAW = Path(__file__).resolve().parents[4].parent / "shared" / "data" / "leads" / "raw"
pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not RAW.is_dir(), reason="reference data is not here"),
]
OFTEN = {
    "ok": {"captured", "duplicate"},
    "repeat": {"duplicate"},
    "not_data": {"not-data"},
    "no_company": {"wrong"},
    "bad_phone": {"wrong"},
    "bad_email": {"wrong"},
    "bad_uscc": {"wrong"},
}


@pytest.mark.parametrize("name", ["expo-visitors.xlsx", "dealer-list-gb18030.csv", "web-inquiries.csv"])
def test_real_shaped_lists_come_in_row_by_row(service, name):
    kept = []
    work = service.work()
    sheets = list(SheetFiles().read(str(RAW / name)))
    done = import_leads(work, an_actor(), name, "trade-show", sheets, service.phones, service.clock())
    with service.reader.connect() as connection:
        from lead_svc.adapters.tables import import_rows

        kept = connection.execute(import_rows.select()).all()
    assert done.captured > 500
    told = {(row.sheet, row.row): row.outcome for row in kept}
    wrong = Counter()
    total = Counter()
    for row in csv.DictReader((RAW / "rows.csv").open(encoding="utf-8")):
        allowed = OFTEN.get(row["expect"])
        if row["file"] == name and allowed:
            total[row["expect"]] += 1
            if told.get((row["sheet"], int(row["row"]))) not in allowed:
                wrong[row["expect"]] += 1
    assert sum(wrong.values()) <= 0.02 * sum(total.values())

"""The reference lists go through the gateway into the running system; each row is told about as labelled."""

import uuid
from functools import partial

import pytest
from caller import eventually
from labelled import FILES, RAW, REPEAT, TAKEN, WRONG, Labels

pytestmark = [
    pytest.mark.reference,
    pytest.mark.skipif(not RAW.is_dir(), reason="the reference lists are not beside the repository"),
]
# Where the company's two sellers are, who take every lead that does not say for which product line it is.
SOLD_IN = ("CN-32", "CN-33", "CN-44", "CN-35")


@pytest.fixture(scope="module", params=FILES)
def taken(request, company):
    """One list, taken in by the director: the import, its labels, and what was told of each row."""
    for region in SOLD_IN:
        eventually(partial(_somebody_sells_in, company, region))
    done = company.director.take_in(request.param, (RAW / request.param).read_bytes())
    rows = company.director.items(f"/api/lead/v1/imports/{done['importId']}/rows")
    return done, Labels(request.param), {(row.get("sheet", ""), row["row"]): row for row in rows}


def _somebody_sells_in(company, region):
    name = uuid.uuid4().hex
    told = {"companyName": f"试探{name}", "source": "api", "email": f"{name}@example.com", "region": region}
    lead = company.director.create("/api/lead/v1/leads", told)
    return "ownerId" in lead and not lead["assignedWhy"].startswith("fallback")


def test_every_row_becomes_what_a_careful_person_said(taken):
    _, labels, told = taken
    different = [
        (row.place, row.label, told.get(row.place, {}).get("outcome", "nothing"))
        for row in labels.rows
        if told.get(row.place, {"outcome": "not-data"})["outcome"] not in row.allowed
        and not _says_none(row, told)
    ]
    assert different == []


def test_the_counts_are_those_of_the_labels(taken):
    done, labels, told = taken
    none = sum(_says_none(row, told) for row in labels.rows)
    may_be_wrong = sum("wrong" in row.allowed for row in labels.rows)
    assert labels.counted(WRONG) - none <= done["wrong"] <= may_be_wrong - none
    taken_in = done["captured"] + done["knownCustomers"] + done["duplicates"]
    assert taken_in + done["wrong"] == sum(row.allowed != {"not-data"} for row in labels.rows)
    assert done["notData"] <= labels.counted({"not-data"})
    assert done["duplicates"] >= labels.counted(REPEAT)


def test_no_row_is_called_the_duplicate_of_another_companys_lead(taken):
    _, labels, told = taken
    company_of = {
        told[row.place]["leadId"]: row.company
        for row in labels.rows
        if told.get(row.place, {}).get("outcome") == "captured"
    }
    duplicates = [row for row in labels.rows if told.get(row.place, {}).get("outcome") == "duplicate"]
    # What is the duplicate of a lead from before this list cannot be told from this list.
    merged = [
        (row.place, row.company)
        for row in duplicates
        if row.company and company_of.get(told[row.place]["leadId"], row.company) != row.company
    ]
    assert duplicates and merged == []


def test_every_lead_from_where_we_sell_has_an_owner_and_a_reason(taken, company):
    done, _, _ = taken
    leads = company.director.items("/api/lead/v1/leads", importId=done["importId"])
    ours = [lead for lead in leads if lead["region"] in SOLD_IN]
    without = [lead["companyName"] for lead in ours if not (lead.get("ownerId") and lead.get("assignedWhy"))]
    assert len(leads) == done["captured"] + done["knownCustomers"]
    assert len(ours) <= len(leads) and without == []


def _says_none(row, told):
    """Whether a phone cell that cannot be read only says that there is no phone; such a cell is not kept."""
    found = told.get(row.place, {})
    silent = not found.get("cells", {}).keys() & {"mobile", "phone"}
    return row.label == "bad_phone" and silent and found.get("outcome") in TAKEN

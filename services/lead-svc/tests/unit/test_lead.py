import pytest

from builders import NOW, a_lead
from chassis.testing import FakeWork, a_salesperson
from kernel.errors import Stale
from lead_svc.domain.lead import LeadAssigned, LeadCannotMove, LeadConverted, LeadHasNoOwner, Status
from lead_svc.usecases.convert_lead import convert_lead
from lead_svc.usecases.qualify_lead import qualify_lead


def test_converting_a_qualified_lead_records_it():
    lead = a_lead()
    convert_lead(FakeWork(leads=[lead]), a_salesperson(), lead.id, 1, "注塑机两台", NOW)
    assert lead.release_facts() == [LeadConverted(lead, "注塑机两台", NOW)]


def test_a_lead_that_was_never_qualified_cannot_be_converted():
    with pytest.raises(LeadCannotMove):
        a_lead(status=Status.NEW).convert("x", NOW)


@pytest.mark.parametrize("status", [Status.CONVERTED, Status.DROPPED])
@pytest.mark.parametrize("move", ["qualify", "drop", "convert", "assign"])
def test_an_ended_lead_moves_no_more(status, move):
    lead = a_lead(status=status)
    arguments = {
        "qualify": (),
        "drop": ("x",),
        "convert": ("x", NOW),
        "assign": (lead.owner_id, "/a/", "x", NOW),
    }
    with pytest.raises(LeadCannotMove):
        getattr(lead, move)(*arguments[move])


def test_a_lead_nobody_owns_cannot_be_qualified():
    lead = a_lead(status=Status.NEW, owner_id=None)
    with pytest.raises(LeadHasNoOwner):
        qualify_lead(FakeWork(leads=[lead]), a_salesperson(), lead.id, 1)


def test_a_version_read_before_somebody_elses_change_is_stale():
    lead = a_lead(status=Status.NEW, version=2)
    with pytest.raises(Stale):
        qualify_lead(FakeWork(leads=[lead]), a_salesperson(), lead.id, 1)


def test_assigning_says_who_and_why():
    lead = a_lead(status=Status.NEW, owner_id=None)
    owner = a_lead().owner_id
    lead.assign(owner, "/hq/sales/south/", "CN-44 × injection → 王芳", NOW)
    assert lead.release_facts() == [LeadAssigned(lead, "CN-44 × injection → 王芳", NOW)]
    assert (lead.owner_id, lead.unit_path) == (owner, "/hq/sales/south/")

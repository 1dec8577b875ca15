import pytest

from builders import HUACHEN, NOW, a_lead
from chassis.description import description
from chassis.testing import FakeCollection, FakeWork, a_salesperson
from kernel.company_name import company_key
from kernel.errors import Stale
from kernel.ids import new_id
from lead_svc.domain.known import Known, KnownAccount
from lead_svc.domain.lead import LeadAssigned, LeadCannotMove, LeadConverted, LeadHasNoOwner, Source, Status
from lead_svc.usecases.convert_lead import convert_lead
from lead_svc.usecases.qualify_lead import qualify_lead


class FakeLeads(FakeCollection):
    def __init__(self, items, accounts=()):
        super().__init__(items)
        self.accounts = list(accounts)

    def known(self, keys, codes):
        return Known(
            [], [each for each in self.accounts if {each.company_key, each.credit_code} & {*keys, *codes}]
        )


def test_converting_a_qualified_lead_records_it():
    lead = a_lead()
    convert_lead(FakeWork(leads=FakeLeads([lead])), a_salesperson(), lead.id, 1, "注塑机两台", NOW)
    assert lead.release_facts() == [LeadConverted(lead, "注塑机两台", NOW)]


def test_a_converted_lead_of_a_customer_names_the_customer():
    lead = a_lead(company_name="苏州华晨机械（有限责任公司）")
    customer = KnownAccount(new_id(), company_key(HUACHEN), "", new_id(), "/hq/sales/key/")
    work = FakeWork(leads=FakeLeads([lead], [customer]))
    convert_lead(work, a_salesperson(), lead.id, 1, "注塑机两台", NOW)
    assert [fact.account_id for fact in lead.release_facts()] == [customer.account_id]


def test_a_lead_that_was_never_qualified_cannot_be_converted():
    with pytest.raises(LeadCannotMove):
        a_lead(status=Status.NEW).convert("x", None, NOW)


@pytest.mark.parametrize("status", [Status.CONVERTED, Status.DROPPED])
@pytest.mark.parametrize("move", ["qualify", "drop", "convert", "assign"])
def test_an_ended_lead_moves_no_more(status, move):
    lead = a_lead(status=status)
    arguments = {
        "qualify": (),
        "drop": ("x",),
        "convert": ("x", None, NOW),
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


def test_a_lead_comes_from_where_the_specification_says_it_may():
    told = description("lead_svc")["components"]["schemas"]
    assert (told["Source"]["enum"], told["Status"]["enum"]) == ([*Source], [*Status])


def test_assigning_says_who_and_why():
    lead = a_lead(status=Status.NEW, owner_id=None)
    owner = a_lead().owner_id
    lead.assign(owner, "/hq/sales/south/", "CN-44 × injection → 王芳", NOW)
    assert lead.release_facts() == [LeadAssigned(lead, "CN-44 × injection → 王芳", NOW)]
    assert (lead.owner_id, lead.unit_path) == (owner, "/hq/sales/south/")


def test_a_qualified_lead_that_lies_in_a_pool_is_not_converted_before_somebody_has_it():
    lead = a_lead(owner_id=None)
    with pytest.raises(LeadHasNoOwner):
        lead.convert("two machines", None, NOW)
    assert lead.status is Status.QUALIFIED


def test_whoever_is_handed_a_lead_is_told_anew_before_it_returns():
    lead = a_lead(return_told_at=NOW)
    lead.hand_over(new_id(), "/hq/", "离职交接", NOW)
    assert lead.return_told_at is None

import pytest

from builders import CODE, HUACHEN, NOW, a_contact, a_converted_lead, a_person, an_account, an_opportunity
from chassis.testing import a_salesperson
from fakes import a_work
from kernel.errors import NotFound, Stale
from sales_svc.domain.account import (
    AccountChanged,
    AccountExists,
    AccountNameBlank,
    AccountOpened,
    same_company,
)
from sales_svc.domain.contact import ContactNameBlank, Reachable
from sales_svc.domain.person import PersonUnknown
from sales_svc.usecases.add_contact import add_contact
from sales_svc.usecases.change_account import change_account
from sales_svc.usecases.change_contact import change_contact
from sales_svc.usecases.open_account import open_account
from sales_svc.usecases.welcome_lead import welcome_lead

OTHER_CODE = "91330200MA2B1AAA0X"


def test_the_credit_code_decides_whatever_the_name():
    known = [an_account(name="旧名", credit_code=CODE)]
    assert same_company(known, CODE.lower(), "新名") is known[0]


def test_a_name_decides_where_no_code_speaks_against_it():
    known = [an_account()]
    assert same_company(known, "", HUACHEN) is same_company(known, CODE, f"  {HUACHEN} ") is known[0]


def test_an_equal_name_under_another_code_is_another_company():
    assert same_company([an_account(credit_code=OTHER_CODE)], CODE, HUACHEN) is None


def test_between_two_companies_of_one_name_nobody_guesses():
    known = [an_account(credit_code=CODE), an_account(credit_code=OTHER_CODE)]
    assert same_company(known, "", HUACHEN) is None


def test_another_legal_form_or_other_marks_do_not_make_another_company():
    known = [an_account()]
    assert same_company(known, "", HUACHEN.replace("有限公司", "（有限责任公司）")) is known[0]


def test_a_similar_name_is_another_company():
    assert same_company([an_account()], "", HUACHEN.replace("苏州", "常州")) is None


def test_whoever_opens_an_account_owns_it():
    work, actor = a_work(), a_salesperson()
    account = open_account(work, actor, HUACHEN, CODE.lower(), "CN-32", NOW)
    assert (account.owner_id, account.unit_path, account.credit_code) == (actor.id, actor.unit_path, CODE)
    assert account.release_facts() == [AccountOpened(account)] and work.committed


def test_a_known_company_is_not_opened_again():
    with pytest.raises(AccountExists):
        open_account(a_work([an_account()]), a_salesperson(), HUACHEN, CODE, "CN-32", NOW)


def test_an_account_has_a_name():
    with pytest.raises(AccountNameBlank):
        open_account(a_work(), a_salesperson(), " \u3000", "", "CN-32", NOW)


def test_a_new_owner_takes_the_contacts_along():
    account, owner = an_account(), a_person(unit_path="/hq/sales/south/")
    contact = a_contact(account)
    work = a_work([account], [contact], people=[owner])
    change_account(work, a_salesperson(), account.id, None, HUACHEN, "", "CN-44", owner.id)
    assert (contact.owner_id, contact.unit_path, contact.region) == (owner.id, "/hq/sales/south/", "CN-44")
    assert account.release_facts()[-1] == AccountChanged(account)


def test_a_change_that_changes_nothing_tells_nothing():
    account = an_account()
    change_account(a_work([account]), a_salesperson(), account.id, None, account.name, "", "CN-32", None)
    assert account.release_facts() == [AccountOpened(account)]


def test_an_account_does_not_take_another_ones_name():
    account, other = an_account(), an_account(name="宁波博川塑业有限公司")
    with pytest.raises(AccountExists):
        change_account(
            a_work([account, other]), a_salesperson(), account.id, None, other.name, "", "CN-32", None
        )


def test_an_unknown_owner_is_refused():
    account = an_account()
    with pytest.raises(PersonUnknown):
        change_account(
            a_work([account]), a_salesperson(), account.id, None, HUACHEN, "", "CN-32", a_person().id
        )


def test_a_foreign_or_moved_account_is_not_changed():
    account = an_account()
    account.version = 2
    with pytest.raises(Stale):
        change_account(a_work([account]), a_salesperson(), account.id, 1, HUACHEN, "", "CN-32", None)
    with pytest.raises(NotFound):
        change_account(a_work(), a_salesperson(), account.id, 1, HUACHEN, "", "CN-32", None)


def test_a_contact_lies_where_its_account_lies_and_has_an_end():
    account = an_account()
    contact = add_contact(
        a_work([account]), a_salesperson(), account.id, Reachable("王芳", "", "W@X.example"), NOW
    )
    assert (contact.owner_id, contact.unit_path, contact.email) == (
        account.owner_id,
        account.unit_path,
        "w@x.example",
    )
    assert contact.retain_until.year == 2029


def test_a_contact_keeps_the_consent_given_before():
    contact = a_contact()
    change_contact(a_work(contacts=[contact]), a_salesperson(), contact.id, None, Reachable("张大伟"), NOW)
    assert (contact.name, contact.mobile, contact.consent_version) == ("张大伟", "", "2026-01")


def test_a_contact_has_a_name():
    with pytest.raises(ContactNameBlank):
        a_contact(name=" ")


def test_a_converted_lead_becomes_account_contact_and_opportunity():
    work, lead = a_work(), a_converted_lead(credit_code=CODE)
    welcome_lead(work, a_salesperson(), lead, NOW)
    [account], [contact], [opportunity] = work.accounts.items, work.contacts.items, work.opportunities.items
    assert (account.credit_code, account.owner_id) == (CODE, lead.owner_id)
    assert (contact.account_id, contact.consent_version) == (account.id, "2026-01")
    assert (opportunity.account_id, opportunity.lead_id) == (account.id, lead.lead_id)


def test_the_same_lead_makes_no_second_opportunity():
    work, lead = a_work(), a_converted_lead()
    welcome_lead(work, a_salesperson(), lead, NOW)
    welcome_lead(work, a_salesperson(), lead, NOW)
    assert len(work.accounts.items) == len(work.contacts.items) == len(work.opportunities.items) == 1


def test_two_leads_of_one_company_and_person_share_account_and_contact():
    work = a_work()
    welcome_lead(work, a_salesperson(), a_converted_lead(), NOW)
    welcome_lead(work, a_salesperson(), a_converted_lead(credit_code=CODE), NOW)
    assert (len(work.accounts.items), len(work.contacts.items), len(work.opportunities.items)) == (1, 1, 2)
    assert work.accounts.items[0].credit_code == CODE


def test_a_lead_of_a_customer_opens_no_second_account_though_its_name_is_another_one():
    account = an_account(name="华晨智造")
    work = a_work([account])
    welcome_lead(work, a_salesperson(), a_converted_lead(account_id=account.id), NOW)
    assert (work.accounts.items, work.opportunities.items[0].account_id) == ([account], account.id)


def test_the_credit_code_speaks_against_the_account_a_lead_was_held_for():
    account = an_account(credit_code=OTHER_CODE)
    work = a_work([account])
    welcome_lead(work, a_salesperson(), a_converted_lead(credit_code=CODE, account_id=account.id), NOW)
    assert [each.credit_code for each in work.accounts.items] == [OTHER_CODE, CODE]


def test_the_leads_owner_works_the_opportunity_whoever_owns_the_account():
    account, lead = an_account(), a_converted_lead()
    work = a_work([account])
    welcome_lead(work, a_salesperson(), lead, NOW)
    assert (account.owner_id != lead.owner_id, work.opportunities.items[0].owner_id) == (True, lead.owner_id)


@pytest.mark.parametrize(
    ("told", "same"),
    [
        (Reachable("别人", "+8613912345678"), True),
        (Reachable("张伟"), True),
        (Reachable("张伟", "+8613900000000"), False),
        (Reachable("李雷"), False),
    ],
)
def test_a_person_is_known_by_number_or_by_name_with_nothing_against_it(told, same):
    assert a_contact().is_same(told) is same


def test_an_opportunity_opened_for_a_lead_names_it():
    assert an_opportunity().release_facts()[0].account_name == HUACHEN

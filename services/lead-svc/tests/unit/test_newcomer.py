"""What is told of a newcomer, as it is read."""

import pytest

from builders import NOW, a_lead
from chassis.testing import an_actor
from lead_svc.adapters.identities import identity_of
from lead_svc.adapters.phones import PhoneBook
from lead_svc.domain.known import Known, KnownLead
from lead_svc.usecases.correction import correct
from lead_svc.usecases.newcomer import read_newcomer

FIRST, SECOND, THIRD = "+8613912345678", "+8613812345679", "+8651265001234"


def read(**told):
    newcomer, errors = read_newcomer(
        {"company_name": "苏州华晨机械有限公司", "contact_name": "张伟", **told}, "trade-show", PhoneBook()
    )
    assert newcomer, errors
    return newcomer


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ({"mobile": "13912345678/13812345679"}, (FIRST, "", SECOND)),
        ({"phone": "0512-65001234/65001235"}, ("", THIRD, "+8651265001235")),
        ({"mobile": "13912345678", "phone": "13812345679、0512-65001234转8"}, (FIRST, THIRD, SECOND)),
        ({"mobile": "13912345678", "phone": "13912345678"}, (FIRST, "", "")),
        ({"mobile": "13912345678/13812345679/13712345670"}, (FIRST, "", f"{SECOND} / +8613712345670")),
    ],
)
def test_no_number_that_was_told_is_lost(told, numbers):
    newcomer = read(**told)
    assert (newcomer.mobile, newcomer.phone, newcomer.more_numbers) == numbers


def test_a_lead_is_found_by_each_of_its_numbers():
    lead = read(mobile="13912345678/13812345679").as_lead(an_actor(), NOW, "Asia/Shanghai")
    other = read(mobile="13812345679", contact_name="王芳")
    assert {FIRST, SECOND} <= identity_of(lead).numbers
    assert set(identity_of(other).asks()) & {f"n:{SECOND}"} & set(identity_of(lead).keys())


def test_who_comes_again_by_their_second_number_is_known():
    there, again = read(mobile="13912345678/13812345679"), read(mobile="13812345679", contact_name="")
    known = Known([KnownLead(there.lead_id, there.company_key, "", "张伟", there.reach)])
    assert known.same_lead(again.company_key, "", "", again.reach)


def test_correcting_one_number_keeps_the_others():
    lead = a_lead(mobile=FIRST, phone=THIRD, more_numbers=SECOND)
    correct(lead, {"mobile": "13712345670"}, PhoneBook())
    assert (lead.mobile, lead.phone, lead.more_numbers) == ("+8613712345670", THIRD, SECOND)
    correct(lead, {"more_numbers": ""}, PhoneBook())
    assert lead.more_numbers == ""

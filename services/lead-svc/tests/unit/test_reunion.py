"""What is told more of somebody who is known is kept, and nothing that was known gives way."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from builders import a_lead
from kernel.ids import new_id
from lead_svc.adapters.phones import PhoneBook
from lead_svc.domain.reach import parted
from lead_svc.domain.reunion import more_of
from lead_svc.usecases.newcomer import read_newcomer

NUMBERS = ("13912345678", "13812345679", "0512-65001234", "0512-65001235", "")
MAILS = ("a@x.example", "b@y.example", "")
some = st.fixed_dictionaries(
    {
        "mobile": st.sampled_from(NUMBERS), "phone": st.sampled_from(NUMBERS),
        "email": st.sampled_from(MAILS), "website": st.sampled_from(("www.x.example", "www.y.example", "")),
        "note": st.sampled_from(("要两台", "要三台", "")), "address": st.just("苏州"),
    }
)  # fmt: skip


def read(**told):
    said = {"company_name": "苏州华晨机械有限公司", "contact_name": "张伟", **told}
    newcomer, errors = read_newcomer({k: v for k, v in said.items() if v}, "trade-show", PhoneBook())
    assert newcomer, errors
    return newcomer


def numbers(told):
    return {told.mobile, told.phone, *parted(told.more_numbers)} - {""}


@given(some, some)
def test_of_two_who_are_told_nothing_is_lost_and_what_was_there_stays(first, second):
    one, two = read(**first), read(**second)
    more = more_of(one, two)
    note = "\n".join(filter(None, (one.note, *more.words)))
    both = replace(one, **{**more.fields, "note": note})
    assert numbers(both) == numbers(one) | numbers(two)
    for name in ("mobile", "phone", "email", "website"):
        assert not getattr(one, name) or getattr(both, name) == getattr(one, name)
    for word in (two.note, two.email, two.website):
        assert word in (both.email, both.website) or word in both.note
    assert not more_of(both, two)


def test_what_was_told_before_is_no_news():
    lead = a_lead(note="要两台")
    again = replace(
        read(mobile="13912345678", note="要两台"), email=lead.email, address=lead.address, product_line=""
    )
    assert not more_of(lead, again)


def test_an_empty_campaign_is_filled_and_another_one_is_told_by_its_name():
    fair, other = new_id(), new_id()
    again = replace(read(mobile="13912345678"), campaign_id=other, address="")
    assert more_of(a_lead(), again, "开放日").fields["campaign_id"] == other
    more = more_of(a_lead(campaign_id=fair), again, "开放日")
    assert "campaign_id" not in more.fields and "开放日" in more.words
    assert "开放日" not in more_of(a_lead(campaign_id=other), again, "开放日").words

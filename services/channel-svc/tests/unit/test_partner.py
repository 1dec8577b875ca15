"""Partners: the tree and activation."""

import pytest

from builders import NOW, a_partner
from channel_svc.domain.credit import (
    CreditLimitNegative,
    CreditLimitTooHigh,
    CurrencyNotServed,
    checked_limit,
)
from channel_svc.domain.partner import (
    Grade,
    PartnerActivated,
    PartnerCannotMove,
    PartnerChanged,
    PartnerInactive,
    PartnerTreeTooDeep,
)
from kernel.ids import new_id
from kernel.money import Money


def test_a_path_is_the_line_of_ids_from_the_root():
    root, child = a_partner(), a_partner()
    child.place_below(root)
    assert child.path == f"/{root.id}/{child.id}/"
    assert child.parent_id == root.id


def test_a_tree_has_six_levels():
    chain = [a_partner()]
    for _ in range(5):
        chain.append(a_partner())
        chain[-1].place_below(chain[-2])
    with pytest.raises(PartnerTreeTooDeep):
        a_partner().place_below(chain[-1])


def test_activation_is_told_once():
    partner = a_partner(active=False)
    partner.activate(NOW)
    assert partner.release_facts() == [PartnerActivated(partner, NOW)]
    with pytest.raises(PartnerCannotMove):
        partner.activate(NOW)


def test_an_inactive_partner_may_do_nothing():
    partner = a_partner()
    partner.deactivate(NOW)
    with pytest.raises(PartnerInactive):
        partner.must_be_active()
    with pytest.raises(PartnerCannotMove):
        partner.deactivate(NOW)


def test_a_change_is_told():
    partner, owner = a_partner(), new_id()
    partner.change("昆山宏远", Grade.C, "CN-31", owner, "/hq/sales/", NOW)
    assert (partner.grade, partner.owner_id, partner.unit_path) == (Grade.C, owner, "/hq/sales/")
    assert partner.release_facts() == [PartnerChanged(partner, NOW)]


def test_a_limit_is_kept_payable():
    assert checked_limit(Money.of("100.005", "CNY"), "/body/limit") == Money.of("100.01", "CNY")


def test_a_limit_is_never_negative():
    with pytest.raises(CreditLimitNegative):
        checked_limit(Money.of("-0.01", "CNY"), "/body/limit")


def test_a_limit_that_rounding_takes_over_the_last_digit_is_refused_where_it_stands():
    with pytest.raises(CreditLimitTooHigh) as refused:
        checked_limit(Money.of("99999999999999.995", "CNY"), "/body/limit")
    assert refused.value.pointer == "/body/limit/amount"
    assert checked_limit(Money.of("99999999999999.99", "CNY"), "/body/limit").amount < 10**14


def test_currencies_of_three_decimals_are_not_served():
    with pytest.raises(CurrencyNotServed):
        checked_limit(Money.of("1", "KWD"), "/body/limit")

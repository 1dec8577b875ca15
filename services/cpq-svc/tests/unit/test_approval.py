"""Which approvals an offer needs, and how they are given."""

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from approving import a_rule, decisions
from builders import (
    NOW,
    TODAY,
    a_price_book,
    a_quote,
    a_service_line,
    an_asked_line,
    an_entry,
    an_offer,
    prices_of,
)
from builders import offered as offered_product
from cpq_svc.domain.account import Account
from cpq_svc.domain.approval import (
    Approval,
    ApprovalId,
    ApprovalIsDecided,
    ApprovalNotNeeded,
    ApproverAsked,
    CommentMissing,
    EngineeringNotAsked,
    RemindedLately,
    Status,
)
from cpq_svc.domain.approval_need import MARGIN, ApprovalLevelUnknown, Asked, Level, facts_of, needed
from cpq_svc.domain.approval_step import DecidedAlready, NotYourApproval, Together, TooFewNamed, Voter
from cpq_svc.domain.decision_column import Cell, Column, Type
from cpq_svc.domain.decision_facts import FACTS, Purpose
from cpq_svc.domain.decision_table import DecisionTable, HitPolicy, Rule, RuleNotEvaluable
from cpq_svc.domain.exchange import Exchange
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.offer_terms import BuyerKind, DocumentDiscount, QuoteBuyer, Terms, circumstances
from cpq_svc.domain.payment_terms import Event, PaymentTerm
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.pocket_margin import pocket_margin
from cpq_svc.domain.price_terms import BookTerms
from cpq_svc.domain.pricing import Buyer, price_lines
from cpq_svc.domain.quote import ApprovalMissing, QuoteCannotMove
from cpq_svc.domain.quote_line import QuoteLine, WantedLine
from cpq_svc.domain.rule_table import Edition
from cpq_svc.domain.selection import Selection
from kernel.ids import new_id

TABLE = Edition("quote-approval", 1, decisions())
SELLER = new_id()
NO_RATES = Exchange()


def offered(cost="50", **changed):
    quote = a_quote()
    quote.revise(an_offer(a_service_line("100"), **changed))
    quote.revision.lines[0].cost_amount = cost and Decimal(cost)
    return quote


def facts(quote, rates=NO_RATES, group=""):
    customer = Account(quote.account_id, quote.account_name, group, "CN-32")
    return facts_of(quote.revision, quote.region, customer, TODAY, rates)


def levels(quote, table=TABLE):
    return [(each.level.value, each.people) for each in needed(table, facts(quote))]


def test_levels_follow_from_margin_discount_payment_and_deviation():
    assert levels(offered("40")) == []
    assert levels(offered("50")) == [("region", 1)]
    assert levels(offered("65")) == [("region", 1), ("company", 2)]
    assert levels(offered("40", discount=DocumentDiscount(percent=Decimal(1)))) == [("team", 1)]
    assert levels(offered("40", terms=Terms(deviation="无中子"))) == [("technical", 1)]
    late = (PaymentTerm(Event.SIGNING, Decimal(19), 0), PaymentTerm(Event.SHIPMENT, Decimal(81), 90))
    assert levels(offered("40", payment_terms=late)) == [("finance", 1)]


def test_without_a_table_in_force_nobody_is_asked():
    assert needed(None, facts(offered("99"))) == ()


def test_a_margin_nobody_knows_stops_with_the_rules_name_and_is_never_passed_over():
    with pytest.raises(RuleNotEvaluable) as told:
        levels(offered(None))
    assert told.value.params["rule"] == "thin"


def test_every_fact_a_table_may_ask_for_is_told_but_those_that_nobody_may_know():
    quote, every = offered(None), FACTS[Purpose.APPROVAL].keys()
    quote.revision.currency = "EUR"
    assert every - facts(quote).keys() == {MARGIN, "netAmount"}
    assert every == facts(offered(), RATES).keys()


def test_a_rule_may_ask_for_the_group_of_the_customer_and_a_dealer_is_in_none():
    columns = (Column("level", Type.TEXT), Column("people", Type.NUMBER))
    key, none = (
        Rule(name, (Cell((group,)),), (level, "1"))
        for name, group, level in (("key", "KA", "company"), ("none", "", "team"))
    )
    inputs = (Column("customerGroup", Type.TEXT),)
    table = DecisionTable("quote-approval", inputs, columns, (key, none), HitPolicy.COLLECT, partial=True)
    dealer = offered(buyer=QuoteBuyer(BuyerKind.DEALER, new_id(), "A", region="CN-44"))
    asked_for = [
        needed(Edition("T", 1, table), facts(quote, group=group))
        for quote, group in ((offered(), "KA"), (offered(), ""), (dealer, "KA"))
    ]
    assert [[each.level for each in levels] for levels in asked_for] == [["company"], ["team"], ["team"]]


RATES = Exchange("FX-1", {"CNY": Decimal(1), "EUR": Decimal("7.8")}, "CNY")


def test_the_net_amount_is_told_in_the_companys_currency_by_the_rates_of_then():
    quote = offered()
    assert facts(quote, RATES)["netAmount"] == quote.revision.net_amount == 100
    quote.revision.currency = "EUR"
    assert facts(quote, RATES)["netAmount"] == 780
    machine = an_offer().lines[0]
    machine.basis = replace(machine.basis, exchange=("FX 0 CNY 1", "FX 0 EUR 8.25"))
    quote.revision.lines.append(machine)
    assert facts(quote, RATES)["netAmount"] == 825


def test_an_amount_without_a_rate_is_not_told_and_a_rule_that_asks_for_it_stops_with_its_name():
    quote = offered()
    quote.revision.currency = "EUR"
    large = Rule("large", (Cell(low="800"),), ("company", "1"))
    columns = (Column("level", Type.TEXT), Column("people", Type.NUMBER))
    inputs = (Column("netAmount", Type.NUMBER),)
    table = DecisionTable("quote-approval", inputs, columns, (large,), HitPolicy.COLLECT, partial=True)
    with pytest.raises(RuleNotEvaluable) as told:
        levels(quote, Edition("T", 1, table))
    assert (told.value.params["rule"], told.value.params["input"]) == ("large", "netAmount")


def test_days_to_pay_have_a_word_for_the_longest_and_one_for_the_average():
    late = (PaymentTerm(Event.SIGNING, Decimal(20), 0), PaymentTerm(Event.SHIPMENT, Decimal(80), 90))
    asking, pricing = facts(offered(payment_terms=late)), circumstances(Terms(), late).facts()
    for told in (asking, pricing):
        assert (told["longestPaymentDays"], told["averagePaymentDays"]) == (90, 72)
    # Tables that have the older word go on as they did.
    assert (asking["paymentDays"], pricing["paymentDays"]) == (90, 72)


def test_a_level_there_is_not_is_refused():
    with pytest.raises(ApprovalLevelUnknown):
        levels(offered(), Edition("T", 1, decisions(a_rule("odd", "emperor"))))


def test_a_level_asked_by_several_rules_wants_the_most_people():
    table = decisions(a_rule("one", "team"), a_rule("two", "team", 3), a_rule("three", "team", 2))
    assert needed(Edition("T", 1, table), facts(offered())) == (
        Asked(Level.TEAM, 3, ("one", "two", "three"), ("", "", "")),
    )


def test_each_rule_is_told_with_its_english_name_or_none():
    english = replace(a_rule("预付过少", "team"), name_en="Little prepaid")
    several = Edition("t", 1, decisions(english, a_rule("毛利过低", "team")))
    [asked] = needed(several, facts(offered()))
    assert (asked.rules, asked.rules_en) == (("预付过少", "毛利过低"), ("Little prepaid", ""))


@given(st.decimals("0.01", "200", places=2), st.decimals("0", "100", places=2))
def test_margin_and_discount_are_rounded_to_the_careful_side(cost, percent):
    quote = offered(str(cost), discount=DocumentDiscount(percent=percent))
    net = quote.revision.net_amount
    told = pocket_margin(quote.revision).percent
    if net:
        exact = (net - cost) / net * 100
        assert told is not None and told <= exact and exact - told < Decimal("0.01")
        assert 0 <= facts(quote)["discountPercent"] - (100 - net) < Decimal("0.01")


@given(
    st.decimals("1", "999999", places=2),
    st.integers(1, 9),
    st.sampled_from(["0", "0.5", "10"]),
    st.booleans(),
)
def test_vat_in_the_prices_is_no_discount(price, quantity, percent, tax_included):
    book = a_price_book(
        entries=[an_entry(price=str(price))], scale=(), terms=BookTerms(tax_included=tax_included)
    )
    asking = an_asked_line(
        quantity=quantity, discount_percent=Decimal(percent), options=("TECHMATION", "D40")
    )
    [line] = price_lines([asking], {"HX-160": offered_product()}, prices_of(book), Buyer(), TODAY)
    quote = a_quote()
    quote.revise(an_offer(lines=[QuoteLine.of(line, WantedLine(asking), 1)]))
    told, most = facts(quote)["discountPercent"], Decimal("0.01") + 100 / price / quantity
    assert abs(told - Decimal(percent)) <= (most if Decimal(percent) else 0)


@pytest.mark.parametrize(
    ("off", "told", "percent"), [("0", None, "15.16"), ("1000", None, "14.80"), ("0", "210000", "10.92")]
)
def test_the_margin_is_of_the_pocket_price_less_the_documents_discount_and_by_what_engineering_says(
    off, told, percent
):
    (line,) = an_offer().lines
    line.pocket = Pocket((), Decimal(235750), Decimal(200000), "product", Decimal(35750), Decimal("15.16"))
    line.cost_amount = Decimal(told or line.pocket.cost)
    offer = an_offer(lines=[line], discount=DocumentDiscount(amount=Decimal(off)))
    offer.check()
    assert pocket_margin(Revision.of(1, offer)).percent == Decimal(percent)


def asked(*steps, named=None, quote=None):
    quote = quote or offered()
    return Approval.ask(
        ApprovalId(new_id()), quote, [Asked(level, people, ()) for level, people in steps], named or {}, SELLER,
        ("quote-approval", 1), {"netAmount": Decimal(100)}, "请批", NOW,
    )  # fmt: skip


def voter(*levels, person=None, instead=()):
    return Voter(person or new_id(), "李强", frozenset(levels), frozenset(instead))


def test_levels_are_asked_one_after_the_other():
    approval = asked((Level.TEAM, 1), (Level.FINANCE, 1))
    with pytest.raises(NotYourApproval):
        approval.decide(voter(Level.FINANCE), True, "", NOW)
    approval.decide(voter(Level.TEAM), True, "", NOW)
    assert (approval.status, approval.waits_for) == (Status.OPEN, "finance")
    approval.decide(voter(Level.FINANCE), True, "", NOW)
    assert (approval.status, approval.waits_for, approval.decided_at) == (Status.APPROVED, "", NOW)


def test_a_level_of_two_people_is_not_passed_by_one_who_says_it_twice():
    approval, first = asked((Level.COMPANY, 2)), voter(Level.COMPANY)
    approval.decide(first, True, "", NOW)
    with pytest.raises(DecidedAlready):
        approval.decide(first, True, "", NOW)
    approval.decide(voter(Level.COMPANY), True, "", NOW)
    assert approval.status is Status.APPROVED


@pytest.mark.parametrize(("together", "wanted"), [(Together.ANY, 1), (Together.ALL, 2)])
def test_of_people_named_one_decides_or_all(together, wanted):
    people = (new_id(), new_id())
    approval = asked((Level.TEAM, 1), named={Level.TEAM: (people, together)})
    with pytest.raises(NotYourApproval):
        approval.decide(voter(Level.TEAM), True, "", NOW)
    for person in people[:wanted]:
        assert approval.status is Status.OPEN
        approval.decide(voter(Level.TEAM, person=person), True, "", NOW)
    assert approval.status is Status.APPROVED


def test_whoever_is_named_decides_by_right_and_so_does_their_deputy():
    boss, deputy = new_id(), new_id()
    approval = asked((Level.COMPANY, 1), named={Level.COMPANY: ((boss,), Together.ANY)})
    for low in (voter(Level.TEAM, person=boss), voter(Level.TEAM, person=deputy, instead=[boss])):
        with pytest.raises(NotYourApproval):
            approval.decide(low, True, "", NOW)
    approval.decide(voter(Level.COMPANY, person=deputy, instead=[boss]), True, "", NOW)
    assert approval.status is Status.APPROVED


@given(st.integers(1, 4), st.integers(1, 4), st.sampled_from(Together))
def test_naming_never_lowers_how_many_have_to_agree(wanted, many, together):
    people = [new_id() for _ in range(many)]
    named = {Level.COMPANY: ((*people, people[0]), together)}
    if many < wanted:
        with pytest.raises(TooFewNamed) as told:
            asked((Level.COMPANY, wanted), named=named)
        assert told.value.pointer == "/body/named"
        return
    approval, agreed = asked((Level.COMPANY, wanted), named=named), 0
    while approval.status is Status.OPEN:
        approval.decide(voter(Level.COMPANY, person=people[agreed]), True, "", NOW)
        agreed += 1
    assert agreed == (many if together is Together.ALL else wanted)


def test_more_people_than_were_named_are_not_asked_after_engineering_either():
    boss = new_id()
    approval = asked((Level.TECHNICAL, 1), (Level.TEAM, 1), named={Level.TEAM: ((boss,), Together.ANY)})
    before = approval.steps
    with pytest.raises(TooFewNamed):
        approval.ask_on([Asked(Level.TEAM, 2, ())], {})
    assert approval.steps == before


def test_engineers_who_agreed_are_asked_again_when_one_of_them_changes_what_it_costs_or_is_made_of():
    made = Selection(new_id(), "沈工", NOW, ())
    for change in (lambda on: on.cost(7, {}, NOW), lambda on: on.select(7, {}, made)):
        approval = asked((Level.TECHNICAL, 2), (Level.TEAM, 1))
        approval.decide(voter(Level.TECHNICAL), True, "", NOW)
        change(approval)
        assert (approval.writing, approval.steps[0].decisions, approval.waits_for) == (7, (), Level.TECHNICAL)
        for _ in range(2):
            approval.decide(voter(Level.TECHNICAL), True, "", NOW)
        assert approval.waits_for == Level.TEAM
        with pytest.raises(EngineeringNotAsked):
            approval.select(8, {}, made)
        assert approval.writing == 7


def test_as_many_engineers_are_asked_as_the_rules_want_for_what_engineering_found_out():
    approval = asked((Level.TECHNICAL, 1))
    approval.ask_on([Asked(Level.TECHNICAL, 2, ("special",)), Asked(Level.TEAM, 1, ())], {})
    for _ in range(2):
        assert approval.waits_for == Level.TECHNICAL
        approval.decide(voter(Level.TECHNICAL), True, "", NOW)
    assert (approval.waits_for, approval.steps[0].rules) == (Level.TEAM, ("special",))


def test_a_deputy_decides_in_the_stead_of_each_once():
    people = (new_id(), new_id())
    approval, deputy = asked((Level.TEAM, 1), named={Level.TEAM: (people, Together.ALL)}), new_id()
    approval.decide(voter(Level.TEAM, person=people[0]), True, "", NOW)
    with pytest.raises(NotYourApproval):
        approval.decide(voter(Level.TEAM, person=deputy, instead=[people[0]]), True, "", NOW)
    approval.decide(voter(Level.TEAM, person=deputy, instead=people), True, "", NOW)
    assert approval.status is Status.APPROVED
    assert approval.steps[0].decisions[1].stood_in_for == people[1]


def test_somebody_named_speaks_for_another_named_one_too_where_all_have_to():
    away, both = new_id(), new_id()
    approval = asked((Level.TEAM, 1), named={Level.TEAM: ((away, both), Together.ALL)})
    speaker = voter(Level.TEAM, person=both, instead=[away])
    approval.decide(speaker, True, "", NOW)
    assert (approval.status, approval.steps[0].decisions[0].stood_in_for) == (Status.OPEN, None)
    approval.decide(speaker, True, "", NOW)
    assert (approval.status, approval.steps[0].decisions[1].stood_in_for) == (Status.APPROVED, away)


def test_whoever_spoke_for_all_they_may_has_decided_already():
    away, both, third = new_id(), new_id(), new_id()
    approval = asked((Level.TEAM, 1), named={Level.TEAM: ((away, both, third), Together.ALL)})
    speaker = voter(Level.TEAM, person=both, instead=[away])
    for _ in range(2):
        approval.decide(speaker, True, "", NOW)
    with pytest.raises(DecidedAlready):
        approval.decide(speaker, True, "", NOW)


@pytest.mark.parametrize("together", Together)
def test_one_who_speaks_for_two_is_one_of_the_people_a_level_wants(together):
    away, both = new_id(), new_id()
    approval = asked((Level.COMPANY, 2), named={Level.COMPANY: ((away, both), together)})
    speaker = voter(Level.COMPANY, person=both, instead=[away])
    approval.decide(speaker, True, "", NOW)
    with pytest.raises(DecidedAlready):
        approval.decide(speaker, True, "", NOW)
    approval.decide(voter(Level.COMPANY, person=away), True, "", NOW)
    assert approval.status is Status.APPROVED


@given(st.data())
def test_a_level_is_never_stuck_while_its_people_and_their_deputies_go_on(data):
    """Whoever may decide does, in any order; in the end it is approved, by as many people as it wants."""
    people = [new_id() for _ in range(data.draw(st.integers(1, 4)))]
    wanted, together = data.draw(st.integers(1, len(people))), data.draw(st.sampled_from(Together))
    approval = asked((Level.COMPANY, wanted), named={Level.COMPANY: (tuple(people), together)})
    deputies = [*people, new_id()]
    voters = [
        voter(Level.COMPANY, person=each, instead=data.draw(st.sets(st.sampled_from(people))) - {each})
        for each in deputies
    ]
    for turn in data.draw(st.lists(st.sampled_from(voters), max_size=6)) + voters:
        if approval.status is Status.OPEN:
            with suppress(DecidedAlready, NotYourApproval):
                approval.decide(turn, True, "", NOW)
    said = approval.steps[0].decisions
    assert approval.status is Status.APPROVED and len({each.person_id for each in said}) >= wanted


def test_nobody_approves_what_they_asked_for_themselves():
    approval = asked((Level.TEAM, 1))
    with pytest.raises(ApproverAsked):
        approval.decide(voter(Level.TEAM, person=SELLER), True, "", NOW)


def test_nobody_approves_what_they_asked_for_through_a_deputy():
    with pytest.raises(ApproverAsked):
        asked((Level.TEAM, 1), named={Level.TEAM: ((new_id(), SELLER), Together.ANY)})
    approval = asked((Level.TEAM, 1))
    # As it was kept before asking refused it.
    approval.steps = (replace(approval.steps[0], named=(SELLER,)),)
    with pytest.raises(ApproverAsked):
        approval.decide(voter(Level.TEAM, instead=[SELLER]), True, "", NOW)
    assert approval.steps[0].decisions == ()


def test_whoever_asked_reminds_once_an_hour_until_it_is_decided():
    approval = asked((Level.TEAM, 1))
    with pytest.raises(RemindedLately):
        approval.remind(NOW + timedelta(minutes=59))
    approval.remind(NOW + timedelta(hours=1))
    with pytest.raises(RemindedLately):
        approval.remind(NOW + timedelta(hours=1, minutes=59))
    approval.withdraw(NOW)
    with pytest.raises(ApprovalIsDecided):
        approval.remind(NOW + timedelta(hours=3))


def test_whoever_sends_back_says_why_and_ends_it():
    approval = asked((Level.TEAM, 1), (Level.FINANCE, 1))
    with pytest.raises(CommentMissing):
        approval.decide(voter(Level.TEAM), False, " ", NOW)
    approval.decide(voter(Level.TEAM), False, "预付款太少", NOW)
    assert approval.status is Status.SENT_BACK
    for word in (approval.withdraw, approval.overtake):
        with pytest.raises(ApprovalIsDecided):
            word(NOW)
    with pytest.raises(ApprovalIsDecided):
        approval.decide(voter(Level.FINANCE), True, "", NOW)


def test_an_approval_is_reminded_of_once_a_day_and_anew_for_the_next_level():
    approval = asked((Level.TEAM, 1), (Level.FINANCE, 1))
    later = NOW + timedelta(hours=25)
    approval.remind(later)
    assert (approval.reminders, approval.remind_at) == (1, later + timedelta(hours=24))
    approval.decide(voter(Level.TEAM), True, "", later + timedelta(hours=1))
    assert approval.remind_at == later + timedelta(hours=25)


def test_nothing_is_asked_that_needs_nobody_or_was_sent():
    with pytest.raises(ApprovalNotNeeded):
        asked()
    quote = offered()
    quote.send(TODAY, NOW)
    with pytest.raises(QuoteCannotMove):
        asked((Level.TEAM, 1), quote=quote)


def test_an_approval_holds_for_one_writing_and_no_other():
    quote = offered()
    with pytest.raises(ApprovalMissing):
        quote.check_approved(["team"])
    quote.approve(quote.writings)
    quote.check_approved(["team"])
    quote.revise(an_offer(an_asked_line()))
    with pytest.raises(ApprovalMissing):
        quote.check_approved(["team"])
    quote.approve(quote.writings)
    quote.cost({1: Decimal(7)})
    assert not quote.approved and quote.revision.lines[0].cost_amount == 7
    quote.check_approved([])

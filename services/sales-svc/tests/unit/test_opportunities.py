from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import NOW, a_quote, an_account, an_opportunity, cny
from chassis.testing import a_salesperson
from fakes import a_work
from kernel.errors import BusinessError, NotFound
from kernel.ids import new_id
from sales_svc.domain.opportunity import (
    MOVES,
    AmountNegative,
    OpportunityCannotMove,
    OpportunityLost,
    OpportunityLostAlready,
    OpportunityOpened,
    OpportunityStageChanged,
    OpportunityTextBlank,
    OpportunityWon,
    OpportunityWonByAnother,
    Stage,
)
from sales_svc.domain.sold_line import SaleDoesNotAddUp
from sales_svc.usecases.describe_opportunity import describe_opportunity
from sales_svc.usecases.draft_contract import draft_contract
from sales_svc.usecases.lose_opportunity import lose_opportunity
from sales_svc.usecases.move_opportunity import move_opportunity
from sales_svc.usecases.open_opportunity import open_opportunity

ME = a_salesperson()


def test_an_opportunity_lies_in_its_accounts_region_and_belongs_to_whoever_opened_it():
    account = an_account(region="CN-44")
    opened = open_opportunity(a_work([account]), ME, account.id, "注塑机", "injection", cny("1.005"), NOW)
    assert (opened.region, opened.owner_id, opened.amount) == ("CN-44", ME.id, cny("1.01"))
    assert opened.release_facts() == [OpportunityOpened(opened, account.name)]


@pytest.mark.parametrize(
    ("name", "amount", "rule"), [(" ", "1", OpportunityTextBlank), ("x", "-1", AmountNegative)]
)
def test_an_opportunity_has_a_name_and_no_negative_amount(name, amount, rule):
    account = an_account()
    with pytest.raises(rule):
        open_opportunity(a_work([account]), ME, account.id, name, "", cny(amount), NOW)


def test_every_stage_it_reaches_is_kept_with_its_time():
    opportunity = an_opportunity(opened=False)
    work = a_work(opportunities=[opportunity])
    for stage in (Stage.PROPOSAL, Stage.QUALIFYING, Stage.PROPOSAL, Stage.NEGOTIATION):
        move_opportunity(work, ME, opportunity.id, None, stage, NOW)
    assert [entry.stage.value for entry in opportunity.history] == [
        "QUALIFYING", "PROPOSAL", "QUALIFYING", "PROPOSAL", "NEGOTIATION",
    ]  # fmt: skip
    assert opportunity.release_facts()[-1] == OpportunityStageChanged(opportunity.id, Stage.NEGOTIATION, NOW)


@pytest.mark.parametrize("target", [Stage.NEGOTIATION, Stage.QUALIFYING, Stage.WON, Stage.LOST])
def test_a_move_nobody_allowed_is_refused(target):
    with pytest.raises(OpportunityCannotMove):
        an_opportunity().move_to(target, NOW)


def test_a_lost_opportunity_says_why_and_stays_lost():
    opportunity = an_opportunity(opened=False)
    work = a_work(opportunities=[opportunity])
    lose_opportunity(work, ME, opportunity.id, None, " 预算取消 ", NOW)
    assert opportunity.release_facts() == [OpportunityLost(opportunity.id, "预算取消", NOW)]
    for again in (lambda: opportunity.lose("x", NOW), lambda: opportunity.move_to(Stage.PROPOSAL, NOW)):
        with pytest.raises(OpportunityCannotMove):
            again()


def test_a_loss_without_reason_is_refused():
    with pytest.raises(OpportunityTextBlank):
        an_opportunity().lose(" ", NOW)


def test_what_is_over_is_not_estimated_anew():
    opportunity = an_opportunity(stage=Stage.LOST)
    with pytest.raises(OpportunityCannotMove):
        describe_opportunity(a_work(opportunities=[opportunity]), ME, opportunity.id, None, "x", "", cny("1"))


def test_an_accepted_quote_wins_and_drafts_a_contract_in_one_go():
    account = an_account()
    opportunity = an_opportunity(account, opened=False)
    work, quote = a_work([account], opportunities=[opportunity]), a_quote(opportunity)
    draft_contract(work, ME, quote, NOW)
    [contract] = work.contracts.items
    assert (opportunity.stage, opportunity.quote_id, opportunity.amount) == (
        Stage.WON,
        quote.quote_id,
        cny("565000"),
    )
    assert opportunity.release_facts() == [OpportunityWon(opportunity.id, contract.id, cny("565000"), NOW)]
    assert (contract.number, contract.total, contract.lines) == ("HT-2026-000001", cny("565000"), quote.lines)


def test_the_same_quote_drafts_one_contract():
    account = an_account()
    opportunity = an_opportunity(account)
    work, quote = a_work([account], opportunities=[opportunity]), a_quote(opportunity)
    draft_contract(work, ME, quote, NOW)
    draft_contract(work, ME, quote, NOW)
    assert len(work.contracts.items) == 1


def test_a_second_quote_cannot_win_again():
    account = an_account()
    opportunity = an_opportunity(account)
    work = a_work([account], opportunities=[opportunity])
    draft_contract(work, ME, a_quote(opportunity), NOW)
    with pytest.raises(OpportunityWonByAnother):
        draft_contract(work, ME, a_quote(opportunity), NOW)


def test_a_lost_opportunity_cannot_be_won():
    account = an_account()
    opportunity = an_opportunity(account, stage=Stage.LOST)
    with pytest.raises(OpportunityLostAlready):
        draft_contract(a_work([account], opportunities=[opportunity]), ME, a_quote(opportunity), NOW)


def test_a_quote_that_came_before_its_opportunity_is_waited_for():
    with pytest.raises(NotFound):
        draft_contract(a_work(), ME, a_quote(), NOW)


def test_a_quote_whose_total_is_not_its_lines_is_refused():
    account = an_account()
    opportunity = an_opportunity(account)
    with pytest.raises(SaleDoesNotAddUp):
        draft_contract(
            a_work([account], opportunities=[opportunity]), ME, a_quote(opportunity, total=cny("1")), NOW
        )


@given(
    st.lists(
        st.sampled_from(["move-QUALIFYING", "move-PROPOSAL", "move-NEGOTIATION", "lose", "win"]), max_size=12
    )
)
def test_whatever_is_tried_it_ends_at_most_once_and_its_history_is_a_way_through_the_moves(tries):
    opportunity = an_opportunity(opened=False)
    for each in tries:
        act = {
            "lose": lambda: opportunity.lose("x", NOW),
            "win": lambda: opportunity.win(new_id(), new_id(), cny("1"), NOW),
        }.get(each, lambda each=each: opportunity.move_to(Stage(each.removeprefix("move-")), NOW))
        try:
            act()
        except BusinessError:
            pass
    stages = [entry.stage for entry in opportunity.history]
    assert all(after in MOVES[before] for before, after in pairwise(stages))
    assert stages[-1] is opportunity.stage
    assert sum(isinstance(f, OpportunityWon | OpportunityLost) for f in opportunity.release_facts()) <= 1

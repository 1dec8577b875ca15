"""What is told is the same for the same seed, adds up to what was asked for, and never lies ahead."""

from datetime import date, timedelta
from random import Random

import pytest

from infra.demo.days import Span
from infra.demo.dealer_orders import tell_dealer_orders
from infra.demo.naming import Names
from infra.demo.orders import lots
from infra.demo.playing import play
from infra.demo.quantities import share_out
from infra.demo.stories import tell
from lead_svc.domain.credit_code import is_credit_code

TODAY = date(2026, 11, 22)


def told(seed=1, size=1.0, today=TODAY):
    span, rng = Span(today), Random(seed)
    stories = tell(span, rng, Names(rng), size)
    dealers = tell_dealer_orders(span, rng, size, 24)
    left = share_out(span, rng, list(stories.deals()), dealers, round(200 * size))
    return span, stories, dealers, left


def test_one_seed_and_day_tell_one_story():
    assert told()[1:] == told()[1:]
    assert told(seed=2)[1] != told()[1]


@pytest.mark.parametrize("today", [TODAY, date(2026, 1, 1), date(2028, 2, 29), date(2027, 10, 4)])
def test_the_company_has_the_size_that_was_asked_for(today):
    span, stories, dealers, left = told(today=today)
    deals = list(stories.deals())
    orders = sum(deal.won and span.happened(deal.signed_at) for deal in deals)
    orders += sum(not story.cancelled for story in dealers)
    customers = len([lead for lead in stories.leads if lead.deal]) + len(stories.old_customers)
    quotes = sum(deal.won or deal.quoted for deal in deals)
    assert (len(stories.leads), customers, quotes, orders, left) == (2000, 500, 300, 120, 200)


def test_every_company_is_there_once_with_a_right_credit_code():
    companies = [lead.company for lead in told()[1].leads]
    assert len({company.name for company in companies}) == len(companies)
    assert all(is_credit_code(company.credit_code) for company in companies)


def test_nobody_becomes_known_in_the_future_and_the_last_month_is_alive():
    span, stories, _, _ = told()
    assert all(lead.captured_at < span.end for lead in stories.leads)
    assert sum(lead.captured_at > span.end - timedelta(days=30) for lead in stories.leads) >= 50


def test_the_steps_of_a_deal_come_one_after_the_other():
    for deal in told()[1].deals():
        steps = [
            deal.opened_at, deal.proposed_at, deal.quoted_at, deal.sent_at, deal.bargained_at, deal.accepted_at,
            deal.approved_at, deal.signed_at, *(at for _, at in deal.making.stages), deal.making.shipped_at,
            deal.making.accepted_at,
        ]  # fmt: skip
        assert steps == sorted(steps) and len(set(steps)) == len(steps)


def test_a_large_order_leaves_in_two_trucks_and_none_is_left_over():
    making = next(deal.making for deal in told()[1].deals())
    assert [number for _, number in lots(making, 5)] == [3, 2]
    assert [number for _, number in lots(making, 2)] == [2]


def test_stories_are_played_in_the_order_of_time_and_only_to_the_end():
    heard = []
    begin = Span(TODAY).begin

    def story(name, *hours):
        for hour in hours:
            yield begin + timedelta(hours=hour)
            heard.append((name, hour))

    taken = play([story("a", 1, 4, 9), story("b", 2, 3)], begin + timedelta(hours=5), lambda: None)
    assert heard == [("a", 1), ("b", 2), ("b", 3), ("a", 4)] and taken == 4

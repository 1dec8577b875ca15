"""An order of many lines is told in several facts: each fits, together they hold every line once."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import a_line, a_quote, an_order
from chassis.outbox import MAX_BODY
from sales_svc.adapters.announce import ANNOUNCE
from sales_svc.domain.accepted_sale import LinesUnderWay
from sales_svc.domain.order_facts import OrderLinesPlaced, OrderPlaced


def lines_of(words):
    """Lines that say as much as they are told to."""
    return [
        a_line(line_no=number + 1, technical_parameters={f"p{n}": {"value": word, "unit": "mm"} for n in range(count)})
        for number, (word, count) in enumerate(words)
    ]  # fmt: skip


@given(st.lists(st.tuples(st.text(max_size=20), st.integers(0, 150)), min_size=1, max_size=40))
def test_every_fact_of_a_placed_order_fits_and_no_line_is_lost(words):
    order = an_order(*lines_of(words), told=True)
    facts = [each for each in order.release_facts() if isinstance(each, OrderLinesPlaced | OrderPlaced)]
    messages = [ANNOUNCE[type(fact)](fact) for fact in facts]
    assert all(len(orjson.dumps(each.to_wire())) <= MAX_BODY for each in messages)
    assert [line.line_no for each in messages for line in each.lines] == [
        line.line_no for line in order.lines
    ]
    assert messages[-1].TYPE == "sales.order-placed.v1" and messages[-1].line_count == len(words)


def test_lines_that_were_told_ahead_stand_before_those_that_came_with_it():
    quote = a_quote(lines=(a_line(line_no=3),), line_count=3)
    whole = quote.with_lines([a_line(line_no=2), a_line(line_no=1)])
    assert [line.line_no for line in whole.lines] == [1, 2, 3]


def test_a_quote_waits_for_the_lines_it_counts_and_for_none_it_does_not():
    with pytest.raises(LinesUnderWay):
        a_quote(lines=(a_line(line_no=3),), line_count=3).with_lines([a_line(line_no=2)])
    assert len(a_quote(lines=(a_line(),)).with_lines([]).lines) == 1

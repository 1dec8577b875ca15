"""Long quotes are told in several messages: nothing is lost, nothing is told twice, each fits."""

from dataclasses import replace
from decimal import Decimal

import orjson
from hypothesis import given
from hypothesis import strategies as st

from builders import A_YES, NOW, TODAY, a_quote
from chassis.outbox import MAX_BODY
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.domain.configuration import ChosenOption
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.offer_terms import Terms
from cpq_svc.domain.option_model import Parameter
from cpq_svc.domain.parcel import LARGEST_PARCEL, QuoteLinesAccepted, parcels, text_of
from cpq_svc.domain.quote import QuoteAccepted
from cpq_svc.domain.quote_line import LineKind, QuoteLine

KEPT = Frozen("a" * 64, "b" * 64, "c" * 64)
WORDS = st.text(max_size=40)


def a_priced_line(
    number: int, name: str = "HX-160", options: int = 0, word: str = "", **changed
) -> QuoteLine:
    """A line that says as much as it is told to."""
    chosen = tuple(ChosenOption(f"g{n}{word}", "组", "g", f"o{n}{word}", "选", "o") for n in range(options))
    said = tuple(Parameter(f"p{n}", "参", "p", word or "1", "kN") for n in range(options))
    nothing = Decimal("99999999999.99")
    line = QuoteLine(
        number, name, name, name, 1, Decimal(0), chosen, said, (), nothing, nothing, nothing, Decimal("0.13"), nothing,
        frozen=KEPT,
    )  # fmt: skip
    return replace(line, **changed)


def told(lines, terms=None):
    """The bodies of what an accepted quote with these lines tells, in order."""
    quote = a_quote()
    quote.revision.lines, quote.revision.terms = lines, terms or Terms()
    quote.send(TODAY, NOW)
    quote.accept(A_YES, TODAY, NOW)
    facts = [each for each in quote.release_facts() if isinstance(each, QuoteLinesAccepted | QuoteAccepted)]
    return [ANNOUNCE[type(fact)](fact) for fact in facts]


@given(st.lists(st.tuples(WORDS, st.integers(0, 200), st.text(max_size=12)), min_size=1, max_size=60))
def test_every_message_fits_and_together_they_hold_every_line_once_in_order(asked):
    lines = [a_priced_line(n + 1, name, options, word) for n, (name, options, word) in enumerate(asked)]
    fitting = [line for line in lines if text_of(line) <= LARGEST_PARCEL] or [a_priced_line(1)]
    messages = told(fitting)
    assert all(len(orjson.dumps(each.to_wire())) <= MAX_BODY for each in messages)
    numbers = [line.line_no for each in messages for line in each.lines]
    assert numbers == [line.line_no for line in fitting]
    assert messages[-1].TYPE == "cpq.quote-accepted.v1" and messages[-1].line_count == len(fitting)


def test_two_hundred_lines_of_a_large_machine_are_told():
    messages = told([a_priced_line(n + 1, "HX-1300S 伺服节能注塑机", 120, "clampUnit") for n in range(200)])
    assert [each.TYPE for each in messages[:-1]] == ["cpq.quote-lines-accepted.v1"] * (len(messages) - 1)
    assert sum(len(each.lines) for each in messages) == 200 and len(messages) > 20


def test_a_short_quote_is_told_in_one_message():
    (message,) = told([a_priced_line(1), a_priced_line(2)])
    assert (message.line_count, len(message.lines)) == (2, 2)


def test_what_does_not_count_does_not_travel():
    lines = [a_priced_line(1), a_priced_line(2, kind=LineKind.TEXT), a_priced_line(3, chosen=False)]
    assert [[line.line_no for line in parcel] for parcel in parcels(lines)] == [[1]]


@given(st.integers(1, 40), st.integers(0, 4000), st.sampled_from(["备", "\n", "😀"]))
def test_long_terms_leave_no_message_too_long(count, length, sign):
    terms = Terms(notes=sign * length, deviation=sign * length, warranty_note=sign * (length // 2))
    messages = told([a_priced_line(n + 1, "HX-1300S", 40, "clampUnit") for n in range(count)], terms)
    assert all(len(orjson.dumps(each.to_wire())) <= MAX_BODY for each in messages)
    assert [line.line_no for each in messages for line in each.lines] == list(range(1, count + 1))
    assert messages[-1].terms.notes == terms.notes

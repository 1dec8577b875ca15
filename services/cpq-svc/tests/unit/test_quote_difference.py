"""What differs between two revisions, and what a copy takes along."""

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from builders import TODAY, a_service_line, an_asked_line, an_offer, quoted
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.offer import Revision
from cpq_svc.domain.offer_terms import Terms
from cpq_svc.domain.quote_difference import difference
from cpq_svc.domain.quote_line import Counting, WantedLine
from cpq_svc.domain.quote_wish import Wish, wanted_again

MACHINE = WantedLine(an_asked_line())


def revision(number, *lines, **changed):
    return Revision.of(number, an_offer(*lines, **changed))


def named(price, name, **changed):
    return a_service_line(price, name_zh=name, **changed)


def test_configuration_price_and_margin_differ_line_by_line():
    smaller = WantedLine(an_asked_line(options=("TECHMATION", "D45", "ROBOT", "LINK")))
    then, now = revision(1, MACHINE), revision(2, smaller)
    then.lines[0].cost_amount = now.lines[0].cost_amount = Decimal(170000)
    found = difference(then, now)
    [line] = found.lines
    changed = {(change.what, change.subject): (change.before, change.after) for change in line.changes}
    assert changed["option", "KEBA"] == ("1", "") and changed["option", "TECHMATION"] == ("", "1")
    assert changed["net-amount", ""] == ("339200.00", "319200.00")
    assert (line.costs, found.costs) == ((), ())
    assert [(c.what, c.before, c.after) for c in line.margins] == [("margin", "169200.00", "149200.00")]
    assert [(c.what, c.before, c.after) for c in found.margins] == [("margin", "169200.00", "149200.00")]


def test_a_line_that_came_or_went_or_moved_is_told_as_such():
    then = revision(1, named("1", "甲"), named("2", "乙"), named("3", "丙"))
    now = revision(2, named("3", "丙"), named("4", "丁"), named("1", "甲"))
    told = [(line.name_zh, line.line_then, line.line_now) for line in difference(then, now).lines]
    assert told == [("丁", None, 2), ("乙", 2, None)]


def test_of_two_lines_of_a_product_each_is_compared_with_its_own():
    then = revision(1, MACHINE, MACHINE)
    now = revision(2, MACHINE, WantedLine(an_asked_line(quantity=2)))
    [line] = difference(then, now).lines
    assert (line.line_then, line.line_now, line.changes[0].what, line.changes[0].after) == (
        2,
        2,
        "quantity",
        "2 set",
    )


def test_a_unit_that_an_old_line_did_not_tell_is_none_that_changed():
    then, now = revision(1, MACHINE), revision(2, MACHINE)
    then.lines[0].unit = ""
    assert difference(then, now).lines == ()
    then.lines[0].unit = "pc"
    [change] = difference(then, now).lines[0].changes
    assert (change.what, change.before, change.after) == ("quantity", "1 pc", "1 set")


def test_words_that_differ_in_english_alone_are_told():
    line = named("1", "甲")
    then, now = (
        revision(1, replace(line, text_zh="含差旅")),
        revision(2, replace(line, text_zh="含差旅", text_en="Travel")),
    )
    [told] = difference(then, now).lines
    assert [(c.what, c.before, c.after) for c in told.changes] == [("text", "含差旅", "含差旅 / Travel")]


def test_terms_differ_by_name():
    then, now = revision(1, MACHINE), revision(2, MACHINE, terms=Terms(incoterm="CIF", place="Hamburg"))
    assert {(c.what, c.subject, c.after) for c in difference(then, now).changes} == {
        ("term", "incoterm", "CIF"), ("term", "place", "Hamburg"),
    }  # fmt: skip


LINES = st.lists(
    st.builds(
        lambda price, name, counting: named(price, name, counting=counting),
        st.sampled_from(["1", "2.50", "99.99"]), st.sampled_from("甲乙丙"), st.sampled_from([Counting.ALWAYS, Counting.OPTIONAL]),
    ),
    min_size=1, max_size=6,
)  # fmt: skip


@given(LINES)
def test_nothing_differs_from_itself(lines):
    found = difference(revision(1, *lines), revision(1, *lines))
    assert (found.changes, found.lines, found.costs, found.margins) == ((), (), (), ())


@given(LINES, LINES)
def test_every_line_then_and_now_is_told_once_or_the_same(before, after):
    found = difference(revision(1, *before), revision(2, *after))
    then = [line.line_then for line in found.lines if line.line_then]
    now = [line.line_now for line in found.lines if line.line_now]
    assert len(set(then)) == len(then) and len(set(now)) == len(now)
    came = sum(1 for line in found.lines if line.line_then is None)
    went = sum(1 for line in found.lines if line.line_now is None)
    assert len(after) - len(before) == came - went


@given(LINES)
def test_a_line_asked_for_again_comes_to_the_same(lines):
    first = quoted(MACHINE, *lines)
    again = quoted(*(wanted_again(line) for line in first))
    assert [plain(line) for line in again] == [plain(line) for line in first]


def test_days_of_delivery_and_validity_move_along():
    begins = TODAY + timedelta(days=60)
    said = revision(1, MACHINE, terms=Terms(delivery_from=begins, delivery_to=begins + timedelta(days=14)))
    wish, later = Wish.of(said), TODAY + timedelta(days=100)
    assert wish.valid_until(later) - later == said.valid_until - TODAY
    assert wish.terms_on(later) == replace(
        said.terms, delivery_from=begins + timedelta(days=100), delivery_to=begins + timedelta(days=114)
    )

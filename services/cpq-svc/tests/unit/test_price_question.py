"""The question `price`, read with care."""

from datetime import date
from decimal import Decimal

import pytest

from builders import a_quote, an_asked_line
from cpq_svc.domain.configuration import Given
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind
from cpq_svc.entrypoints.price_question import (
    PriceAnswerTooLarge,
    PriceRequestUnreadable,
    answered,
    read_buyer,
    read_currency,
    read_day,
    read_lines,
)

LINE = {"productCode": "HX-160", "options": ["KEBA", "D45"], "quantity": 2}


@pytest.mark.parametrize(
    "options",
    [["KEBA", "D45", "ROBOT", "LINK"], {"controller": "KEBA", "screw": "D45", "extras": ["ROBOT", "LINK"]}],
)
def test_options_are_named_by_code_or_by_group(options):
    assert read_lines([{**LINE, "options": options}]) == [
        AskedLine("HX-160", ("KEBA", "D45", "ROBOT", "LINK"), 2)
    ]


def test_a_long_document_is_one_question_as_long_as_its_lines_are_short():
    assert len(read_lines([LINE] * 1000)) == 1000
    long = [{**LINE, "options": [f"O-{n}" for n in range(41)]}] * 1000
    with pytest.raises(PriceRequestUnreadable) as no:
        read_lines(long)
    assert no.value.pointer == "/lines"


def test_an_answer_no_message_holds_is_refused():
    lines = a_quote(an_asked_line()).revision.lines
    assert len(answered(lines * 1000, "CNY")["lines"]) == 1000
    lines[0].parameters = lines[0].parameters * 40
    with pytest.raises(PriceAnswerTooLarge):
        answered(lines * 1000, "CNY")


def test_numbers_are_named_by_code():
    (line,) = read_lines([{**LINE, "numbers": {"stroke": "400", "temp": "-12.5"}}])
    assert line.numbers == (Given("stroke", Decimal(400)), Given("temp", Decimal("-12.5")))


def test_a_dealer_has_a_grade_and_a_direct_buyer_none():
    assert read_buyer({"kind": "dealer", "grade": "A"}) == Buyer(BuyerKind.DEALER, "A")
    assert read_buyer({"kind": "direct", "grade": "A"}) == Buyer()


def test_a_day_and_a_currency_are_iso():
    assert (read_day("2026-11-20"), read_currency("CNY")) == (date(2026, 11, 20), "CNY")


@pytest.mark.parametrize(
    ("read", "told", "pointer"),
    [
        (read_lines, None, "/lines"), (read_lines, [], "/lines"), (read_lines, [LINE] * 1001, "/lines"),
        (read_lines, [LINE, 1], "/lines/1"), (read_lines, [{**LINE, "quantity": 0}], "/lines/0/quantity"),
        (read_lines, [{**LINE, "quantity": True}], "/lines/0/quantity"), (read_lines, [{**LINE, "quantity": 1.5}], "/lines/0/quantity"),
        (read_lines, [{**LINE, "options": "KEBA"}], "/lines/0/options"), (read_lines, [{**LINE, "options": [1]}], "/lines/0/options"),
        (read_lines, [{**LINE, "options": ["x"] * 201}], "/lines/0/options"), (read_lines, [{**LINE, "productCode": "a\0"}], "/lines/0/productCode"),
        (read_lines, [{**LINE, "numbers": [1]}], "/lines/0/numbers"), (read_lines, [{**LINE, "numbers": {"stroke": 400}}], "/lines/0/numbers"),
        (read_lines, [{**LINE, "numbers": {"stroke": "1e9"}}], "/lines/0/numbers"), (read_lines, [{**LINE, "numbers": {"": "1"}}], "/lines/0/numbers"),
        (read_lines, [{**LINE, "discountPercent": "NaN"}], "/lines/0/discountPercent"), (read_buyer, {}, "/buyer/kind"),
        (read_buyer, "dealer", "/buyer/kind"), (read_buyer, {"kind": []}, "/buyer/kind"), (read_buyer, {"kind": "dealer"}, "/buyer/grade"),
        (read_day, "20.11.2026", "/on"), (read_day, None, "/on"), (read_currency, "cny", "/currency"), (read_currency, 1, "/currency"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_with_its_place(read, told, pointer):
    with pytest.raises(PriceRequestUnreadable) as no:
        read(told)
    assert no.value.pointer == pointer

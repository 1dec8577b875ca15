"""The lines of an offer with their prices: those of the price book together, the others each for itself."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from cpq_svc.domain.own_price import own_priced
from cpq_svc.domain.price_facts import Circumstances
from cpq_svc.domain.pricing import Buyer
from cpq_svc.domain.quote_line import QuoteLine, WantedLine
from cpq_svc.usecases.priced_lines import UNKNOWN, priced
from cpq_svc.usecases.work import Work
from kernel.errors import Rejected

_LINES = "/body/lines/"


def quoted(
    tx: Work,
    wanted: Sequence[WantedLine],
    buyer: Buyer,
    currency: str,
    today: date,
    around: Circumstances = UNKNOWN,
) -> list[QuoteLine]:
    """Priced inside a transaction, in the order they were written.

    Raises what `WantedLine.check`, `own_priced` and `priced` raise, with a pointer to the line as written.
    """
    for index, line in enumerate(wanted):
        line.check(f"{_LINES}{index}")
    places = [index for index, line in enumerate(wanted) if line.from_book]
    asked = [replace(wanted[index].asked, counts=wanted[index].taken) for index in places]
    try:
        found = priced(tx, asked, buyer, currency, today, "/body", around) if asked else ()
    except Rejected as no:
        raise type(no)(pointer=as_written(no.pointer, dict(enumerate(places))), **no.params) from None
    booked = dict(zip(places, found, strict=True))
    return [
        QuoteLine.of(booked.get(index) or own_priced(f"{_LINES}{index}", line, currency), line, index + 1)
        for index, line in enumerate(wanted)
    ]


def as_written(pointer: str | None, places: Mapping[int, int]) -> str | None:
    """Where a line stands in the body, by where it stands among those that were priced; None where it was
    not in the body.
    """
    if not pointer or not pointer.startswith(_LINES):
        return pointer
    number, _, rest = pointer.removeprefix(_LINES).partition("/")
    place = places.get(int(number))
    return None if place is None else f"{_LINES}{place}" + (f"/{rest}" if rest else "")

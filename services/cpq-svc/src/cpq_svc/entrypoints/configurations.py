"""Trying out options over HTTP."""

from datetime import date

from chassis import problems
from chassis.http import Response, deps, reply, request, whoever_asks
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.configuration import BrokenRule
from cpq_svc.domain.pricing import AskedLine, Buyer, BuyerKind
from cpq_svc.entrypoints.shown_quote import shown_line
from cpq_svc.usecases import check_configuration as usecase


def check_configuration(body: dict) -> Response:
    """Valid or not, and why."""
    currency = body.get("currency", "CNY")
    asked = AskedLine(body["productCode"], tuple(body["options"]), body.get("quantity", 1))
    buyer = Buyer(BuyerKind.DEALER, body["dealerGrade"]) if "dealerGrade" in body else Buyer()
    day = date.fromisoformat(body["on"]) if "on" in body else deps().today()
    checked = usecase.check_configuration(deps().work(), whoever_asks(), asked, buyer, currency, day)
    lang = problems.language(request.headers.get("Accept-Language"), whoever_asks().language)
    verdict = {
        "valid": checked.configuration.valid,
        "conflicts": [_told(rule, lang) for rule in checked.configuration.broken],
        "technicalParameters": plain(checked.configuration.parameters),
    }
    price = {"price": shown_line(checked.price, currency)} if checked.price else {}
    return reply({**verdict, **price})


def _told(rule: BrokenRule, lang: str) -> dict[str, str]:
    told = {name: value for name, value in plain(rule).items() if value}
    return {**told, "message": problems.sentence("cpq_svc", rule.code, lang, {**plain(rule)})}

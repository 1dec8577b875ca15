"""Trying out options over HTTP."""

from datetime import date
from fractions import Fraction
from functools import partial
from typing import Any
from uuid import UUID

from chassis import problems
from chassis.http import Response, deps, reply, request, whoever_asks
from cpq_svc.adapters.value_json import plain, read_all
from cpq_svc.domain.configuration import Given, by_code
from cpq_svc.domain.edition import EditionId
from cpq_svc.domain.features.answer import Wish
from cpq_svc.domain.features.build import Build
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.pricing import Buyer, BuyerKind
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.trial import Checked, Trial
from cpq_svc.domain.wanted import Wanted
from cpq_svc.entrypoints.shown_quote import shown_line
from cpq_svc.entrypoints.told_answer import told_answer, told_conflicts, told_gave_way, told_question
from cpq_svc.entrypoints.told_so_far import told_so_far
from cpq_svc.usecases import check_configuration as usecase
from cpq_svc.usecases import complete_configuration as completion
from cpq_svc.usecases import cost_configuration as costing
from cpq_svc.usecases import list_materials as making
from cpq_svc.usecases import list_questions as asking
from kernel.money import Money

COST = "cpq.see-cost"


def check_configuration(body: dict) -> Response:
    """Valid or not, and why; what is open, forced and possible."""
    trial = read_trial(body)
    checked = usecase.check_configuration(deps().work(), deps().configurators, whoever_asks(), trial)
    return reply(_verdict(checked, trial), schema="Verdict")


def complete_configuration(body: dict) -> Response:
    """The rest of it, by a wish."""
    done = completion.complete_configuration(
        deps().work(), deps().configurators, whoever_asks(), read_trial(body), Wish(body["wish"]), _like(body)
    )
    told = _verdict(done.checked, done.trial)
    if done.completion:
        wanted = done.trial.wanted
        told["completion"] = {
            "options": wanted.options,
            "numbers": plain(wanted.numbers),
            "proven": done.completion.proven,
        }
    return reply(told, schema="CompletedVerdict")


def _like(body: dict) -> Build | None:
    """The machine to be near, for that wish."""
    if body["wish"] != Wish.NEAREST:
        return None
    numbers = by_code(read_all(Given, body.get("likeNumbers")))
    options = frozenset(body.get("like", ()))
    return Build(options, {code: Fraction(value) for code, value in numbers.items()})


def list_materials(body: dict) -> Response:
    """What it is made of."""
    listed = making.list_materials(deps().work(), deps().compilations, whoever_asks(), read_trial(body))
    return reply(plain(listed))


def cost_configuration(body: dict) -> Response:
    """What it costs."""
    rolled = costing.cost_configuration(deps().work(), deps().compilations, whoever_asks(), read_trial(body))
    money = partial(Money, currency=rolled.currency)
    shown = {
        "costList": rolled.cost_list,
        "material": plain(money(rolled.material)),
        "work": plain(money(rolled.work)),
        "total": plain(money(rolled.total)),
        "steps": [{**plain(step), "amount": plain(money(step.amount))} for step in rolled.steps],
    }
    return reply(shown)


def list_questions(body: dict) -> Response:
    """What to ask next."""
    found = asking.list_questions(deps().work(), deps().configurators, whoever_asks(), read_trial(body))
    return reply({"items": [told_question(each) for each in found]})


def _verdict(checked: Checked, trial: Trial) -> dict[str, Any]:
    lang = spoken()
    verdict = {
        "valid": checked.configuration.valid,
        "conflicts": told_conflicts(checked.offered, checked.configuration.broken, lang),
        "technicalParameters": plain(checked.configuration.parameters),
        **told_answer(checked.offered, checked.answer, lang),
        **told_gave_way(checked.offered, checked.gave_way, lang),
        **({"waiting": list(checked.waiting)} if checked.waiting else {}),
    }
    price = {"price": shown_line(checked.price, trial.currency)} if checked.price else {}
    return {**verdict, **price, **told_so_far(checked, trial.currency)}


def read_trial(body: dict) -> Trial:
    """What is tried out, for whom and when."""
    return Trial(
        body["productCode"],
        read_wanted(body),
        body.get("quantity", 1),
        Buyer(BuyerKind.DEALER, body["dealerGrade"]) if "dealerGrade" in body else Buyer(),
        body.get("currency", "CNY"),
        date.fromisoformat(body["on"]) if "on" in body else deps().today(),
        EditionId(UUID(body["optionModelId"])) if "optionModelId" in body else None,
        whoever_asks().may_as_far(COST),
        OpportunityId(UUID(body["opportunityId"])) if "opportunityId" in body else None,
        QuoteId(UUID(body["quoteId"])) if "quoteId" in body else None,
    )


def read_wanted(body: dict) -> Wanted:
    """The choices so far."""
    return Wanted(
        tuple(body["options"]),
        tuple(body.get("refused", ())),
        read_all(Given, body.get("numbers")),
        frozenset(body.get("keep", ())),
        frozenset(body.get("proposed", ())),
    )


def spoken() -> str:
    """The language words are told in."""
    return problems.language(request.headers.get("Accept-Language"), whoever_asks().language)

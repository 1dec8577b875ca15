"""How the engine's answer to choices looks on the wire."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import Any

from chassis import problems
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.configuration import BrokenRule, derived_text
from cpq_svc.domain.edition import Offered
from cpq_svc.domain.features.answer import Answer, Choice, Clash, Repair, Standing
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.features.so_far import derived_so_far, hidden_now
from cpq_svc.domain.features.wording import amount_text
from cpq_svc.domain.option_model import Parameter
from cpq_svc.domain.proposing import GaveWay
from cpq_svc.domain.wanted import sums_so_far
from cpq_svc.entrypoints.names import Names
from cpq_svc.entrypoints.told_model import told_rule
from cpq_svc.usecases.configurators import Question


def told_answer(offered: Offered, answer: Answer, lang: str) -> dict[str, Any]:
    """Everything about how the choices can go on; of choices that clash, why and what would mend it."""
    features = offered.features
    told: dict[str, Any] = {
        "edition": offered.edition,
        "modelHash": offered.hash,
        "possible": answer.valid,
        "complete": answer.complete,
        "standings": [],
        "numbers": [],
        "derived": [],
        "sums": [],
        "hidden": [],
    }
    if answer.clash:
        return {**told, "clash": _clash(offered, answer.clash, lang), "repairs": told_repairs(answer.repairs)}
    return {
        **told,
        "standings": list(_standings(features, answer)),
        "numbers": [
            {"code": code, "low": amount_text(reach.low), "high": amount_text(reach.high)}
            for code, reach in answer.reaches.items()
        ],
        "derived": list(_derived(offered, answer)),
        "sums": [
            {"attribute": name, "value": derived_text(value)}
            for name, value in sums_so_far(features, answer).items()
        ],
        "hidden": list(hidden_now(features, answer)),
    }


def told_question(question: Question) -> dict[str, Any]:
    """What to ask: which option, or which number."""
    told = {"group": question.code, "options": question.options, "settles": question.settles}
    if question.reach is None:
        return told
    low, high = amount_text(question.reach.low), amount_text(question.reach.high)
    return {**told, "number": {"low": low, "high": high}}


def told_conflicts(offered: Offered, broken: Iterable[BrokenRule], lang: str) -> list[dict[str, str]]:
    """What is wrong with options as they stand, in words with the names people know."""
    names, rules, conflicts = Names(offered.model, lang), offered.features.rules, []
    for each in broken:
        told = {part: getattr(each, part) for part in ("code", "subject", "other") if getattr(each, part)}
        params: dict[str, object] = {
            **told,
            "subject": names.of(each.subject),
            "other": ", ".join(map(names.of, each.other.split(", "))),
            "name": names.rule(rules[each.subject]) if each.subject in rules else "",
        }
        conflicts.append({**told, "message": problems.sentence("cpq_svc", each.code, lang, params)})
    return conflicts


def told_repairs(repairs: Iterable[Repair]) -> list[dict[str, Any]]:
    """Choices to take back, the best first."""
    return [
        {
            "withdraw": [told_choice(choice) for choice in repair.withdraw],
            **_known("surcharges", repair.price),
            **_known("days", repair.days),
        }
        for repair in repairs
    ]


def told_gave_way(offered: Offered, gave_way: Iterable[GaveWay], lang: str) -> dict[str, Any]:
    """Proposals that were left out, each with why; nothing where none was."""
    names = Names(offered.model, lang)
    told = [
        {
            "proposal": told_choice(each.proposal),
            "because": [told_choice(choice) for choice in each.because],
            "rules": [told_rule(offered.features, rule, names, lang) for rule in each.rules],
            "message": problems.sentence(
                "cpq_svc",
                "proposal-gave-way" if each.because else "proposal-impossible",
                lang,
                {
                    "proposal": names.choice(each.proposal),
                    "choices": ", ".join(map(names.choice, each.because)),
                },
            ),
        }
        for each in gave_way
    ]
    return {"gaveWay": told} if told else {}


def told_choice(choice: Choice) -> dict[str, Any]:
    """An option taken or refused, or a number."""
    if isinstance(choice.value, bool):
        return {"code": choice.code, "taken": choice.value}
    return {"code": choice.code, "value": amount_text(choice.value)}


def _standings(features: FeatureModel, answer: Answer) -> Iterator[dict[str, Any]]:
    for code, standing in answer.standings.items():
        if code == features.root.code:
            continue
        told: dict[str, Any] = {"code": code, "standing": standing.value}
        if standing in (Standing.IN, Standing.OUT):
            told["because"] = [told_choice(choice) for choice in answer.forced[code].choices]
        yield told


def _derived(offered: Offered, answer: Answer) -> Iterator[Any]:
    settled = derived_so_far(offered.features, answer)
    for each in offered.model.derived:
        if each.code in settled:
            value = derived_text(settled[each.code])
            yield plain(Parameter(each.code, each.name_zh, each.name_en, value, each.unit))


def _clash(offered: Offered, clash: Clash, lang: str) -> dict[str, Any]:
    names = Names(offered.model, lang)
    named = ", ".join(map(names.choice, clash.choices))
    return {
        "choices": [told_choice(choice) for choice in clash.choices],
        "rules": [told_rule(offered.features, rule, names, lang) for rule in clash.rules],
        "message": problems.sentence("cpq_svc", "choices-clash", lang, {"choices": named}),
    }


def _known(name: str, amount: Fraction | None) -> dict[str, str]:
    return {} if amount is None else {name: derived_text(amount)}

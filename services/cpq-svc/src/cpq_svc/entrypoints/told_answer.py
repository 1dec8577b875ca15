"""How the engine's answer to choices looks on the wire."""

from collections.abc import Iterable, Iterator, Mapping
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
from cpq_svc.domain.option import Measure, Option, OptionGroup
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.wanted import sums_so_far
from cpq_svc.entrypoints.told_model import told_rule


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


def told_conflicts(model: OptionModel, broken: Iterable[BrokenRule], lang: str) -> list[dict[str, str]]:
    """What is wrong with options as they stand, in words with the names people know."""
    names, conflicts = _names(model, lang), []
    for rule in broken:
        told = {part: getattr(rule, part) for part in ("code", "subject", "other") if getattr(rule, part)}
        params: dict[str, object] = {
            **told,
            "subject": names.get(rule.subject, rule.subject),
            "other": ", ".join(names.get(each, each) for each in rule.other.split(", ")),
            "name": rule.name_zh if lang == "zh" else rule.name_en,
        }
        conflicts.append({**told, "message": problems.sentence("cpq_svc", rule.code, lang, params)})
    return conflicts


def _names(model: OptionModel, lang: str) -> dict[str, str]:
    named: list[OptionGroup | Option | Measure] = [*model.option_groups, *model.options(), *model.numbers]
    return {each.code: each.name_zh if lang == "zh" else each.name_en for each in named}


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
    names, features = _names(offered.model, lang), offered.features
    named = ", ".join(_worded(choice, names) for choice in clash.choices)
    return {
        "choices": [told_choice(choice) for choice in clash.choices],
        "rules": [told_rule(features, rule, lang) for rule in clash.rules],
        "message": problems.sentence("cpq_svc", "choices-clash", lang, {"choices": named}),
    }


def _worded(choice: Choice, names: Mapping[str, str]) -> str:
    name = names.get(choice.code, choice.code)
    if isinstance(choice.value, bool):
        return name if choice.value else f"✗ {name}"
    return f"{name} = {amount_text(choice.value)}"


def _known(name: str, amount: Fraction | None) -> dict[str, str]:
    return {} if amount is None else {name: derived_text(amount)}

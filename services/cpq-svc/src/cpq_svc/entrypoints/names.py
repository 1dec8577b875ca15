"""What people call what a model knows by code, in the language of whoever asks."""

from collections import Counter
from dataclasses import replace

from chassis import problems
from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.feature import Constraint, Table
from cpq_svc.domain.features.wording import Speech, amount_text, condition_text
from cpq_svc.domain.option import Derivation, Measure, Option, OptionGroup
from cpq_svc.domain.option_model import OptionModel, Parameter

Called = OptionGroup | Option | Measure | Derivation | Parameter
_SPOKEN = {
    "zh": Speech(no="非", both=" 且 ", either=" 或 ", then=" 时必须 ", same=" 当且仅当 "),
    "en": Speech(no="not ", both=" and ", either=" or ", then=" only if ", same=" exactly when "),
}


class Names:
    """Of one model. What has no name is called by its code."""

    def __init__(self, model: OptionModel, lang: str) -> None:
        self._lang = lang
        others: tuple[Measure | Derivation | Parameter, ...] = (
            *model.parameters,
            *model.derived,
            *model.numbers,
        )
        self._units = {each.code: each.unit for each in others} | {o.code: o.unit for o in model.options()}
        asked: tuple[Called, ...] = (*others, *model.option_groups)
        self._names = {each.code: self._name(each) for each in asked}
        borne = Counter(self._name(option) for option in model.options())
        for group in model.option_groups:
            for option in group.options:
                name = self._name(option)
                # A bare figure, or what is said to several questions, means nothing without its question.
                alone = borne[name] == 1 and not name[:1].isdigit()
                self._names[option.code] = name if alone else f"{self._name(group)} {name}"

    def _name(self, one: Called) -> str:
        return (one.name_zh if self._lang == "zh" else one.name_en) or one.code

    def of(self, code: str) -> str:
        """What a code is called."""
        return self._names.get(code, code)

    def choice(self, choice: Choice) -> str:
        """An option taken or refused, or a number in its unit."""
        name = self.of(choice.code)
        if not isinstance(choice.value, bool):
            return f"{name} = {amount_text(choice.value)} {self._units.get(choice.code, '')}".rstrip()
        return name if choice.value else problems.sentence("cpq_svc", "refused", self._lang, {"name": name})

    def rule(self, rule: Constraint | Table) -> str:
        """What it is called, or else what it says."""
        name = rule.name_zh if self._lang == "zh" else rule.name_en
        if name or isinstance(rule, Table):
            return name or rule.code
        speech = replace(_SPOKEN[self._lang], called=lambda code: f"“{self.of(code)}”")
        return condition_text(rule.condition, speech=speech)

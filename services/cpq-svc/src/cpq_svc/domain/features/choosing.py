"""Choosing is saying what a build shall have. What is chosen must be something the model has."""

from collections.abc import Iterable

from cpq_svc.domain.features.answer import Choice
from cpq_svc.domain.features.model import FeatureModel, FeatureUnknown
from cpq_svc.domain.features.wording import amount_text
from kernel.errors import Rejected


class NumberOutOfSpan(Rejected):
    """The number chosen is not one of those the feature or parameter can have."""

    code = "number-out-of-span"


def check_choices(model: FeatureModel, choices: Iterable[Choice]) -> None:
    """Raise FeatureUnknown or NumberOutOfSpan."""
    for choice in choices:
        if isinstance(choice.value, bool):
            if choice.code not in model.features:
                raise FeatureUnknown(pointer="/body/options", name=choice.code)
            continue
        number = model.numbers.get(choice.code)
        if number is None:
            raise FeatureUnknown(pointer="/body/numbers", name=choice.code)
        if not number.span.holds(choice.value):
            raise NumberOutOfSpan(pointer="/body/numbers", name=choice.code, value=amount_text(choice.value))

"""A frozen configuration is one machine as it was sent to a customer, for whoever makes it: what was chosen,
what it can do, what it is made of and how. It never changes, so it goes by its content: equal machines are
one record.
"""

from dataclasses import dataclass, replace
from datetime import date

from cpq_svc.domain.configuration import ChosenOption, Given, by_code, configure
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.materials import Material, Structure, Work
from cpq_svc.domain.option_model import OptionModel, Parameter
from cpq_svc.domain.pricing import check_valid
from cpq_svc.domain.quote_line import QuoteLine
from kernel.errors import NotFound


class FrozenConfigurationNotFound(NotFound):
    """There is no such record, or it stands in no quote of yours."""

    code = "frozen-configuration-not-found"


@dataclass(frozen=True)
class FrozenConfiguration:
    """One machine by one edition of its option model. `cost_source` and `cost_day` say by what, and of which
    day, it was costed; what it costs is not told.
    """

    product_code: str
    name_zh: str
    name_en: str
    edition: int
    model_hash: str
    options: tuple[ChosenOption, ...]
    numbers: tuple[Given, ...]
    technical_parameters: tuple[Parameter, ...]
    materials: tuple[Material, ...]
    operations: tuple[Work, ...]
    cost_source: str
    cost_day: date


def frozen_configuration(
    line: QuoteLine,
    model: OptionModel,
    features: FeatureModel,
    made_of: Structure,
    priced_on: date,
    here: str,
) -> FrozenConfiguration:
    """A configured line as it was priced on a day, by the model it was configured by.

    Raises ConfigurationInvalid, or QuantityNotPositive with a pointer to the line.
    """
    found = configure(model, features, [each.code for each in line.options], by_code(line.numbers))
    check_valid(here, line.product_code, found)
    cost = line.basis.cost if line.basis else None
    return FrozenConfiguration(
        line.product_code,
        line.name_zh,
        line.name_en,
        line.edition or 0,
        line.model_hash or "",
        # The same machine is the same whatever was usual when it was configured.
        tuple(replace(option, usual=False) for option in line.options),
        line.numbers,
        line.parameters,
        tuple(made_of.materials(found.build)),
        tuple(made_of.work(found.build)),
        cost.source if cost else "",
        priced_on,
    )

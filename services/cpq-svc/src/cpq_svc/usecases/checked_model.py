"""The check before release: of the option model, and of what its machines are made of."""

from collections.abc import Sequence

from cpq_svc.domain.features.answer import Flaw
from cpq_svc.domain.materials import doubts
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.usecases.configurators import Compiler, Configurators


def checked_model(compiler: Compiler, configurators: Configurators, model: OptionModel) -> Sequence[Flaw]:
    """Every flaw; never inside a transaction. Raises RulesTooHard or ConfiguringLate."""
    if model.leaves_no_choice:
        return ()
    features = compiler.compile(model)
    flaws = list(configurators.check(features))
    doubted = doubts(compiler.structure(model), features)
    if not doubted.asked:
        return flaws
    there = configurators.possible(doubted.model, [choices for _, choices in doubted.asked])
    return [*flaws, *(flaw for (flaw, _), is_so in zip(doubted.asked, there, strict=True) if is_so)]

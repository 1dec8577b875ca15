"""What is wrong with an option model, before or after it is released."""

from collections.abc import Sequence
from dataclasses import dataclass

from cpq_svc.domain.edition import Edition, EditionId, grave
from cpq_svc.domain.features.answer import Flaw
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.usecases.checked_model import checked_model
from cpq_svc.usecases.configurators import Compiler, Configurators
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


@dataclass(frozen=True)
class CheckedEdition:
    """An edition with its flaws; an empty list is a clean bill."""

    edition: Edition
    features: FeatureModel
    flaws: Sequence[Flaw]

    @property
    def releasable(self) -> bool:
        """Whether nothing stands against a release."""
        return not grave(self.flaws)


def check_edition(
    work: Work, compiler: Compiler, configurators: Configurators, actor: Actor, edition_id: EditionId
) -> CheckedEdition:
    """Changes nothing. Raises EditionNotFound, RulesTooHard or ConfiguringLate."""
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id)
    flaws = checked_model(compiler, configurators, edition.model)
    return CheckedEdition(edition, compiler.compile(edition.model), flaws)

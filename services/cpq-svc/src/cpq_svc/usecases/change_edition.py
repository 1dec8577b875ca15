"""What a drafted option model says is replaced as a whole."""

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def change_edition(
    work: Work,
    compiler: Compiler,
    actor: Actor,
    edition_id: EditionId,
    expected: int,
    model: OptionModel,
    note: str,
) -> Edition:
    """Raises EditionNotFound, Stale, or what `Edition.change` and `Compiler.structure` raise."""
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        edition.change(model, note, tx.products.get(edition.product_id))
        compiler.structure(model)
    return edition

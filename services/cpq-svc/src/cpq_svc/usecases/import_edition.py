"""A drafted option model takes over what a text in the Universal Variability Language says."""

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.domain.imported import imported
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def import_edition(
    work: Work, compiler: Compiler, actor: Actor, edition_id: EditionId, expected: int, text: str
) -> Edition:
    """Technical parameters and derived values of the draft stay.

    Raises EditionNotFound, Stale, or what `Compiler.read`, `Compiler.structure` and `Edition.change` raise.
    """
    with work.by(actor) as tx:
        tx.editions.get(edition_id, expected).check_draft()
    features = compiler.read(text)
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        product = tx.products.get(edition.product_id)
        model = imported(features, product.currency, edition.model)
        edition.change(model, edition.note, product)
        compiler.structure(model)
    return edition

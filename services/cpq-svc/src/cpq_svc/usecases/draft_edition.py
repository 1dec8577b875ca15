"""A product manager begins the next edition of an option model, from what is given or from the newest."""

from datetime import datetime

from cpq_svc.domain.edition import Edition, EditionDraftedAlready, EditionId, Status
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def draft_edition(
    work: Work,
    compiler: Compiler,
    actor: Actor,
    product_code: str,
    model: OptionModel | None,
    note: str,
    now: datetime,
) -> Edition:
    """Raises ProductUnknown, EditionDraftedAlready or what `Edition.draft` and `structure` raise."""
    with work.by(actor) as tx:
        product = tx.products.of_code(product_code)
        if product is None:
            raise ProductUnknown(pointer="/body/productCode", product=product_code)
        editions = tx.editions.of(product.id)
        if any(edition.status is Status.DRAFT for edition in editions):
            raise EditionDraftedAlready(product=product_code)
        newest = editions[0] if editions else None
        begun = model or (newest.model if newest else OptionModel())
        number = newest.number + 1 if newest else 1
        edition = Edition.draft(EditionId(new_id()), product, number, begun, note, now)
        compiler.structure(begun)
        tx.editions.add(edition)
    return edition

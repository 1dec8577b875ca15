"""Files of a product are put in order, and said what they are."""

from collections.abc import Sequence
from uuid import UUID

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.product_folder import Folder, Words
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def arrange_product_files(
    work: Work, actor: Actor, product_id: ProductId, expected: int, wanted: Sequence[tuple[UUID, Words]]
) -> Folder:
    """Raises ProductNotFound, Stale, FilesDiffer or NoPicture."""
    with work.by(actor) as tx:
        folder = tx.folders.of(tx.products.get(product_id), expected)
        folder.arrange(wanted)
        tx.folders.keep(folder)
    return folder

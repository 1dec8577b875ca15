"""A file of a product is wanted no more; its bytes go with the day."""

from uuid import UUID

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.product_folder import Folder
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def remove_product_file(
    work: Work, actor: Actor, product_id: ProductId, expected: int, file_id: UUID
) -> Folder:
    """Raises ProductNotFound, Stale or ProductFileNotFound."""
    with work.by(actor) as tx:
        folder = tx.folders.of(tx.products.get(product_id), expected)
        tx.folders.keep(folder, gone=folder.remove(file_id))
    return folder

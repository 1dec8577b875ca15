"""A picture or a document of a product comes in."""

from datetime import datetime
from typing import IO

from cpq_svc.domain.product import ProductId
from cpq_svc.domain.product_folder import Folder, Words
from cpq_svc.usecases.product_folders import Intake
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def add_product_file(
    work: Work,
    intake: Intake,
    actor: Actor,
    product_id: ProductId,
    upload: tuple[IO[bytes], str],
    words: Words,
    now: datetime,
) -> Folder:
    """`upload` is the stream and what it is called. The same file again changes nothing. Raises
    ProductNotFound, or what `Intake.take` and `Folder.add` raise.
    """
    file = intake.take(*upload, words, actor, now)
    with work.by(actor) as tx:
        folder = tx.folders.held(tx.products.get(product_id))
        if folder.add(file):
            tx.folders.keep(folder, came=file)
    return folder

"""A drafted option model becomes what a workbook says."""

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.model_sheets import ModelSheets
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.errors import BusinessError


def import_workbook(
    work: Work,
    compiler: Compiler,
    sheets: ModelSheets,
    actor: Actor,
    edition_id: EditionId,
    expected: int,
    content: bytes,
) -> Edition:
    """Raises EditionNotFound, Stale, EditionIsReleased, WorkbookUnreadable, WorkbookWrong, or what
    `Edition.change` raises of no single cell.
    """
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        edition.check_draft()
        currency = tx.products.get(edition.product_id).currency
    model = sheets.read(content, currency)
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        try:
            compiler.structure(model)
            edition.change(model, edition.note, tx.products.get(edition.product_id))
        except BusinessError as no:
            raise sheets.located(content, no) from no
    return edition

"""Somebody wants to know all that is wrong with a workbook before it is taken over."""

from collections.abc import Sequence

from cpq_svc.domain.edition import EditionId
from cpq_svc.domain.wrong_cell import WorkbookWrong, WrongCell
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.model_sheets import ModelSheets
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.errors import BusinessError


def check_workbook(
    work: Work, compiler: Compiler, sheets: ModelSheets, actor: Actor, edition_id: EditionId, content: bytes
) -> Sequence[WrongCell]:
    """Keeps nothing. Raises EditionNotFound, WorkbookUnreadable, or what is wrong with no single cell."""
    with work.by(actor) as tx:
        product = tx.products.get(tx.editions.get(edition_id).product_id)
    try:
        model = sheets.read(content, product.currency)
        compiler.structure(model)
        product.check_model(model)
    except WorkbookWrong as wrong:
        return wrong.cells
    except BusinessError as no:
        found = sheets.located(content, no)
        if isinstance(found, WorkbookWrong):
            return found.cells
        raise
    return ()

"""A table of a drafted option model takes its rows from a workbook."""

from dataclasses import replace

from cpq_svc.domain.edition import Edition, EditionId
from cpq_svc.domain.option_model import table_of
from cpq_svc.usecases.configurators import Compiler
from cpq_svc.usecases.model_sheets import ModelSheets
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def import_table(
    work: Work,
    compiler: Compiler,
    sheets: ModelSheets,
    actor: Actor,
    edition_id: EditionId,
    expected: int,
    code: str,
    content: bytes,
) -> Edition:
    """Raises EditionNotFound, Stale, TableNotFound, WorkbookUnreadable, WorkbookWrong or what
    `Edition.change` and `Compiler.structure` raise.
    """
    with work.by(actor) as tx:
        edition = tx.editions.get(edition_id, expected)
        edition.check_draft()
        read = sheets.read_table(content, table_of(edition.model, code))
        tables = tuple(read if table.code == code else table for table in edition.model.tables)
        model = replace(edition.model, tables=tables)
        compiler.structure(model)
        edition.change(model, edition.note, tx.products.get(edition.product_id))
    return edition

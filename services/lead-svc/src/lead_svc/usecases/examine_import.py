"""A file is looked through once: its sheets and columns, and how they may be meant."""

from collections.abc import Iterable

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, ImportStatus, LeadImport
from lead_svc.usecases.import_plan import look_through
from lead_svc.usecases.work import Sheet, Work


def examine_import(work: Work, actor: Actor, import_id: ImportId, sheets: Iterable[Sheet]) -> LeadImport:
    """Once, however often it is tried. Raises SheetUnreadable, SheetTooLong."""
    found, mapping = look_through(sheets)
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id)
        if lead_import.status is ImportStatus.READING:
            lead_import.examined(found, mapping)
    return lead_import

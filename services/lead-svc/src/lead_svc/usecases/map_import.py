"""A person says how the columns are meant; a trial says what would come of it."""

from collections.abc import Sequence
from typing import Any

from kernel.actor import Actor
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.sheet_plan import check_plan
from lead_svc.usecases.work import Work


def map_import(
    work: Work, actor: Actor, import_id: ImportId, expected: int, mapping: Sequence[dict[str, Any]]
) -> LeadImport:
    """Raises ImportNotFound, Stale, MappingImpossible, ImportCannotMove."""
    with work.by(actor) as tx:
        lead_import = tx.imports.get(import_id, expected)
        check_plan(mapping, lead_import.sheets)
        lead_import.map(list(mapping))
        lead_import.job_id = tx.jobs.queue("try-import", {"importId": str(import_id)})
    return lead_import

"""What the jobs role runs: imports examined, tried, run and undone, photos of cards read."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.ahead import ahead
from chassis.file_types import XLSX
from chassis.jobs import Ended, JobKind, Run
from kernel.actor import Actor
from kernel.business_time import company_day
from lead_svc.adapters.outcome_files import OutcomeFiles, told_rows
from lead_svc.adapters.preparing import prepare
from lead_svc.domain.lead_import import ImportId, LeadImport
from lead_svc.domain.sheet_row import Outcome
from lead_svc.usecases.end_import import end_import
from lead_svc.usecases.examine_import import examine_import
from lead_svc.usecases.find_import import find_import
from lead_svc.usecases.inbox import READ_CARDS
from lead_svc.usecases.meet_rows import meet_rows
from lead_svc.usecases.read_cards import read_cards
from lead_svc.usecases.reading import Batch, read_batches
from lead_svc.usecases.run_import import run_import
from lead_svc.usecases.try_import import try_import
from lead_svc.usecases.withdraw_leads import withdraw_leads
from lead_svc.usecases.work import Attempt

# What a job leaves holds personal data: it is for correcting a list, not for keeping it.
KEPT = timedelta(days=30)
_FILES = OutcomeFiles()


def _import_of(run: Run) -> ImportId:
    return ImportId(UUID(run.params["importId"]))


def _attempt(run: Run) -> Attempt:
    return Attempt(run.id, run.attempt)


def _sheets(deps: Any, actor: Actor, lead_import: LeadImport) -> Any:
    kept = deps.files.one(actor, lead_import.file_id)
    return deps.sheets.read(str(kept.path))


def _batches(deps: Any, actor: Actor, lead_import: LeadImport, start: int = 0) -> Iterator[Batch]:
    return read_batches(lead_import, _sheets(deps, actor, lead_import), deps.phones, prepare, start)


def examine(deps: Any, run: Run) -> Ended:
    """Look the file through, then try what is guessed, or go straight on with it."""
    found = find_import(deps.work(), run.actor, _import_of(run))
    found = examine_import(deps.work(), run.actor, found.id, _sheets(deps, run.actor, found))
    if run.params.get("straight"):
        return carry_out(deps, run)
    return attempt(deps, run) if found.mapping else Ended({"importId": str(found.id)})


def attempt(deps: Any, run: Run) -> Ended:
    """What would come of it."""
    found = find_import(deps.work(), run.actor, _import_of(run))
    with ahead(_batches(deps, run.actor, found)) as batches:
        whole = try_import(deps.work(), run.actor, found.id, _attempt(run), batches, deps.clock())
    return Ended({"importId": str(found.id)}, cancelled=not whole)


def carry_out(deps: Any, run: Run) -> Ended:
    """Take the rows in, then write down what became of each."""
    found = find_import(deps.work(), run.actor, _import_of(run))
    with ahead(_batches(deps, run.actor, found, found.position)) as batches:
        whole = run_import(deps.work(), run.actor, found.id, _attempt(run), batches, deps.clock)
    if whole:
        meet_rows(deps.work(), run.actor, found, deps.phones, deps.clock)
    outcomes, errors = _written(deps, run.actor, found)
    end_import(deps.work(), run.actor, found.id, whole, outcomes, errors)
    return Ended({"importId": str(found.id)}, outcomes, cancelled=not whole)


def undo(deps: Any, run: Run) -> Ended:
    """Take back what nobody touched."""
    reason = str(run.params.get("reason", ""))
    done = withdraw_leads(deps.work(), run.actor, _import_of(run), _attempt(run), reason, deps.clock)
    return Ended({"importId": str(done.id), "withdrawn": done.withdrawn, "kept": done.kept})


def read(deps: Any, run: Run) -> Ended:
    """Read the photos of whoever asked."""

    def content_of(photo_id: UUID) -> bytes:
        content: bytes = deps.files.one(run.actor, photo_id).path.read_bytes()
        return content

    whole = read_cards(deps.work(), run.actor, _attempt(run), deps.card_reader, content_of)
    return Ended({}, cancelled=not whole)


def _written(deps: Any, actor: Actor, found: LeadImport) -> tuple[UUID, UUID | None]:
    """The files of all outcomes, and of the wrong rows where there are any."""
    language = "en" if actor.language == "en" else "zh"
    stem = found.file_name.rpartition(".")[0] or found.file_name
    with _FILES.outcomes(told_rows(deps.reader, found.id), language) as stream:
        outcomes = _keep(deps, actor, stream, f"{stem}-outcomes.xlsx")
    wrong = list(told_rows(deps.reader, found.id, Outcome.WRONG))
    if not wrong:
        return outcomes, None
    with _FILES.errors(_sheets(deps, actor, found), found, wrong, language) as stream:
        return outcomes, _keep(deps, actor, stream, f"{stem}-errors.xlsx")


def _keep(deps: Any, actor: Actor, stream: Any, name: str) -> UUID:
    now = deps.clock()
    kept: UUID = deps.files.keep(stream, name, actor, {XLSX}, now, company_day(now + KEPT, deps.zone)).id
    return kept


KINDS = {
    "examine-import": JobKind(examine),
    "try-import": JobKind(attempt),
    "run-import": JobKind(carry_out),
    "undo-import": JobKind(undo),
    # 400 MB of what it may have are used: two beside each other would not fit into the jobs role.
    READ_CARDS: JobKind(read, megabytes=1024, alone=True),
}

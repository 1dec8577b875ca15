"""Imports over HTTP: upload, mapping, trial, commitment, undo. Each long step is a job: 202 and its place."""

import json
from datetime import timedelta
from typing import Any
from uuid import UUID

from chassis.file_types import SPREADSHEETS, VCARD, FileTypeNotAllowed
from chassis.http import Response, answer_again, deps, expected_version, reply, whoever_asks
from chassis.problems import sentence
from kernel.business_time import company_day
from lead_svc.adapters.queries import IMPORT, IMPORT_ROWS, IMPORTS, LEAD_IMPORT_ROWS, LEADS
from lead_svc.adapters.sight import leads_seen
from lead_svc.adapters.taken_back import taken_back
from lead_svc.domain.campaign import Cause
from lead_svc.domain.lead import Source
from lead_svc.domain.lead_import import ImportId, LeadImport, SheetUnreadable, Target
from lead_svc.usecases.map_import import map_import as mapping
from lead_svc.usecases.open_import import open_import
from lead_svc.usecases.start_import import start_import as start
from lead_svc.usecases.undo_import import undo_import as undo

# An upload is kept as long as its import may be looked into, corrected and undone.
_KEPT = timedelta(days=90)
_CAUSES = ("campaignId", "eventId", "referrerId")


def list_imports(**_: Any) -> Response:
    """A page of imports."""
    return reply(IMPORTS.page(deps().reader, whoever_asks()))


def get_import(import_id: str) -> Response:
    """One import with its counts, columns and trial."""
    body, version = IMPORT.one(deps().reader, whoever_asks(), UUID(import_id))
    return reply(body, 200, version)


def list_import_rows(import_id: str, **_: Any) -> Response:
    """What became of each row, and what is wrong with it in both languages."""
    IMPORTS.one(deps().reader, whoever_asks(), UUID(import_id))
    page = json.loads(IMPORT_ROWS.page(deps().reader, whoever_asks(), importId=import_id))
    told = {row["leadId"] for row in page["items"] if "leadId" in row}
    seen = leads_seen(deps().reader, whoever_asks(), told, UUID(import_id)) if told else told
    for row in page["items"]:
        # What a row is the same as may be somebody else's.
        if row.get("leadId") not in seen:
            row.pop("leadId", None)
        for error in row["errors"]:
            error |= {lang: sentence("lead_svc", error["code"], lang, {}) for lang in ("zh", "en")}
    return reply(page)


def list_lead_rows(lead_id: str, **_: Any) -> Response:
    """The rows of lists that one lead came from or was found in, as they came."""
    LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(LEAD_IMPORT_ROWS.page(deps().reader, whoever_asks(), leadId=lead_id))


def import_leads(body: dict, file: Any) -> Response:
    """A spreadsheet is here; a job examines it."""
    answer_again()
    actor, now = whoever_asks(), deps().clock()
    try:
        kept = deps().files.keep(
            file.stream,
            file.filename or "",
            actor,
            SPREADSHEETS | {VCARD},
            now,
            company_day(now + _KEPT, deps().zone),
        )
    except FileTypeNotAllowed as other:
        raise SheetUnreadable(pointer="/file") from other
    done = open_import(
        deps().work(), actor, kept.id, kept.name, Source(body["source"]), Target(body.get("target", "leads")),
        body.get("straight") == "true", body.get("consentVersion", ""), now,
        Cause(*(UUID(body[name]) if name in body else None for name in _CAUSES)),
    )  # fmt: skip
    return _begun(done)


def map_import(import_id: str, body: dict) -> Response:
    """This is how its columns are meant; a job tries it."""
    return _begun(mapping(deps().work(), whoever_asks(), _id(import_id), expected_version(), body["sheets"]))


def start_import(import_id: str) -> Response:
    """Take the rows in."""
    return _begun(start(deps().work(), whoever_asks(), _id(import_id), expected_version()))


def preview_undo(import_id: str) -> Response:
    """What an undo would take back."""
    IMPORTS.one(deps().reader, whoever_asks(), UUID(import_id))
    return reply(taken_back(deps().reader, UUID(import_id)))


def undo_import(import_id: str, body: dict) -> Response:
    """Take the whole import back."""
    return _begun(undo(deps().work(), whoever_asks(), _id(import_id), expected_version(), body["reason"]))


def _id(import_id: str) -> ImportId:
    return ImportId(UUID(import_id))


def _begun(done: LeadImport) -> Response:
    shown = {
        "importId": done.id, "version": done.version, "fileName": done.file_name, "source": done.source,
        "target": done.target, "status": done.status, "jobId": done.job_id, "fileId": done.file_id,
        "captured": done.captured, "knownCustomers": done.known_customers, "duplicates": done.duplicates,
        "wrong": done.wrong, "notData": done.not_data,
        "flagged": done.flagged, "withdrawn": done.withdrawn, "kept": done.kept,
        "createdAt": done.created_at, "campaignId": done.campaign_id, "eventId": done.event_id,
        "referrerId": done.referrer_id,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, 202, done.version, schema="Import")

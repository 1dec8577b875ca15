"""Imports over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, reply, whoever_asks
from lead_svc.adapters.queries import IMPORT_ROWS, IMPORTS
from lead_svc.domain.lead import Source
from lead_svc.usecases import import_leads as usecase


def list_imports(**_: Any) -> Response:
    """A page of imports."""
    return reply(IMPORTS.page(deps().reader, whoever_asks()))


def get_import(import_id: str) -> Response:
    """One import with its counts."""
    body, version = IMPORTS.one(deps().reader, whoever_asks(), UUID(import_id))
    return reply(body, 200, version)


def list_import_rows(import_id: str, **_: Any) -> Response:
    """What became of each row."""
    IMPORTS.one(deps().reader, whoever_asks(), UUID(import_id))
    return reply(IMPORT_ROWS.page(deps().reader, whoever_asks(), importId=import_id))


def import_leads(body: dict, file: Any) -> Response:
    """Take in a spreadsheet."""
    sheets = deps().sheets.read(file.read())
    done = usecase.import_leads(
        deps().work(),
        whoever_asks(),
        (file.filename or "")[:200],
        Source(body["source"]),
        sheets,
        deps().phones,
        deps().clock(),
        body.get("consentVersion", ""),
    )
    return reply(
        {
            "importId": done.id, "version": done.version, "fileName": done.file_name, "source": done.source,
            "captured": done.captured, "knownCustomers": done.known_customers, "duplicates": done.duplicates,
            "wrong": done.wrong, "notData": done.not_data, "createdAt": done.created_at,
        },
        201, done.version, schema="Import",
    )  # fmt: skip

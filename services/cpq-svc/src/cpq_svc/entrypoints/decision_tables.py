"""Decision tables over HTTP: drafted, checked, published; in and out as Excel."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.price_queries import RULE_TABLE, RULE_TABLES
from cpq_svc.adapters.value_json import plain, read
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.decision_table import DecisionTable
from cpq_svc.domain.rule_table import RuleTable, RuleTableId
from cpq_svc.entrypoints.configurations import spoken
from cpq_svc.usecases import change_rule_table as change
from cpq_svc.usecases import check_rule_sheet as checking_sheet
from cpq_svc.usecases import check_rule_table as checking
from cpq_svc.usecases import draft_rule_table as draft
from cpq_svc.usecases import import_rule_table as importing
from cpq_svc.usecases import publish_rule_table as publication
from cpq_svc.usecases import read_rule_table as reading

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LARGEST = 5_000_000


def list_decision_tables(**_: Any) -> Response:
    """A page of editions."""
    return reply(RULE_TABLES.page(deps().reader, whoever_asks()))


def get_decision_table(rule_table_id: str) -> Response:
    """One edition."""
    body, version = RULE_TABLE.one(deps().reader, whoever_asks(), UUID(rule_table_id))
    return reply(body, 200, version)


def draft_decision_table(body: dict) -> Response:
    """The next edition."""
    code, table = body["code"], body.get("table")
    said = None if table is None else _table(code, table)
    purpose, name, note = Purpose(body["purpose"]), body["name"], body.get("note", "")
    drafted = draft.draft_rule_table(
        deps().work(), whoever_asks(), code, purpose, name, note, said, deps().clock(), *_in_english(body)
    )
    return _shown(drafted, 201)


def change_decision_table(rule_table_id: str, body: dict) -> Response:
    """All it says, anew."""
    found, expected = RuleTableId(UUID(rule_table_id)), expected_version()
    code = reading.read_rule_table(deps().work(), whoever_asks(), found).code
    said, name, note = _table(code, body["table"]), body["name"], body.get("note", "")
    told = (name, note, said, *_in_english(body))
    return _shown(change.change_rule_table(deps().work(), whoever_asks(), found, expected, *told))


def check_decision_table(rule_table_id: str) -> Response:
    """Its flaws."""
    found, flaws = checking.check_rule_table(deps().work(), whoever_asks(), RuleTableId(UUID(rule_table_id)))
    shown = {
        "ruleTableId": found.id,
        "version": found.version,
        "publishable": not any(flaw.grave for flaw in flaws),
        "findings": plain(flaws),
    }
    return reply(shown)


def publish_decision_table(rule_table_id: str, body: dict) -> Response:
    """Let it decide from a day on."""
    begins = date.fromisoformat(body["validFrom"]) if "validFrom" in body else None
    found, expected, now = RuleTableId(UUID(rule_table_id)), expected_version(), deps().clock()
    return _shown(publication.publish_rule_table(deps().work(), whoever_asks(), found, expected, begins, now))


def export_decision_table(rule_table_id: str) -> Response:
    """Its rules as Excel."""
    found = reading.read_rule_table(deps().work(), whoever_asks(), RuleTableId(UUID(rule_table_id)))
    answer = Response(deps().decision_sheets.write(found.decisions), 200, content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{found.code}-{found.number}.xlsx"'
    return answer


def import_decision_table(rule_table_id: str, file: Any, body: dict | None = None) -> Response:
    """Its rules out of Excel."""
    found, content = RuleTableId(UUID(rule_table_id)), file.stream.read(_LARGEST)
    expected, sheets = expected_version(), deps().decision_sheets
    return _shown(
        importing.import_rule_table(deps().work(), sheets, whoever_asks(), found, expected, content)
    )


def list_sheet_errors(rule_table_id: str, file: Any, body: dict | None = None) -> Response:
    """What could not be taken over, as a workbook; without rows when all could be."""
    found, content, sheets = (
        RuleTableId(UUID(rule_table_id)),
        file.stream.read(_LARGEST),
        deps().decision_sheets,
    )
    wrong = checking_sheet.check_rule_sheet(deps().work(), sheets, whoever_asks(), found, content)
    answer = Response(sheets.errors(content, wrong, spoken()), 200, content_type=XLSX)
    answer.headers["Content-Disposition"] = 'attachment; filename="errors.xlsx"'
    return answer


def _in_english(body: dict) -> tuple[str, str]:
    return body.get("nameEn", ""), body.get("noteEn", "")


def _table(code: str, told: dict) -> DecisionTable:
    return read(DecisionTable, {**told, "name": code})


def _shown(table: RuleTable, status: int = 200) -> Response:
    shown = {
        "ruleTableId": table.id,
        "version": table.version,
        "code": table.code,
        "number": table.number,
        "purpose": table.purpose,
        "name": table.name,
        "note": table.note,
        "nameEn": table.name_en or None,
        "noteEn": table.note_en or None,
        "status": table.status,
        "validFrom": table.valid_from,
        "publishedAt": table.published_at,
        "createdAt": table.created_at,
        "table": plain(table.decisions),
    }
    present = {name: value for name, value in shown.items() if value is not None}
    return reply(present, status, table.version, schema="RuleTable")

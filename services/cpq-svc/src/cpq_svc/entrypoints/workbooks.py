"""Option models and their tables over HTTP as Excel."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

from chassis.file_types import XLSX
from chassis.http import Response, deps, expected_version, whoever_asks
from cpq_svc.domain.edition import EditionId
from cpq_svc.domain.option_model import table_of
from cpq_svc.entrypoints.configurations import spoken
from cpq_svc.entrypoints.shown_option_model import shown
from cpq_svc.usecases import check_workbook as checking
from cpq_svc.usecases import import_table as table_import
from cpq_svc.usecases import import_workbook as importing
from cpq_svc.usecases import read_edition as reading

# In bytes. A model of 20,000 rows is a fifth of this; of what is longer the beginning is no workbook.
_MOST = 8 << 20


def export_workbook(option_model_id: str) -> Response:
    """All of an edition."""
    edition = reading.read_edition(deps().work(), whoever_asks(), EditionId(UUID(option_model_id)))
    named = f"{edition.product_code}-{edition.number}.xlsx"
    return _sent(deps().model_sheets.write(edition.model), named)


def import_workbook(option_model_id: str, file: Any, body: dict | None = None) -> Response:
    """All of a draft, anew."""
    expected, content = expected_version(), _content(file)
    edition_id, sheets = EditionId(UUID(option_model_id)), deps().model_sheets
    work, compiler = deps().work(), deps().compilations
    return shown(
        importing.import_workbook(work, compiler, sheets, whoever_asks(), edition_id, expected, content)
    )


def list_workbook_errors(option_model_id: str, file: Any, body: dict | None = None) -> Response:
    """What could not be taken over, as a workbook; without rows when all could be."""
    content, edition_id = _content(file), EditionId(UUID(option_model_id))
    work, compiler, sheets = deps().work(), deps().compilations, deps().model_sheets
    wrong = checking.check_workbook(work, compiler, sheets, whoever_asks(), edition_id, content)
    return _sent(sheets.errors(content, wrong, spoken()), "errors.xlsx")


def export_table(option_model_id: str, table_code: str) -> Response:
    """One table."""
    edition = reading.read_edition(deps().work(), whoever_asks(), EditionId(UUID(option_model_id)))
    table = table_of(edition.model, table_code)
    named = f"{edition.product_code}-{edition.number}-{table.code}.xlsx"
    return _sent(deps().model_sheets.write_table(table), named)


def import_table(option_model_id: str, table_code: str, file: Any, body: dict | None = None) -> Response:
    """The rows of one table of a draft."""
    expected, content = expected_version(), _content(file)
    edition_id, sheets = EditionId(UUID(option_model_id)), deps().model_sheets
    work, compiler, actor = deps().work(), deps().compilations, whoever_asks()
    return shown(
        table_import.import_table(work, compiler, sheets, actor, edition_id, expected, table_code, content)
    )


def _content(file: Any) -> bytes:
    content: bytes = file.stream.read(_MOST)
    return content


def _sent(content: bytes, name: str) -> Response:
    answer = Response(content, 200, content_type=XLSX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer

"""Saved questions to the list of leads, and what came back from those asked, over HTTP."""

import json
from datetime import timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from chassis.file_types import SPREADSHEETS, FileTypeNotAllowed
from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.adapters.report_queries import SEGMENTS
from lead_svc.adapters.segment_queries import list_reachable
from lead_svc.adapters.sheet_size import WHILE_ASKED
from lead_svc.domain.lead import Channel, LeadId
from lead_svc.domain.lead_import import SheetTooLong, SheetUnreadable
from lead_svc.domain.segment import Response as Came
from lead_svc.domain.segment import Segment, SegmentId
from lead_svc.usecases import add_segment as adding
from lead_svc.usecases import change_segment as changing
from lead_svc.usecases import record_responses as recording

# Results are read while somebody waits, and are of one mailing: bytes and rows of all sheets. Nobody asks for
# the file a second time.
_LARGEST, _MOST_ROWS = 5 * 1024 * 1024, 20_000
_KEPT = timedelta(days=1)


def list_segments(**_: Any) -> Response:
    """Segments the asker may see."""
    return reply(SEGMENTS.page(deps().reader, whoever_asks()))


def get_segment(segment_id: str) -> Response:
    """One segment."""
    body, version = SEGMENTS.one(deps().reader, whoever_asks(), UUID(segment_id))
    return reply(body, 200, version)


def add_segment(body: dict) -> Response:
    """Save a question."""
    actor = whoever_asks()
    segment = Segment(
        id=SegmentId(new_id()), name=body["name"], filter=body["filter"], created_at=deps().clock(),
        owner_id=actor.id, unit_path=actor.unit_path, region=next(iter(actor.regions), ""),
        partner_id=actor.partner_id,
    )  # fmt: skip
    return _shown(adding.add_segment(deps().work(), actor, segment), 201)


def change_segment(segment_id: str, body: dict) -> Response:
    """Ask for something else."""
    segment = changing.change_segment(
        deps().work(), whoever_asks(), SegmentId(UUID(segment_id)), expected_version(), body
    )
    return _shown(segment, 200)


def list_segment_leads(segment_id: str, **_: Any) -> Response:
    """The leads it finds now, but for those who do not want to be written to, and how many these are."""
    actor = whoever_asks()
    body, _version = SEGMENTS.one(deps().reader, actor, UUID(segment_id))
    asked = json.loads(body)["filter"]
    return reply(list_reachable(deps().reader, actor, asked, asked.get("reachableBy", Channel.MAIL)))


def read_results(segment_id: str, file: Any) -> Response:
    """A file of results as rows of text, by the reader of imports; nothing is recorded yet."""
    actor, now = whoever_asks(), deps().clock()
    SEGMENTS.one(deps().reader, actor, UUID(segment_id))
    try:
        kept = deps().files.keep(
            file.stream, file.filename or "", actor, SPREADSHEETS, now,
            company_day(now + _KEPT, deps().zone), _LARGEST,
        )  # fmt: skip
    except FileTypeNotAllowed as other:
        raise SheetUnreadable(pointer="/file") from other
    sheets, left = [], _MOST_ROWS
    for sheet in deps().sheets.read(str(kept.path), WHILE_ASKED):
        rows = list(islice(sheet.rows, left + 1))
        if (left := left - len(rows)) < 0:
            raise SheetTooLong(pointer="/file", most=_MOST_ROWS)
        sheets.append({"name": sheet.name, "rows": rows})
    return reply({"sheets": sheets})


def record_responses(segment_id: str, body: dict) -> Response:
    """The results of a mailing or an invitation."""
    rows = [(LeadId(UUID(row["leadId"])), Came(row["response"])) for row in body["rows"]]
    outcomes = recording.record_responses(
        deps().work(), whoever_asks(), SegmentId(UUID(segment_id)), body["mailing"], rows, deps().clock()
    )
    told = [{"leadId": lead, "outcome": was} for (lead, _), was in zip(rows, outcomes, strict=True)]
    return reply({"rows": told}, 201)


def _shown(segment: Segment, status: int) -> Response:
    shown = {
        "segmentId": segment.id, "version": segment.version, "name": segment.name, "filter": segment.filter,
        "ownerId": segment.owner_id, "createdAt": segment.created_at,
    }  # fmt: skip
    return reply(shown, status, segment.version)

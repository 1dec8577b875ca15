"""What is shown of segments, reports and cases, and figures counted by the database."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Engine, text

from chassis import scope
from chassis.expressions import equal, plain
from chassis.listing import Listing
from kernel.actor import Actor
from lead_svc.adapters.calendars import read_calendar
from lead_svc.domain.activity import CONTACTS
from lead_svc.domain.case import CaseNotFound
from lead_svc.domain.daily_report import DailyReportNotFound
from lead_svc.domain.segment import SegmentNotFound
from lead_svc.domain.timeliness import Given, by_week

SEGMENTS = Listing(
    package="lead_svc",
    schema="Segment",
    source="segments s",
    alias="s",
    fields={"segmentId": "s.id", **plain("s", "version", "name", "filter", "ownerId", "createdAt")},
    sorts={"createdAt": "s.created_at"},
    missing=SegmentNotFound,
)

# Until it is sent a report is its author's alone.
DAILY_REPORTS = Listing(
    package="lead_svc",
    schema="DailyReport",
    source="daily_reports d left join people p on p.id = d.owner_id",
    alias="d",
    fields={
        "dailyReportId": "d.id",
        **plain("d", "version", "day", "ownerId"),
        "ownerName": "nullif(p.name, '')",
        **plain("d", "text", "done", "sentAt"),
    },
    sorts={"day": "d.day"},
    filters={"shown": "(d.sent_at is not null or d.owner_id = :value)", **equal("d", "day", "ownerId")},
    default_sort="-day",
    missing=DailyReportNotFound,
)

CASES = Listing(
    package="lead_svc",
    schema="Case",
    source="cases c",
    alias="c",
    fields={
        "caseId": "c.id",
        **plain("c", "version", "leadId", "title", "story", "productLine", "pinnedAt", "pinned"),
    },
    sorts={"pinnedAt": "c.pinned_at"},
    filters={**equal("c", "productLine", "pinned")},
    default_sort="-pinnedAt",
    missing=CaseNotFound,
)

# What leads are counted by, and what that is called where it is counted by an id: two may have one name.
COHORTS: Mapping[str, tuple[str, str]] = {
    "source": ("l.source", "null"),
    "campaign": ("coalesce(l.campaign_id::text, '')", "c.name"),
    "owner": ("coalesce(l.owner_id::text, '')", "nullif(p.name, '')"),
    **{name: (column, "null") for name, column in plain("l", "region", "productLine").items()},
}
_CONTACTS = sorted(map(str, CONTACTS))
# More lines than this nobody reads; what is beyond is said to be there.
MOST = 500


def lead_rates(reader: Engine, actor: Actor, by: str, since: date, until: date, zone: str) -> dict[str, Any]:
    """Of the leads captured in each month, how many became what by now; one that another took in is that
    other.
    """
    condition, params = scope.visible(actor, "l")
    key, name = COHORTS[by]
    rows = _rows(
        reader,
        f"""
        select to_char(l.created_at at time zone :zone, 'YYYY-MM') as month, {key} as key,
            {name} as name, count(*) as leads,
            count(*) filter (where l.status in ('new', 'qualified')) as open,
            count(*) filter (where l.status = 'converted') as converted,
            count(*) filter (where l.status = 'dropped') as dropped,
            round(count(*) filter (where l.status = 'converted')::numeric / count(*), 4)::float as rate
        from leads l left join people p on p.id = l.owner_id left join campaigns c on c.id = l.campaign_id
        where {condition} and l.status <> 'merged'
            and l.created_at >= (:since)::date::timestamp at time zone :zone
            and l.created_at < ((:until)::date + 1)::timestamp at time zone :zone
        group by 1, 2, 3 order by 1 desc, 4 desc, 2 limit :most
        """,  # noqa: S608 - every part is this program's own text
        {**params, "since": since, "until": until, "zone": zone, "most": MOST + 1},
    )
    return {"items": rows[:MOST], "more": len(rows) > MOST}


_GIVEN = """
    select date_trunc('week', l.assigned_at at time zone :zone)::date as week, l.owner_id,
        coalesce(p.name, '') as owner_name, l.assigned_at, done.told,
        l.status in ('new', 'qualified') and coalesce(l.next_step_on < :until, false) as is_overdue
    from leads l left join people p on p.id = l.owner_id
    left join lateral (
        select array_agg(array[f.at, f.text] order by f.at) as told from (
            select a.happened_at::text as at, left(a.text, 200) as text from activities a
            where a.lead_id = l.id and a.happened_at >= l.assigned_at and a.kind = any(:contacts)
            order by a.happened_at limit 20
        ) f
    ) done on true
    where {condition} and l.owner_id is not null and l.status <> 'merged'
        and l.assigned_at >= (:since)::date::timestamp at time zone :zone
        and l.assigned_at < ((:until)::date + 1)::timestamp at time zone :zone
        and (l.owner_id = :me
            or date_trunc('week', l.assigned_at at time zone :zone)::date + 7 <= :settled)
"""
_CALENDAR = text("select id as calendar_id, c.* from calendars c order by id limit 1")


def timeliness(
    reader: Engine, actor: Actor, since: date, until: date, settled: date, zone: str
) -> dict[str, Any]:
    """Per person and week of assignment: how soon leads were first followed up, in business hours.

    A person sees their own figures at once; those of others only of weeks that ended before `settled`, so
    that everybody sees their own first.
    """
    condition, params = scope.visible(actor, "l")
    asked = {**params, "since": since, "until": until, "settled": settled, "me": actor.id, "zone": zone}
    with reader.connect() as connection:
        calendar = read_calendar(connection.execute(_CALENDAR).one_or_none(), zone)
        rows = connection.execute(text(_GIVEN.format(condition=condition)), {**asked, "contacts": _CONTACTS})
        given = [
            Given(
                row.week, row.owner_id, row.owner_name, row.assigned_at,
                [(datetime.fromisoformat(at), said) for at, said in row.told or ()], row.is_overdue,
            )
            for row in rows
        ]  # fmt: skip
    weeks = by_week(given, calendar)
    return {"items": weeks[:MOST], "more": len(weeks) > MOST}


def _rows(reader: Engine, sql: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    with reader.connect() as connection:
        found = connection.execute(text(sql), params).mappings()
        return [{name: value for name, value in row.items() if value is not None} for row in found]

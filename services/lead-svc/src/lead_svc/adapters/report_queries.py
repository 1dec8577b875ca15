"""What is shown of segments, reports and cases, and figures counted by the database."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import Engine, text

from chassis import scope
from chassis.expressions import equal, plain
from chassis.listing import Listing
from kernel.actor import Actor
from lead_svc.domain.case import CaseNotFound
from lead_svc.domain.daily_report import DailyReportNotFound
from lead_svc.domain.segment import SegmentNotFound

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
# More lines than this nobody reads; what is beyond is said to be there.
MOST = 500


def lead_rates(reader: Engine, actor: Actor, by: str, since: date, until: date) -> dict[str, Any]:
    """Of the leads captured in each month, how many became what by now; one that another took in is that
    other.
    """
    condition, params = scope.visible(actor, "l")
    key, name = COHORTS[by]
    rows = _rows(
        reader,
        f"""
        select to_char(l.created_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month, {key} as key,
            {name} as name, count(*) as leads,
            count(*) filter (where l.status in ('new', 'qualified')) as open,
            count(*) filter (where l.status = 'converted') as converted,
            count(*) filter (where l.status = 'dropped') as dropped,
            round(count(*) filter (where l.status = 'converted')::numeric / count(*), 4)::float as rate
        from leads l left join people p on p.id = l.owner_id left join campaigns c on c.id = l.campaign_id
        where {condition} and l.status <> 'merged'
            and l.created_at >= (:since)::date::timestamp at time zone 'Asia/Shanghai'
            and l.created_at < ((:until)::date + 1)::timestamp at time zone 'Asia/Shanghai'
        group by 1, 2, 3 order by 1 desc, 4 desc, 2 limit :most
        """,  # noqa: S608 - every part is this program's own text
        {**params, "since": since, "until": until, "most": MOST + 1},
    )
    return {"items": rows[:MOST], "more": len(rows) > MOST}


def timeliness(reader: Engine, actor: Actor, since: date, until: date, settled: date) -> dict[str, Any]:
    """Per person and week of assignment: how soon leads were first followed up.

    A person sees their own figures at once; those of others only of weeks that ended before `settled`, so
    that everybody sees their own first.
    """
    condition, params = scope.visible(actor, "l")
    rows = _rows(
        reader,
        f"""
        select w.week, w.owner_id as "ownerId", coalesce(p.name, '') as "ownerName", count(*) as assigned,
            count(w.first) as "followedUp",
            round((percentile_cont(0.5) within group (order by extract(epoch from w.first - w.assigned_at)
                / 3600))::numeric, 1)::float as "medianHours",
            count(*) filter (where w.first is null) as untouched,
            count(*) filter (where w.next_step_on < :until) as "overdueSteps"
        from (
            select date_trunc('week', l.assigned_at at time zone 'Asia/Shanghai')::date as week, l.owner_id,
                l.assigned_at, case when l.status in ('new', 'qualified') then l.next_step_on end
                as next_step_on,
                (select min(a.happened_at) from activities a where a.lead_id = l.id
                    and a.happened_at >= l.assigned_at and a.kind not in ('task', 'response')
                    and a.text ~ '\\w.*\\w') as first
            from leads l
            where {condition} and l.owner_id is not null
                and l.assigned_at >= (:since)::date::timestamp at time zone 'Asia/Shanghai'
                and l.assigned_at < ((:until)::date + 1)::timestamp at time zone 'Asia/Shanghai'
        ) w left join people p on p.id = w.owner_id
        where w.owner_id = :me or w.week + 7 <= :settled
        group by 1, 2, 3 order by 1 desc, 3, 2 limit :most
        """,  # noqa: S608
        {**params, "since": since, "until": until, "settled": settled, "me": actor.id, "most": MOST + 1},
    )
    return {"items": rows[:MOST], "more": len(rows) > MOST}


def _rows(reader: Engine, sql: str, params: dict[str, Any]) -> list[dict[str, Any]]:
    with reader.connect() as connection:
        found = connection.execute(text(sql), params).mappings()
        return [{name: value for name, value in row.items() if value is not None} for row in found]

"""What is shown of the work on leads: SQL in, JSON out."""

from chassis.expressions import equal, plain, told
from chassis.listing import Listing
from lead_svc.adapters.queries import DROPPED_FOR
from lead_svc.domain.activity import ActivityNotFound
from lead_svc.domain.drop_reason import DropReasonNotFound
from lead_svc.domain.pool import PoolNotFound

TIMELINE = Listing(
    package="lead_svc",
    schema="TimelineEntry",
    source="""(
        select a.id, a.version, a.lead_id, a.kind, a.happened_at as at, a.author_id as who, a.text, a.outcome,
            a.due_on, a.done_at, '' as from_status, '' as to_status, null::uuid as from_owner,
            null::uuid as to_owner
        from activities a
        union all
        select m.id, 1, m.lead_id, case when m.from_status <> m.to_status then 'moved'
            when m.to_owner is null then 'returned' else 'assigned' end, m.at, m.actor_id, m.why, '', null,
            null, m.from_status, m.to_status, m.from_owner, m.to_owner
        from lead_moves m
        union all
        select x.id, 1, x.id, 'captured', x.created_at, null, x.source, '', null, null, '', 'new', null, null
        from leads x
    ) t join leads l on l.id = t.lead_id left join people p on p.id = t.who
    left join people f on f.id = t.from_owner left join people o on o.id = t.to_owner""",
    alias="l",
    key="t.id",
    fields={
        "entryId": "t.id",
        **plain("t", "version", "leadId", "kind", "at"),
        "byId": "t.who",
        "byName": "nullif(p.name, '')",
        **told("t", "text", "outcome"),
        "reason": f"case when t.to_status = 'dropped' then {DROPPED_FOR} end",
        **plain("t", "dueOn", "doneAt"),
        **told("t", "fromStatus", "toStatus"),
        "fromOwnerName": "nullif(f.name, '')",
        "toOwnerId": "t.to_owner",
        "toOwnerName": "nullif(o.name, '')",
    },
    sorts={"at": "t.at"},
    filters={**equal("t", "leadId", "kind")},
    default_sort="-at",
)

ACTIVITIES = Listing(
    package="lead_svc",
    schema="Activity",
    source="activities a join leads l on l.id = a.lead_id",
    alias="l",
    key="a.id",
    fields={
        "activityId": "a.id",
        **plain("a", "version", "leadId", "kind"),
        **told("a", "text", "outcome"),
        **plain("a", "authorId", "happenedAt", "dueOn", "doneAt"),
    },
    sorts={"happenedAt": "a.happened_at"},
    default_sort="-happenedAt",
    missing=ActivityNotFound,
)

# Breaches first, the one due longest ago on top; then the earliest day, so that what was missed longest comes
# next; on one day in the order of `rank`.
MY_DAY = Listing(
    package="lead_svc",
    schema="ToDo",
    source="""(
        select x.id, x.id as lead_id, x.owner_id, 'untouched' as kind, 1 as rank,
            (x.assigned_at at time zone :zone)::date as day, '' as text, f.due_at, f.breached_at
        from leads x left join first_touches f on f.id = x.id and f.touched_at is null
        where x.status in ('new', 'qualified') and x.owner_id is not null
            and x.followed_up_at is null and x.assigned_at is not null
        union all
        select x.id, x.id, x.owner_id, 'returns', 2,
            (x.return_told_at at time zone :zone)::date, '', null, null
        from leads x where x.status in ('new', 'qualified') and x.owner_id is not null
            and x.return_told_at is not null
        union all
        select x.id, x.id, x.owner_id, 'came-again', 2, (max(a.happened_at) at time zone :zone)::date, '',
            null, null
        from leads x join activities a on a.lead_id = x.id and a.kind = 'came-again'
        where x.status in ('new', 'qualified') and x.owner_id is not null
            and a.happened_at > coalesce(x.followed_up_at, '-infinity'::timestamptz)
        group by x.id
        union all
        select x.id, x.id, x.owner_id, 'next-step', 3, x.next_step_on, x.next_step, null, null
        from leads x where x.status in ('new', 'qualified') and x.owner_id is not null
            and x.next_step_on is not null
        union all
        select a.id, a.lead_id, x.owner_id, 'task', 4, a.due_on, a.text, null, null
        from activities a join leads x on x.id = a.lead_id
        where a.due_on is not null and a.done_at is null
            and x.status in ('new', 'qualified') and x.owner_id is not null
    ) t join leads l on l.id = t.lead_id""",
    alias="l",
    key="t.id",
    fields={
        **plain("t", "kind", "day", "leadId"),
        "activityId": "case when t.kind = 'task' then t.id end",
        "companyName": "l.company_name",
        "contactName": "nullif(l.contact_name, '')",
        "text": "nullif(t.text, '')",
        "score": "l.score",
        **plain("t", "dueAt", "breachedAt"),
    },
    sorts={
        "day": """(case when t.breached_at is null then '1' || t.day || t.rank
            else '0' || to_char(t.due_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') end)"""
    },
    filters={"mine": "t.owner_id = :value", "until": "t.day <= :value", "kind": "t.kind = :value"},
    default_sort="day",
    needs=("zone",),
)

# Whoever looks for a lead to claim reads what it is about, and whom to call once it is theirs. A lead that
# lay in a pool when it was merged comes back to it when that is undone.
POOL_LEADS = Listing(
    package="lead_svc",
    schema="PoolLead",
    source="(select * from leads where status in ('new', 'qualified')) l",
    alias="l",
    fields={
        "leadId": "l.id",
        **plain("l", "version", "companyName", "source", "productLine", "region", "status", "score"),
        "why": "nullif(l.assigned_why, '')",
        **plain("l", "pooledAt", "createdAt"),
    },
    sorts={**plain("l", "pooledAt", "score")},
    filters={
        "poolId": "l.pool_id = :value",
        "inPool": "(l.pool_id is not null) = :value",
        **equal("l", "region", "productLine"),
    },
    default_sort="-pooledAt",
)

POOLS = Listing(
    package="lead_svc",
    schema="Pool",
    source="pools p",
    alias="p",
    fields={
        "poolId": "p.id",
        **plain(
            "p",
            "version",
            "name",
            "regions",
            "idleDays",
            "stuckDays",
            "takesFromLeavers",
            "protectedDays",
            "claimsADay",
            "mostHeld",
            "coolingDays",
            "remindDays",
            "shortestNote",
            "progressKinds",
            "active",
        ),
    },
    sorts={"name": "p.name"},
    default_sort="name",
    missing=PoolNotFound,
)

DROP_REASONS = Listing(
    package="lead_svc",
    schema="DropReason",
    source="drop_reasons d",
    alias="d",
    fields={"dropReasonId": "d.id", **plain("d", "version", "code", "zh", "en", "active")},
    sorts={"code": "d.code"},
    filters={"active": "d.active = :value"},
    default_sort="code",
    missing=DropReasonNotFound,
)

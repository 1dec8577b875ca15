"""What is shown of rules, groups, terms, absences, clocks, handovers, and of who got a lead and why."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Engine, text

from chassis import scope
from chassis.expressions import equal, plain
from chassis.listing import Listing
from kernel.actor import Actor
from lead_svc.domain.assignment.group import GroupNotFound
from lead_svc.domain.assignment.rule_set import RuleSetNotFound
from lead_svc.domain.assignment.terms import AbsenceNotFound, TermsNotFound
from lead_svc.domain.handover import HandoverNotFound
from lead_svc.domain.lead import LeadNotFound

RULE_SETS = Listing(
    package="lead_svc",
    schema="RuleSet",
    source="rule_sets r",
    alias="r",
    fields={
        "ruleSetId": "r.id",
        **plain("r", "version", "number", "name", "status", "rules", "fallbackId"),
        "firstTouchMinutes": "r.first_touch",
        **plain("r", "createdAt", "publishedAt"),
    },
    sorts={"number": "r.number"},
    filters={"status": "r.status = :value"},
    default_sort="-number",
    missing=RuleSetNotFound,
)

GROUPS = Listing(
    package="lead_svc",
    schema="AssignmentGroup",
    source="assignment_groups g",
    alias="g",
    fields={
        "groupId": "g.id",
        **plain("g", "version", "name", "policy"),
        "members": """
            (select coalesce(json_agg(m.one || jsonb_build_object('name', coalesce(p.name, ''))
                                      order by m.place), '[]')
             from jsonb_array_elements(g.members) with ordinality as m(one, place)
             left join people p on p.id = (m.one ->> 'personId')::uuid)
        """,
    },
    sorts={"name": "g.name"},
    default_sort="name",
    missing=GroupNotFound,
)

TERMS = Listing(
    package="lead_svc",
    schema="WorkTerms",
    source="work_terms t left join people p on p.id = t.id",
    alias="t",
    fields={
        "personId": "t.id",
        "version": "t.version",
        "name": "nullif(p.name, '')",
        **plain("t", "perDay", "perMonth", "hours", "certifications"),
    },
    sorts={"personId": "t.id"},
    default_sort="personId",
    missing=TermsNotFound,
)

ABSENCES = Listing(
    package="lead_svc",
    schema="Absence",
    source="absences a left join people p on p.id = a.owner_id",
    alias="a",
    fields={
        "absenceId": "a.id",
        "version": "a.version",
        "personId": "a.owner_id",
        "name": "nullif(p.name, '')",
        **plain("a", "firstDay", "lastDay"),
        "note": "nullif(a.note, '')",
        "ended": "a.ended",
    },
    sorts={"firstDay": "a.first_day"},
    filters={"personId": "a.owner_id = :value", "on": "a.first_day <= :value and a.last_day >= :value"},
    default_sort="-firstDay",
    missing=AbsenceNotFound,
)

FIRST_TOUCHES = Listing(
    package="lead_svc",
    schema="FirstTouch",
    source="first_touches f join leads l on l.id = f.id left join people p on p.id = f.owner_id",
    alias="l",
    fields={
        "leadId": "f.id",
        "companyName": "l.company_name",
        "ownerId": "f.owner_id",
        "ownerName": "nullif(p.name, '')",
        **plain("f", "dueAt", "touchedAt", "breachedAt"),
    },
    sorts={"dueAt": "f.due_at"},
    filters={
        "leadId": "f.id = :value",
        "ownerId": "f.owner_id = :value",
        # Two values only: the specification lets no other through.
        "state": (
            "f.touched_at is null and l.status = 'new' and (:value = 'running') = (f.breached_at is null)"
        ),
    },
    default_sort="dueAt",
)

HANDOVERS = Listing(
    package="lead_svc",
    schema="Handover",
    source=(
        "handovers h left join people giver on giver.id = h.from_id"
        " left join people receiver on receiver.id = h.owner_id"
    ),
    alias="h",
    fields={
        "handoverId": "h.id",
        **plain("h", "version", "fromId"),
        "fromName": "nullif(giver.name, '')",
        "toId": "h.owner_id",
        "toName": "nullif(receiver.name, '')",
        **plain("h", "reason", "status"),
        "refusedWhy": "nullif(h.refused_why, '')",
        **plain("h", "leads", "createdAt"),
    },
    sorts={"createdAt": "h.created_at"},
    filters={**equal("h", "status", "fromId"), "toId": "h.owner_id = :value"},
    missing=HandoverNotFound,
)

# Whoever is to answer must know what they are offered, though the leads are another's until then.
HANDOVER = replace(
    HANDOVERS,
    fields={
        **HANDOVERS.fields,
        "leads": """
            (select coalesce(json_agg(e.one || coalesce(jsonb_build_object(
                'companyName', l.company_name, 'region', l.region, 'productLine', l.product_line,
                'status', l.status), '{}') order by e.place), '[]')
             from jsonb_array_elements(h.leads) with ordinality as e(one, place)
             left join leads l on l.id = (e.one ->> 'leadId')::uuid)
        """,
    },
)

# The latest of a lead's owners; a lead that changes hands more often than this has other troubles.
MOST = 200


def history(reader: Engine, actor: Actor, lead_id: UUID) -> list[dict[str, Any]]:
    """Who got a lead and why, newest first: all of it for whoever may see the lead; for somebody who was
    looked at and did not get it, that once and how they fared. Raises LeadNotFound for everybody else.
    """
    near, params = scope.visible(actor, "l")
    sql = f"""
        select {near} as near, a.at, a.why, a.params, a.person_id, p.name, a.number, a.rule_set_id,
            case when {near} then a.considered
                else jsonb_build_object(:me, a.considered -> :me) end as considered
        from leads l left join lead_assignments a
            on a.lead_id = l.id and (({near}) or jsonb_exists(a.considered, :me))
        left join people p on p.id = a.person_id
        where l.id = :lead and (({near}) or a.id is not null)
        order by a.id desc limit :most
    """  # noqa: S608 - the condition is the program's own text
    asked = {**params, "me": str(actor.id), "lead": lead_id, "most": MOST}
    with reader.connect() as connection:
        found = connection.execute(text(sql), asked).all()
    if not found:
        raise LeadNotFound(id=lead_id)
    return [dict(row._mapping) for row in found if row.at]


def names_of(reader: Engine, people: Iterable[str]) -> dict[str, str]:
    """Those of them that are known by name; no scope: who works here is open to all who do."""
    asked = {"ids": sorted(people)}
    with reader.connect() as connection:
        found = connection.execute(
            text("select id, name from people where id = any(cast(:ids as uuid[])) and name <> ''"), asked
        )
        return {str(row.id): row.name for row in found}

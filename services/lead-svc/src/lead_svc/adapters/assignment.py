"""Who may get leads and who got them, over PostgreSQL."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Uuid, and_, bindparam, delete, func, not_, select, text, true, update
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.dialects.postgresql import insert as upsert

from chassis.bulk import insert_rows
from chassis.copies import keep_newest
from chassis.seen import WatchedSession
from kernel.business_time import company_day
from kernel.ids import new_id
from lead_svc.adapters.calendars import read_calendar
from lead_svc.adapters.tables import (
    assignment_groups,
    assignment_turns,
    calendars,
    first_touches,
    handovers,
    lead_assignments,
    leads,
    people,
    waiting_leads,
)
from lead_svc.domain.assignment.colleague import Colleague
from lead_svc.domain.assignment.decision import Decision
from lead_svc.domain.assignment.group import TURNS, AssignmentGroup
from lead_svc.domain.assignment.replay import Past, PastLead
from lead_svc.domain.assignment.roster import Roster, asked_people, asked_rules
from lead_svc.domain.assignment.rule_set import Rule, RuleSet, Target, read_rule, standard
from lead_svc.domain.assignment.traits import Traits, traits_of
from lead_svc.domain.company_calendar import CalendarCopy
from lead_svc.domain.first_touch import FirstTouch
from lead_svc.domain.handover import Answer
from lead_svc.domain.handover import Status as HandoverStatus
from lead_svc.domain.lead import Lead
from lead_svc.domain.lead import Status as LeadStatus

# Asked at every capture, so they go to the driver as they are.
_RULES = """
    select r.id, r.number, r.rules, r.fallback_id, r.first_touch, c.id as calendar_id, c.zone, c.hours,
        c.holidays, c.makeup_days, c.version, c.weekday_hours
    from (select 1) as always
    left join rule_sets r on r.status = 'published'
    left join lateral (select * from calendars order by id limit 1) c on true
"""
_PEOPLE = """
    select p.id, p.name, p.unit_path, p.regions, p.product_lines,
        p.active and p.version > p.left_version as here, t.per_day, t.per_month, t.hours, t.certifications,
        (select count(*) from leads l where l.owner_id = p.id and l.status in ('new', 'qualified')) as held,
        (select json_agg(json_build_array(a.first_day, a.last_day)) from absences a
            where a.owner_id = p.id and not a.ended and a.last_day >= %(since)s::date) as away
    from people p left join work_terms t on t.id = p.id
    where p.id in (select unnest(%(ids)s::uuid[]))
        or (p.regions && %(regions)s::text[] and p.active and p.version > p.left_version
            and cardinality(p.product_lines) > 0)
"""
# Whoever decides holds, until the commit, the turns of the groups and the limits of the people it decides
# between, each in one order and turns first, so that two at once neither pass a limit nor wait in a ring.
_HOLD_TURNS = text(
    "select group_id, credits from assignment_turns where group_id = any(:ids) order by group_id for update"
).bindparams(bindparam("ids", type_=ARRAY(Uuid)))
_HOLD_LIMITS = text("select id from work_terms where id = any(:ids) order by id for update").bindparams(
    bindparam("ids", type_=ARRAY(Uuid))
)
_GIVEN = text(
    """
    select person_id, count(*) filter (where at >= :day) as today, count(*) as month
    from lead_assignments
    where by_rule and person_id = any(:ids) and at >= :month
    group by person_id
    """
).bindparams(bindparam("ids", type_=ARRAY(Uuid)))
_WAITING = text("select lead_id from waiting_leads order by tried_at limit :most for update skip locked")
_new_turn = upsert(assignment_turns)
_TURN = _new_turn.on_conflict_do_update(
    index_elements=[assignment_turns.c.group_id], set_={"credits": _new_turn.excluded.credits}
)
# Another owner has as long as the first had; who was spoken to needs no clock.
_ANOTHER_OWNER = """
    on conflict (id) do update
        set owner_id = excluded.owner_id, due_at = excluded.due_at, breached_at = null,
            version = first_touches.version + 1
        where first_touches.touched_at is null
"""
_TOUCHED = """
    update first_touches set touched_at = %(at)s, version = version + 1
    where id = %(id)s and (touched_at is null or touched_at > %(at)s)
"""
# A clock that ran out on somebody who is worked, gone or nobody's already, or was spoken to as another lead,
# tells nothing; that of a merged lead rests, for the lead may come back. So many at once, and none that
# somebody stops in this moment: whoever tells of a first talk waits for no sweep.
_SETTLE = text(
    """
    delete from first_touches where id in (
        select f.id from first_touches f join leads l on l.id = f.id
        where (l.status not in ('new', 'merged') or l.owner_id is null
                or l.status = 'new' and l.followed_up_at is not null)
            and f.touched_at is null and f.breached_at is null
            and f.due_at <= :now
        order by f.due_at
        limit :most
        for update of f skip locked
    )
    """
)
_HERE = and_(people.c.active, people.c.version > people.c.left_version)


class SqlAssignment:
    """What decides who gets a lead, and what was decided; it has no scope, every lead needs an owner."""

    def __init__(self, session: WatchedSession, scope: ColumnElement[bool], zone: str) -> None:
        self._session, self._scope, self._zone = session, scope, zone

    def roster(self, asked: Collection[Traits], now: datetime) -> Roster:
        """Everybody who may get a lead with one of these traits by the rules that count; held until the
        transaction ends, so ask once in it.
        """
        row = self._session.connection().exec_driver_sql(_RULES).one()
        calendar = read_calendar(row, self._zone)
        counting = standard(now) if row.id is None else row
        rules = tuple(map(read_rule, counting.rules))
        needed = asked_rules(rules, asked)
        groups = self._groups([rule for rule, _ in needed])
        regions = {traits.region for rule, traits in needed if rule.target is Target.TERRITORY}
        turns = self._turns(groups)
        named = asked_people((rule for rule, _ in needed), groups)
        people = self._people(named, counting.fallback_id, regions, company_day(now, calendar.zone))
        self._count(people, calendar.zone, now)
        return Roster(
            rules=rules, fallback_id=counting.fallback_id, people=people, groups=groups, turns=turns,
            calendar=calendar, now=now, rule_set_id=counting.id, number=counting.number,
            first_touch=counting.first_touch,
        )  # fmt: skip

    def rehearsal(self, rule_set: RuleSet, asked: Collection[Traits], since: datetime) -> Roster:
        """The same by rules that do not count yet, as of an earlier moment; nothing is held."""
        calendar = read_calendar(self._session.connection().exec_driver_sql(_RULES).one(), self._zone)
        rules = rule_set.read()
        groups = self._groups(rules)
        named = asked_people(rules, groups)
        regions = {traits.region for traits in asked}
        people = self._people(named, rule_set.fallback_id, regions, company_day(since, calendar.zone))
        return Roster(
            rules=rules, fallback_id=rule_set.fallback_id, people=people, groups=groups, turns={},
            calendar=calendar, now=since, rule_set_id=rule_set.id, number=rule_set.number,
        )  # fmt: skip

    def keep(self, decided: Sequence[tuple[UUID, Decision]], roster: Roster) -> None:
        """The history of these leads grows by what was decided, clocks start, leads wait or wait no more."""
        if not decided:
            return
        now, due = roster.now, roster.calendar.due(roster.now, timedelta(minutes=roster.first_touch))
        given = {lead_id: told.person_id for lead_id, told in decided if told.person_id}
        clocks = [{"id": each, "version": 1, "owner_id": given[each], "due_at": due} for each in given]
        waits = [
            {"lead_id": each, "since": now, "tried_at": now} for each, told in decided if not told.person_id
        ]
        insert_rows(self._session, lead_assignments, [_entry(each, told, now) for each, told in decided])
        insert_rows(self._session, first_touches, clocks, _ANOTHER_OWNER)
        insert_rows(self._session, waiting_leads, waits, "on conflict do nothing")
        if roster.turns:
            turns = [
                {"group_id": group_id, "credits": {str(p): credit for p, credit in credits.items()}}
                for group_id, credits in roster.turns.items()
            ]
            self._session.execute(_TURN, turns)

    def waiting(self, most: int) -> list[UUID]:
        """Leads without owner, those longest not tried first; held."""
        return list(self._session.scalars(_WAITING, {"most": most}))

    def tried(self, owned: Collection[UUID], others: Collection[UUID], now: datetime) -> None:
        """Some wait no more, the others were tried again."""
        self._session.execute(delete(waiting_leads).where(waiting_leads.c.lead_id.in_(owned)))
        self._session.execute(
            update(waiting_leads).where(waiting_leads.c.lead_id.in_(others)).values(tried_at=now)
        )

    def leads_of(self, lead_ids: Collection[UUID]) -> list[Lead]:
        """Leads by id, whoever they belong to: those who ask decide about leads that are not theirs yet."""
        return list(self._session.scalars(select(Lead).where(leads.c.id.in_(lead_ids)).order_by(leads.c.id)))

    def owned_by(self, person_id: UUID, only: Collection[UUID], most: int) -> list[Lead]:
        """Leads of somebody's that exist for whoever acts, all of them or some, but none that is offered."""
        asked = select(Lead).where(leads.c.owner_id == person_id, self._scope, _not_offered(person_id))
        if only:
            asked = asked.where(leads.c.id.in_(only))
        return list(self._session.scalars(asked.order_by(leads.c.created_at, leads.c.id).limit(most)))

    def of_leavers(self, most: int) -> list[Lead]:
        """Leads of those who left, in no order: one that nobody can take stands in no other's way."""
        gone = select(people.c.id).where(not_(_HERE))
        asked = (
            select(Lead).where(leads.c.owner_id.in_(gone), self._scope).order_by(func.random()).limit(most)
        )
        return list(self._session.scalars(asked))

    def past(self, since: datetime, until: datetime, most: int) -> Past:
        """Leads that came in a period and that exist for whoever acts, the newest where there are more."""
        asked = (leads.c.created_at >= since, leads.c.created_at < until, self._scope)
        newest = self._session.scalars(
            select(Lead).where(*asked).order_by(leads.c.created_at.desc(), leads.c.id.desc()).limit(most)
        )
        found = [PastLead(traits_of(lead), lead.created_at, lead.owner_id) for lead in newest]
        if len(found) < most:
            return Past(found[::-1])
        there = self._session.scalar(select(func.count()).select_from(leads).where(*asked)) or 0
        return Past(found[::-1], there - len(found))

    def here(self, person_ids: Collection[UUID]) -> dict[UUID, Colleague]:
        """Those of these colleagues who have not left."""
        known = self._people(set(person_ids), None, (), date.max)
        return {person_id: colleague for person_id, colleague in known.items() if colleague.here}

    def gone(self, person_ids: Collection[UUID]) -> set[UUID]:
        """Those of these colleagues of whom it is known that they left."""
        return set(self._session.scalars(select(people.c.id).where(people.c.id.in_(person_ids), not_(_HERE))))

    def touched(self, lead_id: UUID, at: datetime) -> bool:
        """Somebody spoke to them; the first time counts, be it told after another."""
        asked = {"id": lead_id, "at": at}
        return bool(self._session.connection().exec_driver_sql(_TOUCHED, asked).rowcount)

    def touched_at(self, lead_id: UUID) -> datetime | None:
        """Of a clock that stopped."""
        clocks = first_touches.c
        return self._session.scalar(select(clocks.touched_at).where(clocks.id == lead_id))

    def not_touched(self, lead_id: UUID, at: datetime, since: datetime | None) -> None:
        """Only where nothing else stopped it."""
        clocks = first_touches.c
        other = update(first_touches).where(clocks.id == lead_id, clocks.touched_at == at)
        self._session.execute(other.values(touched_at=since, version=clocks.version + 1))

    def overdue(self, now: datetime, most: int) -> list[FirstTouch]:
        """Running clocks whose time is over; held. Those of leads somebody has worked on stop."""
        self._session.execute(_SETTLE, {"now": now, "most": most})
        clocks = first_touches.c
        waited_for = (
            leads.c.status == LeadStatus.NEW, leads.c.owner_id.is_not(None), leads.c.followed_up_at.is_(None),
        )  # fmt: skip
        runs = select(1).where(leads.c.id == clocks.id, *waited_for).exists()
        return list(
            self._session.scalars(
                select(FirstTouch)
                .where(clocks.due_at <= now, clocks.touched_at.is_(None), clocks.breached_at.is_(None))
                .where(runs)
                .order_by(clocks.due_at)
                .limit(most)
                .with_for_update(skip_locked=True)
            )
        )

    def resume(self, lead: Lead, now: datetime) -> None:
        """It waits for an owner again, or its owner has as long as a new one, and never less than before."""
        if lead.owner_id is None:
            if lead.status is LeadStatus.NEW and lead.pool_id is None:
                row = {"lead_id": lead.id, "since": now, "tried_at": now}
                self._session.execute(upsert(waiting_leads).values(row).on_conflict_do_nothing())
            return
        roster, clocks = self.roster((), now), first_touches.c
        due = roster.calendar.due(now, timedelta(minutes=roster.first_touch))
        running = (clocks.id == lead.id, clocks.touched_at.is_(None), clocks.breached_at.is_(None))
        later = {"due_at": func.greatest(clocks.due_at, due), "version": clocks.version + 1}
        self._session.execute(update(first_touches).where(*running).values(later))

    def keep_calendar(self, calendar: CalendarCopy) -> None:
        """Keep the newest."""
        values = asdict(calendar)
        lists = {name: list(values.pop(name)) for name in ("hours", "holidays", "makeup_days")}
        keep_newest(self._session, calendars, {"id": values.pop("calendar_id"), **values, **lists})

    def _groups(self, rules: Iterable[Rule]) -> dict[UUID, AssignmentGroup]:
        ids = {rule.target_id for rule in rules if rule.target is Target.GROUP}
        if not ids:
            return {}
        found = self._session.scalars(select(AssignmentGroup).where(assignment_groups.c.id.in_(ids)))
        return {group.id: group for group in found}

    def _turns(self, groups: Mapping[UUID, AssignmentGroup]) -> dict[UUID, dict[UUID, int]]:
        taking = [group_id for group_id, group in groups.items() if group.policy in TURNS]
        if not taking:
            return {}
        rows = self._session.execute(_HOLD_TURNS, {"ids": taking})
        return {row.group_id: {UUID(p): credit for p, credit in row.credits.items()} for row in rows}

    def _people(
        self, named: set[UUID], fallback_id: UUID | None, regions: Collection[str], since: date
    ) -> dict[UUID, Colleague]:
        ids = named | ({fallback_id} if fallback_id else set())
        if not ids and not regions:
            return {}
        asked = {"ids": list(ids), "regions": list(regions), "since": since}
        found = self._session.connection().exec_driver_sql(_PEOPLE, asked)
        return {row.id: _colleague(row) for row in found}

    def _count(self, people: Mapping[UUID, Colleague], zone: str, now: datetime) -> None:
        limited = [person_id for person_id, colleague in people.items() if colleague.limited]
        if not limited:
            return
        self._session.execute(_HOLD_LIMITS, {"ids": limited})
        today = company_day(now, zone)
        day, month = (_midnight(each, zone) for each in (today, today.replace(day=1)))
        for row in self._session.execute(_GIVEN, {"ids": limited, "day": day, "month": month}):
            people[row.person_id].given_day, people[row.person_id].given_month = row.today, row.month


def _not_offered(from_id: UUID) -> ColumnElement[bool]:
    each = func.jsonb_array_elements(handovers.c.leads).table_valued("value").render_derived()
    told = each.c.value.cast(JSONB)
    offered = select(told["leadId"].astext.cast(Uuid)).where(
        handovers.c.from_id == from_id,
        handovers.c.status == HandoverStatus.OFFERED,
        told["answer"].astext == Answer.OPEN,
    )
    return leads.c.id.not_in(offered.select_from(handovers.join(each, true())))


def _midnight(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))


def _colleague(row: Any) -> Colleague:
    away = ((date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.away or ())
    return Colleague(
        person_id=row.id, name=row.name, unit_path=row.unit_path, regions=frozenset(row.regions),
        product_lines=frozenset(row.product_lines), open_leads=row.held, here=row.here,
        certifications=frozenset(row.certifications or ()), per_day=row.per_day, per_month=row.per_month,
        hours=tuple(row.hours or ()), absences=tuple(away),
    )  # fmt: skip


def _entry(lead_id: UUID, decision: Decision, now: datetime) -> dict[str, Any]:
    return {
        "id": new_id(),
        "lead_id": lead_id,
        "person_id": decision.person_id,
        "at": now,
        "why": decision.why,
        "params": decision.params,
        "by_rule": decision.by_rule,
        "rule_set_id": decision.rule_set_id,
        "number": decision.number,
        "considered": {str(person_id): fared for person_id, fared in decision.considered.items()},
    }

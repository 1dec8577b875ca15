"""Somebody tells what they did about a lead, or what they will do, and perhaps what comes next."""

from datetime import datetime

from kernel.actor import Actor
from lead_svc.domain.activity import Activity, ActivityExists, kept_until
from lead_svc.domain.lead import LeadId
from lead_svc.domain.pool import NO_POOL, pool_for
from lead_svc.usecases.keeper import held_keeper
from lead_svc.usecases.told import Told
from lead_svc.usecases.work import Work


def record_activity(work: Work, actor: Actor, lead_id: LeadId, told: Told, now: datetime) -> Activity:
    """What is told of a merged lead is its keeper's; the same id twice is told once. Raises LeadNotFound,
    ActivityExists, ActivityInFuture, ActivityTooOld, TaskWithoutDay, NextStepWithoutDay.
    """
    with work.by(actor) as tx:
        lead, above = held_keeper(tx, lead_id)
        if there := tx.activities.of_id(told.id):
            if there.lead_id != lead.id or there.author_id != actor.id:
                raise ActivityExists(pointer="/body/activityId")
            return there
        activity = Activity(
            id=told.id, lead_id=lead.id, kind=told.kind, text=told.text.strip(), outcome=told.outcome,
            author_id=actor.id, happened_at=told.happened_at or now, created_at=now, due_on=told.due_on,
            retain_until=kept_until(now, tx.zone),
        )  # fmt: skip
        activity.check()
        tx.activities.add(activity)
        for merge in above:
            merge.took("activities", activity.id)
        rule = pool_for(lead.region, tx.pools.all()) or NO_POOL
        if activity.is_follow_up(rule.shortest_note):
            is_progress = activity.is_progress(rule.shortest_note, rule.progress_kinds)
            lead.follow_up(activity.happened_at, is_progress)
            tx.assignment.touched(lead.id, activity.touches_at(lead.created_at))
        if told.next_step is not None:
            lead.plan(told.next_step, told.next_step_on)
    return activity

"""What is done about leads, and what is to do next, over HTTP."""

from datetime import date
from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from kernel.ids import new_id
from lead_svc.adapters.queries import LEADS
from lead_svc.adapters.worked_queries import ACTIVITIES, MY_DAY, TIMELINE
from lead_svc.domain.activity import Activity, ActivityId, Kind
from lead_svc.domain.lead import Channel, LeadId
from lead_svc.entrypoints.instants import instant
from lead_svc.usecases import edit_lead as edit
from lead_svc.usecases import finish_task as finish
from lead_svc.usecases import plan_step as plan
from lead_svc.usecases import record_activity as usecase
from lead_svc.usecases.told import Told

_FIELDS = {
    "companyName": "company_name", "contactName": "contact_name", "mobile": "mobile", "phone": "phone",
    "email": "email", "creditCode": "credit_code", "address": "address", "website": "website",
    "note": "note", "productLine": "product_line", "region": "region", "industry": "industry",
    "companySize": "company_size", "language": "language", "moreNumbers": "more_numbers",
}  # fmt: skip


def edit_lead(lead_id: str, body: dict) -> Response:
    """What is told of it changes."""
    said = {_FIELDS[name]: value for name, value in body.items() if name in _FIELDS}
    unwanted = list(map(Channel, body["noContactBy"])) if "noContactBy" in body else None
    edit.edit_lead(
        deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version(), said, deps().phones,
        deps().clock(), unwanted,
    )  # fmt: skip
    return _lead(lead_id)


def plan_step(lead_id: str, body: dict) -> Response:
    """What comes next."""
    plan.plan_step(
        deps().work(), whoever_asks(), LeadId(UUID(lead_id)), expected_version(), body["nextStep"],
        _day(body.get("nextStepOn")),
    )  # fmt: skip
    return _lead(lead_id)


def list_timeline(lead_id: str, **_: Any) -> Response:
    """What happened to a lead, the newest first."""
    actor = whoever_asks()
    LEADS.one(deps().reader, actor, UUID(lead_id))  # a foreign lead is not there; an empty one would be
    return reply(TIMELINE.page(deps().reader, actor, leadId=lead_id))


def record_activity(lead_id: str, body: dict) -> Response:
    """Somebody was in touch, or means to be."""
    return _recorded(lead_id, body, Kind(body["kind"]), body.get("activityId"))


def note_visit(lead_id: str, body: dict) -> Response:
    """A few words from the road, perhaps sent when there is a network again."""
    return _recorded(lead_id, body, Kind.VISIT, body["noteId"])


def get_activity(activity_id: str) -> Response:
    """One activity."""
    body, version = ACTIVITIES.one(deps().reader, whoever_asks(), UUID(activity_id))
    return reply(body, 200, version)


def finish_task(activity_id: str) -> Response:
    """It is done."""
    done = finish.finish_task(
        deps().work(), whoever_asks(), ActivityId(UUID(activity_id)), expected_version(), deps().clock()
    )
    return _shown(done, 200)


def list_my_day(**_: Any) -> Response:
    """What the asker has to do by today, missed first contacts first."""
    actor, today = whoever_asks(), deps().today()
    return reply(MY_DAY.page(deps().reader, actor, zone=deps().zone, mine=actor.id, until=today))


def _recorded(lead_id: str, body: dict, kind: Kind, made_id: str | None) -> Response:
    happened = body.get("happenedAt")
    told = Told(
        id=ActivityId(UUID(made_id) if made_id else new_id()), kind=kind, text=body.get("text", ""),
        happened_at=instant(happened) if happened else None, due_on=_day(body.get("dueOn")),
        next_step=body.get("nextStep"), next_step_on=_day(body.get("nextStepOn")),
    )  # fmt: skip
    done = usecase.record_activity(deps().work(), whoever_asks(), LeadId(UUID(lead_id)), told, deps().clock())
    return _shown(done, 201)


def _day(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _lead(lead_id: str) -> Response:
    body, version = LEADS.one(deps().reader, whoever_asks(), UUID(lead_id))
    return reply(body, 200, version)


def _shown(activity: Activity, status: int) -> Response:
    shown = {
        "activityId": activity.id, "version": activity.version, "leadId": activity.lead_id,
        "kind": activity.kind, "text": activity.text, "outcome": activity.outcome,
        "authorId": activity.author_id, "happenedAt": activity.happened_at, "dueOn": activity.due_on,
        "doneAt": activity.done_at,
    }  # fmt: skip
    present = {name: value for name, value in shown.items() if value not in (None, "")}
    return reply(present, status, activity.version, schema="Activity")

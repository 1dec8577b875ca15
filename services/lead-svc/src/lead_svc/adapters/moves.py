"""Whatever moves a lead or gives it away leaves a line in its history, and its search words stay right."""

from typing import Any

from sqlalchemy import Connection, event, insert
from sqlalchemy.orm import Mapper, object_session
from sqlalchemy.orm.attributes import PASSIVE_NO_INITIALIZE, History, instance_state

from kernel.ids import new_id
from lead_svc.adapters.search_words import search_words
from lead_svc.adapters.worked_tables import lead_moves
from lead_svc.domain.lead import Lead

# Who acts and when, as the unit of work tells its session.
ACTOR, CLOCK = "lead.actor", "lead.clock"
_NAMES = ("company_name", "contact_name")
# What points are given for: whoever changes one of these has the lead scored anew.
_SCORED = (
    "source", "product_line", "region", "mobile", "phone", "email", "credit_code", "website", "note",
    "followed_up_at", "next_step_on", "industry", "company_size", "language", "campaign_id", "event_id",
)  # fmt: skip

_MOVED = insert(lead_moves)


def watch_leads() -> None:
    """Begin to write the history; once per process."""
    event.listen(Lead, "before_insert", _read_new_names)
    event.listen(Lead, "before_update", _read_changed_names)
    event.listen(Lead, "after_update", _write_move)


def read_names(lead: Lead, prepared: Any = None) -> None:
    """What a lead is found by, out of its names as they are now, unless that is prepared."""
    lead.search = prepared.words if prepared else search_words(lead.company_name, lead.contact_name)


def _read_new_names(_: Mapper, __: Connection, lead: Lead) -> None:
    read_names(lead)


def _read_changed_names(_: Mapper, __: Connection, lead: Lead) -> None:
    if _changed(lead, _NAMES):
        read_names(lead)
    if _changed(lead, _SCORED):
        lead.scored_at = None


def _changed(lead: Lead, names: tuple[str, ...]) -> bool:
    touched = instance_state(lead).committed_state
    return any(name in touched and _history(lead, name).has_changes() for name in names)


def _write_move(_: Mapper, connection: Connection, lead: Lead) -> None:
    before = {name: _before(lead, name) for name in ("status", "owner_id", "assigned_why")}
    if (before["status"], before["owner_id"]) == (lead.status, lead.owner_id):
        return
    session = object_session(lead)
    told: dict[Any, Any] = session.info if session else {}
    moved = before["status"] != lead.status
    row = {
        "id": new_id(), "lead_id": lead.id, "at": told[CLOCK](), "actor_id": told.get(ACTOR),
        "from_status": before["status"], "to_status": lead.status, "from_owner": before["owner_id"],
        "to_owner": lead.owner_id, "from_why": before["assigned_why"],
        "why": (lead.dropped_why if moved else lead.assigned_why) or "",
    }  # fmt: skip
    connection.execute(_MOVED, row)


def _before(lead: Lead, name: str) -> Any:
    history = _history(lead, name)
    return history.deleted[0] if history.deleted else getattr(lead, name)


def _history(lead: Lead, name: str) -> History:
    return instance_state(lead).get_history(name, PASSIVE_NO_INITIALIZE)

"""Turns who asks into which rows exist for them. The only place that does; every query embeds it."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Table, and_, false, or_, true

from kernel.actor import Actor, Kind, Scope
from kernel.errors import Forbidden

Fragment = tuple[str, dict[str, Any]]


def visible(actor: Actor, alias: str, owners: Sequence[str] = ("owner_id",)) -> Fragment:
    """A SQL condition over the scope columns of `alias`, and its parameters; own is what `owners` say.

    Raises Forbidden when the actor's call is made under no granted permission. Dealers never see beyond their
    own partner, whatever scope a role may say.
    """
    scope = _reach(actor)
    if scope is Scope.ALL:
        return "true", {}
    if scope is Scope.PARTNER:
        return f"{alias}.partner_id = :scope_partner", {"scope_partner": actor.partner_id}
    if scope is Scope.OWN:
        mine = " or ".join(f"{alias}.{column} = :scope_owner" for column in owners)
        return mine if len(owners) == 1 else f"({mine})", {"scope_owner": actor.id}
    if scope is Scope.TEAM:
        return f"{alias}.unit_path = :scope_unit", {"scope_unit": actor.unit_path}
    if scope is Scope.SUBORDINATE:
        return f"starts_with({alias}.unit_path, :scope_unit)", {"scope_unit": actor.unit_path}
    return f"{alias}.region = any(:scope_regions)", {"scope_regions": list(actor.regions)}


def predicate(actor: Actor, table: Table, owners: Sequence[str] = ("owner_id",)) -> ColumnElement[bool]:
    """The same condition for a mapped table, for loading aggregates."""
    scope = _reach(actor)
    if scope is Scope.ALL:
        return true()
    if scope is Scope.PARTNER:
        return _within(table, scope, actor.partner_id) if actor.partner_id else false()
    if scope is Scope.OWN:
        return _within(table, scope, actor.id, tuple(owners))
    if scope is Scope.REGION:
        return _within(table, scope, tuple(actor.regions))
    return _within(table, scope, actor.unit_path)


# A transaction asks for each of its collections, and to build a condition costs as much as to ask by it.
@lru_cache(maxsize=2048)
def _within(table: Table, scope: Scope, reach: Any, owners: tuple[str, ...] = ()) -> ColumnElement[bool]:
    columns = table.c
    if scope is Scope.PARTNER:
        return columns.partner_id == reach
    if scope is Scope.OWN:
        return or_(*(columns[column] == reach for column in owners))
    if scope is Scope.TEAM:
        return columns.unit_path == reach
    if scope is Scope.SUBORDINATE:
        return and_(columns.unit_path.startswith(reach, autoescape=True))
    return columns.region.in_(reach)


def _reach(actor: Actor) -> Scope:
    if actor.scope is None:
        raise Forbidden
    if actor.kind is Kind.DEALER:
        return Scope.PARTNER
    # Every path begins with the empty one: who belongs to no unit has no team and no subordinates, not
    # everybody.
    if actor.scope in (Scope.TEAM, Scope.SUBORDINATE) and not actor.unit_path:
        return Scope.OWN
    return actor.scope

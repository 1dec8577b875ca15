"""Saved views of lists, and which of them people begin with."""

from collections.abc import Callable
from uuid import UUID

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from chassis.work import fresh
from identity_svc.adapters.tables import default_views, people, saved_views
from identity_svc.domain.default_view import DefaultView, default_id
from identity_svc.domain.saved_view import SavedView, SavedViewNotFound, SharedWith, ViewUnknown
from kernel.actor import Actor


class SqlSavedViews:
    """Saved views."""

    def __init__(self, session: Session, scope: ColumnElement[bool], flush: Callable[[], None]) -> None:
        self._session, self._scope, self._flush = session, scope, flush

    def get(self, view_id: UUID, expected: int | None = None) -> SavedView:
        """One view of the asker's."""
        asked = select(SavedView).where(saved_views.c.id == view_id, self._scope)
        view = self._session.scalars(asked).one_or_none()
        if view is None:
            raise SavedViewNotFound(id=view_id)
        return fresh(view, expected)

    def add(self, view: SavedView) -> None:
        """Keep a new view."""
        self._session.add(view)

    def remove(self, view: SavedView) -> None:
        """Let go of one; the database forgets whose default it was."""
        self._session.delete(view)

    def count(self, owner_id: UUID) -> int:
        """Two that are kept at once wait for each other at their owner."""
        self._session.execute(select(people.c.id).where(people.c.id == owner_id).with_for_update())
        asked = select(func.count()).select_from(saved_views).where(saved_views.c.owner_id == owner_id)
        return self._session.execute(asked).scalar_one()

    def forget_leaver(self, person_id: UUID) -> None:
        """However far whoever lets them leave reaches. Views first, as where one is deleted."""
        alone = saved_views.c.shared_with == SharedWith.NOBODY
        for asked in (
            select(SavedView).where(saved_views.c.owner_id == person_id, alone),
            select(DefaultView).where(default_views.c.owner_id == person_id),
        ):
            for thing in self._session.scalars(asked):
                self._session.delete(thing)
            self._flush()

    def check_seen(self, view_id: UUID, list_name: str, person_id: UUID) -> None:
        """Own, shared with everybody, or with a unit that holds the person's."""
        owner, reader, views = people.alias(), people.alias(), saved_views.c
        near = and_(
            views.shared_with == SharedWith.UNIT, func.starts_with(reader.c.unit_path, owner.c.unit_path)
        )
        # The view stays until the choice is kept: one that is deleted meanwhile is unknown here.
        asked = (
            select(views.id)
            .with_for_update(read=True, key_share=True, of=saved_views)
            .join(owner, owner.c.id == views.owner_id)
            .join(reader, reader.c.id == person_id)
            .where(
                views.id == view_id,
                views.list_name == list_name,
                or_(views.owner_id == person_id, views.shared_with == SharedWith.EVERYBODY, near),
            )
        )
        if self._session.scalar(asked) is None:
            raise ViewUnknown(pointer="/body/viewId", id=view_id)


class SqlDefaultViews:
    """Default views of whoever acts."""

    def __init__(self, session: Session, actor: Actor) -> None:
        self._session, self._actor = session, actor

    def own(self, list_name: str) -> DefaultView | None:
        """Two choices at once wait for each other at the one who chooses."""
        chooser = select(people.c.id).where(people.c.id == self._actor.id)
        self._session.execute(chooser.with_for_update())
        return self._session.get(DefaultView, default_id(self._actor.id, list_name))

    def add(self, default: DefaultView) -> None:
        """Keep a first choice."""
        self._session.add(default)

    def remove(self, default: DefaultView) -> None:
        """Let go of one."""
        self._session.delete(default)

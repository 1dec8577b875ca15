"""What other contexts told of, kept in PostgreSQL."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from uuid import UUID

from sqlalchemy import ColumnElement, and_, exists, func, select, update
from sqlalchemy.orm import Session

from chassis.copies import keep_newest
from cpq_svc.adapters.tables import accounts, opportunities, partners, people, quotes
from cpq_svc.domain.account import Account
from cpq_svc.domain.opportunity import Opportunity, OpportunityId, OpportunityNotThere, OpportunityUnknown
from cpq_svc.domain.partner import Partner, PartnerNotFound
from cpq_svc.domain.quote import Quote, Status

_DEALER = partners.c
_PARTNER = select(
    _DEALER.id,
    _DEALER.partner_id,
    _DEALER.grade,
    _DEALER.owner_id,
    _DEALER.unit_path,
    _DEALER.region,
    _DEALER.name,
)


_SOLD, _CUSTOMER = opportunities.c, accounts.c
# A sale with its customer as sales told of it last.
_SALE = select(
    _SOLD.id,
    _SOLD.account_id,
    func.coalesce(_CUSTOMER.name, _SOLD.account_name).label("account_name"),
    _SOLD.name,
    _SOLD.stage,
    _SOLD.owner_id,
    _SOLD.unit_path,
    _SOLD.region,
    _SOLD.product_line,
    func.coalesce(_CUSTOMER.customer_group, "").label("customer_group"),
    func.coalesce(_CUSTOMER.region, "").label("customer_region"),
).select_from(opportunities.outerjoin(accounts, _CUSTOMER.id == _SOLD.account_id))
# What others tell of it than who tells of the sale.
_NOT_KEPT = frozenset({"stage", "bought", "customer_group", "customer_region"})


class SqlOpportunities:
    """The local copy of opportunities."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, opportunity_id: OpportunityId) -> Opportunity:
        """One opportunity of the asker's."""
        found = self._found(opportunities.c.id == opportunity_id, self._scope)
        if found is None:
            raise OpportunityUnknown(pointer="/body/opportunityId")
        return found

    def behind(self, quote: Quote) -> Opportunity:
        """Whoever has the quote may know how its sale stands, whoever owns the sale by now."""
        found = self._found(opportunities.c.id == quote.opportunity_id)
        if found is None:
            raise OpportunityNotThere(id=quote.opportunity_id)
        c = quotes.c
        others = and_(c.opportunity_id == found.id, c.id != quote.id, c.status == Status.ACCEPTED)
        return replace(found, bought=self._session.execute(select(exists().where(others))).scalar_one())

    def _found(self, *which: ColumnElement[bool]) -> Opportunity | None:
        found = self._session.execute(_SALE.where(*which)).one_or_none()
        return Opportunity(**found._mapping) if found else None

    def keep(self, opportunity: Opportunity, version: int) -> None:
        """Keep the newest description."""
        told = {name: value for name, value in vars(opportunity).items() if name not in _NOT_KEPT}
        keep_newest(self._session, opportunities, {**told, "version": version})

    def move(self, opportunity_id: OpportunityId, stage: str, version: int) -> None:
        """Keep the newest stage."""
        c = opportunities.c
        known = self._session.execute(select(c.id).where(c.id == opportunity_id)).one_or_none()
        if known is None:
            raise OpportunityNotThere(id=opportunity_id)
        newer = update(opportunities).where(c.id == opportunity_id, c.stage_version <= version)
        self._session.execute(newer.values(stage=stage, stage_version=version))


class SqlNames:
    """Names of customers and colleagues; they have no scope, any document may show them."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def keep_account(self, account: Account, version: int) -> None:
        """A customer's newest name, group and region."""
        keep_newest(self._session, accounts, {**vars(account), "version": version})

    def accounts(self, account_ids: Collection[UUID]) -> Mapping[UUID, Account]:
        """Customers as sales told of them last."""
        c = accounts.c
        asked = select(c.id, c.name, c.customer_group, c.region).where(c.id.in_(account_ids))
        return {row.id: Account(*row) for row in self._session.execute(asked)}

    def person(self, person_id: UUID) -> str:
        """A colleague's name."""
        asked = select(people.c.name).where(people.c.id == person_id)
        return self._session.execute(asked).scalar_one_or_none() or ""

    def keep_person(self, person_id: UUID, name: str, version: int) -> None:
        """A colleague's newest name."""
        keep_newest(self._session, people, {"id": person_id, "name": name, "version": version})


class SqlPartners:
    """The local copy of dealers."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, partner_id: UUID) -> Partner:
        """One dealer of the asker's."""
        asked = _PARTNER.where(partners.c.id == partner_id, self._scope)
        found = self._session.execute(asked).one_or_none()
        if found is None:
            raise PartnerNotFound(id=partner_id, pointer="/body/buyer/partnerId")
        return Partner(*found)

    def known(self, partner_id: UUID) -> Partner | None:
        """One dealer as channel told of it last."""
        asked = _PARTNER.where(partners.c.id == partner_id, self._scope)
        found = self._session.execute(asked).one_or_none()
        return Partner(*found) if found else None

    def keep(self, partner: Partner, version: int) -> None:
        """Keep the newest description."""
        keep_newest(self._session, partners, {**vars(partner), "version": version})

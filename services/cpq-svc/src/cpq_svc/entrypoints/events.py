"""What the cpq context hears, what it is asked, and what the clock tells it."""

from typing import Any
from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, question, subscribe
from contracts.channel import PartnerActivatedV1, PartnerChangedV1
from contracts.identity import PersonChangedV1, PersonJoinedV1
from contracts.sales import (
    AccountChangedV1,
    AccountOpenedV1,
    OpportunityLostV1,
    OpportunityOpenedV1,
    OpportunityStageChangedV1,
)
from cpq_svc.domain.account import Account
from cpq_svc.domain.opportunity import LOST, Opportunity, OpportunityId
from cpq_svc.domain.partner import Partner
from cpq_svc.entrypoints.price_question import answered, read_buyer, read_currency, read_day, read_lines
from cpq_svc.usecases.begin_radar_changes import MOST as MOST_BEGUN
from cpq_svc.usecases.begin_radar_changes import begin_radar_changes
from cpq_svc.usecases.copy_account import copy_account
from cpq_svc.usecases.copy_opportunity import copy_opportunity
from cpq_svc.usecases.copy_partner import copy_partner
from cpq_svc.usecases.copy_person_name import copy_person_name
from cpq_svc.usecases.expire_quotes import MOST, expire_quotes
from cpq_svc.usecases.forget_customers import MOST as MOST_KEPT
from cpq_svc.usecases.forget_customers import forget_customers
from cpq_svc.usecases.move_opportunity import move_opportunity
from cpq_svc.usecases.price_request import price_request
from cpq_svc.usecases.remind_approvers import MOST as MOST_REMINDED
from cpq_svc.usecases.remind_approvers import remind_approvers


class CpqEvents(Consumer):
    """The reactions, the question and the timer."""

    name = "cpq"

    @subscribe(OpportunityOpenedV1)
    def when_opportunity_opened_copy_opportunity(
        self, event: OpportunityOpenedV1, envelope: Envelope
    ) -> None:
        """A sale quotes may be written for."""
        sale = Opportunity(
            OpportunityId(UUID(event.opportunity_id)),
            UUID(event.account_id),
            event.account_name,
            event.name,
            "",
            UUID(event.owner_id),
            event.unit_path,
            event.region,
            event.product_line,
        )
        copy_opportunity(
            self.deps.work_on(envelope), self.deps.service_actor, sale, envelope.aggregate_version
        )

    @subscribe(OpportunityStageChangedV1)
    def when_opportunity_stage_changed_move_opportunity(
        self, event: OpportunityStageChangedV1, envelope: Envelope
    ) -> None:
        """It moved one stage."""
        self._move(event.opportunity_id, event.stage, envelope)

    @subscribe(OpportunityLostV1)
    def when_opportunity_lost_move_opportunity(self, event: OpportunityLostV1, envelope: Envelope) -> None:
        """Nothing more is offered for it."""
        self._move(event.opportunity_id, LOST, envelope)

    @subscribe(AccountOpenedV1, AccountChangedV1)
    def when_account_changed_copy_account(self, event: AccountOpenedV1, envelope: Envelope) -> None:
        """The name new quotes are addressed to, and whose prices hold for them."""
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        account = Account(UUID(event.account_id), event.name, event.customer_group, event.region)
        copy_account(work, actor, account, envelope.aggregate_version, self.deps.clock())

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_name(self, event: PersonJoinedV1, envelope: Envelope) -> None:
        """The name a document shows as the contact."""
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        copy_person_name(work, actor, UUID(event.person_id), event.name, envelope.aggregate_version)

    @subscribe(PartnerActivatedV1, PartnerChangedV1)
    def when_partner_changed_copy_partner(self, event: PartnerChangedV1, envelope: Envelope) -> None:
        """A dealer who buys by its grade."""
        partner_id = UUID(event.partner_id)
        partner = Partner(
            partner_id,
            partner_id,
            event.grade,
            UUID(event.owner_id) if event.owner_id else None,
            event.unit_path,
            event.region,
            event.name,
        )
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        copy_partner(work, actor, partner, envelope.aggregate_version, self.deps.clock())

    @question
    def price(self, lines: Any, buyer: Any, on: Any, currency: Any = "CNY") -> dict[str, Any]:
        """What up to 1,000 lines cost a buyer on a day: lines with their waterfall, and the totals."""
        spoken = read_currency(currency)
        priced = price_request(
            self.deps.work(),
            self.deps.service_actor,
            read_lines(lines),
            read_buyer(buyer),
            spoken,
            read_day(on),
        )
        return answered(priced, spoken)

    @every(300)
    def expire_quotes(self) -> None:
        """Quotes whose last day has passed."""
        while expire_quotes(self.deps.work(), self.deps.service_actor, self.deps.clock()) == MOST:
            pass

    @every(3600)
    def forget_files(self) -> None:
        """Files that no product holds any more."""
        while self.deps.files.forget(self.deps.today()):
            pass

    @every(300)
    def remind_approvers(self) -> None:
        """Approvals nobody decided for a day."""
        while remind_approvers(self.deps.work(), self.deps.service_actor, self.deps.clock()) == MOST_REMINDED:
            pass

    @every(300)
    def begin_radar_changes(self) -> None:
        """Changes told of beforehand that begin today."""
        while begin_radar_changes(self.deps.work(), self.deps.service_actor, self.deps.clock()) == MOST_BEGUN:
            pass

    @every(3600)
    def forget_customers(self) -> None:
        """Names and words of customers beyond their day."""
        while forget_customers(self.deps.work(), self.deps.service_actor, self.deps.clock()) == MOST_KEPT:
            pass

    def _move(self, opportunity_id: str, stage: str, envelope: Envelope) -> None:
        work, actor = self.deps.work_on(envelope), self.deps.service_actor
        move_opportunity(work, actor, OpportunityId(UUID(opportunity_id)), stage, envelope.aggregate_version)

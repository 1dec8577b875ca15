"""What the lead context hears: colleagues who may own leads, customers newcomers are checked against."""

from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.channel import DealRegisteredV1
from contracts.identity import CalendarChangedV1, PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.sales import AccountChangedV1, AccountOpenedV1, ConversionKeptV1, ConversionWithdrawnV1
from kernel.business_time import company_day
from kernel.company_name import company_key
from lead_svc.domain.company_calendar import CalendarCopy
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import LeadId
from lead_svc.domain.person import PersonCopy
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_calendar import copy_calendar
from lead_svc.usecases.copy_deal import copy_deal
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.hand_over_leavers import hand_over_leavers
from lead_svc.usecases.learn_model import learn_model
from lead_svc.usecases.read_names import BATCH as NAMED
from lead_svc.usecases.read_names import read_names
from lead_svc.usecases.recycle_leads import BATCH, recycle_leads
from lead_svc.usecases.retry_waiting import retry_waiting
from lead_svc.usecases.score_leads import BATCH as SCORED
from lead_svc.usecases.score_leads import score_leads
from lead_svc.usecases.settle_undo import settle_undo
from lead_svc.usecases.tell_breaches import tell_breaches

# Of one visit of the clock: what is left waits for the next.
MOST_ROUNDS = 50


class LeadEvents(Consumer):
    """The reactions."""

    name = "lead"

    @subscribe(PersonJoinedV1, PersonChangedV1)
    def when_person_changed_copy_person(self, event: PersonJoinedV1, envelope: Envelope) -> None:
        """A colleague who may own leads."""
        person = PersonCopy(
            UUID(event.person_id),
            event.name,
            event.unit_path,
            event.regions,
            event.product_lines,
            event.active,
            envelope.aggregate_version,
        )
        copy_person(self.deps.work_on(envelope), self.deps.service_actor, person)

    @subscribe(PersonLeftV1)
    def when_person_left_copy_leaving(self, event: PersonLeftV1, envelope: Envelope) -> None:
        """A colleague who gets no more leads."""
        copy_leaving(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.person_id),
            envelope.aggregate_version,
        )  # fmt: skip

    @subscribe(AccountOpenedV1, AccountChangedV1)
    def when_account_changed_copy_account(self, event: AccountOpenedV1, envelope: Envelope) -> None:
        """A customer newcomers are checked against."""
        account = AccountCopy(
            UUID(event.account_id),
            event.name,
            company_key(event.name),
            event.credit_code,
            UUID(event.owner_id) if event.owner_id else None,
            event.unit_path,
            envelope.aggregate_version,
            event.region,
        )
        copy_account(self.deps.work_on(envelope), self.deps.service_actor, account)

    @subscribe(ConversionWithdrawnV1)
    def when_conversion_withdrawn_settle_undo(self, event: ConversionWithdrawnV1, envelope: Envelope) -> None:
        """The lead is a lead again."""
        lead_id = LeadId(UUID(event.lead_id))
        settle_undo(self.deps.work_on(envelope), self.deps.service_actor, lead_id, None, self.deps.clock())

    @subscribe(ConversionKeptV1)
    def when_conversion_kept_settle_undo(self, event: ConversionKeptV1, envelope: Envelope) -> None:
        """It stays converted, and says why."""
        lead_id = LeadId(UUID(event.lead_id))
        settle_undo(
            self.deps.work_on(envelope), self.deps.service_actor, lead_id, event.why, self.deps.clock()
        )

    @every(300)
    def recycle(self) -> None:
        """Remind those whose leads go back to a pool, and take back what nobody followed up."""
        with self.deps.alone("recycle") as won:
            for _ in range(MOST_ROUNDS if won else 0):
                if recycle_leads(self.deps.work(), self.deps.service_actor, self.deps.clock()) < BATCH:
                    break

    @every(30)
    def wake_who_waits_for_jobs(self) -> None:
        """A job whose bell was not heard, or whose runner died, is told of again."""
        self.deps.remind_of_jobs()

    @every(3600)
    def forget_files(self) -> None:
        """Lists hold personal data; they go on their day."""
        with self.deps.alone("forget-files") as mine:
            while mine and self.deps.files.forget(company_day(self.deps.clock())):
                pass

    @subscribe(CalendarChangedV1)
    def when_calendar_changed_copy_calendar(self, event: CalendarChangedV1, envelope: Envelope) -> None:
        """When the company works."""
        calendar = CalendarCopy(
            UUID(event.calendar_id), event.zone, event.hours, event.holidays, event.makeup_days,
            envelope.aggregate_version,
        )  # fmt: skip
        copy_calendar(self.deps.work_on(envelope), self.deps.service_actor, calendar)

    @every(30)
    def when_time_passes_retry_waiting(self) -> None:
        """Leads for which nobody was free."""
        retry_waiting(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(30)
    def when_time_passes_tell_breaches(self) -> None:
        """Leads to whom nobody spoke in time."""
        tell_breaches(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(60)
    def when_time_passes_hand_over_leavers(self) -> None:
        """Leads of somebody who left."""
        hand_over_leavers(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @subscribe(DealRegisteredV1)
    def when_deal_registered_copy_deal(self, event: DealRegisteredV1, envelope: Envelope) -> None:
        """A dealer's project: newcomers of its end user are told apart from strangers."""
        copy_deal(
            self.deps.work_on(envelope), self.deps.service_actor, UUID(event.registration_id),
            event.end_user_name, UUID(event.partner_id), event.region, envelope.aggregate_version,
        )  # fmt: skip

    @every(60)
    def score(self) -> None:
        """Score what is new or changed, and all when a rule or the model did."""
        with self.deps.alone("score") as won:
            for _ in range(MOST_ROUNDS if won else 0):
                if score_leads(self.deps.work(), self.deps.service_actor, self.deps.clock()) < SCORED:
                    break

    @every(3600)
    def learn(self) -> None:
        """Ask the outcomes what they have in common; more than once a week they say nothing new."""
        with self.deps.alone("learn") as won:
            if won:
                works = self.deps.work(), self.deps.work()
                learn_model(*works, self.deps.service_actor, self.deps.learner, self.deps.clock())

    @every(60)
    def name_the_unnamed(self) -> None:
        """Leads that came in bulk, or from before, are found by their names too."""
        with self.deps.alone("names") as won:
            for _ in range(MOST_ROUNDS if won else 0):
                if read_names(self.deps.work(), self.deps.service_actor) < NAMED:
                    break

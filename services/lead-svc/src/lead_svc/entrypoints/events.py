"""What the lead context hears: colleagues who may own leads, customers newcomers are checked against."""

from uuid import UUID

from chassis.messaging import Consumer, Envelope, every, subscribe
from contracts.identity import PersonChangedV1, PersonJoinedV1, PersonLeftV1
from contracts.sales import AccountChangedV1, AccountOpenedV1, ConversionKeptV1, ConversionWithdrawnV1
from kernel.company_name import company_key
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import LeadId
from lead_svc.domain.person import PersonCopy
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_leaving import copy_leaving
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.learn_model import learn_model
from lead_svc.usecases.read_names import BATCH as NAMED
from lead_svc.usecases.read_names import read_names
from lead_svc.usecases.recycle_leads import BATCH, recycle_leads
from lead_svc.usecases.score_leads import BATCH as SCORED
from lead_svc.usecases.score_leads import score_leads
from lead_svc.usecases.settle_undo import settle_undo

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

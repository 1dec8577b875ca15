"""What the lead context does because time passes."""

from chassis.messaging import Consumer, every
from lead_svc.usecases.appoint_fallback import appoint_fallback
from lead_svc.usecases.draft_reports import draft_reports
from lead_svc.usecases.hand_over_leavers import hand_over_leavers
from lead_svc.usecases.learn_model import learn_model
from lead_svc.usecases.read_names import BATCH as NAMED
from lead_svc.usecases.read_names import read_names
from lead_svc.usecases.recycle_leads import BATCH, recycle_leads
from lead_svc.usecases.retry_waiting import retry_waiting
from lead_svc.usecases.score_leads import BATCH as SCORED
from lead_svc.usecases.score_leads import score_leads
from lead_svc.usecases.tell_breaches import BATCH as BREACHED
from lead_svc.usecases.tell_breaches import tell_breaches

# Of one visit of the clock: what is left waits for the next.
MOST_ROUNDS = 50


class LeadTimers(Consumer):
    """The reactions to the clock; each runs in one worker at a time, for the chassis sees to that."""

    @every(300)
    def recycle(self) -> None:
        """Remind those whose leads go back to a pool, and take back what nobody followed up."""
        for _ in range(MOST_ROUNDS):
            if recycle_leads(self.deps.work(), self.deps.service_actor, self.deps.clock()) < BATCH:
                break

    @every(30)
    def wake_who_waits_for_jobs(self) -> None:
        """A job whose bell was not heard, or whose runner died, is told of again."""
        self.deps.remind_of_jobs()

    @every(3600)
    def forget_files(self) -> None:
        """Lists hold personal data; they go on their day."""
        while self.deps.files.forget(self.deps.today()):
            pass

    @every(30)
    def when_time_passes_retry_waiting(self) -> None:
        """Leads for which nobody was free."""
        retry_waiting(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(30)
    def when_time_passes_tell_breaches(self) -> None:
        """Leads to whom nobody spoke in time."""
        for _ in range(MOST_ROUNDS):
            if tell_breaches(self.deps.work(), self.deps.service_actor, self.deps.clock()) < BREACHED:
                break

    @every(60)
    def when_time_passes_hand_over_leavers(self) -> None:
        """Leads of somebody who left."""
        hand_over_leavers(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(60)
    def when_time_passes_appoint_fallback(self) -> None:
        """Somebody catches what is left, whoever left."""
        appoint_fallback(self.deps.work(), self.deps.service_actor, self.deps.clock())

    @every(60)
    def score(self) -> None:
        """Score what is new or changed, and all when a rule or the model did."""
        for _ in range(MOST_ROUNDS):
            if score_leads(self.deps.work(), self.deps.service_actor, self.deps.clock()) < SCORED:
                break

    @every(3600)
    def learn(self) -> None:
        """Ask the outcomes what they have in common; more than once a week they say nothing new."""
        works = self.deps.work(), self.deps.work()
        learn_model(*works, self.deps.service_actor, self.deps.learner, self.deps.clock())

    @every(60)
    def name_the_unnamed(self) -> None:
        """Leads that came in bulk, or from before, are found by their names too."""
        for _ in range(MOST_ROUNDS):
            if read_names(self.deps.work(), self.deps.service_actor) < NAMED:
                break

    @every(900)
    def draft_the_day(self) -> None:
        """In the evening everybody who did something finds a draft of their report."""
        draft_reports(self.deps.work(), self.deps.service_actor, self.deps.clock())

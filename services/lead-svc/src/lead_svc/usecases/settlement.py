"""How the rows of a list are settled: who is known is one question for all of them, who may own them another,
then it is row by row in memory. A trial settles them as the import does, and keeps nothing.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from kernel.actor import Actor
from lead_svc.domain.assignment.colleague import Colleague
from lead_svc.domain.assignment.roster import Roster
from lead_svc.domain.assignment.traits import traits_of
from lead_svc.domain.known import Known, KnownAccount, KnownLead
from lead_svc.domain.lead import Lead
from lead_svc.domain.lead_import import COUNTED, LeadImport, Target
from lead_svc.domain.sheet_row import Outcome, RowResult
from lead_svc.usecases.judgement import flag, judge_all
from lead_svc.usecases.match_memory import Rehearsed
from lead_svc.usecases.newcomer import Newcomer, known_of, prepared_of
from lead_svc.usecases.reading import Batch
from lead_svc.usecases.work import Work

Settled = tuple[RowResult, Newcomer, KnownAccount | None]


@dataclass
class Before:
    """What rows before these would have left, had they been taken in: for a trial, which keeps nothing."""

    known: Known = field(default_factory=Known)
    people: dict[UUID, Colleague] = field(default_factory=dict)
    turns: dict[UUID, dict[UUID, int]] = field(default_factory=dict)
    matches: Rehearsed = field(default_factory=Rehearsed)

    def enter(self, roster: Roster) -> None:
        """Those who would hold leads by now hold them in this roster too."""
        for person_id, colleague in roster.people.items():
            if was := self.people.get(person_id):
                colleague.open_leads = was.open_leads
                colleague.given_day, colleague.given_month = was.given_day, was.given_month
        roster.turns.update((group_id, self.turns[group_id]) for group_id in self.turns.keys() & roster.turns)

    def leave(self, roster: Roster) -> None:
        """What the roster came to."""
        self.people.update(roster.people)
        self.turns.update(roster.turns)


def settle_rows(
    tx: Work, rows: Sequence[tuple[RowResult, Newcomer]], before: Known | None = None
) -> list[Settled]:
    """What each becomes, in order, and which customer it is of; those known already are told and left out."""
    seen = Known() if before is None else before
    known = known_of(tx, (newcomer for _, newcomer in rows))
    settled: list[Settled] = []
    for row, newcomer in rows:
        key, code, who, reach = (
            newcomer.company_key, newcomer.credit_code, newcomer.contact_name, newcomer.reach,
        )  # fmt: skip
        if same := known.same_lead(key, code, who, reach) or seen.same_lead(key, code, who, reach):
            row.outcome, row.lead_id = Outcome.DUPLICATE, same.lead_id
            continue
        customer = known.customer(key, code)
        row.outcome = Outcome.KNOWN_CUSTOMER if customer else Outcome.CAPTURED
        row.lead_id = newcomer.lead_id
        settled.append((row, newcomer, customer))
        seen.add(KnownLead(newcomer.lead_id, key, code, who, reach))
    return settled


def settle_customers(tx: Work, rows: Sequence[tuple[RowResult, Newcomer]], listed: Known) -> list[Newcomer]:
    """Which rows are to be handed over: all but repeats of one in `listed`, which learns of each. A company
    that is a customer already, or was listed above, may bring another person: it is handed over too, and
    counted as known.
    """
    known, new = known_of(tx, (newcomer for _, newcomer in rows)), []
    for row, newcomer in rows:
        key, code, who = newcomer.company_key, newcomer.credit_code, newcomer.contact_name
        if listed.same_lead(key, code, who, newcomer.reach):
            row.outcome = Outcome.DUPLICATE
            continue
        ours = listed.brings(key, code) or known.customer(key, code)
        row.outcome = Outcome.KNOWN_CUSTOMER if ours else Outcome.CAPTURED
        listed.add(KnownLead(newcomer.lead_id, key, code, who, newcomer.reach))
        new.append(newcomer)
    return new


def given_to(
    tx: Work,
    actor: Actor,
    lead_import: LeadImport,
    batch: Batch,
    before: Before,
    listed: Known,
    now: datetime,
) -> list[UUID | None]:
    """Who would get each row that is taken; None for nobody."""
    if lead_import.target is Target.CUSTOMERS:
        return [actor.id for _ in settle_customers(tx, batch.newcomers, listed)]
    settled = settle_rows(tx, batch.newcomers, before.known)
    newcomers = [(new.as_lead(actor, now, tx.zone), customer) for _, new, customer in settled]
    prepared = prepared_of(new for _, new, _ in settled)
    judged = judge_all(tx.matches.rehearse([lead for lead, _ in newcomers], before.matches, prepared))
    flag([row for row, _, _ in settled], {lead.lead_id: kinds for lead, _, kinds in judged})
    return foresee(tx, newcomers, before, now)


def foresee(
    tx: Work, newcomers: Sequence[tuple[Lead, KnownAccount | None]], before: Before, now: datetime
) -> list[UUID | None]:
    """Who would get each, decided as it will be, with nothing given."""
    roster = tx.assignment.roster({traits_of(lead) for lead, _ in newcomers}, now)
    before.enter(roster)
    owners = [
        customer.owner_id if customer and customer.owner_id else roster.decide(traits_of(lead)).person_id
        for lead, customer in newcomers
    ]
    before.leave(roster)
    return owners


def told_trial(
    counts: Counter[Outcome], flagged: int, given: Counter[UUID | None], names: Mapping[UUID, str]
) -> dict[str, Any]:
    """What a trial says, as it is kept; `flagged` rows are among those that would be taken."""
    owners = [
        {"ownerId": str(person), "ownerName": names.get(person, ""), "rows": count}
        for person, count in given.most_common()
        if person
    ]
    told = {name: counts[outcome] for outcome, name in COUNTED.items()}
    return {**told, "flagged": flagged, "owners": owners, "unassigned": given[None]}

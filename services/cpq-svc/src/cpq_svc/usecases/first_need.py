"""Who has to agree to a quote, engineering before all where it has to cost what nobody knows."""

from datetime import datetime

from cpq_svc.domain.approval_need import MARGIN, Asked, Level
from cpq_svc.domain.decision_table import RuleNotEvaluable
from cpq_svc.domain.quote import Quote
from cpq_svc.usecases.approval_question import Need, facts_of_quote, need_of
from cpq_svc.usecases.work import Work
from kernel.business_time import company_day


def first_need_of(tx: Work, quote: Quote, now: datetime) -> Need:
    """As `need_of`; where a rule asks for a margin that nobody knows yet, engineering is asked before it."""
    try:
        return need_of(tx, quote, now)
    except RuleNotEvaluable as no:
        if no.params.get("input") != MARGIN:
            raise
        today = company_day(now, tx.zone)
        facts = facts_of_quote(tx, quote, today)
        edition, rule = tx.approval_rules.in_force(today), str(no.params.get("rule", ""))
        called = {each.name: each.name_en for each in edition.table.rules} if edition else {}
        return Need((Asked(Level.TECHNICAL, 1).also(1, rule, called.get(rule)),), edition, facts)

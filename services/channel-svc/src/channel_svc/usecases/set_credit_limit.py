"""A partner's credit limit changes. It may be lowered under what is used;
then no order passes until that is paid.
"""

from channel_svc.domain.credit import checked_limit
from channel_svc.domain.partner import PartnerId
from channel_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.money import Money


def set_credit_limit(
    work: Work, actor: Actor, partner_id: PartnerId, expected: int, limit: Money, reason: str
) -> int:
    """Answers the account's new version;
    raises PartnerNotFound, Stale, CreditCurrencyFixed, CreditLimitNegative,
    CreditLimitTooHigh, CurrencyNotServed.
    """
    limit = checked_limit(limit, "/body/limit")
    with work.by(actor, reason) as tx:
        partner = tx.partners.get(partner_id)
        return tx.credits.limit(partner.id, limit, expected)

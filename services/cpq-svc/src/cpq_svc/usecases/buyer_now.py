"""Whose prices hold for an offer: who buys, as sales and channel told of them last."""

from dataclasses import replace
from uuid import UUID

from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.offer_terms import QuoteBuyer
from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.work import Work


def as_of_today(tx: Work, buyer: QuoteBuyer) -> QuoteBuyer:
    """A dealer as it is today. Raises PartnerNotFound."""
    if buyer.partner_id is None:
        return buyer
    return buyer.of(tx.partners.get(buyer.partner_id))


def buyer_of(tx: Work, buyer: QuoteBuyer, account_id: UUID, region: str) -> Buyer:
    """The account by its group and where it is; before sales told where, `region` is the sale's."""
    account = tx.names.account(account_id)
    if account is None:
        return buyer.priced(account_id, region)
    return buyer.priced(account_id, account.region or region, account.customer_group)


def for_its_buyer(tx: Work, trial: Trial) -> Trial:
    """The trial for who would buy: whom its quote is made out to, or the customer of its sale.

    Raises BuyerSaidTwice, QuoteNotFound, PartnerNotFound or OpportunityUnknown.
    """
    trial.check()
    if trial.quote is not None:
        quote = tx.quotes.get(trial.quote)
        bought = as_of_today(tx, quote.revision.buyer)
        return replace(trial, buyer=buyer_of(tx, bought, quote.account_id, quote.region))
    if trial.sale is not None:
        sale = tx.opportunities.get(trial.sale)
        return replace(trial, buyer=buyer_of(tx, QuoteBuyer(), sale.account_id, sale.region))
    return trial

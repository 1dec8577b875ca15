"""Whose prices hold for an offer: who buys, as sales and channel told of them last."""

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from cpq_svc.domain.account import Account
from cpq_svc.domain.offer_terms import QuoteBuyer
from cpq_svc.domain.quote import Quote
from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.work import Work


def as_of_today(tx: Work, buyer: QuoteBuyer) -> QuoteBuyer:
    """A dealer as it is today. Raises PartnerNotFound."""
    if buyer.partner_id is None:
        return buyer
    return buyer.of(tx.partners.get(buyer.partner_id))


def customer_of(tx: Work, quote: Quote) -> Account:
    """The account of a quote by its group and where it is; before sales told where, where the sale is."""
    return customer_among(tx.names.accounts({quote.account_id}), quote)


def customer_among(known: Mapping[UUID, Account], quote: Quote) -> Account:
    """The same, where many are known at once."""
    account = known.get(quote.account_id) or Account(quote.account_id, quote.account_name)
    return account.within(quote.region)


def for_its_buyer(tx: Work, trial: Trial) -> Trial:
    """The trial for who would buy: whom its quote is made out to, or the customer of its sale.

    Raises BuyerSaidTwice, QuoteNotFound, PartnerNotFound or OpportunityUnknown.
    """
    trial.check()
    if trial.quote is not None:
        quote = tx.quotes.get(trial.quote)
        bought = as_of_today(tx, quote.revision.buyer)
        return replace(trial, buyer=bought.priced(customer_of(tx, quote)))
    if trial.sale is not None:
        return replace(trial, buyer=QuoteBuyer().priced(tx.opportunities.get(trial.sale).customer))
    return trial

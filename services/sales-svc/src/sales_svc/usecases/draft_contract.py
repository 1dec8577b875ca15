"""An accepted quote wins its opportunity and becomes a contract draft, both in one transaction."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.accepted_sale import AcceptedQuote
from sales_svc.domain.contract import Contract, ContractId
from sales_svc.domain.opportunity import OpportunityId
from sales_svc.usecases.work import Work


def draft_contract(work: Work, actor: Actor, quote: AcceptedQuote, now: datetime) -> None:
    """Once for one quote. Raises OpportunityNotFound or LinesUnderWay (they may be on their way),
    OpportunityLostAlready, OpportunityWonByAnother, LinesWrong, SaleDoesNotAddUp.
    """
    with work.by(actor) as tx:
        won = tx.opportunities.get(OpportunityId(quote.opportunity_id))
        if won.is_won_by(quote.quote_id):
            return
        quote = quote.with_lines(tx.accepted_lines.take(quote.quote_id, quote.revision))
        account = tx.accounts.get(won.account_id)
        contract_id = ContractId(new_id())
        won.win(quote.quote_id, contract_id, quote.total, now)
        number = tx.next_number("HT", now)
        tx.contracts.add(Contract.draft(contract_id, number, quote, won, account.name, now))

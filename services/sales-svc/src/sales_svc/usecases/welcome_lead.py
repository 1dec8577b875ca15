"""A converted lead is found among the accounts or becomes one, with its contact and its opportunity."""

from datetime import datetime

from kernel.actor import Actor
from kernel.ids import new_id
from sales_svc.domain.account import AccountId, same_company
from sales_svc.domain.contact import Contact, ContactId
from sales_svc.domain.converted_lead import ConvertedLead
from sales_svc.domain.opportunity import OpportunityId
from sales_svc.usecases.work import Work


def welcome_lead(work: Work, actor: Actor, lead: ConvertedLead, now: datetime) -> None:
    """Once for one lead, whatever the number of messages; raises AccountNameBlank, OpportunityTextBlank."""
    with work.by(actor) as tx:
        known = tx.accounts.known(lead.credit_code, lead.account_name)
        told = tx.accounts.of_id(lead.account_id) if lead.account_id else None
        account = same_company(known, lead.credit_code, lead.account_name, told)
        if tx.opportunities.of_lead(lead.lead_id):
            return
        people = tx.contacts.of(account.id) if account else []
        if account is None:
            account = lead.account(AccountId(new_id()), now)
            tx.accounts.add(account)
        account.learn_credit_code(lead.credit_code)
        if lead.person.name.strip() and not any(contact.is_same(lead.person) for contact in people):
            tx.contacts.add(Contact.at(account, ContactId(new_id()), lead.person, now, tx.zone))
        opportunity = lead.opportunity(OpportunityId(new_id()), account, now)
        opportunity.opened(account.name)
        tx.opportunities.add(opportunity)

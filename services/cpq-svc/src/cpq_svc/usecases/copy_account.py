"""The local copy of a customer follows what sales tells; open quotes that a move touches are looked for."""

from datetime import datetime

from cpq_svc.domain.account import Account
from cpq_svc.domain.radar import customer_moved
from cpq_svc.usecases.watch_change import watch_change
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def copy_account(work: Work, actor: Actor, account: Account, version: int, now: datetime) -> None:
    """Whatever order the news comes in, the newest of a customer stays."""
    with work.by(actor) as tx:
        before = tx.names.accounts({account.id}).get(account.id)
        tx.names.keep_account(account, version)
        after = tx.names.accounts({account.id}).get(account.id) if before else None
        if before and after and before.buys_as != after.buys_as:
            watch_change(tx, customer_moved(after, company_day(now, tx.zone)), now)

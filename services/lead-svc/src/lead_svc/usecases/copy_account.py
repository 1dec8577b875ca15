"""Sales told of a customer: newcomers are checked against it from now on."""

from kernel.actor import Actor
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.pair import Kind
from lead_svc.usecases.match_memory import Elsewhere
from lead_svc.usecases.work import Work


def copy_account(work: Work, actor: Actor, account: AccountCopy) -> None:
    """Whatever order the news comes in, the newest version stays."""
    with work.by(actor) as tx:
        tx.leads.keep_account(account)
        tx.matches.keep(
            Elsewhere(
                kind=Kind.ACCOUNT,
                id=account.account_id,
                name=account.name,
                version=account.version,
                credit_code=account.credit_code,
                owner_id=account.owner_id,
                unit_path=account.unit_path,
                region=account.region,
            )
        )

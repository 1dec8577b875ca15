"""A colleague starts. They can sign in once a first password is set (see `set_password`)."""

from datetime import datetime

from identity_svc.domain.account import Account, login_key
from identity_svc.domain.person import Details, Person
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id


def add_person(work: Work, actor: Actor, login: str, details: Details, now: datetime) -> Person:
    """Raises UnitUnknown, LoginTaken."""
    with work.by(actor) as tx:
        unit = tx.org_units.standing(details.unit_id, "/body/unitId")
        account = Account(id=new_id(), kind=Kind.STAFF, login=login_key(login))
        person = Person.joining(account.id, account.login, details, unit.unit_path, now)
        tx.accounts.add(account)
        tx.flush()
        tx.people.add(person)
    return person

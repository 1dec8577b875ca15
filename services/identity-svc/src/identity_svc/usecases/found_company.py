"""First start: the top of the company, the standard roles, the calendar, a signing key and the administrator.
Every start after it only brings standard roles nobody changed, and the calendar's zone, up to date.
"""

from datetime import datetime

from identity_svc.domain.account import Account
from identity_svc.domain.company_calendar import CompanyCalendar
from identity_svc.domain.org_unit import OrgUnit
from identity_svc.domain.person import Details, Person
from identity_svc.domain.role import ADMINISTRATOR
from identity_svc.usecases.follow_standard_roles import follow_standard_roles
from identity_svc.usecases.work import Work
from kernel.actor import Actor, Kind
from kernel.ids import new_id

LOGIN = "admin"


def found_company(work: Work, actor: Actor, password_hash: str, now: datetime) -> bool:
    """Safe to repeat; True when the administrator was made, whose password then is the one of the hash."""
    with work.by(actor) as tx:
        follow_standard_roles(tx)
        if (calendar := tx.calendars.find()) is None:
            tx.calendars.add(calendar := CompanyCalendar.standard(tx.zone))
        calendar.follow(tx.zone)
        if tx.org_units.root() is not None:
            return False
        root = OrgUnit.made(new_id(), None, "hq", "总部")
        tx.org_units.add(root)
        tx.flush()
        account = Account(id=new_id(), kind=Kind.STAFF, login=LOGIN)
        account.set_password(password_hash, now)
        details = Details(name="系统管理员", email="", unit_id=root.id)
        person = Person.joining(account.id, LOGIN, details, root.unit_path, now)
        person.grant([ADMINISTRATOR])
        tx.accounts.add(account)
        tx.flush()
        tx.people.add(person)
    return True

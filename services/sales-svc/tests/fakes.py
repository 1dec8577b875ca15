"""Storage in memory with the manners of the real one."""

from itertools import count

from chassis.testing import FakeCollection, FakeWork
from kernel.company_name import company_key
from sales_svc.domain.person import PersonUnknown


class FakeAccounts(FakeCollection):
    def known(self, credit_code, name):
        return [
            each
            for each in self.items
            if each.name_key == company_key(name) or (credit_code and each.credit_code == credit_code)
        ]

    def of_id(self, account_id):
        return next((each for each in self.items if each.id == account_id), None)


class FakeContacts(FakeCollection):
    def of(self, account_id):
        return [each for each in self.items if each.account_id == account_id]


class FakeOpportunities(FakeCollection):
    def of_lead(self, lead_id):
        return next((each for each in self.items if each.lead_id == lead_id), None)


class FakeOrders(FakeCollection):
    def has_dealer_order(self, dealer_order_id):
        return any(each.dealer_order_id == dealer_order_id for each in self.items)


class FakePeople(FakeCollection):
    def get(self, person_id):
        for each in self.items:
            if each.id == person_id:
                return each
        raise PersonUnknown(pointer="/body/ownerId")


class FakeAcceptedLines:
    """Lines by quote and revision."""

    def __init__(self):
        self.kept = {}

    def keep(self, quote_id, revision, lines):
        self.kept.setdefault((quote_id, revision), []).extend(lines)

    def take(self, quote_id, revision):
        return self.kept.pop((quote_id, revision), [])


def a_work(accounts=(), contacts=(), opportunities=(), contracts=(), orders=(), people=()):
    numbers = count(1)
    return FakeWork(
        accounts=FakeAccounts(list(accounts)),
        contacts=FakeContacts(list(contacts)),
        opportunities=FakeOpportunities(list(opportunities)),
        contracts=FakeCollection(list(contracts)),
        orders=FakeOrders(list(orders)),
        accepted_lines=FakeAcceptedLines(),
        people=FakePeople(list(people)),
        next_number=lambda prefix, now: f"{prefix}-{now.year}-{next(numbers):06d}",
    )

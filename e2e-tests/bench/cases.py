"""What is created and read: for every service the create its people do most, a list and one single read."""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from caller import today

from bench.goods import TERMS, Goods, lines
from bench.load import Request
from bench.million import company

Headers = dict[str, str]
Make = Callable[[int], Request]


@dataclass(frozen=True)
class Case:
    """One kind of thing: `path` lists and makes it, `key` is its id's name, `body` makes the n-th new one."""

    context: str
    noun: str
    path: str
    key: str
    body: Callable[[Goods, int], dict[str, object]]
    listed: str = "limit=50"
    note: str = ""

    @property
    def root(self) -> str:
        """Where the things are."""
        return f"/api/{self.context}/v1/{self.path}"

    def create(self, goods: Goods, headers: Headers) -> Make:
        """A new one each time, under a key of its own."""

        def make(number: int) -> Request:
            told = {**headers, "Idempotency-Key": uuid.uuid4().hex}
            return "POST", self.root, {"json": self.body(goods, number), "headers": told}

        return make

    def page(self, headers: Headers) -> Make:
        """A page of fifty."""
        return lambda _: ("GET", f"{self.root}?{self.listed}", {"headers": headers})

    def get(self, ids: list[str], headers: Headers) -> Make:
        """One by its id, each in turn."""
        return lambda number: ("GET", f"{self.root}/{ids[number % len(ids)]}", {"headers": headers})

    def search(self, field: str, words: Sequence[str], headers: Headers) -> Make:
        """A page of what a fragment of a name finds, another fragment each time."""
        return lambda n: ("GET", f"{self.root}?{field}={words[n % len(words)]}", {"headers": headers})


_CLICKS: tuple[list[str], ...] = ([], ["keba"], ["keba", "d45"], ["keba", "d45", "heater"], ["std", "heater"])


def click(goods: Goods, headers: Headers) -> Make:
    """What goes together, after one click more or less; the last of them clash."""

    def make(number: int) -> Request:
        asked = {"productCode": goods.product, "options": _CLICKS[number % len(_CLICKS)]}
        return "POST", "/api/cpq/v1/configurations", {"json": asked, "headers": headers}

    return make


def _lead(goods: Goods, number: int) -> dict[str, object]:
    """Of a company like others there are, which is what the duplicate check works on."""
    told = company(random.SystemRandom())
    return {
        "source": "api", "region": "CN-32", "productLine": "injection", "contactName": told.contact,
        "companyName": told.name, "mobile": told.mobile,
    }  # fmt: skip


def _account(goods: Goods, number: int) -> dict[str, object]:
    return {"name": f"客户{uuid.uuid4().hex}", "region": "CN-32"}


def _quote(goods: Goods, number: int) -> dict[str, object]:
    return {
        "opportunityId": goods.opportunity, "lines": lines(goods, 10), "paymentTerms": TERMS,
        "validUntil": (today() + timedelta(days=30)).isoformat(),
    }  # fmt: skip


def _dealer_order(goods: Goods, number: int) -> dict[str, object]:
    return {
        "partnerId": goods.company.ids["dealer"], "endUserName": f"终端{uuid.uuid4().hex}",
        "endUserAddress": "昆山市", "lines": lines(goods, 1),
    }  # fmt: skip


def _request(goods: Goods, number: int) -> dict[str, object]:
    return {
        "machineId": goods.machine, "severity": "down", "description": "加热圈不工作",
        "contactName": "张伟", "contactPhone": "13900000000",
    }  # fmt: skip


def _person(goods: Goods, number: int) -> dict[str, object]:
    return {
        "name": "试验员", "unitId": goods.company.units["hq"], "regions": ["CN-32"], "productLines": [],
        "login": f"b{uuid.uuid4().hex}",
    }  # fmt: skip


LEADS = Case("lead", "lead", "leads", "leadId", _lead, "limit=50&status=new&sort=-createdAt")
ACCOUNTS = Case("sales", "account", "accounts", "accountId", _account)
QUOTES = Case("cpq", "quote", "quotes", "quoteId", _quote, note="10 lines each")
CASES = (
    LEADS,
    ACCOUNTS,
    QUOTES,
    Case(
        "channel",
        "dealer order",
        "dealer-orders",
        "dealerOrderId",
        _dealer_order,
        note="priced by a question to cpq",
    ),
    Case("fieldservice", "request", "service-requests", "requestId", _request),
    Case("identity", "person", "people", "personId", _person),
)

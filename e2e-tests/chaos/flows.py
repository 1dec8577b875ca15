"""What people do all day: flows of a few steps, each asked for until it is done or refused for good."""

import itertools
import random
import threading
import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from caller import Unexpected, today
from company import Company

from chaos.patient import SECONDS, Diary, PatientCaller

_TERMS = [
    {"event": "signing", "percent": "30", "days": 0},
    {"event": "shipment", "percent": "60", "days": 30},
    {"event": "warranty-end", "percent": "10", "days": 0},
]
_numbers = itertools.count(1)


class Office:
    """One desk's view of the company: its own connections, the shared diary, names nobody else uses."""

    def __init__(self, company: Company, diary: Diary, seed: int) -> None:
        self.company, self.diary, self.random = company, diary, random.Random(seed)
        self._callers: dict[str, PatientCaller] = {}

    def __getattr__(self, nickname: str) -> PatientCaller:
        person = self.company.admin if nickname == "admin" else self.company.callers[nickname]
        return self._callers.setdefault(nickname, PatientCaller(person, self.diary, self.random))

    def name(self, of: str) -> str:
        """A name of this run's own, used once."""
        return f"{of}{self.company.mark}x{next(_numbers)}"

    def until(self, look: Callable[[], Any], seconds: float = SECONDS) -> Any:
        """The first truthy answer; what is not found yet may still be on its way."""
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not self.diary.gone.is_set():
            try:
                if found := look():
                    return found
            except Unexpected as refused:
                if ": 404" not in str(refused) and ": 422" not in str(refused):
                    raise
            time.sleep(0.25)
        raise Unexpected("it did not become true in time")

    def first(self, who: str, path: str, **params: str) -> dict[str, Any] | None:
        """The first item of a list."""
        items = getattr(self, who).get(path, limit=5, **params)["items"]
        return items[0] if items else None


def capture_lead(office: Office) -> dict[str, Any]:
    """Somebody asks for an offer."""
    body = {
        "companyName": office.name("线索"), "contactName": "张伟", "source": "api", "region": "CN-32",
        "mobile": f"139{next(_numbers):08}", "productLine": office.company.line,
    }  # fmt: skip
    lead = office.director.create("/api/lead/v1/leads", body)
    office.diary.told("lead", lead["leadId"])
    return lead


def open_account(office: Office) -> None:
    """A customer three others hear of, with a contact, renamed a moment later."""
    account = office.east.create("/api/sales/v1/accounts", {"name": office.name("客户"), "region": "CN-32"})
    office.diary.told("account", account["accountId"])
    path = f"/api/sales/v1/accounts/{account['accountId']}"
    contact = office.east.create(f"{path}/contacts", {"name": office.name("联系")})
    office.diary.told("contact", contact["contactId"])
    renamed = office.name("改名")
    office.east.settle(path, "", {"name": renamed, "region": "CN-32"}, lambda a: a["name"] == renamed, "PUT")


def add_contacts(office: Office) -> None:
    """People at a new customer; nothing but the kept answer keeps one from being there twice."""
    account = office.east.create("/api/sales/v1/accounts", {"name": office.name("客户"), "region": "CN-32"})
    office.diary.told("account", account["accountId"])
    path = f"/api/sales/v1/accounts/{account['accountId']}/contacts"
    for _ in range(8):
        office.diary.told("contact", office.east.create(path, {"name": office.name("联系")})["contactId"])


def sell(office: Office) -> None:
    """From a lead to machines in the field, every step of it."""
    lead = capture_lead(office)
    path = f"/api/lead/v1/leads/{lead['leadId']}"
    office.director.settle(path, "/qualification", None, lambda lead: lead["status"] != "new")
    office.director.settle(
        path, "/conversion", {"opportunityName": "两台"}, lambda lead: lead["status"] == "converted"
    )
    office.diary.told("converted", lead["leadId"])
    sale = office.until(lambda: office.first("east", "/api/sales/v1/opportunities", leadId=lead["leadId"]))
    sale_path = f"/api/sales/v1/opportunities/{sale['opportunityId']}"
    office.east.settle(sale_path, "/stage", {"stage": "PROPOSAL"}, lambda o: o["stage"] != "QUALIFYING")
    order = _contract(office, _quote(office, sale["opportunityId"]), sale["opportunityId"])
    _make(office, order, direct=True)


def _quote(office: Office, opportunity_id: str) -> str:
    line = {"productCode": office.company.ids["product_code"], "options": ["keba", "d45"], "quantity": 2}
    body = {
        "opportunityId": opportunity_id, "lines": [line], "paymentTerms": _TERMS,
        "validUntil": (today() + timedelta(days=30)).isoformat(),
    }  # fmt: skip
    key = {"Idempotency-Key": uuid.uuid4().hex}
    quote = office.until(lambda: office.east.create("/api/cpq/v1/quotes", body, headers=key))
    office.diary.told("quote", quote["quoteId"])
    path = f"/api/cpq/v1/quotes/{quote['quoteId']}"
    office.east.settle(path, "/sending", None, lambda q: q["status"] != "draft")
    office.east.settle(path, "/acceptance", {"name": "王总"}, lambda q: q["status"] == "accepted")
    office.diary.told("accepted", quote["quoteId"])
    return str(quote["quoteId"])


def _contract(office: Office, quote_id: str, opportunity_id: str) -> dict[str, Any]:
    contract = office.until(
        lambda: office.first("east", "/api/sales/v1/contracts", opportunityId=opportunity_id)
    )
    path = f"/api/sales/v1/contracts/{contract['contractId']}"
    office.director.settle(path, "/approval", None, lambda c: c["status"] != "DRAFT")
    signed = {"signedOn": today().isoformat()}
    office.east.settle(path, "/signature", signed, lambda c: c["status"] == "SIGNED")
    office.diary.told("signed", contract["contractId"])
    return office.until(
        lambda: office.first("east", "/api/sales/v1/orders", contractId=contract["contractId"])
    )


def _make(office: Office, order: dict[str, Any], direct: bool) -> None:
    """The factory reports, ships two machines one by one and is paid."""
    path = f"/api/sales/v1/orders/{order['orderId']}"
    now = datetime.now(UTC).isoformat()
    office.erp.settle(
        path, "/progress", {"lineNo": 1, "stage": "ready", "at": now}, lambda o: o["status"] != "PLACED"
    )
    for serial in [office.name("SN") for _ in range(2 if direct else 1)]:
        body = {"shippedOn": today().isoformat(), "machines": [{"serial": serial, "lineNo": 1}]}
        office.erp.settle(path, "/shipments", body, _names(serial, "shipments"))
        office.diary.told("serial", serial)
    pay(office, order["orderId"], order["total"]["amount"], parts=2)


def pay(office: Office, order_id: str, total: str, parts: int) -> None:
    """Money comes in, in parts that sum to the total to the cent."""
    cents = int(total.replace(".", "")) if "." in total else int(total) * 100
    shares = [cents // parts] * (parts - 1)
    path = f"/api/sales/v1/orders/{order_id}"
    for share in [*shares, cents - sum(shares)]:
        reference = office.name("R")
        body = {
            "amount": {"amount": f"{share // 100}.{share % 100:02}", "currency": "CNY"},
            "receivedOn": today().isoformat(), "reference": reference,
        }  # fmt: skip
        office.erp.settle(path, "/receipts", body, _names(reference, "receipts"))
        office.diary.told("receipt", reference)


def _names(name: str, part: str) -> Callable[[dict[str, Any]], bool]:
    return lambda thing: f"'{name}'" in str(thing.get(part))


def deal(office: Office, dealer: str = "dealer") -> None:
    """A dealer orders one machine, it is made, shipped and paid."""
    draft = _dealer_order(office, dealer)
    if _submitted(office, dealer, draft):
        _fulfil(office, dealer, draft, ship=True)


def race(office: Office, dealer: str = "rival", runners: int = 4) -> None:
    """Several orders want the last free credit at once; those that got it are paid at once as well."""
    drafts = [_dealer_order(office, dealer) for _ in range(runners)]
    others = [Office(office.company, office.diary, office.random.randrange(1 << 30)) for _ in drafts]
    start = threading.Barrier(runners)

    def run(other: Office, draft: dict[str, Any]) -> None:
        start.wait(SECONDS)
        try:
            if _submitted(other, dealer, draft):
                _fulfil(other, dealer, draft, ship=False)
        except Unexpected as refused:
            office.diary.gave_up(f"race: {refused}")

    threads = [threading.Thread(target=run, args=pair) for pair in zip(others, drafts, strict=True)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def _dealer_order(office: Office, dealer: str) -> dict[str, Any]:
    line = {"productCode": office.company.ids["product_code"], "options": ["std", "d40"], "quantity": 1}
    body = {"endUserName": office.name("终端"), "endUserAddress": "昆山市", "lines": [line]}
    key = {"Idempotency-Key": uuid.uuid4().hex}
    caller = getattr(office, dealer)
    draft = office.until(lambda: caller.create("/api/channel/v1/dealer-orders", body, headers=key))
    office.diary.told("dealer order", draft["dealerOrderId"])
    return draft


def _submitted(office: Office, dealer: str, draft: dict[str, Any]) -> bool:
    path = f"/api/channel/v1/dealer-orders/{draft['dealerOrderId']}"
    try:
        return getattr(office, dealer).settle(path, "/submission", None, lambda o: o["status"] != "draft")
    except Unexpected as refused:
        if "credit-exceeded" in str(refused):
            return False
        raise


def _fulfil(office: Office, dealer: str, draft: dict[str, Any], ship: bool) -> None:
    order_id = draft["dealerOrderId"]
    path = f"/api/channel/v1/dealer-orders/{order_id}"
    office.channel.settle(path, "/approval", None, lambda o: o["status"] not in ("draft", "submitted"))
    office.diary.told("approved", order_id)
    order = office.until(lambda: office.first("admin", "/api/sales/v1/orders", dealerOrderId=order_id))
    if ship:
        _make(office, order, direct=False)
    else:
        pay(office, order["orderId"], order["total"]["amount"], parts=1)

"""Makes real things in every state, so that each operation meets some it can be done to."""

import secrets
import uuid
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from functools import partial
from typing import Any

from caller import Caller, eventually, today
from company import PEOPLE, Company

from fuzz.bodies.pen import money
from fuzz.stock.cpq import CpqStock
from fuzz.stock.lead import LeadStock
from fuzz.stock.quoting import QuoteShelf
from fuzz.stock.shelf import EACH
from fuzz.stock.support import SupportStock
from fuzz.system import System
from fuzz.world import World

STAFF = {"administrator": "admin", "salesperson": "east", "dealer": "dealer", "service-engineer": "engineer"}


class Stock(QuoteShelf):
    """Fills a world."""

    def __init__(self, company: Company, system: System) -> None:
        super().__init__(company, World(company.base_url, company.mark, company.line))
        self._system = system
        now = today()
        self.world.quarter = now.replace(month=(now.month - 1) // 3 * 3 + 1, day=1).isoformat()

    def filled(self) -> World:
        """The world with everything in it."""
        self._names()
        self._roles()
        leads = LeadStock(self.company, self.world)
        leads.fill()
        self._accounts()
        orders = self._selling()
        CpqStock(self.company, self.world, self._system).fill()
        self._service(orders)
        self._channel()
        self._directory()
        SupportStock(self.company, self.world).fill()
        leads.wait_for_scores()
        return self.world

    def _names(self) -> None:
        ids, world = self.company.ids, self.world
        world.knows("productCode", ids["product_code"])
        world.knows("product_id", ids["product"])
        world.knows("partCode", ids["part_code"])
        world.knows("engineerId", ids["engineer"])
        world.knows("ownerId", ids["east"], ids["south"])
        world.knows("partnerId", ids["dealer"], ids["rival"])
        world.knows("productLine", world.line)
        world.knows("region", "CN-32", "CN-44")

    def _roles(self) -> None:
        company, world = self.company, self.world
        for role, nickname in STAFF.items():
            caller = company.admin if nickname == "admin" else company.callers[nickname]
            cookie = next(iter(caller.session.cookies))
            world.roles[role] = {"Cookie": f"{cookie.name}={cookie.value}", "Origin": company.base_url}
            world.permissions[role] = sorted(caller.who["permissions"])
            world.ours.append(caller.who["person"]["id"])
        world.permissions["client"] = sorted(company.erp.get("/api/session")["permissions"])
        world.grants["client"] = company.erp.grant
        world.renew("client")
        world.roles["anonymous"], world.permissions["anonymous"] = {}, []
        world.ours += [company.ids[nickname] for nickname in (*PEOPLE, "dealer", "rival", "product")]
        world.ours.append(company.erp.get("/api/session")["person"]["id"])
        world.ours += [role["roleId"] for role in company.admin.items("/api/identity/v1/roles")]

    def _accounts(self) -> None:
        east = self.company.east
        for _ in range(3):
            account = self._make("sales.accounts.open_account", "/api/sales/v1/accounts", east)["accountId"]
            self.world.knows("account_id", account)
            contact = self._make(
                "sales.contacts.add_contact", f"/api/sales/v1/accounts/{account}/contacts", east
            )
            self.world.knows("contact_id", contact["contactId"])
        self.world.knows("accountId", *self.world.known["account_id"])

    def _selling(self) -> list[dict[str, Any]]:
        world, east = self.world, self.company.east
        world.knows("opportunity_id", *(self._an_opportunity() for _ in range(2)))
        # Of its own: for an opportunity that was lost meanwhile nobody writes a quote.
        world.knows("opportunityId", *(self._an_opportunity() for _ in range(EACH * 2)))
        for operation in ("describe_opportunity", "move_opportunity", "lose_opportunity"):
            for _ in range(EACH):
                world.aims(f"sales.opportunities.{operation}", opportunity_id=self._an_opportunity())
        quotes = [self._a_quote() for _ in range(EACH * 10)]
        world.knows("quote_id", quotes[0])
        for operation in ("revise_quote", "send_quote", "reject_quote", "accept_quote"):
            for _ in range(EACH):
                quote = quotes.pop()
                if operation in ("reject_quote", "accept_quote"):
                    east.move(f"/api/cpq/v1/quotes/{quote}", "/sending")
                world.aims(f"cpq.quotes.{operation}", quote_id=quote)
        for quote in quotes:
            east.move(f"/api/cpq/v1/quotes/{quote}", "/sending")
            east.move(f"/api/cpq/v1/quotes/{quote}", "/acceptance", {"name": "王总"})
        return self._orders(self._contracts(quotes))

    def _contracts(self, quotes: list[str]) -> list[str]:
        def made() -> list[str] | None:
            found = self.company.east.items("/api/sales/v1/contracts")
            fitting = [c["contractId"] for c in found if c["quoteId"] in quotes]
            return fitting if len(fitting) == len(quotes) else None

        contracts = eventually(made)
        self.world.knows("contract_id", contracts[0])
        for operation in ("change_terms", "approve_contract", "sign_contract"):
            for _ in range(EACH):
                contract = contracts.pop()
                if operation == "sign_contract":
                    self.company.director.move(f"/api/sales/v1/contracts/{contract}", "/approval")
                self.world.aims(f"sales.contracts.{operation}", contract_id=contract)
        for contract in contracts:
            path = f"/api/sales/v1/contracts/{contract}"
            self.company.director.move(path, "/approval")
            self.company.east.move(path, "/signature", {"signedOn": today().isoformat()})
        return contracts

    def _orders(self, contracts: list[str]) -> list[dict[str, Any]]:
        def made() -> list[str] | None:
            found = self.company.east.items("/api/sales/v1/orders")
            fitting = [o["orderId"] for o in found if o.get("contractId") in contracts]
            return fitting if len(fitting) == len(contracts) else None

        orders = eventually(made)
        self.world.knows("order_id", *orders[:2])
        for number, operation in enumerate(("report_progress", "ship_machines", "record_receipt")):
            self.world.aims(f"sales.orders.{operation}", order_id=orders[number])
        shipped = [self._shipped(order) for order in orders[3:]]
        for order in orders[3:]:
            self.world.aims("sales.orders.accept_delivery", order_id=order)
        return shipped

    def _shipped(self, order: str) -> dict[str, Any]:
        path = f"/api/sales/v1/orders/{order}"
        lines = self.company.admin.get(path)["lines"]
        machines = [
            {"serial": f"F{secrets.token_hex(6)}", "lineNo": line["lineNo"]}
            for line in lines
            for _ in range(line["quantity"])
        ]
        body = {"shippedOn": today().isoformat(), "machines": machines}
        return self.company.erp.move(path, "/shipments", body)

    def _service(self, shipped: list[dict[str, Any]]) -> None:
        world = self.world
        machines = [machine for order in shipped for line in order["lines"] for machine in line["machines"]]
        for serial in [machine["serial"] for machine in machines[: EACH * 2]]:
            world.knows("machine_id", eventually(partial(self._machine_of, serial)))
        world.knows("machineId", *world.known["machine_id"])
        for known in world.known["machine_id"][-EACH:]:
            world.aims("fieldservice.machines.commission_machine", machine_id=known)
        self._van()
        self._requests()
        self._work_orders()
        self._parts()

    def _machine_of(self, serial: str) -> str | None:
        found = self.company.admin.items("/api/fieldservice/v1/machines", serial=serial)
        return found[0]["machineId"] if found else None

    def _van(self) -> None:
        way: dict[str, Any] = {"quantity": 5000, "way": "loaded", "engineerId": self.company.ids["engineer"]}
        self._make("fieldservice.van_stock.move_parts", "/api/fieldservice/v1/van-stock/movements", **way)

    def _a_request(self) -> str:
        path = "/api/fieldservice/v1/service-requests"
        return str(self._make("fieldservice.service_requests.raise_request", path)["requestId"])

    def _requests(self) -> None:
        context, path = "fieldservice.service_requests", "/api/fieldservice/v1/service-requests"
        self.world.knows("request_id", *(self._a_request() for _ in range(3)))
        # Of its own: a request that was resolved or cancelled meanwhile needs no engineer.
        self.world.knows("requestId", *(self._a_request() for _ in range(EACH * 4)))
        moves = ("hold_request", "resume_request", "respond_to_request", "resolve_request", "cancel_request")
        for operation in moves:
            for _ in range(EACH):
                request = self._a_request()
                if operation == "resume_request":
                    self.company.admin.move(f"{path}/{request}", "/hold", {"reason": "等待备件"})
                if operation == "resolve_request":
                    self.company.admin.move(f"{path}/{request}", "/response")
                self.world.aims(f"{context}.{operation}", request_id=request)

    def _work_orders(self) -> None:
        context, path = "fieldservice.work_orders", "/api/fieldservice/v1/work-orders"
        before = {"depart_for_visit": 0, "start_work": 1, "complete_work_order": 2, "cancel_work_order": 0}
        before |= {"add_note": 2, "use_part": 2}
        for number, (operation, steps) in enumerate(before.items()):
            for again in range(EACH):
                begins = datetime.now(UTC).replace(microsecond=0) + timedelta(days=1 + number * EACH + again)
                planned: dict[str, Any] = {
                    "requestId": self._a_request(), "plannedFrom": begins.isoformat(),
                    "plannedUntil": (begins + timedelta(hours=4)).isoformat(),
                }  # fmt: skip
                order = self._make(f"{context}.dispatch_engineer", path, **planned)["workOrderId"]
                for action in ("/departure", "/start")[:steps]:
                    self.company.engineer.move(f"{path}/{order}", action)
                self.world.aims(f"{context}.{operation}", work_order_id=order)
                # What is known, somebody will cancel; those that wait for one move are not told about.
                if operation == "add_note":
                    self.world.knows("work_order_id", order)

    def _parts(self) -> None:
        for _ in range(3):
            part = self._make("fieldservice.parts.create_part", "/api/fieldservice/v1/parts")
            self.world.knows("part_id", part["partId"])

    def _channel(self) -> None:
        context, path = "channel.partners", "/api/channel/v1/partners"
        for operation in ("change_partner", "activate_partner", "deactivate_partner"):
            for _ in range(EACH):
                partner = self._make(f"{context}.create_partner", path)["partnerId"]
                if operation == "deactivate_partner":
                    self.company.admin.move(f"{path}/{partner}", "/activation")
                self.world.aims(f"{context}.{operation}", partner_id=partner)
                self.world.knows("partner_id", partner)
        self._registrations()
        rich = {"limit": money("99000000.00"), "reason": "试验"}
        for dealer in self.world.known["partnerId"]:
            credit = f"{path}/{dealer}/credit"
            self.company.admin.move(credit, "/limit", rich, "PUT")
        self.world.aims("channel.credit.set_credit_limit", partner_id=self.world.known["partner_id"][-1])
        self._dealer_orders()
        self._rebates()

    def _registrations(self) -> None:
        context, path = "channel.registrations", "/api/channel/v1/registrations"
        for operation in ("approve_deal", "refuse_deal", "get_registration"):
            for _ in range(EACH):
                deal = self._make(f"{context}.register_deal", path)["registrationId"]
                self.world.aims(f"{context}.{operation}", registration_id=deal)
                self.world.knows("registration_id", deal)

    def _dealer_orders(self) -> None:
        context, path = "channel.dealer_orders", "/api/channel/v1/dealer-orders"
        before = {
            "reprice_dealer_order": [], "submit_dealer_order": [], "cancel_dealer_order": [],
            "approve_dealer_order": ["/submission"], "reopen_dealer_order": ["/submission"],
            "get_dealer_order": ["/submission", "/approval"],
        }  # fmt: skip
        for operation, steps in before.items():
            for _ in range(EACH):
                order = self._make(f"{context}.create_dealer_order", path)["dealerOrderId"]
                for action in steps:
                    self.company.admin.move(f"{path}/{order}", action)
                self.world.aims(f"{context}.{operation}", dealer_order_id=order)
                self.world.knows("dealer_order_id", order)

    def _rebates(self) -> None:
        """A rebate to settle: what the factory made for a dealer is paid."""
        path = "/api/channel/v1/rebate-programmes"
        if not any(p["validFrom"] == self.world.quarter for p in self.company.admin.items(path)):
            self._make("channel.rebates.create_programme", path, validFrom=self.world.quarter)
        dealers = {t["dealer_order_id"] for t in self.world.targets["channel.dealer_orders.get_dealer_order"]}

        def placed() -> list[dict[str, Any]] | None:
            found = self.company.admin.items("/api/sales/v1/orders")
            mine = [o for o in found if o.get("dealerOrderId") in dealers]
            return mine if len(mine) == len(dealers) else None

        for order in eventually(placed):
            body = {"amount": order["open"], "receivedOn": today().isoformat(), "reference": "R1"}
            self.company.erp.move(f"/api/sales/v1/orders/{order['orderId']}", "/receipts", body)

        def earned() -> bool:
            found = self.company.admin.items("/api/channel/v1/rebate-statements")
            return any(Decimal(statement["open"]["amount"]) > 0 for statement in found)

        eventually(earned)

    def _directory(self) -> None:
        company, world, root = self.company, self.world, "/api/identity/v1"
        world.knows("unitId", company.units["east"])
        world.knows("parentId", company.units["hq"], company.units["sales"])
        for operation in ("change_org_unit", "move_org_unit"):
            for _ in range(EACH):
                told: dict[str, Any] = {"parentId": company.units["hq"]}
                unit = self._make("identity.org_units.create_org_unit", f"{root}/org-units", **told)["unitId"]
                world.aims(f"identity.org_units.{operation}", unit_id=unit)
                world.knows("unit_id", unit)
        self._people(root)
        self._spares()
        for _ in range(EACH + 1):
            role = self._make("identity.roles.create_role", f"{root}/roles")
            world.knows("role_id", role["roleId"])
        for operation in ("change_dealer_user", "let_dealer_user_leave"):
            for _ in range(EACH):
                user = self._make("identity.dealer_users.add_dealer_user", f"{root}/dealer-users")
                world.aims(f"identity.dealer_users.{operation}", user_id=user["dealerUserId"])
                world.knows("user_id", user["dealerUserId"])
        for operation in ("change_api_client", "renew_secret"):
            client = self._make("identity.api_clients.add_api_client", f"{root}/api-clients")["apiClientId"]
            world.aims(f"identity.api_clients.{operation}", client_id=client)
            world.knows("client_id", client)
        made = self._make("identity.api_clients.add_api_client", f"{root}/api-clients")
        secret = company.admin.move(f"{root}/api-clients/{made['apiClientId']}", "/secret")["clientSecret"]
        world.client = {"clientId": made["clientId"], "clientSecret": secret}

    def _people(self, root: str) -> None:
        world, admin = self.world, self.company.admin
        for operation in ("people.change_person", "people.let_person_leave", "people.grant_roles"):
            for _ in range(EACH):
                person = self._make("identity.people.add_person", f"{root}/people")["personId"]
                world.aims(f"identity.{operation}", person_id=person)
                world.knows("person_id", person)
        for operation in ("set_password", "lock_account", "unlock_account"):
            for _ in range(EACH):
                person = self._make("identity.people.add_person", f"{root}/people")["personId"]
                if operation == "unlock_account":
                    admin.move(f"{root}/accounts/{person}", "/lock", {"reason": "试验"})
                world.aims(f"identity.accounts.{operation}", account_id=person)
        held = [target["account_id"] for target in world.targets["identity.accounts.set_password"]]
        world.knows("identity account_id", *held)

    def _spares(self) -> None:
        """People whose sessions may end and whose passwords may change."""
        world, root = self.world, "/api/identity/v1"
        for role in world.roles:
            world.spare[role] = [self._a_spare(root) for _ in range(2)]
        for role in list(world.roles)[: EACH + 1]:
            spare = world.spare[role][0]
            world.knows("subject_id", spare["id"])
            session = self.company.admin.items(f"{root}/subjects/{spare['id']}/sessions")[0]
            tag = {"If-Match": f'"{session["version"]}"'}
            told = {"subject_id": spare["id"], "session_id": session["sessionId"], **tag}
            world.aims("identity.sessions.revoke_session", **told)

    def _a_spare(self, root: str) -> dict[str, str]:
        login, password = f"spare-{uuid.uuid4().hex[:10]}", f"Fuzz-{secrets.token_urlsafe(12)}"
        person = self._make("identity.people.add_person", f"{root}/people", login=login)["personId"]
        admin = self.company.admin
        admin.move(f"{root}/people/{person}", "/roles", {"roles": ["salesperson"]}, "PUT")
        admin.move(f"{root}/accounts/{person}", "/password", {"password": password}, "PUT")
        Caller(self.company.base_url, login, password)
        return {"login": login, "password": password, "id": person}

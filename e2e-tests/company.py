"""A small company to play with, made over the API by its administrator: units, people, products, prices, a
dealer.
"""

import secrets
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial
from operator import itemgetter
from typing import Any

from caller import Caller, eventually

PEOPLE = {
    "director": ("陈总", "sales", "sales-director", []),
    "lead_east": ("周敏", "east", "team-lead", ["CN-31"]),
    "east": ("李强", "east", "salesperson", ["CN-32", "CN-33"]),
    "south": ("王芳", "south", "salesperson", ["CN-44", "CN-35"]),
    "channel": ("刘洋", "east", "channel-manager", ["CN-32", "CN-44"]),
    "finance": ("赵会计", "hq", "finance", []),
    "dispatcher": ("孙调度", "service", "service-dispatcher", []),
    "engineer": ("吴工", "service", "service-engineer", []),
}
UNITS = {
    "sales": ("hq", "销售中心"),
    "east": ("sales", "华东大区"),
    "south": ("sales", "华南大区"),
    "service": ("hq", "服务部"),
}


@dataclass
class Company:
    """Callers by nickname, and the ids of what the administrator made."""

    base_url: str
    admin: Caller
    mark: str = field(default_factory=lambda: secrets.token_hex(3))
    callers: dict[str, Caller] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    units: dict[str, str] = field(default_factory=dict)

    @property
    def line(self) -> str:
        """A product line of this run's own, so that leads find the colleagues made for it."""
        return f"injection-{self.mark}"

    def __getattr__(self, name: str) -> Caller:
        try:
            return self.__dict__["callers"][name]
        except KeyError:
            raise AttributeError(name) from None


def found_company(base_url: str, admin_password: str) -> Company:
    """Sign in as administrator and make everything the journeys need; the mark keeps runs apart."""
    admin = Caller(base_url, "admin", admin_password)
    company = Company(base_url, admin)
    _units(company)
    for nickname, (name, unit, role, regions) in PEOPLE.items():
        _person(company, nickname, name, unit, role, regions)
    _client(company)
    _products(company)
    _parts(company)
    _dealers(company)
    return company


def _units(company: Company) -> None:
    root = next(u for u in company.admin.items("/api/identity/v1/org-units") if u["path"].count("/") == 2)
    company.units["hq"] = root["unitId"]
    for nickname, (parent, name) in UNITS.items():
        made = company.admin.create(
            "/api/identity/v1/org-units",
            {"parentId": company.units[parent], "code": f"{nickname}-{company.mark}", "name": name},
        )
        company.units[nickname] = made["unitId"]


def _person(company: Company, nickname: str, name: str, unit: str, role: str, regions: list[str]) -> None:
    login = f"{nickname}-{company.mark}"
    person = company.admin.create(
        "/api/identity/v1/people",
        {
            "name": name,
            "unitId": company.units[unit],
            "regions": regions,
            "productLines": [company.line] if role == "salesperson" else [],
            "login": login,
        },
    )
    company.ids[nickname] = person["personId"]
    company.admin.move(f"/api/identity/v1/people/{person['personId']}", "/roles", {"roles": [role]}, "PUT")
    company.callers[nickname] = sign_in(company, login, person["personId"])


def sign_in(company: Company, login: str, account_id: str) -> Caller:
    """Give an account a first password and sign in with it."""
    password = f"Ein-{secrets.token_urlsafe(12)}"
    company.admin.move(f"/api/identity/v1/accounts/{account_id}", "/password", {"password": password}, "PUT")
    return Caller(company.base_url, login, password)


def _client(company: Company) -> None:
    """The ERP, an API client with client credentials."""
    client_id = f"erp-{company.mark}"
    made = company.admin.create(
        "/api/identity/v1/api-clients", {"clientId": client_id, "name": "ERP", "roles": ["erp"]}
    )
    secret = company.admin.move(f"/api/identity/v1/api-clients/{made['apiClientId']}", "/secret")[
        "clientSecret"
    ]
    erp = Caller(company.base_url)
    erp.as_client(client_id, secret)
    company.callers["erp"] = erp


def _money(amount: str) -> dict[str, str]:
    return {"amount": amount, "currency": "CNY"}


def _option(code: str, name: str, surcharge: str, **settings: str) -> dict[str, Any]:
    set_to = [{"parameter": parameter, "value": value} for parameter, value in settings.items()]
    return {"code": code, "nameZh": name, "nameEn": code, "surcharge": _money(surcharge), "settings": set_to}


def _part(item: str, condition: str) -> dict[str, str]:
    return {"item": item, "nameZh": item, "nameEn": item, "unit": "pcs", "condition": condition}


def _products(company: Company) -> None:
    """One machine with a controller and a screw to choose, and a mould heater that needs the better
    controller.
    """
    code = f"HX-{company.mark}".upper()
    company.ids["product_code"] = code
    product = company.admin.create(
        "/api/cpq/v1/products",
        {
            "code": code,
            "nameZh": "HX-160 注塑机",
            "nameEn": "HX-160 injection moulding machine",
            "productLine": company.line,
            "vatRate": "0.13",
            "cost": _money("180000.00"),
            "currency": "CNY",
            "optionGroups": [
                {
                    "code": "controller",
                    "nameZh": "控制器",
                    "nameEn": "controller",
                    "cardinality": "exactly-one",
                    "options": [_option("std", "标准", "0"), _option("keba", "KEBA", "18000")],
                },
                {
                    "code": "screw",
                    "nameZh": "螺杆",
                    "nameEn": "screw",
                    "cardinality": "exactly-one",
                    "options": [
                        _option("d40", "D40", "0", screw="40"),
                        _option("d45", "D45", "6000", screw="45"),
                    ],
                },
                {
                    "code": "extras",
                    "nameZh": "附件",
                    "nameEn": "extras",
                    "cardinality": "any",
                    "options": [_option("heater", "模温机", "9500"), _option("robot", "机械手", "42000")],
                },
            ],
            "rules": [{"kind": "requires", "option": "heater", "other": "keba"}],
            "materials": [
                {
                    "code": "screw",
                    "nameZh": "螺杆",
                    "nameEn": "screw",
                    "alternatives": [_part("S-40", "d40"), _part("S-45", "d45")],
                }
            ],
            "operations": [
                {"code": "assemble", "nameZh": "装配", "nameEn": "assembly", "centre": "A1", "minutes": "600"}
            ],
            "parameters": [
                {
                    "code": "force",
                    "nameZh": "锁模力",
                    "nameEn": "clamping force",
                    "value": "1600",
                    "unit": "kN",
                },
                {
                    "code": "screw",
                    "nameZh": "螺杆直径",
                    "nameEn": "screw diameter",
                    "value": "40",
                    "unit": "mm",
                },
            ],
        },
    )
    company.ids["product"] = product["productId"]
    company.admin.move(f"/api/cpq/v1/products/{product['productId']}", "/release")
    price_book(company, f"PB-{company.mark}", {"productCode": code, "listPrice": _money("250000.00")})
    _costs(company)


def _costs(company: Company) -> None:
    """Where machines are costed by what they are made of, the machine's items are in the list as well."""
    last = max(_published(company, "/api/cpq/v1/cost-lists"), key=itemgetter("validFrom"), default=None)
    if last is None:
        return
    told = {"source": "ERP", "asOf": last["validFrom"]}
    whole = company.admin.get(f"/api/cpq/v1/cost-lists/{last['costListId']}")
    screws = [{"code": code, "amount": "178400.00", **told} for code in ("S-40", "S-45")]
    costs = company.admin.create(
        "/api/cpq/v1/cost-lists",
        {
            "code": f"CL-HX-{company.mark}",
            "currency": "CNY",
            "validFrom": _day_after(last),
            "items": [*whole["items"], *screws],
            "hours": [*whole["hours"], {"code": "A1", "amount": "160.00", **told}],
        },
    )
    company.admin.move(f"/api/cpq/v1/cost-lists/{costs['costListId']}", "/publication")


def _published(company: Company, path: str) -> list[dict[str, Any]]:
    return [
        one for one in company.admin.items(path) if one["status"] == "published" and one["currency"] == "CNY"
    ]


def _day_after(list_or_book: dict[str, Any]) -> str:
    """Others that begin on the same day are refused."""
    return (date.fromisoformat(list_or_book["validFrom"]) + timedelta(days=1)).isoformat()


def price_book(company: Company, code: str, entry: dict[str, Any]) -> None:
    """The book in force with one product more, from the next day no other book begins on."""
    last = max(_published(company, "/api/cpq/v1/price-books"), key=itemgetter("validFrom"), default=None)
    begins, entries = "2024-01-01", [entry]
    if last:
        begins = _day_after(last)
        whole = company.admin.get(f"/api/cpq/v1/price-books/{last['priceBookId']}")
        entries += whole["entries"]
    book = company.admin.create(
        "/api/cpq/v1/price-books",
        {
            "code": code,
            "name": f"价格表 {company.mark}",
            "currency": "CNY",
            "validFrom": begins,
            "scale": [{"fromQuantity": 3, "percent": "5"}],
            "grades": [{"grade": "A", "percent": "12"}],
            "entries": entries,
        },
    )
    company.admin.move(f"/api/cpq/v1/price-books/{book['priceBookId']}", "/publication")


def _parts(company: Company) -> None:
    company.ids["part_code"] = f"SP-{company.mark}".upper()
    company.admin.create(
        "/api/fieldservice/v1/parts",
        {
            "code": company.ids["part_code"],
            "nameZh": "加热圈",
            "nameEn": "heater band",
            "cost": _money("120.00"),
            "price": _money("260.00"),
        },
    )
    eventually(lambda: _load(company, "loaded", 5))


def _load(company: Company, way: str, quantity: int) -> bool:
    """The van is known once fieldservice has heard of the engineer."""
    body = {
        "engineerId": company.ids["engineer"],
        "partCode": company.ids["part_code"],
        "quantity": quantity,
        "way": way,
    }
    company.admin.create("/api/fieldservice/v1/van-stock/movements", body)
    return True


def _dealers(company: Company) -> None:
    for nickname, name, limit in (
        ("dealer", "昆山宏远机电", "600000.00"),
        ("rival", "苏州科达机械", "600000.00"),
    ):
        partner = company.admin.create(
            "/api/channel/v1/partners",
            {
                "name": f"{name}{company.mark}",
                "grade": "A",
                "region": "CN-32",
                "ownerId": company.ids["channel"],
                "creditLimit": _money(limit),
            },
        )
        company.ids[nickname] = partner["partnerId"]
        company.admin.move(f"/api/channel/v1/partners/{partner['partnerId']}", "/activation")
        login = f"{nickname}-{company.mark}"
        told = {"name": name, "roles": ["dealer"], "partnerId": partner["partnerId"], "login": login}
        # Users join a dealer once identity has heard of it.
        user = eventually(partial(company.admin.create, "/api/identity/v1/dealer-users", told))
        company.callers[nickname] = sign_in(company, login, user["dealerUserId"])

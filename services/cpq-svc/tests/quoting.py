"""Quotes over the API, drafted and moved."""

from typing import Any

from bodies import ALL, a_line_body, a_sale, an_offer_body
from chassis.testing import an_actor

SECTIONED: dict[str, Any] = {
    "sections": [
        {"code": "M", "nameZh": "主机", "nameEn": "Machine"}, {"code": "S", "nameZh": "服务", "nameEn": "Services"},
    ],
    "lines": [
        a_line_body(section="M"),
        a_line_body(section="M", counting="optional"),
        {"kind": "text", "textZh": "以下服务由原厂工程师完成", "textEn": "The services below are done by the maker", "section": "S"},
        {
            "kind": "service", "nameZh": "安装调试", "nameEn": "Commissioning", "unit": "天", "quantity": 5, "section": "S",
            "unitPrice": {"amount": "2000", "currency": "CNY"}, "taxRate": "0.06", "discountPercent": "10",
            "textZh": "含差旅",
        },
        {
            "kind": "service", "nameZh": "培训", "unitPrice": {"amount": "1000", "currency": "CNY"}, "section": "S",
            "counting": "alternative", "alternatives": "T", "chosen": True,
        },
        {
            "kind": "service", "nameZh": "线上培训", "unitPrice": {"amount": "500", "currency": "CNY"}, "section": "S",
            "counting": "alternative", "alternatives": "T",
        },
    ],
    "discount": {"amount": "1000"},
    "terms": {
        "incoterm": "CIF", "place": "Hamburg", "deliveryFrom": "2027-02-01", "deliveryTo": "2027-02-28",
        "warrantyMonths": 18, "warrantyFrom": "shipment", "warrantyNote": "易损件除外", "notes": "交货期以预付款到账为准",
    },
    "buyer": {"kind": "project", "project": "太仓二期"},
    "internalNotes": "竞争对手报 33 万",
}  # fmt: skip


def drafted(call, service, sale=None, actor=None, rights=ALL, **changed):
    sale = sale or a_sale(service)
    body = {"opportunityId": str(sale.id), **an_offer_body(**changed)}
    return call(actor or an_actor(), rights, "POST", "/quotes", json=body)


def move(call, quote, verb, actor=None, rights=ALL, **more):
    headers = {"If-Match": f'"{quote["version"]}"'}
    return call(
        actor or an_actor(), rights, "POST", f"/quotes/{quote['quoteId']}/{verb}", headers=headers, **more
    )


def said_yes(call, quote, actor=None, **said):
    """The customer says yes to a colleague."""
    return move(call, quote, "acceptance", actor, json={"name": "王总", **said})

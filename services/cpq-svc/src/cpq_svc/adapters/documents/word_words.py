"""What marks of a Word template may name: the words of a quote in one language, amounts as they are read."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from cpq_svc.adapters.documents.capital_amount import capital_amount
from cpq_svc.adapters.documents.counted import counted
from cpq_svc.adapters.documents.figures import in_figures
from cpq_svc.adapters.documents.how_many import how_many

_EVENTS = {
    "signing": ("合同签订后", "after signing"), "ready": ("备妥发货通知后", "after notice of readiness"),
    "shipment": ("发货后", "after shipment"), "acceptance": ("验收后", "after acceptance"),
    "warranty-end": ("质保期满后", "after the warranty ends"),
}  # fmt: skip
# Characters that a document cannot hold.
_NO_WORDS = {code: None for code in range(32) if code not in (9, 10, 13)}
_CNY = "CNY"


def word_words(shown: Mapping[str, Any], seller: Mapping[str, str], language: str) -> dict[str, Any]:
    """`quote`, `seller`, `lines`, `sections`, `payments`; costs and internal notes are not among them."""
    zh, total = language == "zh", shown["totalAmount"]
    lines = [_line(each, zh) for each in counted(shown["lines"], language)]
    return {
        "quote": _quote(shown, total, zh),
        "seller": {
            "name": seller[_named("name", zh)], "address": seller[_named("address", zh)],
            "phone": seller["phone"], "tax_number": seller["tax_number"], "email": seller["email"],
            "website": seller["website"], "bank": seller[_named("bank", zh)],
            "footer": seller[_named("footer", zh)],
        },
        "lines": lines,
        "sections": [
            {
                "name": _text(each["nameZh" if zh else "nameEn"]), "net": _money(each["netAmount"]),
                "lines": [line for line in lines if line["section"] == each["code"]],
            }
            for each in shown["sections"]
        ],
        "payments": [
            {"event": _EVENTS[each["event"]][not zh], "percent": each["percent"], "days": str(each["days"])}
            for each in shown["paymentTerms"]
        ],
    }  # fmt: skip


def _quote(shown: Mapping[str, Any], total: Mapping[str, str], zh: bool) -> dict[str, Any]:
    terms = shown["terms"]
    return {
        "number": shown["number"], "revision": str(shown["revision"]), "date": shown["pricedOn"],
        "valid_until": shown["validUntil"], **_whom(shown),
        "contact": _text(shown.get("ownerName") or ""), "currency": total["currency"],
        "net": _money(shown["netAmount"]), "tax": _money(shown["taxAmount"]), "total": _money(total),
        "discount": _money(shown["discountAmount"]),
        "discounted": Decimal(shown["discountAmount"]["amount"]) != 0,
        "capitals": capital_amount(Decimal(total["amount"])) if total["currency"] == _CNY else "",
        "draft": shown["status"] == "draft", "incoterm": terms.get("incoterm", ""),
        "place": _text(terms.get("place", "")), "delivery_from": terms.get("deliveryFrom", ""),
        "delivery_to": terms.get("deliveryTo", ""), "warranty_months": str(terms.get("warrantyMonths", "")),
        "warranty_note": _text(terms.get("warrantyNote", "")), "notes": _text(terms.get("notes", "")),
    }  # fmt: skip


def _whom(shown: Mapping[str, Any]) -> dict[str, str]:
    """Who it is made out to; who will use it, where a dealer buys; the project."""
    dealer, account = shown["buyer"].get("name", ""), shown["accountName"]
    return {
        "customer": _text(dealer or account), "end_customer": _text(account if dealer else ""),
        "project": _text(shown["buyer"].get("project", "")),
    }  # fmt: skip


def _line(each: Mapping[str, Any], zh: bool) -> dict[str, Any]:
    name = "nameZh" if zh else "nameEn"
    return {
        "no": str(each["lineNo"]), "kind": each["kind"], "name": _text(each[name]),
        "code": each["productCode"],
        "text": _text(each["textZh" if zh else "textEn"]), "section": each["section"],
        "quantity": str(each["quantity"]), "unit": _text(each["unit"]),
        "unit_price": _money(each["unitPrice"]),
        "net": _money(each["netAmount"]), "tax": _money(each["taxAmount"]),
        "tax_percent": f"{(Decimal(each['taxRate']) * 100).normalize():f}", "counts": each["chosen"],
        "options": [
            {
                "group": _text(option["groupNameZh" if zh else "groupNameEn"]), "name": _text(option[name]),
                "quantity": _text(how_many(option)),
            }
            for option in each["options"]
        ],
        "parameters": [
            {"name": _text(said[name]), "value": _text(said["value"]), "unit": _text(said.get("unit", ""))}
            for said in in_figures(each["parameters"])
        ],
    }  # fmt: skip


def _named(word: str, zh: bool) -> str:
    return f"{word}_{'zh' if zh else 'en'}"


def _text(words: str) -> str:
    return words.translate(_NO_WORDS)


def _money(amount: Any) -> str:
    return f"{Decimal(amount['amount'] if isinstance(amount, Mapping) else amount):,}"


def _yuan(amount: str) -> Mapping[str, str]:
    return {"amount": amount, "currency": _CNY}


# Everything is there once, so that no mark goes untried.
EXAMPLE_QUOTE: Mapping[str, Any] = {
    "number": "BJ-2026-000001", "revision": 1, "pricedOn": "2026-01-01", "validUntil": "2026-01-31",
    "accountName": "客户", "buyer": {"kind": "dealer", "name": "经销商", "project": "项目"},
    "ownerName": "销售", "status": "draft",
    "createdAt": "2026-01-01T00:00:00+00:00",
    "netAmount": _yuan("100.00"), "taxAmount": _yuan("13.00"),
    "totalAmount": _yuan("113.00"), "discountAmount": _yuan("10.00"),
    "terms": {
        "incoterm": "EXW", "place": "宁波", "deliveryFrom": "2026-02-01", "deliveryTo": "2026-02-28",
        "warrantyMonths": 12, "warrantyNote": "质保", "notes": "备注",
    },
    "sections": [{"code": "A", "nameZh": "主机", "nameEn": "Machine", "netAmount": "110.00"}],
    "paymentTerms": [{"event": event, "percent": "20", "days": 7} for event in _EVENTS],
    "lines": [
        {
            "lineNo": 1, "kind": "configured", "nameZh": "注塑机", "nameEn": "Machine",
            "productCode": "HX-160", "textZh": "说明", "textEn": "words", "section": "A", "quantity": 1,
            "unit": "台", "unitPrice": _yuan("110.00"), "netAmount": _yuan("100.00"),
            "taxAmount": _yuan("13.00"),
            "taxRate": "0.13", "chosen": True, "counting": "always",
            "discountShare": _yuan("10.00"),
            "steps": [{"name": "list", "amount": "110.00"}],
            "options": [
                {
                    "group": "screw", "groupNameZh": "螺杆", "groupNameEn": "Screw", "code": "D45",
                    "nameZh": "45 mm", "nameEn": "45 mm", "quantity": "2",
                },
            ],
            "parameters": [
                {
                    "code": "force", "nameZh": "锁模力", "nameEn": "Clamping force", "value": "1600",
                    "unit": "kN",
                },
            ],
        },
    ],
}  # fmt: skip

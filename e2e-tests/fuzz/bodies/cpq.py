"""Bodies for the cpq context: what is sold, and what it is offered for."""

# ruff: noqa: E501 - tables are read across

import io
from base64 import b64decode
from collections.abc import Callable
from random import Random
from typing import Any

from PIL import Image

from fuzz.bodies.pen import REASON, Body, Pen, money
from fuzz.bodies.prices import PRICES
from fuzz.world import World

TERMS = [{"event": "signing", "percent": "30", "days": 0}, {"event": "shipment", "percent": "70", "days": 30}]


def a_picture(random: Random) -> bytes:
    """A small one, each of another colour: the same picture again is no other file."""
    file = io.BytesIO()
    Image.new("RGB", (80, 60), (random.randrange(256), random.randrange(256), random.randrange(256))).save(
        file, "PNG"
    )
    return file.getvalue()


def choice(pen: Pen) -> Body:
    """The machine of the company, as it may be built."""
    return {"productCode": pen.one("productCode"), "options": ["std", "d40"], "quantity": 1}


def _model(pen: Pen) -> Body:
    option = {"nameZh": "标准", "nameEn": "standard", "surcharge": money("100.00"), "settings": []}
    stroke = {"code": "stroke", "nameZh": "行程", "nameEn": "stroke", "unit": "mm"}
    return {
        "optionGroups": [{"code": "g", "nameZh": "组", "nameEn": "group", "cardinality": "at-most-one", "options": [{"code": "a", **option}, {"code": "b", **option}]}],
        "rules": [{"kind": "excludes", "option": "a", "other": "b"}],
        "parameters": [{"code": "force", "nameZh": "力", "nameEn": "force", "value": "1", "unit": "kN"}],
        "numbers": [{**stroke, "range": {"low": "100", "high": "400", "step": "50"}, "proposed": "200"}],
        "derived": [{"code": "length", "nameZh": "机长", "nameEn": "length", "formula": "2 * stroke + 3000", "unit": "mm"}],
        "constraints": [{"code": "reach", "condition": "a => stroke <= 300", "nameZh": "行程", "nameEn": "reach"}],
        "tables": [{"code": "fit", "columns": ["g", "stroke"], "rows": [["a", ""], ["b", "200"]]}],
    }  # fmt: skip


def _product(pen: Pen) -> Body:
    return {
        "nameZh": "试验机", "nameEn": "trial machine", "productLine": "trial", "vatRate": "0.13", "cost": money("1000.00"), "currency": "CNY",
        **_model(pen),
    }  # fmt: skip


def _family(pen: Pen) -> Body:
    force = {
        "code": "force",
        "nameZh": "锁模力",
        "nameEn": "Force",
        "type": "number",
        "unit": "kN",
        "low": "100",
    }
    drive = {
        "code": "drive",
        "nameZh": "驱动",
        "nameEn": "Drive",
        "type": "choice",
        "choices": ["servo", "electric"],
    }
    return {"nameZh": "试验族", "nameEn": "Trial family", "definitions": [force, drive]}


def _technical_data(pen: Pen) -> Body:
    force = pen.random.choice((("1600", "kN"), ("200", "tf"), ("3.2", "MN")))
    values = [{"code": "force", "value": force[0], "unit": force[1]}, {"code": "drive", "value": "servo"}]
    return {"family": pen.one("familyCode"), "values": values, "packs": [{"unit": "box", "holds": "12"}]}


def _search(pen: Pen) -> Body:
    span = {"parameter": "force", "low": "1", "high": "4", "unit": "MN"}
    return {"family": pen.one("familyCode"), "conditions": [span, {"parameter": "drive", "value": "servo"}]}


def _offer(pen: Pen) -> Body:
    line = {
        "productCode": pen.one("productCode"),
        "options": ["std", "d40"],
        "quantity": 5,
        "discountPercent": "2",
    }
    return {"currency": "CNY", "lines": [line], "paymentTerms": TERMS, "validUntil": pen.day(30)}


def _letterhead(pen: Pen) -> Body:
    return {
        "nameZh": f"{pen.word()}重工", "nameEn": "Trial Heavy Industry", "addressZh": "宁波市北仑区 1 号", "addressEn": "1 Beilun, Ningbo",
        "taxNumber": "91330200MA2", "phone": "+86 574 1", "email": "sales@trial.example", "website": "www.trial.example",
        "bankZh": "中国银行宁波分行\n账号 6222 0001", "bankEn": "Bank of China, Ningbo\nAccount 6222 0001",
        "footerZh": "诚信为本", "footerEn": "Built to last", "colour": "#7a1f1f", "priceSteps": pen.random.choice(("net", "discounts")),
    }  # fmt: skip


def _word(pen: Pen) -> Body:
    return {"approve": pen.random.random() < 0.7, "comment": f"看过 {pen.word()}"}


def _closing(pen: Pen) -> Body:
    return pen.random.choice(({"done": True}, {"done": False, **REASON}))


def _answer(pen: Pen) -> Body:
    # The hash is that of the document a link shows: who aims at a link tells it.
    return {"name": "王总", "documentHash": "0" * 64}


def _kept(name: str) -> Callable[[World, Random], bytes]:
    """A file that the system itself wrote when the world was made."""
    return lambda world, random: b64decode(world.files[name])


CPQ: dict[str, Callable[[Pen], Any]] = {
    **PRICES,
    "cpq.products.draft_product": lambda pen: {"code": pen.word(), **_product(pen)},
    "cpq.products.change_product": _product,
    "cpq.products.rename_product": lambda pen: {"nameZh": "试验机", "nameEn": "trial machine", "productLine": "trial"},
    "cpq.products.tax_product": lambda pen: {"vatRate": "0.09"},
    "cpq.products.phase_out_product": lambda pen: {"lastOrderOn": pen.day(30), "successor": pen.one("productCode")},
    "cpq.product_files.arrange_product_files": lambda pen: {"files": []},
    "cpq.families.draft_family": lambda pen: {"code": pen.word(), **_family(pen)},
    "cpq.families.change_family": _family,
    "cpq.technical_data.describe_product": _technical_data,
    "cpq.technical_data.find_products": _search,
    "cpq.technical_data.compare_products": lambda pen: {"productCodes": pen.some("comparedCode", 2)},
    "cpq.units.add_unit": lambda pen: {"code": pen.word(), "nameZh": "桶", "nameEn": "Drum", "dimension": "volume", "factor": "0.208"},
    "cpq.units.change_unit": lambda pen: {"nameZh": "大桶", "nameEn": "Big drum", "factor": "0.21"},
    "cpq.units.convert_quantity": lambda pen: {"value": "200", "from": "tf", "to": "kN", "productCode": pen.one("productCode")},
    "cpq.option_models.draft_option_model": lambda pen: {"productCode": pen.one("productCode"), "note": "试验"},
    "cpq.option_models.change_option_model": lambda pen: {"model": _model(pen)},
    "cpq.option_models.release_option_model": lambda pen: {"validFrom": pen.far_day()},
    "cpq.configurations.check_configuration": lambda pen: {**choice(pen), "currency": "CNY", "dealerGrade": "A", "on": pen.day()},
    "cpq.configurations.complete_configuration": lambda pen: {**choice(pen), "wish": pen.random.choice(("cheapest", "fastest", "popular", "nearest"))},
    "cpq.configurations.cost_configuration": choice,
    "cpq.configurations.list_materials": choice,
    "cpq.configurations.list_questions": choice,
    "cpq.saved_configurations.save_configuration": lambda pen: {"name": pen.word(), "productCode": pen.one("productCode"), "options": ["std", "d45"]},
    "cpq.saved_configurations.change_saved_configuration": lambda pen: {"name": pen.word(), "options": ["keba", "d45"], "refused": ["heater"]},
    "cpq.quote_previews.preview_quote": lambda pen: {"opportunityId": pen.one("opportunityId"), **_offer(pen)},
    "cpq.quote_previews.preview_revision": _offer,
    "cpq.quotes.draft_quote": lambda pen: {"opportunityId": pen.one("opportunityId"), **_offer(pen)},
    "cpq.quotes.revise_quote": _offer,
    "cpq.quotes.accept_quote": lambda pen: {"name": "王总", "saidOn": pen.day(), "language": "zh"},
    "cpq.quotes.reject_quote": lambda pen: REASON,
    "cpq.quote_beginnings.copy_quote": lambda pen: {"opportunityId": pen.one("opportunityId"), "validUntil": pen.day(40)},
    "cpq.quote_beginnings.quote_opportunity": lambda pen: {"quoteTemplateId": pen.one("quoteTemplateId")},
    "cpq.quote_templates.make_quote_template": lambda pen: {"name": f"模板 {pen.word()}", "quoteId": pen.one("quoteId"), "productLine": pen.world.line},
    "cpq.letterhead.write_letterhead": _letterhead,
    "cpq.letterhead.preview_letterhead": _letterhead,
    "cpq.engineering.cost_quote": lambda pen: {"costs": [{"lineNo": 1, "cost": "900000.00"}]},
    "cpq.engineering.select_machines": lambda pen: {"lines": [{"lineNo": 1, "options": ["keba", pen.random.choice(("d40", "d45"))]}]},
    "cpq.approvals.ask_approval": lambda pen: {"quoteId": pen.one("unaskedQuoteId"), "comment": "老客户"},
    "cpq.approvals.decide_approval": _word,
    "cpq.approvals.decide_technical_approval": _word,
    "cpq.approvals.decide_finance_approval": _word,
    "cpq.approvals.appoint_deputy": lambda pen: {"deputyId": pen.one("ownerId"), "firstDay": pen.day(), "lastDay": pen.day(5)},
    "cpq.offers.link_quote": lambda pen: {"days": 14, "language": pen.random.choice(("zh", "en", "both"))},
    "cpq.offers.remark_offer": lambda pen: {"name": "王总", "text": f"能否提前交货？{pen.word()}"},
    "cpq.offers.accept_offer": _answer,
    "cpq.offers.decline_offer": lambda pen: {**_answer(pen), **REASON},
    "cpq.radar.close_touched_quote": _closing,
    "cpq.radar.renew_quote": lambda pen: {"validUntil": pen.day(40)},
}  # fmt: skip

CPQ_FILES: dict[str, Callable[[World, Random], bytes]] = {
    "cpq.option_models.import_option_model": _kept("uvl"),
    "cpq.workbooks.import_workbook": _kept("workbook"),
    "cpq.workbooks.list_workbook_errors": _kept("workbook"),
    "cpq.workbooks.import_table": _kept("table"),
    "cpq.decision_tables.import_decision_table": _kept("sheet"),
    "cpq.decision_tables.list_sheet_errors": _kept("sheet"),
    "cpq.product_files.add_product_file": lambda world, random: a_picture(random),
    "cpq.letterhead.put_logo": lambda world, random: a_picture(random),
    "cpq.word_documents.add_word_template": _kept("word template"),
}

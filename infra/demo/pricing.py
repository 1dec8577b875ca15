"""How the demo company prices: rates, and decision tables for its price procedure and for approvals."""

from datetime import datetime, timedelta
from decimal import Decimal

from cpq_svc.domain.decision_column import Column, Type
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.decision_table import DecisionTable, HitPolicy, Rule
from cpq_svc.domain.decision_text import read_cell
from cpq_svc.domain.exchange import ExchangeRate, RateList, RateListId
from cpq_svc.domain.price_procedure import STANDARD
from cpq_svc.domain.price_step import ProcedureStep, StepName
from cpq_svc.usecases.draft_price_procedure import draft_price_procedure
from cpq_svc.usecases.draft_rate_list import draft_rate_list
from cpq_svc.usecases.draft_rule_table import draft_rule_table
from cpq_svc.usecases.publish_price_procedure import publish_price_procedure
from cpq_svc.usecases.publish_rate_list import publish_rate_list
from cpq_svc.usecases.publish_rule_table import publish_rule_table
from infra.demo.catalogue import LARGE, MEDIUM, SMALL
from infra.demo.days import Span, day_of
from infra.demo.house import Desk, House
from infra.demo.people import Staff
from kernel.actor import Actor
from kernel.ids import new_id

# What a price has before a procedure takes steps of its own; the rules come between and after.
_GRADE = next(step for step in STANDARD if step.name is StepName.GRADE)
_MANUAL = next(step for step in STANDARD if step.name is StepName.MANUAL)
_DECIDED = {
    StepName.VOLUME: "volume", StepName.AGREEMENT: "agreement", StepName.PROMOTION: "promotion",
    StepName.REBATE: "dealer-rebate", StepName.FREIGHT: "freight", StepName.WARRANTY: "warranty-reserve",
    StepName.FINANCING: "financing",
}  # fmt: skip
# How many days before the end of the history the second promotion began.
_NEWER = timedelta(days=75)
# One unit in CNY, each from so many days before the end on.
_RATES = ((745, "7.2480", "7.7850"), (380, "7.1215", "7.6930"), (20, "7.0830", "8.1460"))

_QUANTITY = Column("documentQuantity", Type.NUMBER, "整单台数", "Machines of the quote", low="1", step="1")
_LINE = Column("productLine", Type.TEXT, "产品线", "Product line")
_GROUP = Column("customerGroup", Type.TEXT, "客户组", "Customer group", otherwise="none")
_KIND = Column("buyerKind", Type.TEXT, "买方类型", "Kind of buyer", otherwise="direct")
_WARRANTY = Column(
    "warrantyMonths", Type.NUMBER, "质保月数", "Months of warranty", low="0", step="1", otherwise="12"
)
_CREDIT = Column(
    "averagePaymentDays", Type.NUMBER, "平均账期天数", "Days of credit on average", low="0", otherwise="0"
)
_OFF = Column("percent", Type.NUMBER, "减 %", "% off")
_RESERVE = Column("percent", Type.NUMBER, "计提 %", "% set aside")
_EACH = Column("amount", Type.NUMBER, "每台", "Each machine")
_INTEREST = Column("annualPercent", Type.NUMBER, "年利率 %", "Interest a year %")

_Row = tuple[str, tuple[str, ...], tuple[str, ...]]
_PROMOTIONS: tuple[tuple[str, tuple[_Row, ...]], ...] = (
    (
        "展会促销",
        (
            ("小型机两台以上", (SMALL, ">= 2"), ("2",)),
            ("大型机", (LARGE, "-"), ("1",)),
            ("无促销", ("-", "-"), ("0",)),
        ),
    ),
    (
        "年末促销：中型机加入",
        (
            ("小型机两台以上", (SMALL, ">= 2"), ("2",)),
            ("年末中型机", (MEDIUM, "-"), ("1.5",)),
            ("无促销", ("-", "-"), ("0",)),
        ),
    ),
)
_ENGLISH = {
    "批量折扣": "Volume discount", "10 台以上": "10 and more", "5 至 9 台": "5 to 9",
    "不足 5 台": "Fewer than 5",
    "协议价": "Agreed prices", "战略客户": "Strategic customer", "集团客户": "Customer of a group",
    "无协议": "No agreement", "经销商返利": "Dealer rebate", "经销商年度返利": "Rebate of the year",
    "不返利": "No rebate", "运费": "Freight", "小型机": "Small machines", "中型机": "Medium machines",
    "大型机": "Large machines", "备件与服务": "Spare parts and services", "质保准备": "Warranty reserve",
    "一年以内": "Within a year", "两年以内": "Within two years", "更长": "Longer",
    "资金成本": "Cost of credit",
    "现款": "Cash", "90 天以内": "Within 90 days", "促销": "Promotion", "展会促销": "Trade show promotion",
    "年末促销：中型机加入": "Year-end promotion: medium machines as well",
    "小型机两台以上": "Two small machines and more", "年末中型机": "Medium machines at the end of the year",
    "春季小型机": "Small machines in spring", "春季中型机": "Medium machines in spring",
    "无促销": "No promotion", "报价审批": "Approval of quotes", "技术偏离": "Technical deviation",
    "折扣 10% 以上": "Discount above 10 %", "折扣 15% 以上": "Discount above 15 %",
    "净毛利低于 12%": "Pocket margin below 12 %", "净毛利低于 5%": "Pocket margin below 5 %",
    "发货前付款不足 30%": "Less than 30 % paid before shipment",
}  # fmt: skip


def set_prices(house: House, span: Span, staff: Staff, then: datetime) -> None:
    """Rates, tables and the procedure that asks them, before anything was quoted."""
    desk, who = house.cpq, staff.one("sales-director").doing("cpq.price-write")
    for days, dollar, euro in _RATES:
        _rates(desk, who, span.end - timedelta(days=days), dollar, euro)
    for code, name, table in _tables():
        _publish(desk, who, then, code, Purpose.PRICE, name, "", table)
    for note, rules, begun in zip(*zip(*_PROMOTIONS, strict=True), (then, span.end - _NEWER), strict=True):
        promotion = _table("promotion", (_LINE, _QUANTITY), (_OFF,), rules)
        _publish(desk, who, begun, "promotion", Purpose.PRICE, "促销", note, promotion)
    decided = {name: ProcedureStep(name, code) for name, code in _DECIDED.items()}
    before = (StepName.VOLUME,)
    between = (StepName.AGREEMENT, StepName.PROMOTION)
    plain = [step for step in STANDARD if step not in (_GRADE, _MANUAL)]
    steps = (
        *plain, *(decided.pop(name) for name in before), _GRADE,
        *(decided.pop(name) for name in between), _MANUAL, *decided.values(),
    )  # fmt: skip
    procedure = draft_price_procedure(desk.at(then), who, "标准定价过程", steps, then)
    publish_price_procedure(desk.at(then), who, procedure.id, procedure.version or 1, None, then)


def ask_from_now_on(house: House, staff: Staff, then: datetime) -> None:
    """Who has to agree to a quote; what was sent before was not asked for."""
    who = staff.one("sales-director").doing("cpq.price-write")
    inputs = (
        Column("discountPercent", Type.NUMBER, "折扣 %", "Discount %", low="0", high="100"),
        Column("pocketMarginPercent", Type.NUMBER, "净毛利率 %", "Pocket margin %"),
        Column("prepaidPercent", Type.NUMBER, "发货前付款 %", "Paid before shipment %", low="0", high="100"),
        Column("technicalDeviation", Type.FLAG, "技术偏离", "Technical deviation"),
    )
    levels = ("technical", "team", "region", "company", "finance")
    outputs = (
        Column("level", Type.TEXT, "审批级别", "Level", values=levels),
        Column("people", Type.NUMBER, "人数", "People", low="1", step="1"),
    )
    rules = (
        ("技术偏离", ("-", "-", "-", "yes"), ("technical", "1")),
        ("折扣 10% 以上", ("> 10", "-", "-", "-"), ("team", "1")),
        ("折扣 15% 以上", ("> 15", "-", "-", "-"), ("region", "1")),
        ("净毛利低于 12%", ("-", "< 12", "-", "-"), ("region", "1")),
        ("净毛利低于 5%", ("-", "< 5", "-", "-"), ("company", "1")),
        ("发货前付款不足 30%", ("-", "-", "< 30", "-"), ("finance", "1")),
    )
    table = _table("quote-approval", inputs, outputs, rules, HitPolicy.COLLECT, partial=True)
    _publish(house.cpq, who, then, "quote-approval", Purpose.APPROVAL, "报价审批", "", table)


def _tables() -> tuple[tuple[str, str, DecisionTable], ...]:
    """The tables of the procedure's steps that have one edition: code, name, what it says."""
    told: tuple[tuple[str, str, tuple[Column, ...], Column, tuple[_Row, ...]], ...] = (
        ("volume", "批量折扣", (_QUANTITY,), _OFF, (
            ("10 台以上", (">= 10",), ("2",)), ("5 至 9 台", ("[5..9]",), ("1",)),
            ("不足 5 台", ("< 5",), ("0",)),
        )),
        ("agreement", "协议价", (_GROUP,), _OFF, (
            ("战略客户", ("strategic",), ("3",)), ("集团客户", ("group",), ("2",)),
            ("无协议", ("-",), ("0",)),
        )),
        ("dealer-rebate", "经销商返利", (_KIND,), _RESERVE, (
            ("经销商年度返利", ("dealer",), ("2",)), ("不返利", ("-",), ("0",)),
        )),
        ("freight", "运费", (_LINE,), _EACH, (
            ("小型机", (SMALL,), ("2600",)), ("中型机", (MEDIUM,), ("5800",)),
            ("大型机", (LARGE,), ("16500",)),
            ("备件与服务", ("-",), ("0",)),
        )),
        ("warranty-reserve", "质保准备", (_WARRANTY,), _RESERVE, (
            ("一年以内", ("<= 12",), ("1.2",)), ("两年以内", ("(12..24]",), ("2",)),
            ("更长", ("> 24",), ("3.2",)),
        )),
        ("financing", "资金成本", (_CREDIT,), _INTEREST, (
            ("现款", ("0",), ("0",)), ("90 天以内", ("(0..90]",), ("3.85",)), ("更长", ("> 90",), ("5.2",)),
        )),
    )  # fmt: skip
    return tuple(
        (code, name, _table(code, inputs, (gives,), rows)) for code, name, inputs, gives, rows in told
    )


def spring_promotion() -> DecisionTable:
    """What is drafted and decides nothing yet."""
    rules: tuple[_Row, ...] = (
        ("春季小型机", (SMALL, "-"), ("3",)),
        ("春季中型机", (MEDIUM, "-"), ("2.5",)),
        ("无促销", ("-", "-"), ("0",)),
    )
    return _table("promotion", (_LINE, _QUANTITY), (_OFF,), rules)


def _table(
    code: str,
    inputs: tuple[Column, ...],
    outputs: tuple[Column, ...],
    rows: tuple[_Row, ...],
    hit: HitPolicy = HitPolicy.FIRST,
    partial: bool = False,
) -> DecisionTable:
    rules = tuple(
        Rule(name, tuple(map(read_cell, when)), then, name_en=_ENGLISH[name]) for name, when, then in rows
    )
    return DecisionTable(code, inputs, outputs, rules, hit, partial)


def _publish(
    desk: Desk,
    who: Actor,
    then: datetime,
    code: str,
    purpose: Purpose,
    name: str,
    note: str,
    table: DecisionTable,
) -> None:
    words = _ENGLISH[name], _ENGLISH[note] if note else ""
    drafted = draft_rule_table(desk.at(then), who, code, purpose, name, note, table, then, *words)
    publish_rule_table(desk.at(then), who, drafted.id, drafted.version or 1, None, then)


def _rates(desk: Desk, who: Actor, then: datetime, dollar: str, euro: str) -> None:
    told = RateList(
        id=RateListId(new_id()), code=f"FX-{day_of(then):%Y-%m}", base="CNY", valid_from=day_of(then),
        rates=(
            ExchangeRate("USD", Decimal(dollar), "中国外汇交易中心"),
            ExchangeRate("EUR", Decimal(euro), "中国外汇交易中心"),
        ),
        created_at=then, owner_id=who.id,
    )  # fmt: skip
    drafted = draft_rate_list(desk.at(then), who, told)
    publish_rate_list(desk.at(then), who, drafted.id, drafted.version or 1, then)

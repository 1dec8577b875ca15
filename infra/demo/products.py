"""The catalogue and the price books it was sold by."""

from datetime import date, datetime, timedelta
from decimal import Decimal

from cpq_svc.domain.option_model import (
    Cardinality,
    Option,
    OptionGroup,
    OptionModel,
    Parameter,
    Rule,
    RuleKind,
    Setting,
)
from cpq_svc.domain.price_book import GradeDiscount, PriceBook, PriceBookId, PriceEntry, QuantityBreak
from cpq_svc.domain.product import Definition
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.draft_product import draft_product
from cpq_svc.usecases.publish_price_book import publish_price_book
from cpq_svc.usecases.release_product import release_product
from infra.demo.catalogue import MODELS
from infra.demo.days import Span, day_of
from infra.demo.house import House
from infra.demo.people import Staff
from kernel.actor import Actor
from kernel.ids import new_id
from kernel.money import Money

# (grade, percent off), (from quantity, percent off); prices rise once a year.
GRADES = (("A", "12"), ("B", "9"), ("C", "6"))
SCALE = ((3, "3"), (6, "5"), (12, "8"))
YEARLY_RISE = Decimal("1.03")


def offer(house: House, span: Span, staff: Staff) -> None:
    """Release the products and publish one price book for each of the two years and one for the next."""
    then, desk = span.begin - timedelta(days=15), house.cpq
    who = staff.one("sales-director").doing("cpq.product-write")
    for model in MODELS:
        product = draft_product(desk.at(then), who, model, _definition(model), then)
        release_product(desk.at(then), who, product.id, product.version or 1, then)
    who = staff.one("sales-director").doing("cpq.price-write")
    for year, rise in ((0, Decimal(1)), (1, YEARLY_RISE)):
        begins = day_of(then) + timedelta(days=365 * year)
        _price_book(house, who, begins, rise, then + timedelta(days=365 * year))
    desk.commit()


def _price_book(house: House, who: Actor, begins: date, rise: Decimal, then: datetime) -> None:
    entries = [PriceEntry(model, price * rise // 100 * 100) for model, (_, price, *_) in MODELS.items()]
    book = PriceBook(
        id=PriceBookId(new_id()), code=f"PB-{begins:%Y-%m}", name=f"{begins:%Y 年 %m 月}起价格表",
        currency="CNY", valid_from=begins, valid_to=None, entries=entries, created_at=then, owner_id=who.id,
        scale=tuple(QuantityBreak(quantity, Decimal(percent)) for quantity, percent in SCALE),
        grades=tuple(GradeDiscount(grade, Decimal(percent)) for grade, percent in GRADES),
    )  # fmt: skip
    draft_price_book(house.cpq.at(then), who, book)
    publish_price_book(house.cpq.at(then), who, book.id, book.version or 1, then)


def _definition(model: str) -> Definition:
    line, price, cost, _, _, _ = MODELS[model]
    return Definition(
        name_zh=f"{model} 注塑机", name_en=f"{model} injection moulding machine", product_line=line,
        currency="CNY", vat_rate=Decimal("0.13"), cost=Decimal(cost), model=_options(model, price),
    )  # fmt: skip


def _option(code: str, zh: str, en: str, surcharge: int, *settings: Setting) -> Option:
    return Option(code, zh, en, Money.of(surcharge, "CNY"), settings)


def _options(model: str, price: int) -> OptionModel:
    _, _, _, screws, bars, motor = MODELS[model]
    part = price // 10000 * 100
    controllers = (
        _option("std", "标准控制器", "standard controller", 0),
        _option("keba", "KEBA 控制器", "KEBA controller", 12000 + part),
    )
    diameters = tuple(
        _option(
            f"screw-{letter}", f"螺杆 D{size}", f"screw D{size}", part * step, Setting("screw", str(size))
        )
        for step, (letter, size) in enumerate(zip("abc", screws, strict=True))
    )
    extras = (
        _option("robot", "机械手", "robot", 38000 + 3 * part),
        _option("heater", "模温机", "mould heater", 9500 + part),
        _option("dryer", "除湿干燥机", "dryer", 8800),
        _option("hopper", "自动上料机", "hopper loader", 4200),
    )
    return OptionModel(
        (
            OptionGroup("controller", "控制器", "controller", Cardinality.EXACTLY_ONE, controllers),
            OptionGroup("screw", "螺杆", "screw", Cardinality.EXACTLY_ONE, diameters),
            OptionGroup("extras", "附件", "extras", Cardinality.ANY, extras),
        ),
        (Rule(RuleKind.REQUIRES, "heater", "keba"),),
        (
            Parameter("force", "锁模力", "clamping force", str(int(model.removeprefix("HX-")) * 10), "kN"),
            Parameter("screw", "螺杆直径", "screw diameter", str(screws[0]), "mm"),
            Parameter("tie-bars", "拉杆内距", "distance between tie bars", str(bars), "mm"),
            Parameter("motor", "电机功率", "motor power", str(motor), "kW"),
        ),
    )

"""The catalogue and the price books it was sold by, and what its machines cost."""

from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal

from cpq_svc.domain.cost_list import CostList, CostListId
from cpq_svc.domain.family import Family, FamilyId, ParameterDefinition, ParameterType
from cpq_svc.domain.option import Cardinality, Option, OptionGroup, Setting
from cpq_svc.domain.option_model import OptionModel, Parameter, Rule, RuleKind
from cpq_svc.domain.price_book import GradeDiscount, PriceBook, PriceBookId, PriceEntry, QuantityBreak
from cpq_svc.domain.product import Definition
from cpq_svc.domain.product_life import Kind
from cpq_svc.domain.technical_data import TechnicalValue
from cpq_svc.usecases.describe_product import describe_product
from cpq_svc.usecases.draft_cost_list import draft_cost_list
from cpq_svc.usecases.draft_family import draft_family
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.draft_product import draft_product
from cpq_svc.usecases.publish_cost_list import publish_cost_list
from cpq_svc.usecases.publish_price_book import publish_price_book
from cpq_svc.usecases.release_product import release_product
from infra.demo import machine, pricing, technical
from infra.demo.catalogue import MODELS, PARTS, SERVICES
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
_FAMILY = "IMM"
# What is sold beside machines.
_ASIDE = PARTS | SERVICES


def offer(house: House, span: Span, staff: Staff) -> None:
    """Release the products, publish price books for both years, a cost list and the rules of prices."""
    then, desk = span.begin - timedelta(days=15), house.cpq
    models, engine = desk.service.compilations, desk.service.configurators
    who = staff.one("sales-director").doing("cpq.product-write")
    draft_family(desk.at(then), who, _family(who, then))
    for code, definition in _described():
        product = draft_product(desk.at(then), models, who, code, definition, then).product
        release_product(desk.at(then), models, engine, who, product.id, product.version or 1, then)
        if code in MODELS:
            told, version = _technical(code), product.version or 2
            describe_product(desk.at(then), who, product.id, version, _FAMILY, told, ())
        if code == machine.CODE:
            technical.tell(desk, who, product, _FAMILY, then)
    engine.end()
    who = staff.one("sales-director").doing("cpq.price-write")
    for year, rise in ((0, Decimal(1)), (1, YEARLY_RISE)):
        begins = day_of(then) + timedelta(days=365 * year)
        publish_prices(house, who, begins, list_prices(rise), then + timedelta(days=365 * year))
    _cost_list(house, who, span, then)
    pricing.set_prices(house, span, staff, then)
    desk.commit()


def list_prices(rise: Decimal) -> dict[str, Decimal]:
    """Of all that is sold."""
    machines = {model: Decimal(price) for model, (_, price, *_) in MODELS.items()}
    machines[machine.CODE] = machine.PRICE
    prices = {code: price * rise // 100 * 100 for code, price in machines.items()}
    return prices | {code: Decimal(price) * rise // 1 for code, (*_, price) in _ASIDE.items()}


def publish_prices(
    house: House, who: Actor, begins: date, prices: Mapping[str, Decimal], then: datetime
) -> None:
    """A book for everybody, in the place of the one before; all know the same scale and grades."""
    book = PriceBook(
        id=PriceBookId(new_id()), code=f"PB-{begins:%Y-%m}", name=f"{begins:%Y 年 %m 月}起价格表",
        currency="CNY", valid_from=begins, valid_to=None,
        entries=[PriceEntry(code, price) for code, price in prices.items()], created_at=then, owner_id=who.id,
        scale=tuple(QuantityBreak(quantity, Decimal(percent)) for quantity, percent in SCALE),
        grades=tuple(GradeDiscount(grade, Decimal(percent)) for grade, percent in GRADES),
    )  # fmt: skip
    draft_price_book(house.cpq.at(then), who, book)
    publish_price_book(house.cpq.at(then), who, book.id, book.version or 1, then)


def _cost_list(house: House, who: Actor, span: Span, then: datetime) -> None:
    items, hours = machine.costs(span)
    costs = CostList(
        id=CostListId(new_id()), code=f"CL-{then:%Y-%m}", currency="CNY", valid_from=day_of(then),
        items=items, hours=hours, created_at=then, owner_id=who.id,
    )  # fmt: skip
    draft_cost_list(house.cpq.at(then), who, costs)
    publish_cost_list(house.cpq.at(then), who, costs.id, costs.version or 1, then)


def _family(who: Actor, then: datetime) -> Family:
    defined = (
        ("force", "锁模力", "clamping force", "kN"),
        ("tie-bars", "拉杆内距", "distance between tie bars", "mm"),
        ("screw", "最小螺杆直径", "smallest screw diameter", "mm"),
        ("motor", "电机功率", "motor power", "kW"),
    )
    definitions = (ParameterDefinition(c, zh, en, ParameterType.NUMBER, unit) for c, zh, en, unit in defined)
    return Family(
        FamilyId(new_id()), _FAMILY, "注塑机", "Injection moulding machines", "", tuple(definitions), then,
        owner_id=who.id,
    )  # fmt: skip


def _technical(model: str) -> tuple[TechnicalValue, ...]:
    _, _, _, screws, bars, motor = MODELS[model]
    told = {"force": _force(model), "tie-bars": bars, "screw": screws[0], "motor": motor}
    return tuple(TechnicalValue(code, str(value)) for code, value in told.items())


def _force(model: str) -> int:
    return int(model.removeprefix("HX-")) * 10


def _described() -> Iterator[tuple[str, Definition]]:
    yield from ((model, _definition(model)) for model in MODELS)
    zh, en = machine.NAMES
    yield (
        machine.CODE,
        Definition(
            name_zh=zh, name_en=en, product_line=machine.LINE, currency="CNY", vat_rate=Decimal("0.13"),
            cost=machine.COST, model=machine.model(),
        ),
    )  # fmt: skip
    for code, (zh, en, cost, _) in _ASIDE.items():
        service = code in SERVICES
        yield (
            code,
            Definition(
                name_zh=zh, name_en=en, product_line="服务" if service else "备件", currency="CNY",
                vat_rate=Decimal("0.06" if service else "0.13"), cost=Decimal(cost), model=OptionModel(),
                kind=Kind.SERVICE if service else Kind.SPARE_PART, unit="day" if service else "pc",
            ),
        )  # fmt: skip


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
            Parameter("force", "锁模力", "clamping force", str(_force(model)), "kN"),
            Parameter("screw", "螺杆直径", "screw diameter", str(screws[0]), "mm"),
            Parameter("tie-bars", "拉杆内距", "distance between tie bars", str(bars), "mm"),
            Parameter("motor", "电机功率", "motor power", str(motor), "kW"),
        ),
    )

"""What somebody finds on the first morning, beside the history: an HX-S that was put together and kept, a
quote of it that others begin with, a book that raised prices a fortnight ago with the open quotes it touches,
and what a promotion that is only drafted would cost.
"""

from datetime import datetime, timedelta
from decimal import Decimal

from cpq_svc.domain.configuration import Given
from cpq_svc.domain.decision_facts import Purpose
from cpq_svc.domain.offer import Section
from cpq_svc.domain.offer_terms import Terms
from cpq_svc.domain.opportunity import OpportunityId
from cpq_svc.domain.payment_terms import Event, PaymentTerm
from cpq_svc.domain.pricing import AskedLine
from cpq_svc.domain.quote_line import LineKind, WantedLine
from cpq_svc.domain.repricing import Candidate, CandidateKind, Picked
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.draft_quote import draft_quote
from cpq_svc.usecases.draft_rule_table import draft_rule_table
from cpq_svc.usecases.make_quote_template import make_quote_template
from cpq_svc.usecases.quote_request import QuoteRequest
from cpq_svc.usecases.save_configuration import save_configuration
from cpq_svc.usecases.start_repricing import start_repricing
from infra.demo import machine, pricing, products
from infra.demo.catalogue import MODELS, SMALL
from infra.demo.days import day_of
from infra.demo.house import Desk, House
from infra.demo.people import Staff
from infra.demo.sales import Sale
from infra.demo.waiting import until

# What a customer asked for; all else is as usually built.
CHOSEN = ("CP_2", "CO_15", "LG_EN", "EM_67", "RB_3S5")
GIVEN = {"shotNeeded": "90", "projectedArea": "180", "mouldAcross": "380", "mouldWeight": "600"}
_DEARER, _SINCE = Decimal("1.025"), timedelta(days=14)


def show(house: House, staff: Staff, sales: list[Sale]) -> None:
    """The last hours before today; jobs look for what is touched and reckon while the history goes on."""
    desk, then = house.cpq, house.span.end - timedelta(hours=9)
    waiting = [sale for sale in sales if not (sale.deal.won or sale.deal.lost_why or sale.deal.quoted)]
    if waiting:
        # The first ones were asked approval for.
        _begin_with(desk, staff, waiting[-1], then)
    desk.commit()
    _raise_prices(house, staff, then + timedelta(minutes=30))
    _try_promotion(desk, staff, then + timedelta(minutes=50))
    desk.commit()


def until_reckoned(house: House) -> None:
    """Until the jobs that were left have ended."""
    left = "select count(*) from jobs where status in ('waiting', 'running')"
    until("the jobs of prices to end", lambda: house.cpq.number(left) == 0)


def wanted() -> Wanted:
    """The machine as it was asked for, with what the model proposed and nobody minded."""
    said = machine.model()
    group_of = {option.code: group for group in said.option_groups for option in group.options}
    single = {group_of[code].code for code in CHOSEN if group_of[code].bounds[1] == 1}
    usual = [
        option.code
        for group in said.option_groups
        for option in group.options
        if option.proposed and group.code not in single
    ]
    numbers = {each.code: each.proposed or Decimal(0) for each in said.numbers}
    numbers |= {code: Decimal(value) for code, value in GIVEN.items()}
    return Wanted(
        (*CHOSEN, *usual),
        numbers=tuple(Given(code, value) for code, value in numbers.items()),
        proposed=frozenset((*usual, *(numbers.keys() - GIVEN.keys()))),
    )


def _begin_with(desk: Desk, staff: Staff, sale: Sale, then: datetime) -> None:
    """The machine, the quote it went into, and the template that was made of that."""
    who, asked, day = sale.owner.doing("cpq.quote-write"), wanted(), day_of(then)
    name = "HX-S 1600 双抽芯带机械手"
    save_configuration(desk.at(then), who, name, machine.CODE, asked, day, then)
    quote = draft_quote(desk.at(then), who, OpportunityId(sale.id), _request(asked, then), then)
    leading, named = staff.one("sales-director").doing("cpq.template-write"), "HX-S 交钥匙方案"
    make_quote_template(desk.at(then), leading, quote.id, named, machine.LINE, then)


def _request(asked: Wanted, then: datetime) -> QuoteRequest:
    day = day_of(then)
    terms = ((Event.SIGNING, 30, 0), (Event.READY, 60, 0), (Event.ACCEPTANCE, 10, 30))
    return QuoteRequest(
        "CNY",
        _lines(asked),
        tuple(PaymentTerm(event, Decimal(percent), days) for event, percent, days in terms),
        day + timedelta(days=30),
        sections=(
            Section("machine", "主机", "Machine"),
            Section("service", "服务与备件", "Service and spare parts"),
        ),
        terms=Terms(
            incoterm="DAP",
            place="客户工厂",
            delivery_from=day + timedelta(days=60),
            delivery_to=day + timedelta(days=75),
            warranty_months=18,
            warranty_note="易损件除外",
        ),
    )


def _lines(asked: Wanted) -> list[WantedLine]:
    built = AskedLine(machine.CODE, asked.options, 1, numbers=asked.numbers)
    beside = [
        WantedLine(AskedLine(code, (), count), kind, section="service")
        for code, count, kind in (
            ("SV-COMM", 4, LineKind.SERVICE),
            ("SV-TRAIN", 2, LineKind.SERVICE),
            ("SP-SK-012", 2, LineKind.STANDARD),
        )
    ]
    words = WantedLine(
        AskedLine("", (), 1),
        LineKind.TEXT,
        text_zh="调试与培训含差旅，按实际天数结算。",
        text_en="Commissioning and training include travel and are charged by the day.",
        section="service",
    )
    return [WantedLine(built, section="machine", proposed=asked.proposals), *beside, words]


def _raise_prices(house: House, staff: Staff, then: datetime) -> None:
    """Small machines cost more for a fortnight now, which is written down last: what was quoted since is
    touched too. Days are left for books that somebody who tries the system lets begin after it.
    """
    who, prices = (
        staff.one("sales-director").doing("cpq.price-write"),
        products.list_prices(products.YEARLY_RISE),
    )
    small = {model for model, (line, *_) in MODELS.items() if line == SMALL}
    dearer = {code: prices[code] * _DEARER // 100 * 100 for code in small}
    products.publish_prices(house, who, house.span.today - _SINCE, prices | dearer, then)


def _try_promotion(desk: Desk, staff: Staff, then: datetime) -> None:
    """Nobody has published it: first they look who would lose by it."""
    who, table = staff.one("sales-director").doing("cpq.price-write"), pricing.spring_promotion()
    words = "Promotion", "Spring promotion: draft"
    drafted = draft_rule_table(
        desk.at(then), who, "promotion", Purpose.PRICE, "促销", "春季促销草案", table, then, *words
    )
    candidate = Candidate(CandidateKind.RULE_TABLE, drafted.id)
    start_repricing(desk.at(then), who, "春季促销会让出多少毛利", candidate, Picked(), None, then)

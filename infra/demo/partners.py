"""Dealers: a tree with grades and credit, their users, what they registered."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any

from channel_svc.domain.partner import Grade, PartnerId
from channel_svc.domain.project import Project
from channel_svc.domain.quarter import Quarter
from channel_svc.domain.rebate_programme import Tier
from channel_svc.usecases.activate_partner import activate_partner
from channel_svc.usecases.approve_deal import approve_deal
from channel_svc.usecases.create_partner import create_partner
from channel_svc.usecases.create_rebate_programme import create_rebate_programme
from channel_svc.usecases.expire_deals import expire_deals
from channel_svc.usecases.refuse_deal import refuse_deal
from channel_svc.usecases.register_deal import register_deal
from channel_svc.usecases.set_credit_limit import set_credit_limit
from identity_svc.domain.partner import Partner as Placed
from identity_svc.usecases.add_dealer_user import NewDealerUser, add_dealer_user
from identity_svc.usecases.copy_partner import copy_partner
from infra.demo import words
from infra.demo.catalogue import choose
from infra.demo.days import Span, day_of
from infra.demo.house import House
from infra.demo.naming import Names
from infra.demo.people import Colleague, Staff, give_password
from kernel.actor import Kind
from kernel.money import Money

DEALERS, REGISTRATIONS = 40, 70
LIMITS = {Grade.A: 12_000_000, Grade.B: 8_000_000, Grade.C: 5_000_000}
_TIERS = (Tier(Decimal(300000), Decimal(1)), Tier(Decimal(1000000), Decimal(2)), Tier(None, Decimal(3)))


@dataclass
class Dealer:
    """A dealer, and who orders for it."""

    id: PartnerId
    name: str
    grade: Grade
    region: str
    user: Colleague
    manager: Colleague
    since: datetime
    customers: list[str] = field(default_factory=list)


def _number(size: float) -> int:
    return max(2, round(DEALERS * size))


def there_from_the_first_day(size: float) -> int:
    """How many dealers ordered in all of the history."""
    return max(1, round(_number(size) * 0.6))


def take_on(house: House, span: Span, rng: Random, names: Names, staff: Staff, size: float) -> list[Dealer]:
    """The rebate programme, and dealers; some hang below others, the last is not active yet."""
    quarter = Quarter.of(span.first_day)
    director = staff.one("sales-director")
    who, work, name = director.doing("channel.programme-edit"), house.channel.at(span.begin), "经销商返利"
    create_rebate_programme(work, who, name, "CNY", quarter.first_day, _TIERS, span.begin)
    number, early, dealers = _number(size), there_from_the_first_day(size), list[Dealer]()
    for index in range(number):
        since = span.begin if index < early else span.after(rng, span.begin, 30, 700)
        dealers.append(_dealer(house, rng, names, staff, dealers, since, active=index < number - 1))
    house.channel.commit()
    for login, dealer in zip(("dealer", "dealer2"), dealers, strict=False):
        staff.logins.append(
            (login, give_password(house, dealer.user.id, span.begin), f"dealer ({dealer.name})")
        )
    house.identity.commit()
    return dealers


def _dealer(
    house: House, rng: Random, names: Names, staff: Staff, others: list[Dealer], since: datetime, active: bool
) -> Dealer:
    company, desk, index = names.company(words.DEALER_TRADES), house.channel, len(others)
    manager = staff.all("channel-manager")[index % len(staff.all("channel-manager"))]
    grade = (Grade.A, Grade.B, Grade.B, Grade.C)[index % 4]
    parent = others[rng.randrange(min(index, 8))].id if index > 12 and rng.random() < 0.3 else None
    who = manager.doing("channel.partner-edit")
    nothing, limit = Money.of(0, "CNY"), Money.of(LIMITS[grade], "CNY")
    partner = create_partner(
        desk.at(since), who, company.name, grade, company.region, manager.id, parent, nothing, since
    )
    lender = staff.one("sales-director").doing("channel.credit-set")
    set_credit_limit(desk.at(since), lender, partner.id, 1, limit, "首次授信")
    if active:
        activate_partner(desk.at(since), who, partner.id, partner.version or 1, since)
    login = "dealer" if index == 0 else f"dealer{index + 1}"
    told = NewDealerUser(
        partner_id=partner.id, login=login, name=names.person(), email=f"{login}@dealer.example",
        mobile=names.mobile(), language="zh", roles=["dealer"],
    )  # fmt: skip
    # The news of it is still on its way, or for one not active yet will never come.
    place = Placed(partner.id, partner.id, active, manager.id, partner.unit_path, partner.region)
    copy_partner(house.identity.at(since), house.identity.itself, place, partner.version or 1, since)
    user = add_dealer_user(house.identity.at(since), manager.doing("identity.dealer-user-write"), told, since)
    acting = Colleague(user.id, user.name, "dealer", kind=Kind.DEALER, partner_id=partner.id)
    customers = [names.company(region=partner.region).name for _ in range(8)]
    return Dealer(partner.id, partner.name, grade, partner.region, acting, manager, since, customers)


def register(house: House, span: Span, rng: Random, dealers: list[Dealer], size: float) -> None:
    """Projects dealers reported, decided or still waiting; what ran out is expired by now."""
    desk = house.channel
    active = dealers[:-1]
    plans: list[tuple[datetime, Dealer, str]] = []
    free = {dealer.id: list(dealer.customers) for dealer in active}
    for index in range(round(REGISTRATIONS * size)):
        dealer = active[index % len(active)]
        if free[dealer.id]:
            at = span.after(rng, dealer.since, 1, max(2, (span.today - day_of(dealer.since)).days - 1))
            recent = span.on(rng, span.today - timedelta(days=rng.randint(4, 28)))
            at = at if span.happened(at) and index % 4 else recent
            plans.append((at, dealer, free[dealer.id].pop()))
    for at, dealer, customer in sorted(plans, key=lambda plan: plan[0]):
        _register(house, span, rng, dealer, customer, at)
        desk.pause()
    expire_deals(desk.at(span.end), desk.itself, span.today)
    desk.commit()


def _register(house: House, span: Span, rng: Random, dealer: Dealer, customer: str, at: datetime) -> None:
    choice, desk = choose(rng), house.channel
    project = Project(customer, f"{choice.model} 采购项目", choice.line, dealer.region, choice.model)
    deal: Any = register_deal(desk.at(at), dealer.user.doing("channel.deal-register"), dealer.id, project, at)
    decided, luck = span.after(rng, at, 1, 6), rng.random()
    if not span.happened(decided) or luck > 0.92:
        return
    who, version = dealer.manager.doing("channel.deal-decide"), deal.version or 1
    if luck < 0.8:
        approve_deal(desk.at(decided), who, deal.id, version, decided)
    else:
        refuse_deal(
            desk.at(decided), who, deal.id, version, rng.choice(("我方销售已在跟进", "资料不全")), decided
        )

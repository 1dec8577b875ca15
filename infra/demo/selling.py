"""What a company sets up for its leads, and how they are worked: campaigns, a pool, talks, next steps."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from decimal import Decimal
from random import Random
from typing import Any
from uuid import UUID

from infra.demo.days import Span, day_of
from infra.demo.house import Desk, House
from infra.demo.people import Staff
from infra.demo.stories import LeadStory, Show, Stories
from kernel.actor import Actor
from kernel.ids import new_id
from lead_svc.domain.activity import ActivityId, Kind
from lead_svc.domain.campaign import Campaign, CampaignId, Means
from lead_svc.domain.campaign import Kind as CampaignKind
from lead_svc.domain.lead import LeadId
from lead_svc.domain.pool import Pool, PoolId
from lead_svc.usecases.add_campaign import add_campaign
from lead_svc.usecases.add_pool import add_pool
from lead_svc.usecases.record_activity import record_activity
from lead_svc.usecases.told import Told

CONSENT = "2024-01"
_CALLS = (
    "电话联系，对方设备主管接听，要求先发样本",
    "确认用途和产量，下周再联系",
    "对方在比较三家，关注能耗和交期",
    "了解现有设备 6 台，最老的 2009 年",
    "老板出差，约下周三上午通话",
)
_VISITS = (
    "看了车间，模具重量 1.2 吨，建议 380 吨机型",
    "现场试料，客户对周期满意，等报价",
    "见到生产副总，明年一季度扩产，预算已批",
    "车间电力余量不足，需先确认配电",
)
_NEXT = ("送报价方案", "电话确认预算", "请客户来厂试机", "发同行案例", "上门测量场地")


def announce(house: House, staff: Staff, stories: Stories) -> None:
    """An event for each fair, and the website with its form."""
    shows = {lead.show: None for lead in stories.leads if lead.show}
    for show in sorted(shows, key=lambda show: show.at):
        _plan(house, staff, _event(show))
    _plan(house, staff, _website(house.span))
    house.lead.commit()


def open_pool(house: House) -> None:
    """For what nobody follows up. Once the history is told: its rules count from the day it is there."""
    desk = house.lead
    pool = Pool(
        id=PoolId(new_id()), name="全国公海", regions=[], idle_days=45, stuck_days=150,
        takes_from_leavers=True, protected_days=7, claims_a_day=5, most_held=120, cooling_days=30,
        remind_days=5, shortest_note=6,
    )  # fmt: skip
    add_pool(desk.at(house.span.end), desk.itself, pool)
    desk.commit()


def call(house: House, staff: Staff, lead_id: UUID, owner_id: UUID, lead: LeadStory) -> None:
    """The first call with somebody new, mostly in time."""
    digits = int(lead.mobile[-3:])
    called = lead.captured_at + timedelta(minutes=(20, 45, 90, 150, 1500)[digits % 5])
    who = staff.everybody[owner_id].doing("lead.work")
    told = _CALLS[digits % len(_CALLS)]
    _record(house.lead, who, lead_id, Kind.CALL, told, min(called, house.span.end - timedelta(minutes=1)))


def visit(house: House, staff: Staff, stories: Stories) -> None:
    """Whoever became a customer was visited before."""
    desk = house.lead
    kept = {row.company_name: row for row in desk.ask("select id, company_name, owner_id from leads")}
    for lead in stories.leads:
        if lead.deal:
            row = kept[lead.company.name]
            seen = lead.qualified_at + (lead.ends_at - lead.qualified_at) / 2
            told = _VISITS[int(lead.mobile[-2:]) % len(_VISITS)]
            _record(desk, staff.everybody[row.owner_id].doing("lead.work"), row.id, Kind.VISIT, told, seen)
            desk.pause()
    desk.commit()


def _record(desk: Desk, who: Actor, lead_id: UUID, kind: Kind, text: str, at: datetime) -> None:
    told = Told(id=ActivityId(new_id()), kind=kind, text=text, happened_at=at)
    record_activity(desk.at(at), who, LeadId(lead_id), told, at)


def plan_ahead(house: House, staff: Staff, rng: Random) -> None:
    """What is open and young was called yesterday, and something comes next."""
    desk, end = house.lead, house.span.end
    then = end - timedelta(hours=9)
    rows = desk.ask(
        "select id, owner_id from leads where status in ('new', 'qualified') and owner_id is not null"
        " and created_at > :young order by id",
        young=end - timedelta(days=60),
    )
    for row in _sample(rng, rows):
        on = day_of(end) + timedelta(days=rng.randint(-2, 9))
        told = Told(
            id=ActivityId(new_id()),
            kind=Kind.CALL,
            text=rng.choice(_CALLS),
            happened_at=then,
            next_step=rng.choice(_NEXT),
            next_step_on=on,
        )
        record_activity(desk.at(then), staff.everybody[row.owner_id].doing("lead.work"), row.id, told, then)
        desk.pause()
    desk.commit()


def _sample(rng: Random, rows: list[Any]) -> Iterable[Any]:
    """Seven of ten: somebody always has leads that nobody called."""
    return (row for row in rows if rng.random() < 0.7)


def _event(show: Show) -> dict[str, Any]:
    day = day_of(show.at)
    return {
        "name": show.title,
        "kind": CampaignKind.EVENT,
        "means": Means.TRADE_SHOW,
        "starts_on": day - timedelta(days=3),
        "ends_on": day,
        "cost": Decimal(180_000),
        "target_leads": 90,
        "form_open": False,
    }


def _website(span: Span) -> dict[str, Any]:
    return {
        "name": "官网询价",
        "kind": CampaignKind.CAMPAIGN,
        "means": Means.WEBSITE,
        "starts_on": span.first_day,
        "ends_on": None,
        "cost": Decimal(96_000),
        "target_leads": 300,
        "form_open": True,
    }


def _plan(house: House, staff: Staff, told: dict[str, Any]) -> None:
    who = staff.one("sales-director").doing("lead.campaign-write")
    campaign = Campaign(
        id=CampaignId(new_id()),
        currency="CNY",
        part_of=None,
        product_line="",
        form_key=f"form-{new_id().hex[:20]}",
        consent_version=CONSENT,
        unit_path=who.unit_path,
        region="",
        owner_id=who.id,
        created_at=house.span.begin,
        **told,
    )
    add_campaign(house.lead.at(house.span.begin), who, campaign)

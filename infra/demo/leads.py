"""Leads come in by lists from fairs and one by one, are qualified, dropped or converted."""

from itertools import groupby
from typing import Any

from infra.demo import selling
from infra.demo.house import House
from infra.demo.people import Colleague, Staff
from infra.demo.selling import CONSENT
from infra.demo.stories import LeadStory, Show, Stories
from lead_svc.domain.lead import Source
from lead_svc.usecases.capture_lead import capture_lead
from lead_svc.usecases.convert_lead import convert_lead
from lead_svc.usecases.drop_lead import drop_lead
from lead_svc.usecases.import_leads import import_leads
from lead_svc.usecases.newcomer import read_newcomer
from lead_svc.usecases.qualify_lead import qualify_lead
from lead_svc.usecases.work import Sheet

_HEADINGS = ("公司名称", "联系人", "手机", "地址", "邮箱", "统一社会信用代码", "产品线", "备注")


def bring_in(house: House, staff: Staff, stories: Stories) -> None:
    """Capture all leads, oldest first; the rule gives each to a colleague."""
    desk = house.lead
    # Lists are long, so they are read one after the other; everything in between came by itself.
    for (at, show), found in groupby(stories.leads, key=lambda lead: (lead.captured_at, lead.show)):
        if show:
            _import(house, staff, show, told := list(found))
            _call(house, staff, told)
        else:
            for lead in found:
                who = staff.one("sales-assistant").doing("lead.capture")
                newcomer, wrong = read_newcomer(_told(lead), Source(lead.source), desk.service.phones)
                if newcomer is None:
                    raise ValueError(wrong)
                kept = capture_lead(desk.at(at), who, newcomer, at)
                if kept.owner_id:
                    selling.call(house, staff, kept.id, kept.owner_id, lead)
        desk.pause()
    desk.commit()


def _import(house: House, staff: Staff, show: Show, leads: list[LeadStory]) -> None:
    """As it came from the fair: with a title above, one person twice, and two rows nobody can read."""
    rows = [_row(lead) for lead in leads]
    broken = [
        ["", "李先生", "", "", "", "", "", "名片丢失"],
        ["某某塑料厂", "张工", "138001380", "", "", "", "", "号码不全"],
    ]
    sheet = Sheet("Sheet1", 1, [[f"{show.title} 观众名单"], list(_HEADINGS), *rows, rows[0], *broken])
    who, desk = staff.one("sales-director").doing("lead.import"), house.lead
    import_leads(
        desk.at(show.at), who, f"{show.title}.xlsx", Source.TRADE_SHOW, [sheet], desk.service.phones, show.at
    )


def _call(house: House, staff: Staff, leads: list[LeadStory]) -> None:
    """Those of a list, once they are there to be read."""
    house.lead.commit()
    asked = "select id, company_name, owner_id from leads where company_name = any(:names)"
    kept = {row.company_name: row for row in house.lead.ask(asked, names=[s.company.name for s in leads])}
    for lead in leads:
        if (row := kept.get(lead.company.name)) and row.owner_id:
            selling.call(house, staff, row.id, row.owner_id, lead)
            house.lead.pause()


def _row(lead: LeadStory) -> list[str]:
    company = lead.company
    cells = [company.name, lead.person, lead.mobile, company.address, lead.email]
    return [*cells, company.credit_code, lead.line, lead.need]


def _told(lead: LeadStory) -> dict[str, str]:
    company = lead.company
    told = {
        "company_name": company.name, "contact_name": lead.person, "mobile": lead.mobile, "email": lead.email,
        "address": company.address, "region": company.region, "product_line": lead.line, "note": lead.need,
        "credit_code": company.credit_code, "consent_version": CONSENT,
    }  # fmt: skip
    return {name: value for name, value in told.items() if value}


def work_on(house: House, staff: Staff, stories: Stories, converting: bool) -> int:
    """Qualify and convert those that became customers, or qualify and drop the others, up to today.

    Tells how many were converted.
    """
    desk, end, converted = house.lead, house.span.end, 0
    kept = {
        row.company_name: row for row in desk.ask("select id, company_name, owner_id, version from leads")
    }
    steps: list[tuple[Any, str, LeadStory]] = []
    for lead in stories.leads:
        if converting != bool(lead.deal):
            continue
        gone = lead.dropped_why and not lead.deal
        if lead.qualified_at < end and (lead.deal or not gone or _digit(lead) < 4):
            steps.append((lead.qualified_at, "qualify", lead))
        if lead.ends_at < end and (lead.deal or gone):
            steps.append((lead.ends_at, "convert" if lead.deal else "drop", lead))
    versions = {name: row.version for name, row in kept.items()}
    for at, step, lead in sorted(steps, key=lambda each: each[0]):
        row = kept[lead.company.name]
        who = staff.everybody[row.owner_id]
        versions[lead.company.name] = _take(house, who, row.id, versions[lead.company.name], step, lead, at)
        converted += step == "convert"
        desk.pause()
    desk.commit()
    return converted


def _digit(lead: LeadStory) -> int:
    """A digit of the lead's own number: some of those that came to nothing were qualified before."""
    return int(lead.mobile[-1])


def _take(
    house: House, who: Colleague, lead_id: Any, version: int, step: str, lead: LeadStory, at: Any
) -> int:
    desk, actor = house.lead, who.doing("lead.work")
    if step == "qualify":
        done = qualify_lead(desk.at(at), actor, lead_id, version)
    elif step == "drop":
        done = drop_lead(desk.at(at), actor, lead_id, version, "other", lead.dropped_why)
    else:
        done = convert_lead(desk.at(at), actor, lead_id, version, lead.deal.title if lead.deal else "", at)
    return int(done.version or 1)

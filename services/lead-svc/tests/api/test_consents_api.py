"""consent_texts.list_consent_texts consent_texts.get_consent_text consent_texts.add_consent_text"""

import pytest

from chassis.testing import an_actor
from kernel.actor import Scope
from lead_svc.main import prepare

MAY = dict.fromkeys(
    ("lead.consent-read", "lead.consent-write", "lead.capture", "lead.read", "lead.import"), Scope.ALL
)
TEXT = {"consentVersion": "fair-2026", "zh": "我同意。", "en": "I agree.", "validFrom": "2026-11-20"}
LEAD = {"companyName": "苏州华晨机械有限公司", "source": "website", "mobile": "13912345678"}


@pytest.fixture
def ask(call):
    me = an_actor()
    return lambda method, path, **more: call(me, MAY, method, path, **more)


def told(answer):
    return answer.status_code, answer.json()["code"], answer.json()["errors"][0]["pointer"]


def test_a_service_begins_with_the_standard_texts_and_keeps_them(ask, service):
    prepare(service)
    prepare(service)
    texts = ask("GET", "/consent-texts").json()["items"]
    assert [text["consentVersion"] for text in texts] == ["2026-01", "2024-01"]
    assert all("三年" in text["zh"] and "three years" in text["en"] for text in texts)


def test_a_text_is_added_once_found_by_its_name_and_never_changed(ask):
    made = ask("POST", "/consent-texts", json=TEXT)
    again = ask("POST", "/consent-texts", json={**TEXT, "zh": "别的"})
    assert made.status_code == 201, made.text
    assert told(again) == (409, "lead-consent-text-exists", "/body/consentVersion")
    assert ask("GET", f"/consent-texts/{made.json()['consentTextId']}").json() == made.json()
    assert ask("GET", "/consent-texts?consentVersion=fair-2026").json()["items"] == [made.json()]
    assert ask("GET", "/consent-texts?consentVersion=fair").json()["items"] == []


def test_what_somebody_agreed_to_is_kept_with_the_day(ask):
    ask("POST", "/consent-texts", json=TEXT)
    lead = ask("POST", "/leads", json={**LEAD, "consentVersion": "fair-2026"})
    assert lead.status_code == 201, lead.text
    shown = ask("GET", f"/leads/{lead.json()['leadId']}").json()
    assert (shown["consentVersion"], shown["consentGivenOn"]) == ("fair-2026", "2026-11-20")
    assert lead.json()["consentGivenOn"] == "2026-11-20"


@pytest.mark.parametrize("version", ["never-there", "next-year"])
def test_nobody_agreed_to_a_text_that_is_not_there_or_not_yet(ask, version):
    ask("POST", "/consent-texts", json={**TEXT, "consentVersion": "next-year", "validFrom": "2026-11-21"})
    lead = ask("POST", "/leads", json={**LEAD, "consentVersion": version})
    assert told(lead) == (422, "lead-consent-unknown", "/body/consentVersion")
    file = {"file": ("l.csv", "公司,手机\n甲厂,13912345678\n".encode(), "text/csv")}
    sheet = ask("POST", "/imports", files=file, data={"source": "trade-show", "consentVersion": version})
    assert told(sheet) == (422, "lead-consent-unknown", "/consentVersion")
    assert ask("GET", "/leads").json() == {"items": []}


def test_a_list_names_what_everybody_on_it_agreed_to(ask, take_in):
    ask("POST", "/consent-texts", json=TEXT)
    done = take_in("公司,手机\n甲厂,13912345678\n".encode(), "l.csv", told={"consentVersion": "fair-2026"})
    assert done["captured"] == 1
    [lead] = ask("GET", "/leads").json()["items"]
    assert lead["consentVersion"] == "fair-2026" and "consentGivenOn" not in lead


@pytest.mark.parametrize("day", ["0000-01-01", "2026-02-30", "x"])
def test_a_text_counts_from_a_day_of_the_calendar(ask, day):
    assert ask("POST", "/consent-texts", json={**TEXT, "validFrom": day}).status_code == 400

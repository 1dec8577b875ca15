"""Nobody becomes a lead twice, however many hands bring them at the same moment."""

import threading

import pytest

from builders import NOW
from chassis.testing import ZONE, an_actor
from lead_svc.adapters import work as adapter
from lead_svc.domain.lead_import import LeadImport
from lead_svc.usecases.capture_lead import LeadKnown, capture_lead
from lead_svc.usecases.import_leads import import_leads
from lead_svc.usecases.newcomer import known_of, read_newcomer
from lead_svc.usecases.work import Sheet

CODE = "91320594MA1XKJ9H10"
BOCHUAN = {"company_name": "宁波博川塑业有限公司", "contact_name": "王芳", "mobile": "13800138000"}
OTHER = {"company_name": "东莞宏远模具厂", "contact_name": "赵敏", "mobile": "13700137000"}


@pytest.fixture(params=[500, 1], ids=["short", "long"])
def lists(request, monkeypatch):
    monkeypatch.setattr(adapter, "LONG", request.param)


def a_newcomer(service, told):
    newcomer, errors = read_newcomer(told, "phone", service.phones)
    assert newcomer, errors
    return newcomer


def a_list(*everybody) -> list[Sheet]:
    rows = [["公司名称", "联系人", "手机", "统一社会信用代码"]]
    rows += [[t["company_name"], t["contact_name"], t["mobile"], t.get("credit_code", "")] for t in everybody]
    return [Sheet("list", 1, rows)]


def captured(service, told) -> str:
    try:
        capture_lead(service.work(), an_actor(), a_newcomer(service, told), NOW)
    except LeadKnown:
        return "known"
    return "captured"


def imported(service, *everybody) -> str:
    done: LeadImport = import_leads(
        service.work(), an_actor(), "l.csv", "phone", a_list(*everybody), service.phones, NOW
    )
    return f"{done.captured} captured, {done.duplicates} known"


def while_somebody_takes_in(service, first: list[dict], second) -> str:
    """What becomes of `second` when it begins while those of `first` are being checked and kept."""
    said: list[str] = []
    late = threading.Thread(target=lambda: said.append(second()))
    with service.work().by(an_actor()) as tx:
        newcomers = [a_newcomer(service, told) for told in first]
        assert not known_of(tx, newcomers).leads
        late.start()
        late.join(0.4)
        for newcomer in newcomers:
            tx.leads.add(newcomer.as_lead(an_actor(), NOW, ZONE))
    late.join(10)
    return said[0]


def test_of_two_lists_with_the_same_people_one_captures_them(service, lists):
    both = [BOCHUAN, OTHER]
    said = while_somebody_takes_in(service, both, lambda: imported(service, *reversed(both)))
    assert said == "0 captured, 2 known"


def test_a_capture_waits_for_the_list_that_brings_the_same_person(service, lists):
    assert while_somebody_takes_in(service, [OTHER, BOCHUAN], lambda: captured(service, BOCHUAN)) == "known"


def test_a_list_waits_for_the_capture_of_the_same_person(service, lists):
    said = while_somebody_takes_in(service, [BOCHUAN], lambda: imported(service, OTHER, BOCHUAN))
    assert said == "1 captured, 1 known"


def test_one_credit_code_under_two_names_is_one_company(service):
    one = {**BOCHUAN, "credit_code": CODE}
    two = {**one, "company_name": "博川（宁波）新材料有限公司"}
    assert while_somebody_takes_in(service, [one], lambda: captured(service, two)) == "known"


def test_captures_of_two_companies_do_not_wait_for_each_other(service):
    done = threading.Event()
    other = threading.Thread(target=lambda: captured(service, OTHER) == "captured" and done.set())
    with service.work().by(an_actor()) as tx:
        known_of(tx, [a_newcomer(service, BOCHUAN)])
        other.start()
        assert done.wait(1.5)
    other.join(10)


def test_a_capture_of_another_company_does_not_wait_for_a_long_list(service):
    done = threading.Event()
    other = threading.Thread(target=lambda: captured(service, OTHER) == "captured" and done.set())
    people = [{**BOCHUAN, "company_name": f"宁波第{n}塑机厂"} for n in range(adapter.LONG + 1)]
    with service.work().by(an_actor()) as tx:
        known_of(tx, [a_newcomer(service, told) for told in people])
        other.start()
        assert done.wait(1.5)
    other.join(10)


def test_many_lists_in_any_order_end_without_a_deadlock(service, lists):
    people = [{**BOCHUAN, "company_name": f"宁波第{n}塑机厂"} for n in range(12)]
    said, ready = [], threading.Barrier(4)

    def bring(turn: int) -> None:
        ready.wait()
        said.append(imported(service, *(people[turn:] + people[:turn])))

    threads = [threading.Thread(target=bring, args=(turn * 3,)) for turn in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert sorted(said) == ["0 captured, 12 known"] * 3 + ["12 captured, 0 known"]

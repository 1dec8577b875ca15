"""What a capture, a list and news ask of the database. Each statement is a round trip, and round trips are most of
what they cost: one more is a decision, not an accident.
"""

from contextlib import contextmanager

from sqlalchemy import event

from builders import HUACHEN, a_person
from chassis.claims import InboxClaim
from chassis.testing import NOW, an_actor
from kernel.actor import Scope
from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.known import AccountCopy
from lead_svc.domain.lead import Source
from lead_svc.usecases.copy_account import copy_account
from lead_svc.usecases.copy_person import copy_person
from lead_svc.usecases.import_leads import import_leads
from lead_svc.usecases.work import Sheet

RIGHTS = {"lead.capture": Scope.ALL, "lead.see-contact": Scope.ALL}
TOLD = {
    "companyName": HUACHEN, "source": "trade-show", "mobile": "139 1234 5678", "contactName": "张伟",
    "region": "CN-32", "productLine": "injection",
}  # fmt: skip
# The request is claimed; its names are held and asked for; the rules that count and the people they name; its
# keys are held and asked for; all rows that came of it, what is told of it, and the answer.
OF_A_CAPTURE = 8


@contextmanager
def asked_of(service):
    """The statements that the writer is asked meanwhile."""
    asked = []

    def note(_, __, statement, *___):
        asked.append(" ".join(statement.split()))

    event.listen(service.database.writer, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(service.database.writer, "before_cursor_execute", note)


def test_a_capture_asks_eight_statements_whomever_it_resembles(call, service):
    copy_person(service.work(), service.service_actor, a_person())
    with asked_of(service) as alone:
        call(an_actor(), RIGHTS, "POST", "/leads", json=TOLD)
    other = {**TOLD, "contactName": "王芳", "mobile": "13700137000"}
    with asked_of(service) as paired:
        answer = call(an_actor(), RIGHTS, "POST", "/leads", json=other)
    assert answer.status_code == 201
    assert "insert into pairs" in paired[-1]
    assert (len(alone), len(paired)) == (OF_A_CAPTURE, OF_A_CAPTURE), "\n".join(paired)


def test_a_list_asks_as_many_statements_however_long_it_is(service):
    copy_person(service.work(), service.service_actor, a_person())

    def asked(name: str, count: int) -> int:
        people = [[f"{name}{n}塑机厂", f"13{n:09d}", "江苏"] for n in range(count)]
        sheet = Sheet("list", 1, [["公司名称", "手机", "省份"], *people])
        with asked_of(service) as statements:
            done = import_leads(
                service.work(), an_actor(), "l.csv", Source.PHONE, [sheet], service.phones, NOW
            )
        assert done.captured == count
        return len(statements)

    assert asked("宁波", 60) == asked("苏州", 240) <= 20


def test_a_note_on_a_lead_that_lies_in_no_other_asks_for_no_merges(call, service):
    copy_person(service.work(), service.service_actor, a_person())
    lead = call(an_actor(), RIGHTS, "POST", "/leads", json=TOLD).json()
    told, may = {"kind": "call", "text": "谈了交期"}, {"lead.work": Scope.ALL}
    with asked_of(service) as statements:
        answer = call(an_actor(), may, "POST", f"/leads/{lead['leadId']}/activities", json=told)
    assert answer.status_code == 201
    assert not [statement for statement in statements if "FROM merges" in statement]


def test_news_of_a_customer_asks_four(service):
    heard = service.work(InboxClaim("when_account_changed_copy_account", new_id()), {})
    account = AccountCopy(new_id(), HUACHEN, company_key(HUACHEN), "", None, "/hq/", 1)
    with asked_of(service) as statements:
        copy_account(heard, service.service_actor, account)
    assert len(statements) == 4, "\n".join(statements)


def test_the_server_plans_what_a_capture_asks_only_at_first(call, service):
    # With the connections of those before it gone, all of these go over one.
    service.database.writer.dispose()
    copy_person(service.work(), service.service_actor, a_person())
    for number in range(16):
        told = {**TOLD, "companyName": f"苏州华晨{number}号机械厂", "mobile": f"1391234{number:04}"}
        assert call(an_actor(), RIGHTS, "POST", "/leads", json=told).status_code == 201
    with service.database.writer.connect() as connection:
        asked = connection.exec_driver_sql("select * from pg_prepared_statements where generic_plans > 0")
        kept = [row.statement for row in asked]
        again = "select statement from pg_prepared_statements where custom_plans > 5"  # it tries five itself
        planned = connection.exec_driver_sql(again).scalars().all()
    assert len(kept) >= OF_A_CAPTURE
    assert not planned, "\n".join(planned)

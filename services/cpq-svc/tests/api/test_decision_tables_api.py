"""decision_tables.list_decision_tables decision_tables.draft_decision_table decision_tables.get_decision_table
decision_tables.change_decision_table decision_tables.check_decision_table decision_tables.publish_decision_table
decision_tables.export_decision_table decision_tables.import_decision_table decision_tables.list_sheet_errors
"""

from concurrent.futures import ThreadPoolExecutor

import pytest

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body
from chassis.testing import an_actor
from cpq_svc.adapters.decision_sheets import DecisionWorkbooks
from cpq_svc.adapters.workbooks import read_workbook
from cpq_svc.domain.decision_column import Cell, Column, Type
from cpq_svc.domain.decision_table import DecisionTable, Rule

WHO = an_actor()
BOUNDS = [{"high": "3", "highOpen": True}, {"low": "3"}]


def match(version=1):
    return {"If-Match": f'"{version}"'}


def a_table_body(**changed):
    given = {
        "inputs": [{"name": "quantity", "type": "number", "labelZh": "数量"}],
        "outputs": [{"name": "percent", "type": "number"}],
        "rules": [
            {"name": f"R{n}", "when": [cell], "then": [str(n)]} for n, cell in enumerate(BOUNDS)
        ],
    }  # fmt: skip
    return {**given, **changed}


def a_body(**changed):
    return {
        "code": "volume",
        "purpose": "price",
        "name": "批量折扣",
        "table": a_table_body(**changed.pop("table", {})),
        **changed,
    }


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


@pytest.fixture
def drafted(ask):
    answer = ask("POST", "/decision-tables", json=a_body())
    assert answer.status_code == 201, answer.text
    return answer.json()


def published(ask, table, **body):
    headers = match(table["version"])
    return ask("POST", f"/decision-tables/{table['ruleTableId']}/publication", headers=headers, json=body)


def test_a_table_is_read_back_listed_published_and_then_frozen(ask, drafted):
    path = f"/decision-tables/{drafted['ruleTableId']}"
    read = ask("GET", path).json()
    assert {**read, "createdAt": drafted["createdAt"]} == drafted
    assert read["table"]["rules"][0]["when"] == [{"high": "3", "highOpen": True}]
    done = published(ask, drafted)
    assert (done.status_code, done.json()["status"], done.json()["number"]) == (200, "published", 1)
    change = ask("PUT", path, headers=match(2), json={"name": "x", "table": a_table_body()})
    assert (change.status_code, change.json()["code"]) == (409, "rule-table-is-published")
    (item,) = ask("GET", "/decision-tables?purpose=price&status=published&text=批量").json()["items"]
    assert item["code"] == "volume" and "table" not in item


def test_the_check_shows_a_gap_and_an_overlap_by_a_case_and_publishing_is_refused(ask, drafted):
    path = f"/decision-tables/{drafted['ruleTableId']}"
    assert ask("POST", f"{path}/check").json()["findings"] == []
    torn = [
        {"name": "A", "when": [{"high": "3"}], "then": ["1"]},
        {"name": "B", "when": [{"low": "3"}], "then": ["2"]},
    ]
    torn[0]["when"] = [{"low": "0", "high": "3"}]  # fmt: skip
    changed = ask("PUT", path, headers=match(), json={"name": "x", "table": a_table_body(rules=torn)})
    assert changed.status_code == 200, changed.text
    found = ask("POST", f"{path}/check").json()
    assert found["publishable"] is False
    assert [(each["finding"], each["rules"], each["witness"]) for each in found["findings"]] == [
        ("gap", [], [{"input": "quantity", "fact": "-1"}]),
        ("overlap", ["A", "B"], [{"input": "quantity", "fact": "3"}]),
    ]
    refused = published(ask, changed.json())
    assert (refused.status_code, refused.json()["code"]) == (422, "rule-table-flawed")
    assert "overlap A, B (quantity=3)" in refused.json()["title"]


def test_the_next_edition_begins_with_what_the_newest_says(ask, drafted):
    twice = ask("POST", "/decision-tables", json=a_body())
    assert (twice.status_code, twice.json()["code"]) == (409, "rule-table-drafted-already")
    published(ask, drafted)
    bare = {name: value for name, value in a_body().items() if name != "table"}
    second = ask("POST", "/decision-tables", json=bare).json()
    assert (second["number"], second["table"]) == (2, drafted["table"])
    same_day = published(ask, second)
    assert (same_day.status_code, same_day.json()["code"]) == (409, "rule-table-begins-with-another")
    assert published(ask, second, validFrom="2999-01-01").status_code == 200
    other = ask("POST", "/decision-tables", json={**bare, "purpose": "approval"})
    assert other.json()["code"] == "rule-table-purpose-changes"
    nothing = ask("POST", "/decision-tables", json={**bare, "code": "new"})
    assert nothing.json()["code"] == "rule-table-unknown"


def test_a_table_cannot_begin_in_the_past(ask, drafted):
    refused = published(ask, drafted, validFrom="2020-01-01")
    assert (refused.status_code, refused.json()["code"]) == (422, "rule-table-begins-in-the-past")


@pytest.mark.parametrize(
    ("table", "code", "pointer"),
    [
        ({"inputs": [{"name": "weather", "type": "text"}], "rules": []}, "decision-fact-unknown", "/body/table/inputs/0/name"),
        ({"inputs": [{"name": "quantity", "type": "text"}]}, "decision-cell-unreadable", "/body/table/rules/0/when/0"),
        ({"outputs": []}, "bad-input", None),
    ],
)  # fmt: skip
def test_a_table_that_makes_no_sense_is_refused_with_its_place(ask, table, code, pointer):
    answer = ask("POST", "/decision-tables", json=a_body(table=table))
    assert answer.json()["code"] == code
    assert pointer is None or answer.json()["errors"][0]["pointer"] == pointer


def test_facts_with_a_prefix_are_as_many_as_there_are_things(ask):
    inputs = [{"name": "option.ROBOT", "type": "flag"}, {"name": "parameter.clampingForce", "type": "number"}]
    answer = ask("POST", "/decision-tables", json=a_body(table={"inputs": inputs, "rules": []}))
    assert answer.status_code == 201, answer.text


def test_rules_go_out_to_excel_and_come_back(ask, drafted):
    path = f"/decision-tables/{drafted['ruleTableId']}"
    sheet = ask("GET", f"{path}/sheet")
    assert sheet.status_code == 200 and sheet.content.startswith(b"PK")
    back = ask("PUT", f"{path}/sheet", headers=match(), files={"file": ("volume.xlsx", sheet.content)})
    assert (back.status_code, back.json()["table"]) == (200, drafted["table"]), back.text
    broken = ask(
        "PUT", f"{path}/sheet", headers=match(back.json()["version"]), files={"file": ("x.xlsx", b"PK")}
    )
    assert (broken.status_code, broken.json()["code"]) == (422, "decision-sheet-unreadable")


def test_what_is_wrong_with_an_excel_comes_as_an_excel_and_nothing_is_taken(ask, drafted):
    path = f"/decision-tables/{drafted['ruleTableId']}"
    rules = (Rule("few", (Cell(("many",)),), ("1",)),)
    table = DecisionTable(
        "volume", (Column("quantity", Type.NUMBER),), (Column("percent", Type.NUMBER),), rules
    )
    wrong = {"file": ("volume.xlsx", DecisionWorkbooks().write(table))}
    refused = ask("PUT", f"{path}/sheet", headers=match(), files=wrong)
    assert (refused.status_code, refused.json()["code"]) == (422, "workbook-wrong"), refused.text
    told = read_workbook(ask("POST", f"{path}/sheet/errors", files=wrong).content)
    assert told["错误"][1][:4] == ["rules", "2", "quantity", "many"]
    assert ask("GET", path).json()["version"] == 1


def test_of_two_who_publish_for_the_same_day_one_is_refused(ask):
    first = ask("POST", "/decision-tables", json=a_body()).json()
    published(ask, first)
    second = ask("POST", "/decision-tables", json=a_body()).json()

    def go(_):
        return published(ask, second, validFrom="2999-01-01").status_code

    with ThreadPoolExecutor(2) as threads:
        assert sorted(threads.map(go, range(2)))[0] == 200
    assert len(ask("GET", "/decision-tables?code=volume").json()["items"]) == 2


def test_a_table_and_its_rules_have_english_words_that_the_price_tells(ask, service):
    a_company_that_sells(service)
    rule = {"name": "所有机器", "nameEn": "All machines", "noteEn": "Until March", "when": [], "then": ["5"]}
    table = {
        "inputs": [],
        "outputs": [{"name": "percent", "type": "number"}],
        "rules": [rule],
        "hit": "first",
    }
    body = {
        "code": "spring", "purpose": "price", "name": "春季促销", "nameEn": "Spring promotion",
        "noteEn": "For all", "table": table,
    }  # fmt: skip
    drafted = ask("POST", "/decision-tables", json=body).json()
    assert (drafted["nameEn"], drafted["noteEn"]) == ("Spring promotion", "For all")
    path = f"/decision-tables/{drafted['ruleTableId']}"
    changed = {"name": "春季", "nameEn": "Spring", "table": table}
    told = ask("PUT", path, headers={"If-Match": '"1"'}, json=changed).json()
    assert (told["nameEn"], told.get("noteEn")) == ("Spring", None)
    kept = ask("GET", path).json()
    assert kept["table"]["rules"][0]["nameEn"] == "All machines" and kept["nameEn"] == "Spring"
    ask("POST", f"{path}/publication", headers={"If-Match": '"2"'}, json={})
    steps = [{"name": name} for name in ("list", "options", "quantity-scale", "dealer-grade")]
    steps += [{"name": "promotion", "table": "spring"}, {"name": "manual-discount"}]
    procedure = ask("POST", "/price-procedures", json={"steps": steps, "note": ""}).json()
    publish = f"/price-procedures/{procedure['priceProcedureId']}/publication"
    assert ask("POST", publish, headers={"If-Match": '"1"'}, json={}).status_code == 200
    line = a_line_body(options=["TECHMATION", "D40"])
    offer = {"opportunityId": str(a_sale(service).id), **an_offer_body(lines=[line])}
    quote = ask("POST", "/quotes", json=offer).json()
    step = next(step for step in quote["lines"][0]["steps"] if step["name"] == "promotion")
    assert (step["rule"], step["ruleEn"]) == ("所有机器", "All machines")
    assert ask("GET", f"/quotes/{quote['quoteId']}/replay").json()["same"] is True

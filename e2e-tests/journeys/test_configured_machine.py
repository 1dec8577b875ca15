"""A machine with numbers, a table and a material list: modelled, checked, released, configured, kept and costed."""

# ruff: noqa: E501 - the model is read across

from datetime import UTC, datetime, timedelta

import pytest

API = "/api/cpq/v1"


def named(code, zh, **more):
    return {"code": code, "nameZh": zh, "nameEn": code, **more}


def option(code, zh, amount="0", **more):
    return named(code, zh, surcharge={"amount": amount, "currency": "CNY"}, **more)


def part(item, condition):
    return {
        "item": item,
        "nameZh": item,
        "nameEn": item,
        "unit": "pcs",
        "condition": condition,
        "quantity": "core" if item == "C-1" else "1",
    }


MODEL = {
    "optionGroups": [
        named("screw", "螺杆", cardinality="exactly-one", options=[option("d40", "40 mm"), option("d45", "45 mm", "8000")]),
        named("extras", "附件", cardinality="any", options=[option("robot", "机械手", "60000"), option("core", "抽芯", "4500", quantity={"low": "1", "high": "4"})]),
        named("gripper", "夹具", cardinality="exactly-one", under="robot", options=[option("vacuum", "真空", "900"), option("jaw", "机械")]),
    ],
    "numbers": [named("stroke", "开模行程", unit="mm", range={"low": "200", "high": "600", "step": "50"}, proposed="350")],
    "derived": [named("length", "机长", unit="mm", formula="2 * stroke + 3200")],
    "constraints": [{"code": "reach", "condition": "robot => stroke <= 400", "nameZh": "机械手行程", "nameEn": "robot reach"}],
    "tables": [{"code": "fit", "columns": ["screw", "stroke"], "rows": [["d40", ""], ["d45", "300"], ["d45", "350"], ["d45", "400"]]}],
    "materials": [
        named("screw", "螺杆", alternatives=[part("S-40", "d40"), part("S-45", "d45")]),
        named("core", "抽芯", alternatives=[part("C-1", "core")], neededWhen="core"),
    ],
    "operations": [named("assemble", "装配", centre="A1", minutes="600 + stroke / 10")],
}  # fmt: skip


@pytest.fixture(scope="module")
def code(company):
    """A product in sale by the first edition of its model."""
    found = f"CM-{company.mark}"
    about = {"productLine": company.line, "vatRate": "0.13", "cost": {"amount": "1.00", "currency": "CNY"}}
    product = company.admin.create(f"{API}/products", named(found, "成套机", **about, **MODEL))
    company.admin.move(f"{API}/products/{product['productId']}", "/release")
    return found


def test_1_the_next_edition_is_checked_before_it_is_released(company, code, story):
    admin = company.admin
    draft = admin.create(f"{API}/option-models", {"productCode": code, "note": "二版"})
    path = f"{API}/option-models/{draft['optionModelId']}"
    never = {"code": "never", "condition": "!jaw & !d40"}
    admin.move(path, "", {"model": {**MODEL, "constraints": [*MODEL["constraints"], never]}}, "PUT")
    found = admin.call("POST", f"{path}/check").json()["findings"]
    assert {("dead", "jaw"), ("dead", "d40")} <= {(each["finding"], each["subject"]) for each in found}
    no = admin.call("POST", f"{path}/release", 422, json={}, headers={"If-Match": '"2"'}).json()
    assert no["code"] == "option-model-flawed"
    admin.move(path, "", {"model": MODEL}, "PUT")
    assert "gripper" in admin.call("GET", f"{path}/uvl").text
    story["begins"] = (datetime.now(UTC) + timedelta(days=2)).date().isoformat()
    done = admin.move(path, "/release", {"validFrom": story["begins"]})
    assert (done["status"], done["edition"]) == ("released", 2)


def test_2_a_salesperson_is_told_what_goes_together_and_why(company, code):
    asked = {"productCode": code, "options": ["robot", "d45"]}
    tried = company.east.call("POST", f"{API}/configurations", json=asked).json()
    standings = {each["code"]: each["standing"] for each in tried["standings"]}
    assert (tried["possible"], standings["jaw"], standings["robot"]) == (True, "open", "taken")
    assert [each["code"] for each in tried["conflicts"]] == ["group-missing"]
    far = {"productCode": code, "options": ["robot"], "numbers": [{"code": "stroke", "value": "600"}]}
    clash = company.east.call("POST", f"{API}/configurations", json=far).json()
    assert clash["possible"] is False and clash["clash"]["rules"][0]["subject"] == "reach"
    assert {each["withdraw"][0]["code"] for each in clash["repairs"]} == {"robot", "stroke"}


def test_3_a_machine_is_finished_kept_and_compared_with_the_next_edition(company, code, story):
    wish = {"productCode": code, "options": ["robot", "d45"], "wish": "cheapest"}
    whole = company.east.call("POST", f"{API}/configurations/completion", json=wish).json()
    done = whole["completion"]
    assert whole["valid"] and done["options"] == ["d45", "robot", "jaw"]
    machine = {"name": "样机", "productCode": code, "options": done["options"], "numbers": done["numbers"]}
    kept = company.east.create(f"{API}/saved-configurations", machine)
    path = f"{API}/saved-configurations/{kept['savedConfigurationId']}/revalidation?on={story['begins']}"
    told = company.east.call("GET", path).json()
    assert (told["editionThen"], told["edition"], told["valid"], told["differences"]) == (1, 2, True, [])
    story["machine"] = {"productCode": code, "options": [*kept["options"], "core"]}
    story["machine"]["numbers"] = [*kept["numbers"], {"code": "core", "value": "2"}]


def test_4_its_material_list_and_its_cost_are_exact(company, story):
    listed = company.east.call("POST", f"{API}/configurations/materials", json=story["machine"]).json()
    assert [(each["item"], each["quantity"]) for each in listed["materials"]] == [("S-45", "1"), ("C-1", "2")]
    known = {"source": "ERP", "asOf": "2026-10-01"}
    # A currency of its own, so that no other list is in force.
    costs = {
        "code": f"CL-{company.mark}", "currency": "CHF", "validFrom": "2026-01-01",
        "items": [{"code": "S-45", "amount": "8100", **known}, {"code": "C-1", "amount": "950", **known}],
        "hours": [{"code": "A1", "amount": "96", **known}],
    }  # fmt: skip
    drafted = company.admin.create(f"{API}/cost-lists", costs)
    company.admin.move(f"{API}/cost-lists/{drafted['costListId']}", "/publication")
    asked = {**story["machine"], "currency": "CHF"}
    rolled = company.director.call("POST", f"{API}/configurations/cost", json=asked).json()
    assert rolled["material"]["amount"] == "10000.00"
    company.east.call("POST", f"{API}/configurations/cost", 403, json=asked)

"""option_models.list_option_models option_models.draft_option_model option_models.get_option_model
option_models.change_option_model option_models.export_option_model option_models.import_option_model
option_models.check_option_model option_models.release_option_model
"""

import pytest

from bodies import ALL, a_product_body, in_sale
from builders import VALID, a_model, a_product
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from kernel.actor import Kind
from kernel.ids import new_id

WHO = an_actor()
# The stroke decides which robot reaches in; the table says which screw goes with which barrel.
DEEP = {
    "constraints": [
        {"code": "reach", "condition": "ROBOT => stroke <= 400", "nameZh": "机械手行程", "nameEn": "robot reach"}
    ],
    "numbers": [
        {
            "code": "stroke", "nameZh": "开模行程", "nameEn": "opening stroke", "unit": "mm", "proposed": "350",
            "range": {"low": "200", "high": "600", "step": "50"},
        }
    ],
    "derived": [{"code": "length", "nameZh": "机长", "nameEn": "length", "formula": "2 * stroke + 3200", "unit": "mm"}],
    "tables": [
        {
            "code": "fit", "nameZh": "配套", "nameEn": "fitting", "columns": ["controller", "screw"],
            "rows": [["KEBA", "D45"], ["KEBA", "D50"], ["TECHMATION", "D40"], ["TECHMATION", "D45"]],
        }
    ],
}  # fmt: skip


def match(version=1):
    return {"If-Match": f'"{version}"'}


@pytest.fixture
def ask(call):
    def asked(method, path, **more):
        return call(WHO, ALL, method, path, **more)

    return asked


@pytest.fixture
def sold(service):
    """A product in sale with the edition of its option model."""
    return in_sale(service, a_product())


@pytest.fixture
def draft(ask, sold):
    """The next edition, begun from the one in sale."""
    return ask("POST", "/option-models", json={"productCode": "HX-160", "note": "二代"}).json()


def changed(ask, draft, **said):
    body = {"model": {**draft["model"], **said}, "note": draft["note"]}
    path = f"/option-models/{draft['optionModelId']}"
    return ask("PUT", path, json=body, headers=match(draft["version"]))


def released(ask, draft, **body):
    path = f"/option-models/{draft['optionModelId']}/release"
    return ask("POST", path, json=body, headers=match(draft["version"]))


def test_a_drafted_product_brings_the_first_edition_of_its_option_model(ask):
    product = ask("POST", "/products", json=a_product_body()).json()
    assert product["edition"] == 1
    edition = ask("GET", f"/option-models/{product['optionModelId']}").json()
    assert (edition["productCode"], edition["status"], "validFrom" in edition) == ("HX-160", "draft", False)
    assert edition["model"] == plain(a_model())
    released = ask("POST", f"/products/{product['productId']}/release", headers=match())
    assert released.status_code == 200, released.text
    edition = ask("GET", f"/option-models/{product['optionModelId']}").json()
    assert (edition["status"], edition["validFrom"]) == ("released", "2026-11-20")


def test_the_next_edition_begins_as_the_newest_and_is_read_back_as_it_was_answered(ask, sold, draft):
    assert (draft["edition"], draft["status"], draft["model"]) == (2, "draft", plain(a_model()))
    read = ask("GET", f"/option-models/{draft['optionModelId']}")
    assert (read.json(), read.headers["etag"]) == ({**draft, "createdAt": read.json()["createdAt"]}, '"1"')
    page = ask("GET", "/option-models?productCode=HX-160").json()["items"]
    assert [(item["edition"], item["status"], "model" in item) for item in page] == [
        (2, "draft", False), (1, "released", False),
    ]  # fmt: skip


def test_a_product_has_one_draft_at_a_time(ask, draft):
    again = ask("POST", "/option-models", json={"productCode": "HX-160"})
    assert (again.status_code, again.json()["code"]) == (409, "option-model-drafted-already")


def test_numbers_tables_and_derived_values_are_configured_once_they_are_released(ask, draft):
    answered = changed(ask, draft, **DEEP)
    assert answered.status_code == 200, answered.text
    done = released(ask, answered.json())
    assert (done.status_code, done.json()["validFrom"]) == (200, "2026-11-20")
    body = {"productCode": "HX-160", "options": list(VALID), "numbers": [{"code": "stroke", "value": "400"}]}
    fine = ask("POST", "/configurations", json=body).json()
    assert (fine["valid"], fine["edition"], fine["conflicts"]) == (True, 2, [])
    assert [(p["code"], p["value"]) for p in fine["technicalParameters"]][-2:] == [
        ("stroke", "400"), ("length", "4000"),
    ]  # fmt: skip
    far = ask(
        "POST", "/configurations", json={**body, "numbers": [{"code": "stroke", "value": "450"}]}
    ).json()
    assert [(each["code"], each["subject"]) for each in far["conflicts"]] == [("constraint-broken", "reach")]
    assert far["conflicts"][0]["message"] == "不符合规则：机械手行程"
    misfit = ask("POST", "/configurations", json={**body, "options": ["KEBA", "D40"]}).json()
    assert [each["code"] for each in misfit["conflicts"]] == ["table-broken"]


def test_a_released_edition_stays_as_it_is(ask, draft):
    done = released(ask, draft).json()
    again, rewritten = released(ask, done), changed(ask, done, rules=[])
    assert [(a.status_code, a.json()["code"]) for a in (again, rewritten)] == [
        (409, "option-model-is-released")
    ] * 2


@pytest.mark.parametrize(
    ("day", "status", "code"),
    [
        ("2026-11-19", 422, "option-model-begins-in-the-past"),
        ("2026-11-20", 200, None),
        ("2027-01-01", 200, None),
    ],
)
def test_an_edition_counts_from_its_day_on(ask, draft, day, status, code):
    answer = released(ask, draft, validFrom=day)
    assert (answer.status_code, answer.json().get("code")) == (status, code)


def test_before_its_day_the_one_before_is_configured(ask, draft):
    assert released(ask, changed(ask, draft, **DEEP).json(), validFrom="2026-12-01").status_code == 200
    body = {"productCode": "HX-160", "options": list(VALID)}
    assert ask("POST", "/configurations", json=body).json()["edition"] == 1
    assert ask("POST", "/configurations", json={**body, "on": "2026-12-01"}).json()["edition"] == 2


def test_two_editions_do_not_begin_on_one_day(ask, draft):
    released(ask, draft)
    other = ask("POST", "/option-models", json={"productCode": "HX-160"}).json()
    answer = released(ask, other)
    assert (answer.status_code, answer.json()["code"]) == (409, "option-model-begins-with-another")


def test_what_no_buyer_may_meet_is_found_with_its_causes_and_refused(ask, draft):
    rules = [
        *draft["model"]["rules"],
        {"kind": "requires", "option": "SERVO", "other": "D50"},
        {"kind": "excludes", "option": "SERVO", "other": "D50"},
    ]
    flawed = changed(ask, draft, rules=rules).json()
    path = f"/option-models/{flawed['optionModelId']}/check"
    found = ask("POST", path, headers={"Accept-Language": "en"}).json()
    assert (found["releasable"], [(f["finding"], f["subject"]) for f in found["findings"]]) == (
        False,
        [("dead", "SERVO")],
    )
    assert found["findings"][0]["message"] == "SERVO can never be chosen."
    assert {rule["subject"] for rule in found["findings"][0]["rules"]} == {
        "SERVO requires D50",
        "SERVO excludes D50",
    }
    no = released(ask, flawed)
    assert (no.status_code, no.json()["code"]) == (422, "option-model-flawed")
    assert "dead SERVO" in no.json()["title"]


def test_a_forced_option_is_told_and_may_be_meant(ask, draft):
    forced = changed(ask, draft, constraints=[{"code": "always", "condition": "LINK"}]).json()
    found = ask("POST", f"/option-models/{forced['optionModelId']}/check").json()
    assert (found["releasable"], [f["finding"] for f in found["findings"]]) == (True, ["forced"])
    assert released(ask, forced).status_code == 200


@pytest.mark.parametrize(
    ("said", "code", "pointer"),
    [
        ({"constraints": [{"code": "c", "condition": "KEBA =>"}]}, "formula-unreadable", "/body/model/constraints/0/condition"),
        ({"constraints": [{"code": "c", "condition": "NOPE"}]}, "feature-unknown", "/body/model/constraints/0/condition"),
        ({"derived": [{"code": "d", "nameZh": "d", "nameEn": "d", "formula": "1 +"}]}, "formula-unreadable", "/body/model/derived/0/formula"),
        ({"tables": [{"code": "t", "columns": ["screw"], "rows": [["D45", "D50"]]}]}, "table-uneven", None),
        ({"tables": [{"code": "t", "columns": ["screw"], "rows": [["NOPE"]]}]}, "feature-unknown", None),
        ({"numbers": DEEP["numbers"], "tables": [{"code": "t", "columns": ["stroke"], "rows": [["far"]]}]}, "cell-unreadable", "/body/model/tables/0/rows/0"),
        ({"numbers": [{**DEEP["numbers"][0], "range": {"low": "2", "high": "1"}}]}, "span-empty", None),
        ({"optionGroups": [{**plain(a_model())["optionGroups"][0], "under": "KEBA"}]}, "group-unplaced", "/body/model/optionGroups/0/under"),
        ({"rules": [{"kind": "requires", "option": "KEBA", "other": "NOPE"}]}, "option-of-rule-unknown", "/body/model/rules/0"),
    ],
)  # fmt: skip
def test_a_model_that_makes_no_sense_is_refused_where_it_makes_none(ask, draft, said, code, pointer):
    answer = changed(ask, draft, **{"rules": [], **said})
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert [error["pointer"] for error in answer.json().get("errors", [])] == ([pointer] if pointer else [])


def test_uvl_goes_out_and_comes_back_with_the_same_builds(ask, draft):
    deep = changed(ask, draft, **DEEP).json()
    path = f"/option-models/{deep['optionModelId']}/uvl"
    told = ask("GET", path)
    assert (
        told.headers["content-type"].startswith("text/plain")
        and "HX-160-2.uvl" in told.headers["content-disposition"]
    )
    back = ask("PUT", path, files={"file": ("m.uvl", told.text)}, headers=match(deep["version"]))
    assert back.status_code == 200, back.text
    model = back.json()["model"]
    assert [group["code"] for group in model["optionGroups"]] == ["controller", "screw", "pump", "extras"]
    assert model["optionGroups"][1]["options"][1] == deep["model"]["optionGroups"][1]["options"][1]
    assert model["derived"] == deep["model"]["derived"] and model["numbers"][0]["code"] == "stroke"
    assert ask("GET", path).text.count("\n") == told.text.count("\n")


def test_a_text_that_is_no_uvl_names_its_line(ask, draft):
    path = f"/option-models/{draft['optionModelId']}/uvl"
    answer = ask("PUT", path, files={"file": ("m.uvl", "features\n\tM\n\t\tsometimes\n")}, headers=match())
    assert (answer.status_code, answer.json()["code"]) == (422, "uvl-unreadable")
    assert "3" in answer.json()["title"]


def test_option_models_are_not_a_dealers_and_writing_needs_its_right(call, draft):
    path = f"/option-models/{draft['optionModelId']}"
    dealer = an_actor(Kind.DEALER, partner_id=new_id())
    assert call(dealer, ALL, "GET", path).status_code == 404
    reader = {name: scope for name, scope in ALL.items() if name != "cpq.product-write"}
    body = {"model": draft["model"]}
    assert call(WHO, reader, "PUT", path, json=body, headers=match()).status_code == 403
    assert call(WHO, ALL, "PUT", path, json=body, headers=match(7)).status_code == 412


def test_a_retired_product_gets_no_new_model(ask, service):
    product = a_product()
    in_sale(service, product)
    ask("POST", f"/products/{product.id}/retirement", headers=match())
    answer = ask("POST", "/option-models", json={"productCode": "HX-160"})
    assert (answer.status_code, answer.json()["code"]) == (409, "product-is-retired")


def position(code, *components, **more):
    told = [
        {"item": item, "nameZh": item, "nameEn": item, "unit": "pcs", **rest} for item, rest in components
    ]
    return {"code": code, "nameZh": code, "nameEn": code, "alternatives": told, **more}


@pytest.mark.parametrize(
    ("materials", "found"),
    [
        ([position("bed", ("B", {}))], []),
        ([position("screw", ("S40", {"condition": "D40"}), ("S45", {"condition": "D45"}))], [("missing", "screw", "")]),
        ([position("screw", ("S", {"condition": "D40 | D45"}), ("T", {"condition": "D45 | D50"}))], [("doubled", "screw", "S, T")]),
        ([position("screw", ("S", {"condition": "!D50"}), ("T", {"condition": "D50"}))], []),
        ([position("arm", ("R", {"condition": "ROBOT"}), neededWhen="ROBOT")], []),
        ([position("arm", ("R", {"condition": "ROBOT & KEBA"}), neededWhen="ROBOT")], [("missing", "arm", "")]),
        # The small pump never goes with the big screw, so these two never meet.
        ([position("pump", ("P", {"condition": "SMALL"}), ("Q", {"condition": "D50"}), neededWhen="SMALL & D50")], []),
    ],
)  # fmt: skip
def test_components_that_would_be_missing_or_doubled_are_found(ask, draft, materials, found):
    answer = changed(ask, draft, materials=materials)
    assert answer.status_code == 200, answer.text
    edition = answer.json()
    told = ask("POST", f"/option-models/{edition['optionModelId']}/check").json()["findings"]
    assert [
        (f["finding"], f["subject"], f["message"].rpartition("：")[2] if f["finding"] == "doubled" else "")
        for f in told
    ] == found
    assert released(ask, edition).status_code == (422 if found else 200)


def test_a_formula_of_a_component_that_makes_no_sense_is_refused_where_it_stands(ask, draft):
    answer = changed(ask, draft, materials=[position("bed", ("B", {"quantity": "2 *"}))])
    assert answer.json()["errors"][0]["pointer"] == "/body/model/materials/0/alternatives/0/quantity"


def test_a_draft_can_be_tried_out_before_it_counts(ask, draft):
    deep = changed(ask, draft, **DEEP).json()
    body = {"productCode": "HX-160", "options": list(VALID), "numbers": [{"code": "stroke", "value": "450"}]}
    tried = ask("POST", "/configurations", json={**body, "optionModelId": deep["optionModelId"]}).json()
    assert (tried["edition"], tried["possible"], tried["clash"]["rules"][0]["subject"]) == (2, False, "reach")
    assert ask("POST", "/configurations", json={**body, "numbers": []}).json()["edition"] == 1
    other = ask(
        "POST",
        "/configurations",
        json={**body, "productCode": "HX-1", "optionModelId": deep["optionModelId"]},
    )
    assert (other.status_code, other.json()["code"]) == (422, "product-unknown")
    none = ask("POST", "/configurations", json={**body, "optionModelId": str(new_id())})
    assert (none.status_code, none.json()["code"]) == (404, "option-model-not-found")

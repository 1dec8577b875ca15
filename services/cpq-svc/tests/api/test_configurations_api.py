"""configurations.check_configuration"""

from bodies import ALL, a_company_that_sells
from builders import VALID
from chassis.testing import an_actor


def checked(call, options, **more):
    headers = {"Accept-Language": more.pop("language", "zh")}
    body = {"productCode": "HX-160", "options": options, **more}
    return call(
        an_actor(),
        {"cpq.configure": ALL["cpq.configure"]},
        "POST",
        "/configurations",
        json=body,
        headers=headers,
    )


def test_a_valid_choice_tells_parameters_and_price(call, service):
    a_company_that_sells(service)
    verdict = checked(call, list(VALID), quantity=5, dealerGrade="A").json()
    assert (verdict["valid"], verdict["conflicts"]) == (True, [])
    assert [p["value"] for p in verdict["technicalParameters"] if p["code"] == "screwDiameter"] == ["45"]
    assert verdict["price"]["netAmount"] == {"amount": "1417856.00", "currency": "CNY"}
    assert [step["name"] for step in verdict["price"]["steps"]][:2] == ["list", "options"]


def test_broken_rules_are_told_in_words_of_the_asker(call, service):
    a_company_that_sells(service)
    chinese = checked(call, ["ROBOT", "D45"]).json()
    english = checked(call, ["D45", "ROBOT"], language="en").json()
    assert (chinese["valid"], "price" in chinese) == (False, False)
    assert [each["code"] for each in chinese["conflicts"]] == ["group-missing", "option-requires"]
    assert chinese["conflicts"][1]["message"] == "选择“ROBOT”时必须同时选择“LINK”。"
    assert english["conflicts"][1]["message"] == "ROBOT needs LINK."


def test_a_product_without_a_price_on_that_day_is_configured_without_one(call, service):
    a_company_that_sells(service)
    verdict = checked(call, list(VALID), on="2025-06-01").json()
    assert (verdict["valid"], "price" in verdict) == (True, False)


def test_nothing_is_kept(call, service, staged):
    a_company_that_sells(service)
    before = staged()
    checked(call, list(VALID))
    assert staged() == before
    assert call(an_actor(), ALL, "GET", "/quotes").json() == {"items": []}


def test_an_unknown_product_or_grade_is_refused(call, service):
    a_company_that_sells(service)
    unknown = checked(call, [], productCode="NOPE")
    grade = checked(call, list(VALID), dealerGrade="Z")
    assert [(a.status_code, a.json()["code"]) for a in (unknown, grade)] == [
        (422, "product-unknown"), (422, "grade-without-discount"),
    ]  # fmt: skip

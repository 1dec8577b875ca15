"""configurations.check_configuration configurations.complete_configuration configurations.list_questions
configurations.list_materials
"""

from dataclasses import replace
from decimal import Decimal

from bodies import ALL, a_company_that_sells, a_line_body, a_sale, an_offer_body, in_sale
from builders import NOW, VALID, a_group, a_price_book, a_product, an_edition, an_option
from chassis.testing import an_actor
from cpq_svc.adapters.solving.processes import ProcessConfigurators
from cpq_svc.domain.option import Attribute, Cardinality, Derivation, Measure, Range, Statement
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.price_terms import BookTerms, OptionPrice
from cpq_svc.domain.structure import Component, Operation, Position
from cpq_svc.usecases.draft_price_book import draft_price_book
from cpq_svc.usecases.publish_price_book import publish_price_book


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
    assert chinese["conflicts"][1]["message"] == "选择“ROBOT 选件”时必须同时选择“LINK 选件”。"
    assert english["conflicts"][1]["message"] == "ROBOT option needs LINK option."


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


def standing(answer, code):
    return next(each for each in answer["standings"] if each["code"] == code)


def test_every_option_is_told_how_it_stands_and_by_which_choice(call, service):
    a_company_that_sells(service)
    answer = checked(call, ["ROBOT", "D50"], refused=["DRYER"]).json()
    assert (answer["possible"], answer["complete"], answer["edition"]) == (True, False, 1)
    assert standing(answer, "ROBOT") == {"code": "ROBOT", "standing": "taken"}
    assert standing(answer, "DRYER") == {"code": "DRYER", "standing": "refused"}
    because = {"code": "ROBOT", "taken": True}
    assert standing(answer, "LINK") == {"code": "LINK", "standing": "in", "because": [because]}
    assert standing(answer, "SMALL")["because"] == [{"code": "D50", "taken": True}]
    assert [each["code"] for each in answer["standings"] if each["standing"] == "open"] == [
        "KEBA", "TECHMATION", "SERVO",
    ]  # fmt: skip
    assert answer["sums"] == [{"attribute": "price", "value": "76200.5"}]


def test_what_is_chosen_and_forced_comes_to_so_much_so_far(call, service):
    a_company_that_sells(service)
    so_far = checked(call, ["ROBOT", "D50"], refused=["DRYER"]).json()["soFar"]
    assert so_far == {
        "listPrice": {"amount": "250000.00", "currency": "CNY"},
        "options": {"amount": "76200.50", "currency": "CNY"},
        "total": {"amount": "326200.50", "currency": "CNY"},
        "unpriced": [], "openGroups": ["controller", "pump"], "openNumbers": [],
    }  # fmt: skip
    whole = checked(call, list(VALID), refused=["SERVO", "SMALL", "DRYER"]).json()
    steps = {step["name"]: Decimal(step["amount"]) for step in whole["price"]["steps"]}
    assert Decimal(whole["soFar"]["total"]["amount"]) == steps["list"] + steps["options"]
    assert (whole["soFar"]["openGroups"], whole["complete"]) == ([], True)
    early = checked(call, ["ROBOT"], on="2025-06-01").json()["soFar"]
    assert early["noPrice"] == "product-without-price" and "listPrice" not in early
    assert "soFar" not in checked(call, ["D50", "SMALL"]).json()


def test_what_it_costs_so_far_is_told_by_right_and_ends_as_what_it_costs(call, service):
    in_sale(service, a_product(), materials=(SCREWS, OIL))
    costs = {
        "code": "CL", "currency": "CNY", "validFrom": "2026-01-01", "hours": [],
        "items": [
            {"code": code, "amount": amount, "source": "合同", "asOf": "2026-01-01"}
            for code, amount in (("S-40", "100"), ("S-45", "200"), ("S-50", "300.5"), ("OIL-46", "20"))
        ],
    }  # fmt: skip
    made = call(an_actor(), ALL, "POST", "/cost-lists", json=costs).json()
    path, headers = f"/cost-lists/{made['costListId']}/publication", {"If-Match": '"1"'}
    assert call(an_actor(), ALL, "POST", path, headers=headers).status_code == 200

    def cost(*options, rights=ALL):
        body = {"productCode": "HX-160", "options": options}
        return call(an_actor(), rights, "POST", "/configurations", json=body).json().get("costSoFar")

    oil = {"amount": "2460.00", "currency": "CNY"}
    assert cost() == {"amount": oil, "source": "cost-list CL", "open": 1}
    assert cost("D50") == {
        "amount": {"amount": "2760.50", "currency": "CNY"}, "source": "cost-list CL", "open": 0,
    }  # fmt: skip
    assert cost("D50", rights={"cpq.configure": ALL["cpq.configure"]}) is None
    body = {"productCode": "HX-160", "options": ["TECHMATION", "D50"]}
    whole = call(an_actor(), ALL, "POST", "/configurations/cost", json=body).json()
    assert whole["total"] == {"amount": "2760.50", "currency": "CNY"}


def test_choices_that_clash_are_told_with_the_rule_and_with_repairs(call, service):
    a_company_that_sells(service)
    answer = checked(
        call, ["KEBA", "D50", "SMALL", "ROBOT"], refused=["LINK"], keep=["SMALL", "ROBOT"]
    ).json()
    assert (answer["possible"], answer["valid"], answer["standings"]) == (False, False, [])
    assert len(answer["clash"]["choices"]) == 2 and len(answer["clash"]["rules"]) == 1
    assert answer["clash"]["message"].startswith("这些选择不能同时成立：")
    (repair,) = answer["repairs"]
    assert {each["code"] for each in repair["withdraw"]} == {"D50", "LINK"}
    assert Decimal(repair["surcharges"]) == Decimal("1200") - Decimal("15000.50")


def test_the_order_of_choices_means_nothing(call, service):
    a_company_that_sells(service)
    answers = [
        checked(call, options).json() for options in (["ROBOT", "D50", "KEBA"], ["KEBA", "ROBOT", "D50"])
    ]
    assert answers[0] == answers[1]


def test_a_number_out_of_its_range_is_refused(call, service):
    product = a_product()
    stroke = Measure("stroke", "行程", "stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")
    in_sale(service, product, numbers=(stroke,), derived=(Derivation("twice", "双", "twice", "2 * stroke"),))
    open_ = checked(call, ["KEBA"]).json()
    assert (open_["numbers"], open_["derived"]) == ([{"code": "stroke", "low": "100", "high": "400"}], [])
    settled = checked(call, ["KEBA"], numbers=[{"code": "stroke", "value": "150"}]).json()
    assert [(each["code"], each["value"]) for each in settled["derived"]] == [("twice", "300")]
    no = checked(call, ["KEBA"], numbers=[{"code": "stroke", "value": "160"}])
    assert (no.status_code, no.json()["code"]) == (422, "number-out-of-span")


def test_an_answer_that_takes_too_long_is_refused_for_now(call, service):
    a_company_that_sells(service)
    patient, service.configurators = service.configurators, ProcessConfigurators(seconds=0.0, loading=0.0)
    try:
        late = checked(call, ["KEBA"])
    finally:
        service.configurators = patient
    assert (late.status_code, late.json()["code"]) == (503, "configuring-late")


def finished(call, options, wish, **more):
    body = {"productCode": "HX-160", "options": options, "wish": wish, **more}
    return call(an_actor(), ALL, "POST", "/configurations/completion", json=body).json()


def test_the_cheapest_machine_keeps_every_choice(call, service):
    a_company_that_sells(service)
    bare = finished(call, [], "cheapest")
    assert bare["completion"] == {"options": ["TECHMATION", "D40", "SMALL"], "numbers": [], "proven": True}
    assert (bare["valid"], bare["complete"], bare["price"]["netAmount"]["amount"]) == (
        True,
        True,
        "245000.00",
    )
    robot = finished(call, ["ROBOT"], "cheapest", refused=["SMALL"])
    assert robot["completion"]["options"] == ["TECHMATION", "D40", "ROBOT", "LINK"]


def a_company_with_a_book(service, *prices):
    """Everybody's list prices with prices of options."""
    in_sale(service, a_product())
    book = a_price_book(terms=BookTerms(options=prices))
    draft_price_book(service.work(), an_actor(), book)
    publish_price_book(service.work(), an_actor(), book.id, 1, NOW)


def test_the_cheapest_machine_is_so_by_the_book_the_buyer_buys_by(call, service):
    dear, percent = OptionPrice("D40", amount=Decimal(20000)), OptionPrice("TECHMATION", percent=Decimal(9))
    a_company_with_a_book(service, dear, percent)
    bare = finished(call, [], "cheapest")
    assert bare["completion"] == {"options": ["KEBA", "D45", "SMALL"], "numbers": [], "proven": True}
    assert bare["price"]["netAmount"]["amount"] == "273000.00"
    before = finished(call, [], "cheapest", on="2025-06-01")
    assert before["completion"]["options"] == ["TECHMATION", "D40", "SMALL"]


def test_repairs_are_ranked_by_what_they_change_for_the_buyer(call, service):
    a_company_with_a_book(
        service,
        OptionPrice("D50", amount=Decimal(1)),
        OptionPrice("SMALL", percent=Decimal(10), condition="KEBA"),
    )
    for beside, told in (
        # The small pump is a tenth of the list price beside this controller, and takes off elsewhere.
        ("KEBA", [("SMALL", "-25000"), ("D50", "-1")]),
        ("TECHMATION", [("D50", "-1"), ("SMALL", "5000")]),
    ):
        answer = checked(call, ["D50", "SMALL", beside]).json()
        ways = [(each["withdraw"][0]["code"], each["surcharges"]) for each in answer["repairs"]]
        assert ways == told


def test_of_many_repairs_that_change_as_little_the_cheapest_and_then_the_fastest_are_told(call, service):
    """All seven do not go together, so each of them is a way out; the best is not among the first."""
    costs = {"A": ("1000", 0), "B": ("1000", 1), "C": ("1000", 2), "D": ("1000", 3), "E": ("1000", 4)}
    costs |= {"F": ("1000", 9), "G": ("9000", 0)}
    options = tuple(
        replace(an_option(code, price), attributes=(Attribute("days", Decimal(days)),))
        for code, (price, days) in costs.items()
    )
    model = OptionModel(
        (a_group("extras", Cardinality.ANY, *options),),
        constraints=(
            Statement("SITE", f"!({' & '.join(costs)})", "现场电源不够", "not enough power on site"),
        ),
    )
    product = a_product(model=model)
    with service.work().by(service.service_actor) as tx:
        tx.products.add(product)
        tx.editions.add(an_edition(product, model))
    told = checked(call, list(costs)).json()["repairs"]
    assert [(way["withdraw"][0]["code"], way["surcharges"], way["days"]) for way in told] == [
        ("G", "-9000", "0"), ("F", "-1000", "-9"), ("E", "-1000", "-4"), ("D", "-1000", "-3"), ("C", "-1000", "-2"),
    ]  # fmt: skip


def test_an_old_machine_is_copied_to_the_model_of_today(call, service):
    a_company_that_sells(service)
    like = ["KEBA", "D50", "SMALL", "DRYER"]
    near = finished(call, ["SMALL"], "nearest", like=like)
    assert (
        set(near["completion"]["options"]) - set(like) <= {"D40", "D45"}
        and "DRYER" in near["completion"]["options"]
    )


def test_an_old_machine_is_copied_with_its_numbers_where_the_model_allows_them(call, service):
    stroke = Measure("stroke", "行程", "stroke", Range(100, 400, 50), "mm", proposed=Decimal(300))
    rule = Statement("reach", "ROBOT => stroke <= 200")
    in_sale(service, a_product(), numbers=(stroke,), constraints=(rule,))
    given = [{"code": "stroke", "value": "300"}]
    for options, old, told in (([], "250", "250"), ([], "270", "250"), (["ROBOT"], "250", "200")):
        like = {"like": ["KEBA", "D50"], "likeNumbers": [{"code": "stroke", "value": old}]}
        near = finished(call, options, "nearest", numbers=given, proposed=["stroke"], **like)
        assert near["completion"]["numbers"] == [{"code": "stroke", "value": told}]
        assert {"KEBA", "D50"} <= {*near["completion"]["options"]}


def test_as_most_do_goes_by_the_lines_of_late(call, service):
    a_company_that_sells(service)
    sale = a_sale(service)
    body = an_offer_body(
        opportunityId=str(sale.id), lines=[a_line_body(options=["TECHMATION", "D50", "DRYER"])]
    )
    assert call(an_actor(), ALL, "POST", "/quotes", json=body).status_code == 201
    assert finished(call, [], "popular")["completion"]["options"] == ["TECHMATION", "D50", "DRYER"]


def test_choices_that_clash_are_not_finished_but_told(call, service):
    a_company_that_sells(service)
    no = finished(call, ["D50", "SMALL"], "cheapest")
    assert "completion" not in no and len(no["clash"]["choices"]) == 2


def test_numbers_are_as_proposed_where_they_can_be(call, service):
    stroke = Measure(
        "stroke",
        "行程",
        "stroke",
        Range(Decimal(100), Decimal(400), Decimal(50)),
        "mm",
        proposed=Decimal(300),
    )
    rule = Statement("reach", "ROBOT => stroke <= 200")
    in_sale(service, a_product(), numbers=(stroke,), constraints=(rule,))
    assert finished(call, [], "cheapest")["completion"]["numbers"] == [{"code": "stroke", "value": "300"}]
    number = finished(call, ["ROBOT"], "cheapest")["completion"]["numbers"][0]
    assert Decimal(number["value"]) <= 200


def test_the_question_that_narrows_fastest_is_asked_first(call, service):
    a_company_that_sells(service)
    body = {"productCode": "HX-160", "options": ["KEBA"]}
    items = call(an_actor(), ALL, "POST", "/configurations/questions", json=body).json()["items"]
    assert {each["group"] for each in items} == {"screw", "pump", "extras"}
    assert [each["settles"] for each in items] == sorted((each["settles"] for each in items), reverse=True)


def test_a_number_nobody_said_is_asked_too(call, service):
    stroke = Measure("stroke", "行程", "stroke", Range(Decimal(100), Decimal(400), Decimal(50)), "mm")
    in_sale(service, a_product(), numbers=(stroke,))
    ask = lambda **more: call(  # noqa: E731
        an_actor(), ALL, "POST", "/configurations/questions",
        json={"productCode": "HX-160", "options": ["KEBA"], **more},
    ).json()["items"]  # fmt: skip
    [asked] = [each for each in ask() if each["group"] == "stroke"]
    assert (asked["options"], asked["number"]) == ([], {"low": "100", "high": "400"})
    said = ask(numbers=[{"code": "stroke", "value": "200"}])
    assert said and all("number" not in each for each in said)


SCREWS = Position(
    "screw", "螺杆", "screw",
    (
        Component("S-40", "螺杆 40", "screw 40", "pcs", condition="D40"),
        Component("S-45", "螺杆 45", "screw 45", "pcs", condition="D45"),
        Component("S-50", "螺杆 50", "screw 50", "pcs", condition="D50"),
    ),
)  # fmt: skip
OIL = Position(
    "oil", "液压油", "oil", (Component("OIL-46", "液压油", "oil", "L", "120", scrap_percent=Decimal("2.5")),)
)


def test_a_valid_machine_has_an_exact_material_list(call, service):
    oil = replace(OIL, alternatives=(replace(OIL.alternatives[0], quantity="min(120 + stroke / 8, 160)"),))
    arm = Position(
        "arm", "机械手", "robot", (Component("R-7", "机械手", "robot", "pcs", condition="ROBOT"),), "ROBOT"
    )
    stroke = Measure(
        "stroke",
        "行程",
        "stroke",
        Range(Decimal(100), Decimal(400), Decimal(50)),
        "mm",
        proposed=Decimal(100),
    )
    steps = (
        Operation("assemble", "装配", "assembly", "A1", "600"),
        Operation("teach", "示教", "teaching", "A2", "90", "ROBOT"),
    )
    in_sale(service, a_product(), materials=(SCREWS, oil, arm), operations=steps, numbers=(stroke,))
    ask = lambda options, **more: call(  # noqa: E731
        an_actor(), ALL, "POST", "/configurations/materials",
        json={"productCode": "HX-160", "options": options, **more},
    )  # fmt: skip
    listed = ask(["KEBA", "D45"]).json()
    assert [(m["position"], m["item"], m["quantity"], m["gross"]) for m in listed["materials"]] == [
        ("screw", "S-45", "1", "1"), ("oil", "OIL-46", "132.5", "135.8125"),
    ]  # fmt: skip
    more = ask(list(VALID), numbers=[{"code": "stroke", "value": "400"}]).json()
    assert [(m["item"], m["quantity"]) for m in more["materials"]][1:] == [("OIL-46", "160"), ("R-7", "1")]
    assert [(o["code"], o["minutes"]) for o in more["operations"]] == [("assemble", "600"), ("teach", "90")]
    no = ask(["KEBA"])
    assert (no.status_code, no.json()["code"]) == (422, "configuration-invalid")

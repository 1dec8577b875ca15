"""What a model proposes gives way to what somebody chose, and is told; what somebody chose never does."""

from dataclasses import replace

import pytest

from bodies import ALL, a_company_that_sells, in_sale
from builders import a_model, a_product, an_option
from chassis.testing import an_actor
from cpq_svc.domain.option import Cardinality, Measure, OptionGroup, Range, Statement


def tried(call, options, proposed=(), path="/configurations", language="zh", **more):
    body = {"productCode": "HX-160", "options": options, "proposed": list(proposed), **more}
    headers = {"Accept-Language": language}
    return call(an_actor(), ALL, "POST", path, json=body, headers=headers).json()


def test_a_proposal_that_no_longer_fits_gives_way_and_is_told(call, service):
    a_company_that_sells(service)
    answer = tried(call, ["SMALL", "TECHMATION", "D50"], ["SMALL", "TECHMATION"])
    (told,) = answer["gaveWay"]
    assert (told["proposal"], told["because"]) == (
        {"code": "SMALL", "taken": True}, [{"code": "D50", "taken": True}],
    )  # fmt: skip
    assert told["message"] == "建议的“SMALL 选件”与已选的不合，已让位于：D50 选件"
    assert [rule["message"] for rule in told["rules"]] == ["“D50 选件”与“SMALL 选件”不能同时选择。"]
    assert (answer["possible"], "clash" in answer) == (True, False)
    # The rest is as if it had never been proposed.
    without = tried(call, ["TECHMATION", "D50"], ["TECHMATION"])
    assert {**answer, "gaveWay": None} == {**without, "gaveWay": None}
    english = tried(call, ["SMALL", "D50"], ["SMALL"], language="en")["gaveWay"][0]["message"]
    assert english == "The proposed SMALL option gave way to: D50 option"


def test_what_fits_stays_and_nothing_is_told(call, service):
    a_company_that_sells(service)
    answer = tried(call, ["TECHMATION", "D50"], ["TECHMATION"])
    assert "gaveWay" not in answer and answer == tried(call, ["TECHMATION", "D50"])


def test_what_was_chosen_clashes_without_a_word_of_proposals(call, service):
    a_company_that_sells(service)
    answer = tried(call, ["SMALL", "D50", "TECHMATION", "ROBOT"], ["TECHMATION", "ROBOT"], refused=["LINK"])
    assert {each["code"] for each in answer["clash"]["choices"]} == {"SMALL", "D50"}
    assert {each["code"] for way in answer["repairs"] for each in way["withdraw"]} == {"SMALL", "D50"}
    assert "gaveWay" not in answer


def test_of_two_proposals_that_clash_the_later_gives_way(call, service):
    a_company_that_sells(service)
    (told,) = tried(call, ["D50", "SMALL"], ["SMALL", "D50"])["gaveWay"]
    assert told["proposal"]["code"] == "SMALL"


def test_a_number_gives_way_too(call, service):
    stroke = Measure("stroke", "行程", "stroke", Range(100, 400, 50), "mm")
    in_sale(
        service, a_product(), numbers=(stroke,), constraints=(Statement("reach", "ROBOT => stroke <= 200"),)
    )
    numbers = [{"code": "stroke", "value": "300"}]
    (told,) = tried(call, ["ROBOT"], ["stroke"], numbers=numbers)["gaveWay"]
    assert told["message"] == "建议的“行程 = 300 mm”与已选的不合，已让位于：ROBOT 选件"


def test_a_default_below_an_option_waits_until_that_is_chosen(call, service):
    below = OptionGroup(
        "gripper", "夹具", "gripper", Cardinality.AT_MOST_ONE, (replace(an_option("GRIP"), proposed=True),),
        under="ROBOT",
    )  # fmt: skip
    in_sale(service, a_product(), option_groups=(*a_model().option_groups, below))
    begun = tried(call, ["GRIP"], ["GRIP"])
    assert begun["waiting"] == ["GRIP"] and "gaveWay" not in begun
    stands = {each["code"]: each["standing"] for each in begun["standings"]}
    assert (stands["ROBOT"], stands["GRIP"]) == ("open", "open")
    robot = tried(call, ["GRIP", "ROBOT"], ["GRIP"])
    assert "waiting" not in robot
    assert {each["code"]: each["standing"] for each in robot["standings"]}["GRIP"] == "taken"
    asked = tried(call, ["GRIP"], ["GRIP"], "/configurations/questions")["items"]
    assert "ROBOT" in {code for each in asked for code in each["options"]}


@pytest.mark.parametrize("wish", ["cheapest", "fastest"])
def test_a_machine_is_finished_without_what_gave_way(call, service, wish):
    a_company_that_sells(service)
    done = tried(call, ["SMALL", "D50"], ["SMALL"], "/configurations/completion", wish=wish)
    assert "D50" in done["completion"]["options"] and "SMALL" not in done["completion"]["options"]
    assert [each["proposal"]["code"] for each in done["gaveWay"]] == ["SMALL"]

"""Texts and trees deeper than anybody could follow are refused by name, up to there everything goes well."""

import pytest

from bodies import ALL, in_sale
from builders import a_product
from chassis.testing import an_actor
from cpq_svc.adapters.formulas.reading import MOST_DEEP
from cpq_svc.domain.features.model import MOST_LEVELS

PLAIN = "features\n\tRoot\n\t\toptional\n\t\t\tA\n\t\t\tB\nconstraints\n\t{}\n"
MODEL = {"productCode": "HX-160", "model": {}}


def an_option(number):
    surcharge = {"amount": "0", "currency": "CNY"}
    return {"code": f"O{number}", "nameZh": "项", "nameEn": "option", "surcharge": surcharge}


def a_chain(levels):
    """Options below one another, a level each with the root."""
    told = {"nameZh": "组", "nameEn": "group", "cardinality": "any", "question": False}
    groups = [
        {**told, "code": f"G{number}", "options": [an_option(number)]} for number in range(2, levels + 1)
    ]
    return [groups[0], *({**each, "under": f"O{number}"} for number, each in enumerate(groups[1:], 2))]


def a_tree(levels):
    lines = [f"{chr(9) * (2 * n + 1)}F{n}\n{chr(9) * (2 * n + 2)}optional\n" for n in range(levels - 1)]
    return f"features\n{''.join(lines)}{chr(9) * (2 * levels - 1)}Last\n"


@pytest.fixture
def ask(call):
    actor = an_actor()
    return lambda method, path, **more: call(actor, ALL, method, path, **more)


@pytest.fixture
def path(ask, service):
    in_sale(service, a_product())
    return f"/option-models/{ask('POST', '/option-models', json=MODEL).json()['optionModelId']}"


def taken(ask, path, text):
    return ask("PUT", f"{path}/uvl", files={"file": ("m.uvl", text)}, headers={"If-Match": '"1"'})


def written(ask, path, **model):
    return ask("PUT", path, json={"model": model, "note": ""}, headers={"If-Match": '"1"'})


def configured(ask, path):
    """Whether engines take it as well, which are told of it as it was built."""
    tried = {"productCode": "HX-160", "optionModelId": path.rpartition("/")[2], "options": []}
    checked, answer = ask("POST", f"{path}/check"), ask("POST", "/configurations", json=tried)
    return checked.status_code, answer.status_code, answer.json().get("possible")


@pytest.mark.parametrize(
    ("condition", "code"),
    [
        ("!" * 20_000 + "A", "formula-too-deep"),
        ("(" * 20_000 + "A" + ")" * 20_000, "formula-too-deep"),
        ("+".join(["1"] * 5_000) + " > 3", "formula-too-deep"),
        ("(A & (B | " * 2_000 + "A" + "))" * 2_000, "formula-too-deep"),
        ("9" * 5_000 + " == 1", "formula-unreadable"),
        ("1e9999999 == 1", "formula-unreadable"),
    ],
)
def test_a_text_beyond_all_measure_is_refused_wherever_it_comes_from(ask, path, condition, code):
    refused = taken(ask, path, PLAIN.format(condition))
    assert (refused.status_code, refused.json()["code"]) == (422, code)
    if len(condition) <= 20_000:
        option = a_chain(2)
        said = {"code": "odd", "condition": condition.replace("A", "O2").replace("B", "O2")}
        answer = written(ask, path, optionGroups=option, constraints=[said])
        assert answer.status_code in (400, 422), answer.text


@pytest.mark.parametrize(
    "text",
    [
        a_tree(MOST_LEVELS + 1),
        PLAIN.format("A").replace("optional", f"[0..{'9' * 5_000}]"),
        PLAIN.format("A").replace("\t\t\tA", "\t\t\tA {cost 1e9999999}"),
        PLAIN.format("A").replace("\t\t\tA", f"\t\t\tA {'{a ' * 5_000}1{'}' * 5_000}"),
    ],
)
def test_a_tree_of_more_levels_or_larger_numbers_than_any_machine_has_is_refused(ask, path, text):
    refused = taken(ask, path, text)
    assert (refused.status_code, refused.headers["content-type"]) == (422, "application/problem+json")


def test_groups_below_one_another_without_end_are_refused_with_their_place(ask, path):
    refused = written(ask, path, optionGroups=a_chain(MOST_LEVELS + 1))
    assert (refused.status_code, refused.json()["code"]) == (422, "feature-tree-too-deep")
    pointer = f"/body/model/optionGroups/{MOST_LEVELS - 1}/under"
    assert refused.json()["errors"][0]["pointer"] == pointer
    assert written(ask, path, optionGroups=a_chain(4_000)).status_code == 422


@pytest.mark.parametrize(
    "condition",
    ["!" * (MOST_DEEP - 1) + "A", "(A & (B | " * (MOST_DEEP // 4 - 1) + "A" + "))" * (MOST_DEEP // 4 - 1)],
)
def test_the_deepest_text_there_may_be_is_configured(ask, path, condition):
    assert taken(ask, path, PLAIN.format(condition)).status_code == 200
    assert configured(ask, path) == (200, 200, True)


@pytest.mark.parametrize(
    ("formula", "values", "code"),
    [("{0} + {0}", 60, "formula-too-long"), ("{0} + 1", 400, "formula-too-deep"), ("{0} + {0}", 10, None)],
)
def test_derived_values_that_name_one_another_end_somewhere(ask, path, formula, values, code):
    stroke = {"nameZh": "行程", "nameEn": "stroke", "unit": "mm"}
    number = {**stroke, "code": "v0", "range": {"low": "0", "high": "9", "step": "1"}}
    derived = [{**stroke, "code": f"v{n}", "formula": formula.format(f"v{n - 1}")} for n in range(1, values)]
    answer = written(ask, path, optionGroups=a_chain(2), numbers=[number], derived=derived)
    assert answer.status_code == (422 if code else 200), answer.text
    assert answer.json().get("code") == code


def test_the_deepest_tree_there_may_be_is_configured_and_comes_back(ask, path):
    assert taken(ask, path, a_tree(MOST_LEVELS)).status_code == 200
    assert configured(ask, path) == (200, 200, True)
    text = ask("GET", f"{path}/uvl").text
    again = ask("PUT", f"{path}/uvl", files={"file": ("m.uvl", text)}, headers={"If-Match": '"2"'})
    assert again.status_code == 200, again.text


def test_the_deepest_groups_there_may_be_are_configured(ask, path):
    answer = written(ask, path, optionGroups=a_chain(MOST_LEVELS))
    assert answer.status_code == 200, answer.text
    assert configured(ask, path) == (200, 200, True)

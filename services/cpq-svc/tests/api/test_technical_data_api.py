"""families.list_families families.draft_family families.get_family families.change_family
technical_data.describe_product technical_data.find_products technical_data.compare_products
"""

import pytest

from bodies import ALL, a_product_body
from chassis.testing import an_actor

FORCE = {
    "code": "force",
    "nameZh": "锁模力",
    "nameEn": "Clamping force",
    "type": "number",
    "unit": "kN",
    "low": "100",
}
DRIVE = {
    "code": "drive",
    "nameZh": "驱动",
    "nameEn": "Drive",
    "type": "choice",
    "choices": ["servo", "electric"],
}


@pytest.fixture
def ask(call):
    def asked(method, path, body=None, version=None):
        headers = {"If-Match": f'"{version}"'} if version else {}
        return call(an_actor(), ALL, method, path, json=body, headers=headers)

    return asked


@pytest.fixture
def tree(ask):
    """Machines, and below them injection moulding machines."""
    top = {"code": "MACHINE", "nameZh": "机器", "nameEn": "Machines", "definitions": [DRIVE]}
    below = {
        "code": "IMM",
        "nameZh": "注塑机",
        "nameEn": "Moulding",
        "parent": "MACHINE",
        "definitions": [FORCE],
    }
    return [ask("POST", "/families", body).json() for body in (top, below)]


@pytest.fixture
def described(ask, tree):
    """Three machines of different force, one told in tons."""
    for code, force, unit, drive in (
        ("HX-160", "1600", "kN", "servo"),
        ("HX-200", "200", "tf", "servo"),
        ("HX-320", "3.2", "MN", "electric"),
    ):
        made = ask("POST", "/products", a_product_body(code=code)).json()
        values = [{"code": "force", "value": force, "unit": unit}, {"code": "drive", "value": drive}]
        body = {"family": "IMM", "values": values, "packs": []}
        answer = ask("PUT", f"/products/{made['productId']}/technical-data", body, 1)
        assert answer.status_code == 200, answer.text


def test_a_family_shows_what_it_inherits(ask, tree):
    shown = ask("GET", f"/families/{tree[1]['familyId']}").json()
    assert ([d["code"] for d in shown["inherited"]], shown["definitions"]) == (["drive"], [FORCE])
    assert [f["code"] for f in ask("GET", "/families").json()["items"]] == ["IMM", "MACHINE"]
    assert [f["code"] for f in ask("GET", "/families?parent=MACHINE").json()["items"]] == ["IMM"]


def test_a_family_is_placed_elsewhere_but_never_below_itself(ask, tree):
    top, below = tree
    said = {"nameZh": "机器", "nameEn": "Machines", "definitions": [DRIVE]}
    no = ask("PUT", f"/families/{top['familyId']}", {**said, "parent": "IMM"}, 1)
    assert (no.status_code, no.json()["code"]) == (422, "family-below-itself")
    alone = {"nameZh": "注塑机", "nameEn": "Moulding", "definitions": [FORCE, DRIVE]}
    yes = ask("PUT", f"/families/{below['familyId']}", alone, 1)
    assert (yes.status_code, yes.json()["version"], "parent" in yes.json()) == (200, 2, False)
    twice = ask("POST", "/families", {"code": "IMM", **alone})
    assert (twice.status_code, twice.json()["code"]) == (409, "family-code-taken")


def codes(answer):
    assert answer.status_code == 200, answer.text
    return [item["code"] for item in answer.json()["items"]]


def between(low, high, unit="kN"):
    return {"conditions": [{"parameter": "force", "low": low, "high": high, "unit": unit}]}


def test_products_are_found_by_a_span_whatever_unit_they_are_told_in(ask, described):
    assert codes(ask("POST", "/product-search", between("1600", "1961.33"))) == ["HX-160", "HX-200"]
    assert codes(ask("POST", "/product-search", between("2", "4", "MN"))) == ["HX-320"]
    wanted = {"family": "MACHINE", "conditions": [{"parameter": "drive", "value": "servo"}]}
    assert codes(ask("POST", "/product-search", wanted)) == ["HX-160", "HX-200"]
    assert codes(ask("POST", "/product-search", {"family": "IMM", "conditions": []})) == [
        "HX-160",
        "HX-200",
        "HX-320",
    ]
    assert codes(ask("POST", "/product-search", {"conditions": [{"parameter": "weight", "low": "1"}]})) == []
    page = ask("POST", "/product-search?limit=2", {"conditions": []}).json()
    assert len(page["items"]) == 2 and page["next"]


def test_products_are_compared_parameter_by_parameter(ask, described):
    answer = ask("POST", "/product-comparison", {"productCodes": ["HX-160", "HX-200", "HX-320"]}).json()
    rows = {row["code"]: (row["values"], row["unit"], row["same"]) for row in answer["parameters"]}
    assert rows["force"] == (["1600", "1961.33", "3200"], "kN", False)
    assert rows["drive"] == (["servo", "servo", "electric"], "", False)
    no = ask("POST", "/product-comparison", {"productCodes": ["HX-160", "NOPE"]})
    assert (no.status_code, no.json()["errors"][0]["pointer"]) == (422, "/body/productCodes/1")


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"family": "NOPE", "values": []}, "family-unknown", "/body/family"),
        ({"family": "IMM", "values": [{"code": "force", "value": "50"}]}, "technical-value-wrong", "/body/values/0/value"),
        ({"values": [{"code": "force", "value": "500"}]}, "technical-parameter-unknown", "/body/values/0/code"),
        ({"values": [], "packs": [{"unit": "set", "holds": "2"}]}, "pack-contradicts", "/body/packs/0"),
    ],
)  # fmt: skip
def test_technical_data_that_do_not_fit_are_refused_with_where(ask, tree, body, code, pointer):
    made = ask("POST", "/products", a_product_body()).json()
    no = ask("PUT", f"/products/{made['productId']}/technical-data", body, 1)
    assert (no.status_code, no.json()["code"], no.json()["errors"][0]["pointer"]) == (422, code, pointer)


def test_every_refused_value_is_told_at_once(ask, tree):
    made = ask("POST", "/products", a_product_body()).json()
    values = [
        {"code": "force", "value": "50"},
        {"code": "drive", "value": "servo"},
        {"code": "weight", "value": "1"},
    ]
    no = ask("PUT", f"/products/{made['productId']}/technical-data", {"family": "IMM", "values": values}, 1)
    assert no.json()["code"] == "technical-value-wrong"
    assert [(each["pointer"], each["code"]) for each in no.json()["errors"]] == [
        ("/body/values/0/value", "technical-value-wrong"),
        ("/body/values/2/code", "technical-parameter-unknown"),
    ]


def test_described_products_are_read_back_as_they_were_answered(ask, tree):
    made = ask("POST", "/products", a_product_body(unit="pc")).json()
    body = {
        "family": "IMM",
        "values": [{"code": "force", "value": "500"}],
        "packs": [{"unit": "box", "holds": "12"}],
    }
    told = ask("PUT", f"/products/{made['productId']}/technical-data", body, 1).json()
    read = ask("GET", f"/products/{made['productId']}").json()
    assert read == {**told, "createdAt": read["createdAt"]}

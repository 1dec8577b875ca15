"""units.list_units units.add_unit units.change_unit units.retire_unit units.convert_quantity"""

import pytest

from bodies import ALL, a_product_body
from chassis.testing import an_actor

DRUM = {"code": "drum-55", "nameZh": "大桶", "nameEn": "Drum", "dimension": "volume", "factor": "0.208"}
BARREL = {"code": "barrel", "nameZh": "桶", "nameEn": "Barrel", "dimension": "count"}
VOLUME = {"code": "tank", "nameZh": "油箱", "nameEn": "Tank", "type": "number", "unit": "drum-55"}


@pytest.fixture
def ask(call):
    def asked(method, path, body=None, version=None):
        headers = {"If-Match": f'"{version}"'} if version else {}
        return call(an_actor(), ALL, method, path, json=body, headers=headers)

    return asked


@pytest.fixture
def drum(ask):
    answer = ask("POST", "/units", DRUM)
    assert answer.status_code == 201, answer.text
    return answer.json()


@pytest.fixture
def described(ask, drum):
    """A machine whose tank holds two drums."""
    family = {"code": "IMM", "nameZh": "注塑机", "nameEn": "Moulding", "definitions": [VOLUME]}
    assert ask("POST", "/families", family).status_code == 201
    made = ask("POST", "/products", a_product_body()).json()
    told = {"family": "IMM", "values": [{"code": "tank", "value": "2"}]}
    answer = ask("PUT", f"/products/{made['productId']}/technical-data", told, 1)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refused(answer):
    return answer.status_code, answer.json()["code"], answer.json()["errors"][0]["pointer"]


def convert(ask, value, source, target, **more):
    return ask("POST", "/unit-conversion", {"value": value, "from": source, "to": target, **more})


def test_units_are_paged_by_what_they_measure(ask, drum):
    seen, cursor = [], ""
    while True:
        page = ask("GET", f"/units?limit=40{cursor}").json()
        seen += page["items"]
        if "next" not in page:
            break
        cursor = f"&cursor={page['next']}"
    assert [unit["dimension"] for unit in seen] == sorted(unit["dimension"] for unit in seen)
    units = {unit["code"]: unit for unit in seen}
    assert len(units) == len(seen) > 80
    assert units["kN"] == {
        "code": "kN", "nameZh": "千牛", "nameEn": "Kilonewton", "dimension": "force", "factor": "1000",
        "commonCode": "B47",
    }  # fmt: skip
    assert (units["°F"]["factor"], units["°C"]["start"], "factor" in units["box"]) == ("5/9", "273.15", False)
    assert units["drum-55"] == drum


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ("own=true", ["drum-55"]),
        ("dimension=area", ["cm²", "in²", "mm²", "m²"]),
        ("text=kilon", ["kN", "kN·m"]),
        ("sort=-code&limit=1", ["‰"]),
    ],
)
def test_units_are_found(ask, drum, asked, codes):
    found = [unit["code"] for unit in ask("GET", f"/units?{asked}").json()["items"]]
    assert sorted(found) == sorted(codes)


def test_what_is_converted_is_exact(ask, drum):
    assert convert(ask, "160", "tf", "kN").json()["value"] == "1569.064"
    assert convert(ask, "250", "kg", "lb").json()["value"] == "551.155655"
    assert convert(ask, "3", "drum-55", "L").json() == {"value": "624", "exact": "624/1", "unit": "L"}
    no = convert(ask, "1", "drum-55", "kg")
    assert (no.status_code, no.json()["code"]) == (422, "units-differ")


def test_a_barrel_holds_what_the_product_says(ask):
    assert ask("POST", "/units", BARREL).status_code == 201
    oil = ask("POST", "/products", a_product_body(code="OIL-46", unit="L")).json()
    packs = {"values": [], "packs": [{"unit": "barrel", "holds": "200"}]}
    assert ask("PUT", f"/products/{oil['productId']}/technical-data", packs, 1).status_code == 200
    assert convert(ask, "1.5", "barrel", "L", productCode="OIL-46").json()["value"] == "300"
    assert convert(ask, "1", "m³", "barrel", productCode="OIL-46").json()["value"] == "5"
    assert convert(ask, "1", "barrel", "L").json()["code"] == "units-differ"
    assert convert(ask, "1", "barrel", "L", productCode="NOPE").json()["code"] == "product-unknown"


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({"code": "kg"}, (409, "unit-code-taken", "/body/code")),
        ({"factor": "0"}, (422, "unit-factor-wrong", "/body/factor")),
        ({"factor": "-2"}, (422, "unit-factor-wrong", "/body/factor")),
        ({"factor": "1/0"}, (422, "unit-factor-wrong", "/body/factor")),
        ({"dimension": "count"}, (422, "unit-factor-wrong", "/body/factor")),
    ],
)
def test_a_unit_that_means_nothing_is_refused(ask, changed, told):
    assert refused(ask("POST", "/units", {**DRUM, **changed})) == told


def test_no_two_units_have_one_code(ask, drum):
    again = ask("POST", "/units", DRUM)
    assert (again.status_code, again.json()["code"]) == (409, "unit-code-taken")


def test_a_factor_stands_while_something_is_told_in_the_unit(ask, drum, described):
    at, names = f"/units/{drum['ownUnitId']}", {"nameZh": "油桶", "nameEn": "Oil drum"}
    assert refused(ask("PUT", at, {**names, "factor": "0.2"}, 1)) == (409, "unit-in-use", "/body/factor")
    renamed = ask("PUT", at, {**names, "factor": "0.208"}, 1).json()
    assert (renamed["nameZh"], renamed["version"]) == ("油桶", 2)


def test_a_factor_is_corrected_before_anything_is_told_in_it(ask, drum):
    body = {"nameZh": "大桶", "nameEn": "Drum", "factor": "1/5"}
    assert ask("PUT", f"/units/{drum['ownUnitId']}", body, 1).json()["factor"] == "1/5"
    assert convert(ask, "1", "drum-55", "L").json()["value"] == "200"


def test_a_retired_unit_keeps_what_was_told_and_takes_nothing_new(ask, drum, described):
    at = f"/units/{drum['ownUnitId']}/retirement"
    assert "retiredAt" in ask("POST", at, version=1).json()
    assert ask("POST", at, version=2).json()["code"] == "unit-cannot-move"
    no = ask("POST", "/products", a_product_body(code="HX-2", unit="drum-55"))
    assert refused(no) == (422, "unit-retired", "/body/unit")
    assert convert(ask, "1", "drum-55", "L").json()["value"] == "208"
    told = {"family": "IMM", "values": [{"code": "tank", "value": "3", "unit": "drum-55"}]}
    again = ask("PUT", f"/products/{described['productId']}/technical-data", told, described["version"])
    assert again.json()["technical"][0]["amount"] == "0.624"


def test_a_unit_nobody_knows_is_refused(ask):
    assert refused(ask("POST", "/products", a_product_body(unit="furlong"))) == (
        422,
        "unit-unknown",
        "/body/unit",
    )

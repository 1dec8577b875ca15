"""products.list_products products.draft_product products.get_product products.change_product products.rename_product
products.release_product products.retire_product
"""

import pytest

from bodies import ALL, a_product_body
from builders import a_model
from chassis.testing import an_actor
from cpq_svc.adapters.value_json import plain
from kernel.actor import Kind, Scope
from kernel.ids import new_id


def drafted(call, **changed):
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body(**changed))
    assert answer.status_code == 201, answer.text
    return answer.json()


def match(version=1):
    return {"If-Match": f'"{version}"'}


def test_a_drafted_product_is_read_back_as_it_was_answered(call):
    made = drafted(call)
    read = call(an_actor(), ALL, "GET", f"/products/{made['productId']}")
    assert (read.json(), read.headers["etag"]) == ({**made, "createdAt": read.json()["createdAt"]}, '"1"')
    assert made["cost"] == {"amount": "170000.00", "currency": "CNY"}


def test_a_product_walks_from_draft_to_retired(call, staged):
    made = drafted(call)
    path = f"/products/{made['productId']}"
    changed = call(
        an_actor(), ALL, "PUT", path, json=a_product_body(code=None, vatRate="0.06"), headers=match(1)
    )
    released = call(an_actor(), ALL, "POST", f"{path}/release", headers=match(2))
    frozen = call(an_actor(), ALL, "PUT", path, json=a_product_body(code=None), headers=match(3))
    names = {"nameZh": "HX-160 二代", "nameEn": "HX-160 II", "productLine": "injection"}
    renamed = call(an_actor(), ALL, "PUT", f"{path}/name", json=names, headers=match(3))
    retired = call(an_actor(), ALL, "POST", f"{path}/retirement", headers=match(4))
    assert [a.status_code for a in (changed, released, frozen, renamed, retired)] == [200, 200, 409, 200, 200]
    assert changed.json()["vatRate"] == "0.06" and frozen.json()["code"] == "product-is-released"
    assert (retired.json()["releasedOn"], retired.json()["retiredOn"]) == ("2026-11-20", "2026-11-20")
    assert [kind for kind, _ in staged()] == ["cpq.product-released.v1", "cpq.product-changed.v1"]


def test_a_write_without_or_with_an_old_version_is_refused(call):
    path = f"/products/{drafted(call)['productId']}/release"
    assert call(an_actor(), ALL, "POST", path).status_code == 428
    assert call(an_actor(), ALL, "POST", path, headers=match(7)).status_code == 412


def test_a_code_names_one_product(call):
    drafted(call)
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body())
    assert (answer.status_code, answer.json()["code"]) == (409, "product-code-taken")


def test_products_are_listed_without_their_models_and_found_by_part_of_a_name(call):
    for code in ("HX-160", "HX-250", "BM-100"):
        drafted(call, code=code, nameZh=f"{code} 机")
    page = call(an_actor(), ALL, "GET", "/products?limit=2").json()
    rest = call(an_actor(), ALL, "GET", f"/products?limit=2&cursor={page['next']}").json()
    assert [item["code"] for item in page["items"] + rest["items"]] == ["BM-100", "HX-160", "HX-250"]
    assert "optionGroups" not in page["items"][0]
    found = call(an_actor(), ALL, "GET", "/products?text=bm-1&status=draft&productLine=injection").json()
    assert [item["code"] for item in found["items"]] == ["BM-100"]


def test_costs_are_seen_only_with_the_right_to(call):
    blind = {name: scope for name, scope in ALL.items() if name != "cpq.see-cost"}
    made = call(an_actor(), blind, "POST", "/products", json=a_product_body()).json()
    read = call(an_actor(), blind, "GET", f"/products/{made['productId']}").json()
    assert "cost" not in made and "cost" not in read


def test_the_catalogue_of_the_company_is_not_a_dealers(call):
    made = drafted(call)
    dealer = an_actor(Kind.DEALER, partner_id=new_id())
    assert call(dealer, ALL, "GET", f"/products/{made['productId']}").status_code == 404
    assert call(an_actor(), {"cpq.quote-read": Scope.ALL}, "GET", "/products").status_code == 403


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        ({"rules": [{"kind": "requires", "option": "KEBA", "other": "NOPE"}]}, 422, "option-of-rule-unknown"),
        ({"cost": {"amount": "1", "currency": "EUR"}, "currency": "CNY"}, 422, "currencies-mixed"),
        ({"cost": {"amount": "-1", "currency": "CNY"}}, 422, "cost-negative"),
        ({"parameters": plain(a_model().parameters) * 2}, 422, "codes-repeat"),
        ({"vatRate": "1.13"}, 400, "bad-input"),
        ({"surprise": 1}, 400, "bad-input"),
    ],
)
def test_a_product_that_contradicts_itself_is_refused_with_words(call, changed, status, code):
    answer = call(an_actor(), ALL, "POST", "/products", json=a_product_body(**changed))
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert answer.json()["title"] != code

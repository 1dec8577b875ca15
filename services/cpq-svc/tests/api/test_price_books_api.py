"""price_books.list_price_books price_books.draft_price_book price_books.get_price_book price_books.change_price_book
price_books.publish_price_book
"""

import pytest

from bodies import ALL, a_price_book_body, a_product_body
from chassis.testing import an_actor


@pytest.fixture
def product(call):
    assert call(an_actor(), ALL, "POST", "/products", json=a_product_body()).status_code == 201


def test_a_price_book_is_written_read_and_published(call, product, staged):
    made = call(an_actor(), ALL, "POST", "/price-books", json=a_price_book_body(validTo="2026-12-31"))
    path = f"/price-books/{made.json()['priceBookId']}"
    read = call(an_actor(), ALL, "GET", path).json()
    assert {**made.json(), "createdAt": read["createdAt"]} == read
    published = call(an_actor(), ALL, "POST", f"{path}/publication", headers={"If-Match": '"1"'})
    again = call(an_actor(), ALL, "POST", f"{path}/publication", headers={"If-Match": '"2"'})
    assert (published.status_code, published.json()["status"], again.status_code) == (200, "published", 409)
    assert [kind for kind, _ in staged()] == ["cpq.price-book-published.v1"]


def told(**changed):
    return {
        name: value
        for name, value in a_price_book_body(**changed).items()
        if name not in ("code", "currency")
    }


def test_a_draft_is_changed_by_whoever_saw_it_last_and_a_published_book_is_not(call, product):
    made = call(an_actor(), ALL, "POST", "/price-books", json=a_price_book_body()).json()
    path = f"/price-books/{made['priceBookId']}"
    [entry] = made["entries"]
    dearer = {"productCode": entry["productCode"], "listPrice": {"amount": "7.00", "currency": "CNY"}}
    more = {"entries": [dearer], "forGrade": "A", "terms": {"taxIncluded": True}}
    first, late = (
        call(an_actor(), ALL, "PUT", path, headers={"If-Match": '"1"'}, json=told(**more)) for _ in range(2)
    )
    assert (first.status_code, late.status_code) == (200, 412), first.text
    read = call(an_actor(), ALL, "GET", path).json()
    assert (read["version"], read["code"], read["forGrade"]) == (2, made["code"], "A")
    assert [one["listPrice"]["amount"] for one in read["entries"]] == ["7.00"]
    only_prices = call(an_actor(), ALL, "PUT", path, headers={"If-Match": '"2"'}, json=told(**more)).json()
    assert only_prices["version"] == 3
    call(an_actor(), ALL, "POST", f"{path}/publication", headers={"If-Match": '"3"'})
    frozen = call(an_actor(), ALL, "PUT", path, headers={"If-Match": '"4"'}, json=told())
    assert (frozen.status_code, frozen.json()["code"]) == (409, "price-book-is-published")


def test_two_published_books_of_a_currency_do_not_begin_on_the_same_day(call, product):
    answers = []
    for code in ("PB-A", "PB-B"):
        book = call(an_actor(), ALL, "POST", "/price-books", json=a_price_book_body(code=code)).json()
        path = f"/price-books/{book['priceBookId']}/publication"
        answers.append(call(an_actor(), ALL, "POST", path, headers={"If-Match": '"1"'}))
    assert [a.status_code for a in answers] == [200, 409]
    assert answers[1].json()["code"] == "price-book-begins-with-another"


def test_price_books_are_listed_without_their_prices(call, product):
    call(an_actor(), ALL, "POST", "/price-books", json=a_price_book_body())
    items = call(an_actor(), ALL, "GET", "/price-books?status=draft&currency=CNY&sort=-createdAt").json()[
        "items"
    ]
    assert [item["code"] for item in items] == ["PB-2026"] and "entries" not in items[0]


@pytest.mark.parametrize(
    ("changed", "status", "code"),
    [
        (
            {"entries": [{"productCode": "X", "listPrice": {"amount": "1", "currency": "CNY"}}]},
            422,
            "product-unknown",
        ),
        (
            {"entries": [{"productCode": "HX-160", "listPrice": {"amount": "1", "currency": "EUR"}}]},
            422,
            "currencies-mixed",
        ),
        ({"scale": [{"fromQuantity": 2, "percent": "101"}]}, 422, "percent-out-of-range"),
        ({"validTo": "1025-01-01"}, 400, "bad-input"),
        ({"validTo": "2026-01-01", "validFrom": "2026-02-01"}, 422, "price-book-ends-before-it-begins"),
    ],
)
def test_a_price_book_that_contradicts_itself_is_refused(call, product, changed, status, code):
    body = {"validTo": None, **changed}
    answer = call(an_actor(), ALL, "POST", "/price-books", json=a_price_book_body(**body))
    assert (answer.status_code, answer.json()["code"]) == (status, code)

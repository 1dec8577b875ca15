import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.adapters.phones import PhoneBook


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("13912345678", ["+8613912345678"]),
        ("139-1234-5678", ["+8613912345678"]),
        ("+86 139 1234 5678", ["+8613912345678"]),
        ("13912345678.0", ["+8613912345678"]),
        ("0512-65001234转801", ["+8651265001234"]),
        ("0512-65001234-801", ["+8651265001234"]),
        ("400-820-8820", ["+864008208820"]),
        ("13912345678/0512-65001234", ["+8613912345678", "+8651265001234"]),
        ("+86 13385277873", ["+8613385277873"]),
        ("19987504257（微信同号）", ["+8619987504257"]),
        ("0760-81927408/81927409", ["+8676081927408", "+8676081927409"]),
        ("0555-3504389/-3504380", ["+865553504389", "+865553504380"]),
        ("０５１２－６５００１２３４", ["+8651265001234"]),
        ("13800138OOO", []),
        ("123", []),
        ("13912345678/123", []),
        ("call me", []),
    ],
)
def test_numbers_are_read_as_written_and_never_guessed(text, numbers):
    assert [reach.number for reach in PhoneBook().read(text)] == numbers


def test_an_extension_is_kept_and_an_area_code_names_the_province():
    (reach,) = PhoneBook().read("0512-65001234 转 801")
    assert (reach.extension, reach.region, reach.is_mobile) == ("801", "CN-32", False)


def test_a_number_without_area_code_is_kept_as_written():
    (reach,) = PhoneBook().read("51251634-1082")
    assert (reach.number, reach.extension) == ("", "51251634-1082")


@given(st.from_regex(r"(1|\+861|0|0512-?|010-?|0755-?|024-?)[0-9]{7,10}", fullmatch=True))
def test_the_short_way_reads_what_the_library_reads(text):
    assert PhoneBook().read(text) == PhoneBook().read(f" {text}")

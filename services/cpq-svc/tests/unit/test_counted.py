"""What things are counted in, on paper."""

import pytest

from cpq_svc.adapters.documents.counted import counted, counted_in


@pytest.mark.parametrize(
    ("unit", "language", "told"),
    [
        ("set", "zh", "套"),
        ("set", "en", "set"),
        ("pc", "both", "件 pc"),
        # What is measured is read as it is in every language; what a seller wrote is theirs.
        ("kg", "zh", "kg"),
        ("人天", "zh", "人天"),
        ("", "zh", ""),
    ],
)
def test_what_is_counted_is_told_in_the_language_of_the_paper(unit, language, told):
    assert counted_in(unit, language) == told
    assert counted([{"unit": unit, "lineNo": 1}], language) == [{"unit": told, "lineNo": 1}]

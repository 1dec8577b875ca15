"""Technical figures on paper."""

import pytest

from cpq_svc.adapters.documents.figures import figure


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("58.939096", "58.939"),
        ("34.670057", "34.67"),
        ("2.0004", "2"),
        ("100.0000", "100"),
        ("-0.00051", "-0.001"),
        ("1600", "1600"),
    ],
)
def test_papers_say_three_places_of_a_figure_at_most(value, said):
    assert figure(value) == said


def test_words_and_short_figures_stand_as_they_are():
    assert [figure(value) for value in ("GB/T 22530", "0.125", "22 : 1", "")] == [
        "GB/T 22530",
        "0.125",
        "22 : 1",
        "",
    ]

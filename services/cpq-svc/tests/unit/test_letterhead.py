"""What a letterhead may look like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cpq_svc.domain.letterhead import COLOUR, ColourTooPale, Seller, contrast

PART = st.integers(0, 255)


@pytest.mark.parametrize(
    ("colour", "told"), [("#ffffff", 1.0), ("#000000", 21.0), ("#767676", 4.54), ("#ff0000", 4.0)]
)
def test_contrast_to_white_is_what_the_guidelines_say(colour, told):
    assert contrast(colour) == pytest.approx(told, abs=0.01)


@given(PART, PART, PART, PART)
def test_a_darker_colour_stands_out_more(red, green, blue, less):
    here, darker = f"#{red:02x}{green:02x}{blue:02x}", f"#{min(red, less):02x}{green:02x}{blue:02x}"
    assert contrast(darker) >= contrast(here) >= 1


def test_a_colour_nobody_could_read_is_refused_and_ours_is_not():
    Seller("甲", "A", colour=COLOUR).check()
    with pytest.raises(ColourTooPale) as no:
        Seller("甲", "A", colour="#ffd400").check()
    assert no.value.pointer == "/body/colour"

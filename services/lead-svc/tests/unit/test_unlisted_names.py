"""Names whose words stand in no list, and what people write around a name."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.matching import Relation, match
from made_companies import BOOK


@pytest.mark.parametrize("told", ["公司名称：{}", "1、{}", "【老客户】{}", "{}（盖章）", "{}；", "「{}」"])
def test_what_a_form_writes_around_a_name_is_no_part_of_it(told: str) -> None:
    name = "嘉兴鸿雁纺织机械有限公司"
    parts = BOOK.parts(told.format(name))
    assert (parts.core, parts.trade, parts.places) == ("鸿雁", "纺织机械", ("330400",))


@pytest.mark.parametrize("name", ["东方（龙岩）塑料机械有限公司", "苏州华晨机械有限公司（盖章）"])
def test_a_name_spread_over_the_field_of_a_form_is_read_as_written_together(name: str) -> None:
    # 东方 is a county besides: only the place in brackets tells that it is the core here.
    assert BOOK.parts(" ".join(name)) == BOOK.parts(name)


@pytest.mark.parametrize(
    "place", ["昆山开发区", "昆山市玉山镇", "昆山高新技术产业开发区", "江苏省苏州市昆山市经济技术开发区"]
)
def test_a_zone_or_a_town_after_the_place_is_no_part_of_the_core(place: str) -> None:
    parts = BOOK.parts(f"{place}鸿雁纺织机械有限公司")
    assert (parts.core, parts.places) == ("鸿雁", ("320583",))


def test_a_trade_of_no_list_is_read_by_its_characters() -> None:
    parts = BOOK.parts("嘉兴鸿雁榨油机有限公司")
    assert (parts.core, parts.trade) == ("鸿雁", "榨油机")


@given(st.integers(0, 5000))
def test_a_name_of_unknown_words_is_the_same_as_itself_and_not_as_another(seed: int) -> None:
    name = f"嘉兴鸿雁阿巴卡达{seed}有限公司"
    one, other = BOOK.identity(name), BOOK.identity("嘉兴腾峦阿巴卡达有限公司")
    assert match(one, BOOK.identity(name)).relation is Relation.SAME
    assert match(one, other).relation is match(other, one).relation is Relation.DIFFERENT


def test_a_branch_in_brackets_is_a_branch() -> None:
    parts = BOOK.parts("嘉兴鸿雁纺织机械有限公司（芜湖分公司）")
    assert (parts.unit, parts.branch_places) == ("branch", ("340200",))


def test_pinyin_written_together_with_its_place_is_the_same() -> None:
    one = BOOK.identity("嘉兴鸿雁榨油机有限公司")
    assert match(one, BOOK.identity("jiaxinghongyan zhayouji youxiangongsi")).relation is Relation.SAME

"""Whether two records mean one company."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.matching import Relation, match
from made_companies import CORES, elsewhere, made

SAME, RELATED, DIFFERENT, REVIEW = Relation.SAME, Relation.RELATED, Relation.DIFFERENT, Relation.REVIEW
seeds = st.integers(0, 5000)
H = replace(made(1), core="鸿雁", place="嘉兴", trade="纺织机械", address="浙江省嘉兴市南湖区望岳路88号", phone="+8657382001234")  # fmt: skip
ALONE = {"numbers": (), "address": "", "website": ""}


@pytest.mark.parametrize(
    "written",
    [
        "鸿雁（嘉兴）纺织机械有限公司", "嘉兴鸿雁纺织机械有限责任公司", "嘉兴鸿雁纺织机械", "嘉興鴻雁紡織機械有限公司",
        "嘉兴鸿雁纺织机械有限公司销售部", "嘉兴鸿雁纺织机械有限公司驻芜湖办事处", "浙江省嘉兴市鸿雁纺织机械有限公司",
        "Jiaxing Hongyan Textile Machinery Co., Ltd.", "jiaxing hongyan fangzhijixie youxiangongsi",
        "嘉兴鸿雁防织机械有限公司", "嘉兴鸿雁纺织机诫有限公司", "嘉兴鸿雁纺织械机有限公司",
        "嘉兴鸿雁纺纺织机械有限公司",
    ],
)  # fmt: skip
def test_one_company_written_otherwise_is_the_same_by_its_name_alone(written: str) -> None:
    assert match(H.read(**ALONE), H.read(written, **ALONE)).relation is SAME


@pytest.mark.parametrize(
    "written",
    [
        "嘉兴洪雁纺织机械有限公司",
        "嘉兴鸿鹰纺织机械有限公司",
        "嘉兴鸿鸿雁纺织机械有限公司",
        "嘉兴鸿雁达纺织机械有限公司",
        "Jiaxing Wildgoose Textile Machinery Ltd.",
    ],
)
def test_another_core_is_the_same_only_if_a_number_or_domain_agrees(written: str) -> None:
    assert match(H.read(), H.read(written)).relation is SAME
    assert match(H.read(**ALONE), H.read(written, **ALONE)).relation is DIFFERENT
    assert match(H.read(), H.read(written, numbers=(), website="")).relation is DIFFERENT  # the address alone


@given(seeds)
def test_one_core_elsewhere_is_another_company_unless_something_ties_them(seed: int) -> None:
    one = made(seed)
    place = "洛阳" if one.place != "洛阳" else "潍坊"
    assert match(one.read(**ALONE), elsewhere(one, place=place).read()).relation is DIFFERENT
    assert match(one.read(), elsewhere(one, place=place, domain=one.domain).read()).relation is RELATED


@given(seeds)
def test_one_core_in_another_trade_is_another_company_unless_something_ties_them(seed: int) -> None:
    one = made(seed)
    trade = "医疗器械" if one.trade != "医疗器械" else "轴承"
    assert match(one.read(), elsewhere(one, trade=trade).read()).relation is DIFFERENT
    assert match(one.read(), elsewhere(one, trade=trade, mobile=one.mobile).read()).relation is RELATED


@given(seeds, st.sampled_from(CORES))
def test_people_change_firms_and_buildings_have_one_switchboard(seed: int, core: str) -> None:
    one = made(seed)
    other = replace(elsewhere(one), core="宝钻", mobile=one.mobile, phone=one.phone, address=one.address)
    assert match(one.read(), other.read()).relation is DIFFERENT


@given(seeds)
def test_head_office_and_branch_are_related_and_so_are_two_branches(seed: int) -> None:
    one = made(seed)
    first, second = one.read(f"{one.name}株洲分公司", **ALONE), one.read(f"{one.name}嘉兴分公司", **ALONE)
    assert match(one.read(**ALONE), first).relation is RELATED
    assert match(second, first).relation is RELATED
    assert match(first, one.read(f"{one.name}株洲市分公司", **ALONE)).relation is SAME


def test_group_and_member_are_related() -> None:
    group = H.read("浙江鸿雁纺织机械集团有限公司", **ALONE)
    assert match(group, H.read("鸿雁集团芜湖链条有限公司", **ALONE)).relation is RELATED
    assert match(H.read("浙江鸿雁纺织机械集团有限公司"), H.read()).relation is RELATED


def test_a_short_name_needs_the_city_and_a_bare_core_something_better() -> None:
    assert match(H.read(**ALONE), H.read("鸿雁纺机", **{**ALONE, "address": "嘉兴市"})).relation is SAME
    assert match(H.read(**ALONE), H.read("鸿雁纺机", **{**ALONE, "address": "芜湖市"})).relation is DIFFERENT
    assert match(H.read(), H.read("鸿雁", numbers=(), website="", address="嘉兴南湖区")).relation is DIFFERENT
    assert match(H.read(), H.read("鸿雁", numbers=(), website="")).relation is SAME


def test_credit_codes_decide() -> None:
    one, other = "91330402MA2ABCDE16", "91330402MA2ABCDF90"
    told = {**ALONE, "credit_code": one}
    assert match(H.read(**told), H.read("完全另外贸易有限公司", **told)).relation is SAME
    assert match(H.read(**told), H.read(**{**ALONE, "credit_code": other})).relation is DIFFERENT


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("嘉兴鸿雁纺织机械有限公司株洲分公司", RELATED),
        ("嘉兴鸿雁纺织机械有限公司株洲办事处", SAME),
        ("鸿雁集团嘉兴纺织机械有限公司", REVIEW),
        ("株洲鸿雁纺织机械有限公司", REVIEW),
        ("嘉兴鸿雁电梯有限公司", REVIEW),
        ("嘉兴鸿雁纺机", SAME),
        ("鸿雁", SAME),
    ],
)
def test_a_branch_or_member_that_shows_its_parents_code_is_not_linked(
    written: str, relation: Relation
) -> None:
    told = {**ALONE, "credit_code": "91330402MA2ABCDE16"}
    head = H.read("浙江鸿雁集团有限公司" if "集团" in written else "", **told)
    verdict = match(head, H.read(written, **told))
    assert (verdict.relation, verdict.is_strong) == (relation, relation is SAME)
    assert match(H.read(written, **told), head) == verdict


def test_a_number_without_area_code_is_the_end_of_one_that_has_it() -> None:
    assert match(H.read("鸿雁", **{**ALONE, "numbers": ("82001234",)}), H.read()).relation is SAME


def test_what_links_without_a_person_agrees_in_core_trade_place_and_a_number() -> None:
    assert match(H.read(), H.read("鸿雁（嘉兴）纺织机械有限公司")).is_strong
    assert not match(H.read(), H.read("嘉兴洪雁纺织机械有限公司")).is_strong
    assert not match(H.read(**ALONE), H.read(**ALONE)).is_strong
    assert match(H.read(), H.read(numbers=())).reasons[-2].code == "same-domain"
    assert not match(H.read(), H.read(numbers=())).is_strong
    mail = {**ALONE, "email": "wang@hongyan.example"}
    assert match(H.read(**mail), H.read(**mail)).relation is SAME
    assert not match(H.read(**mail), H.read(**mail)).is_strong


@given(
    seeds, seeds, st.sampled_from(["", "{0}分公司", "{0}采购部", "{1}", "{1}集团有限公司", "jiaxing hongyan"])
)
def test_the_answer_is_one_whoever_is_asked(seed: int, other: int, form: str) -> None:
    one, two = made(seed), made(other)
    a, b = one.read(), two.read(form.format(two.name, two.core) if form else "")
    there, back = match(a, b), match(b, a)
    assert (there.relation, there.score) == (back.relation, back.score)
    assert set(there.reasons) == set(back.reasons)


@given(seeds)
def test_what_is_the_same_or_related_shares_a_key_to_be_found_by(seed: int) -> None:
    one = made(seed)
    for written in (
        f"{one.core}{one.trade}",
        f"{one.name}潍坊分公司",
        f"{one.core}（{one.place}）{one.trade}",
    ):
        other = one.read(written, numbers=(), website="")
        assert set(one.read().keys()) & set(other.keys())
        assert match(one.read(), other).relation is not DIFFERENT


def test_every_company_is_the_same_as_itself() -> None:
    for company in map(made, range(200)):
        assert match(company.read(), company.read()).relation is SAME

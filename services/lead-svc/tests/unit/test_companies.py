"""Names, addresses and ways to reach a company, read into what is compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypinyin import lazy_pinyin, pinyin

from lead_svc.adapters.companies.addresses import read_address
from lead_svc.adapters.companies.areas import cities_of_number
from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.adapters.companies.reach import domain_of_site, own_domain
from lead_svc.adapters.companies.words import sounds, usual_sounds
from lead_svc.domain.identity import Group, initials, letters
from made_companies import BOOK, made


@pytest.mark.parametrize(
    "name",
    [
        "嘉兴鸿雁纺织机械有限公司", "鸿雁（嘉兴）纺织机械有限公司", "鸿雁纺织机械（嘉兴）有限责任公司",
        "浙江省嘉兴市鸿雁纺织机械有限公司", "嘉興鴻雁紡織機械有限公司", "嘉兴鸿雁纺织机械", "鸿雁－嘉兴－纺织机械公司",
        " 嘉兴鸿雁　纺织机械有限公司。", "鸿雁【嘉兴】纺织机械有限公司", "嘉兴鸿雁纺织机械有限公司采购部",
        "嘉兴鸿雁纺织机械有眼公司", "嘉兴鸿雁纺织机械限公司", "嘉兴鸿雁纺织机械有限公司　Ｃｏ．，Ｌｔｄ",
        "嘉兴鸿雁纺织机械有限公司驻芜湖办事处",
    ],
)  # fmt: skip
def test_however_a_name_is_written_its_parts_are_found(name: str) -> None:
    parts = BOOK.parts(name)
    assert (parts.core, parts.trade, parts.places, parts.branch) == ("鸿雁", "纺织机械", ("330400",), "")


def test_a_branch_is_told_by_its_place_its_number_and_its_duty() -> None:
    parts = BOOK.parts("嘉兴鸿雁纺织机械有限公司芜湖第二销售分公司")
    assert (parts.unit, parts.branch, parts.branch_places) == ("branch", "二销售", ("340200",))
    assert BOOK.parts("嘉兴鸿雁纺织机械有限公司一分厂").branch == ""


def test_a_group_and_its_member_are_told_apart() -> None:
    assert BOOK.parts("浙江鸿雁纺织机械集团有限公司").group is Group.HEAD
    assert BOOK.parts("鸿雁集团芜湖链条有限公司").group is Group.MEMBER
    assert BOOK.parts("芜湖鸿雁链条有限公司").group is Group.NONE


def test_a_name_in_pinyin_or_english_sounds_like_the_chinese_one() -> None:
    pinyin = BOOK.parts("Jiaxing Hongyan Fangzhijixie Youxiangongsi")
    english = BOOK.parts("JIAXING HONG YAN TEXTILE MACHINERY CO., LTD.")
    chinese = BOOK.parts("嘉兴鸿雁纺织机械有限公司")
    assert pinyin.core == english.core == chinese.core_letters == "hongyan"
    assert pinyin.trade == chinese.trade_letters
    assert english.meaning == ("textile", "machinery")
    assert "330400" in pinyin.places and "330400" in english.places


def test_pinyin_and_its_initials_are_there_for_search() -> None:
    parts = BOOK.parts("苏州精工有限公司")
    assert letters(parts.sounds) == "jinggong"
    assert initials(parts.sounds) == "jg"


def test_a_place_may_be_the_name_of_a_firm() -> None:
    assert BOOK.parts("德格（德阳）气动元件有限公司").core == "德格"


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("www.huachen.com.cn", "huachen.com.cn"), ("mail.huachen.cn", "huachen.cn"), ("qq.com", ""),
        ("vip.163.com", ""), ("huachen.en.alibaba.com", ""), ("shop.1688.com", ""), ("localhost", ""), ("", ""),
    ],
)  # fmt: skip
def test_only_an_own_domain_says_something_about_a_company(host: str, domain: str) -> None:
    assert own_domain(host) == domain


def test_a_page_on_a_platform_is_no_domain() -> None:
    assert domain_of_site("http://www.hc360.com/huachen/") == ""
    assert domain_of_site("HTTPS://Huachen.com/cn/index.html?from=expo") == "huachen.com"


def test_one_house_has_one_street_however_the_address_is_written() -> None:
    told = [
        "江苏省苏州市吴江区工业园区望岳路88号", "苏州吴江区望岳路88号B座", "江蘇省 蘇州市 吳江區 望嶽路88號",
    ]  # fmt: skip
    assert {read_address(text)[1:] for text in told} == {("3205", "wangyue88")}
    assert read_address("No. 88 Wangyue Road, Wujiang, Suzhou, China")[2] == "wangyue88"


def test_an_area_code_says_where_a_company_sits_unless_the_address_does() -> None:
    assert BOOK.identity("鸿雁", numbers=("+8657382001234",)).cities == {"3304"}
    assert BOOK.identity("鸿雁", numbers=("+8657382001234",), address="安徽省芜湖市").cities == {"3402"}
    assert BOOK.identity("鸿雁", numbers=("+8613812345678", "+864008001234")).cities == frozenset()


def test_a_credit_code_with_a_wrong_check_digit_is_none() -> None:
    assert BOOK.identity("鸿雁", credit_code="91330400MA00000000").credit_code == ""


@given(st.text(max_size=60))
def test_any_text_can_be_read_as_a_name_and_reading_is_repeatable(name: str) -> None:
    assert BOOK.parts(name) == CompanyBook().parts(name)


@given(st.integers(0, 5000))
def test_reading_what_was_read_changes_nothing(seed: int) -> None:
    company = made(seed)
    parts = BOOK.parts(company.name)
    again = BOOK.parts(f"{company.place}{parts.core}{parts.trade}{parts.form}")
    assert again == parts


@given(st.text(max_size=80))
def test_any_text_can_be_read_as_an_address(text: str) -> None:
    division, city, _ = read_address(text)
    assert not city or division.startswith(city)


@pytest.mark.parametrize(("number", "cities"), [
    ("+861065432101", "11"), ("+862134567890", "31"), ("+8651287654321", "3205"), ("+865788765432", "3311"),
    ("+867318765432", "4301 4302 4303"), ("+8613812345678", ""), ("+864008123456", ""), ("+493012345678", ""),
    ("+863301234567", ""), ("+86", ""),
])  # fmt: skip
def test_a_landline_tells_its_cities_and_a_mobile_does_not(number: str, cities: str) -> None:
    assert cities_of_number(number) == tuple(cities.split())


@given(st.text(st.sampled_from("重庆长沙银行乐音朝阳女绿行长机械有限公司嘉兴鸿雁纺织a1-〇"), max_size=12))
def test_a_name_sounds_word_by_word_as_it_does_whole(text: str) -> None:
    usual = lazy_pinyin(text, errors=list)
    assert usual_sounds(text) == lazy_pinyin(text, errors=list)
    assert len(pinyin(text, errors=list)) == len(usual) == len(text)
    assert [sound.partition("|")[0] for sound in sounds(text)] == [each.replace("ü", "v") for each in usual]

"""What is told apart at first sight is told apart by the whole judgement too."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from lead_svc.adapters.identities import looked_at, packed
from lead_svc.domain.first_sight import FirstSight
from lead_svc.domain.matching import Relation, match
from made_companies import PLACES, STREETS, TRADES, Made

FORMS = (
    "有限公司",
    "",
    "集团有限公司",
    "有限公司芜湖分公司",
    "股份有限公司",
    "厂",
    "有限公司销售部",
    "有限公司驻洛阳办事处",
)
# Cores that begin, sound or end alike, a short and a long one among them.
ALIKE = ("鸿雁", "红雁", "鸿雁达", "鸿", "鸿雁玻", "鸿达", "鸿雁玻缘格", "鸿雁纺", "柏睿")


@st.composite
def companies(draw):
    """Of few cores, places, trades, streets and numbers, so that two of them often have some in common."""
    place, address, area = draw(st.sampled_from(PLACES[:3]))
    core, trade = draw(st.sampled_from(ALIKE)), draw(st.sampled_from([*TRADES[:3], "", "玻缘", "纺织机诫"]))
    one = Made(core, place, trade, f"{address}{draw(st.sampled_from(STREETS[:2]))}8号", "", "", "")
    name = f"{draw(st.sampled_from([place, '', '浙江']))}{core}{trade}{draw(st.sampled_from(FORMS))}"
    numbers = draw(
        st.lists(st.sampled_from((f"+86{area[1:]}82001234", "82001234", "+8613900000001")), max_size=2)
    )
    told = {"numbers": tuple(numbers), "address": draw(st.sampled_from((one.address, address, "")))}
    told["website"] = draw(st.sampled_from(("", "www.one.com", "www.other.com")))
    latin = draw(st.sampled_from((name, name, name, "Jiaxing Hongyan Textile Machinery Co., Ltd.")))
    return replace(one).read(latin, **told)


@given(companies(), companies())
def test_first_sight_tells_none_apart_whom_a_closer_look_would_not(one, other):
    told = FirstSight(one).tells_apart(other)
    if told:
        assert match(one, other).relation is Relation.DIFFERENT
    assert told == FirstSight(other).tells_apart(one) == (looked_at(FirstSight(one), packed(other)) is None)


@given(companies(), companies())
def test_whoever_sounds_alike_is_looked_for_wherever_a_closer_look_could_tell_more(one, other):
    if _sounds_of(one) & _sounds_of(other) and match(one, other).relation is not Relation.DIFFERENT:
        assert set(one.asks()) & set(other.keys())


@given(companies(), companies())
def test_two_who_would_find_each_other_claim_one_key(one, other):
    if set(one.asks()) & set(other.keys()):
        assert set(one.claims()) & set(other.claims())


def _sounds_of(identity):
    return {key for key in identity.keys() if key[:2] in ("ct", "cp", "bp")}

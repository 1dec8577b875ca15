from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.assignment import Candidate, choose
from lead_svc.domain.region import UNKNOWN, region_of

REGIONS, LINES = ["CN-32", "CN-33"], ["injection", "extrusion", "*"]
ASKED = [*LINES, ""]
candidates = st.lists(
    st.builds(
        Candidate, person_id=st.uuids(version=4), name=st.just("李强"), unit_path=st.just("/a/"),
        regions=st.frozensets(st.sampled_from(REGIONS)), product_lines=st.frozensets(st.sampled_from(LINES)),
        open_leads=st.integers(0, 5),
    ),
    max_size=6, unique_by=lambda c: c.person_id,
)  # fmt: skip


def a_candidate(number: int, lines=("*",), held=0, regions=("CN-32",)) -> Candidate:
    return Candidate(UUID(int=number), f"P{number}", "/a/", frozenset(regions), frozenset(lines), held)


def test_the_least_loaded_of_the_responsible_gets_it():
    assert choose("CN-32", "injection", [a_candidate(1, held=3), a_candidate(2, held=1)]).person_id == UUID(
        int=2
    )


def test_one_who_names_the_product_line_goes_before_one_who_takes_all():
    chosen = choose("CN-32", "injection", [a_candidate(1), a_candidate(2, lines=["injection"], held=9)])
    assert chosen.person_id == UUID(int=2) and "CN-32 × injection → P2" in chosen.reason


def test_a_manager_of_the_region_who_sells_nothing_gets_no_leads():
    assert choose("CN-32", "injection", [a_candidate(1, lines=())]) is None


def test_nobody_is_responsible_for_an_unknown_region():
    assert choose(UNKNOWN, "injection", [a_candidate(1)]) is None


@given(candidates, st.permutations(range(6)), st.sampled_from(REGIONS), st.sampled_from(ASKED))
def test_the_choice_does_not_depend_on_the_order_of_the_candidates(people, order, region, line):
    shuffled = [people[i] for i in order if i < len(people)]
    assert choose(region, line, shuffled) == choose(region, line, people)


@given(candidates, st.sampled_from(REGIONS), st.sampled_from(ASKED))
def test_whoever_gets_it_is_responsible_for_it(people, region, line):
    by_id = {c.person_id: c for c in people}
    responsible = [
        c
        for c in people
        if region in c.regions and c.product_lines and (not line or {"*", line} & c.product_lines)
    ]
    chosen = choose(region, line, people)
    assert (chosen is None) == (not responsible)
    assert chosen is None or by_id[chosen.person_id] in responsible


def test_the_province_named_first_counts():
    assert region_of("", "江苏省苏州市（上海办事处）") == "CN-32"
    assert region_of("", "nowhere", "CN-44") == "CN-44"
    assert region_of("") == UNKNOWN

"""What a trial remembers says the same as if every lead stood in the index, whatever came how often."""

from hypothesis import given
from hypothesis import strategies as st

from builders import a_lead
from kernel.ids import new_id
from lead_svc.adapters import rehearsals
from lead_svc.adapters.identities import identity_of
from lead_svc.adapters.rehearsals import Rehearsal
from lead_svc.domain.duplicates import PER_KEY

KEYS = st.lists(st.lists(st.integers(-3, 3), unique=True, max_size=4), max_size=60)


@given(KEYS, st.integers(1, 20))
def test_the_newest_holders_of_a_key_are_those_of_a_plain_list(told, run):
    rehearsals._RUN, before = run, Rehearsal()
    leads = [a_lead() for _ in told]
    for lead, keys in zip(leads, told, strict=True):
        before.learn(lead, keys)
    kept = sorted((new_id() for _ in range(3)), reverse=True)
    for key in range(-3, 4):
        held = [lead.id for lead, keys in zip(leads, told, strict=True) if key in keys]
        assert before.newest(key, kept) == sorted((*kept, *held), reverse=True)[:PER_KEY]


def test_whoever_is_recalled_is_who_they_were_and_strangers_are_not_known():
    before = Rehearsal()
    leads = [a_lead(company_name=f"苏州第{n}机械有限公司", note="要两台\n☎ 65001234") for n in range(20)]
    for lead in leads:
        before.learn(lead, [1])
    found = before.recall([new_id(), *(lead.id for lead in leads)], {})
    assert found == {lead.id: identity_of(lead) for lead in leads}

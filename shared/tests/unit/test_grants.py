from hypothesis import given
from hypothesis import strategies as st

from chassis.grants import packed, unpacked

words = st.from_regex(r"[a-z]+(-[a-z]+)?", fullmatch=True)
permissions = st.dictionaries(
    st.builds("{}.{}".format, words, words), st.sampled_from(["own", "team", "all"])
)


@given(permissions)
def test_what_is_packed_comes_back_as_it_was(granted):
    assert unpacked(packed(granted)) == granted


def test_packing_takes_a_third_off_what_a_token_carries():
    granted = {f"context{n % 8}.some-long-verb-{n}": "all" for n in range(100)}
    assert len(str(packed(granted))) < len(str(granted)) * 0.7

"""What records are found by: each that is worth a comparison, and few of the thousands that share a core."""

import importlib.util
from itertools import permutations
from pathlib import Path

import pytest

from lead_svc.adapters.companies.book import CompanyBook
from lead_svc.adapters.identities import packed
from lead_svc.adapters.matches import hashed
from lead_svc.domain.duplicates import PER_KEY, Index

BOOK = CompanyBook()
MIGRATIONS = Path(__file__).parents[2] / "migrations" / "versions"
FULL, OTHER, GROUP, SHORT, NOWHERE = (
    "苏州华晨机械有限公司", "宁波华晨模具有限公司", "华晨集团有限公司", "苏州华晨", "华晨精密轴承有限公司",
)  # fmt: skip
ALL = (FULL, OTHER, GROUP, SHORT, NOWHERE, "Huachen Machinery Co., Ltd.", "博川塑业有限公司")


def found_by(name: str) -> set[str]:
    index: Index[str] = Index()
    for each in ALL:
        index.add(each, BOOK.identity(each))
    return set(index.candidates(BOOK.identity(name))) - {name}


def test_two_full_names_that_share_no_more_than_a_core_are_not_compared():
    assert OTHER not in found_by(FULL) and FULL not in found_by(OTHER)


@pytest.mark.parametrize("bare", [GROUP, SHORT, NOWHERE])
def test_a_name_that_tells_little_is_compared_with_all_of_its_core(bare):
    assert {FULL, OTHER} <= found_by(bare)
    assert bare in found_by(FULL) and bare in found_by(OTHER)


def test_whoever_is_found_by_somebody_finds_them():
    assert all((one in found_by(other)) == (other in found_by(one)) for one, other in permutations(ALL, 2))


def test_of_those_who_share_a_key_the_newest_are_looked_at():
    index: Index[int] = Index()
    for place in range(PER_KEY + 2):
        index.add(place, BOOK.identity(FULL))
    assert list(index.candidates(BOOK.identity(FULL))) == list(range(PER_KEY + 1, 1, -1))


def test_a_name_in_characters_is_not_compared_with_one_that_only_sounds_alike():
    index: Index[str] = Index()
    for each in (FULL, "苏州华宸机械有限公司", "苏州化晨机械有限公司", "Suzhou Huachen Machinery Co., Ltd."):
        index.add(each, BOOK.identity(each))
    found = set(index.candidates(BOOK.identity(FULL)))
    assert found == {FULL, "Suzhou Huachen Machinery Co., Ltd."}


@pytest.mark.parametrize("bare", [GROUP, SHORT, NOWHERE])
def test_records_of_before_get_the_key_of_bare_names(bare):
    identity = BOOK.identity(bare)
    [new] = {key for key in identity.keys() if key[0] == "g"}
    assert [_migration("0013_find_bare_names")._key(packed(identity)["parts"])] == hashed([new])


@pytest.mark.parametrize("name", [*ALL, "浙江华晨机械有限公司", "苏州晨机械有限公司", "上海华晨机械有限公司"])
def test_records_of_before_get_the_keys_of_their_writing(name):
    identity = BOOK.identity(name, address="江苏省苏州市姑苏区干将东路8号")
    new = {key for key in identity.keys() if key[0] in "wl"}
    migration = _migration("0016_find_by_writing")
    assert new == set(migration._keys(packed(identity)))
    assert hashed(sorted(new)) == [migration._hashed(key) for key in sorted(new)]


def _migration(name: str):
    spec = importlib.util.spec_from_file_location("m", MIGRATIONS / f"{name}.py")
    assert spec and spec.loader
    spec.loader.exec_module(migration := importlib.util.module_from_spec(spec))
    return migration

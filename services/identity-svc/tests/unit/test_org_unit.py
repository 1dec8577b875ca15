import pytest

from builders import a_unit
from identity_svc.domain.org_unit import (
    DEEPEST,
    OrgUnit,
    OrgUnitChanged,
    RootStays,
    UnitBelowItself,
    UnitTooDeep,
)
from kernel.ids import new_id


def a_tree():
    root = a_unit()
    sales = a_unit("sales", root)
    return root, sales, a_unit("east", sales), a_unit("south", root)


def test_paths_are_made_of_codes_and_end_in_a_slash():
    assert [unit.unit_path for unit in a_tree()] == ["/hq/", "/hq/sales/", "/hq/sales/east/", "/hq/south/"]


def test_a_move_takes_everything_below_along_and_tells_each():
    _, sales, east, south = a_tree()
    moved = sales.move(south, [east])
    assert moved == {"/hq/sales/": "/hq/south/sales/", "/hq/sales/east/": "/hq/south/sales/east/"}
    assert (sales.unit_path, east.unit_path, sales.parent_id) == (
        "/hq/south/sales/",
        "/hq/south/sales/east/",
        south.id,
    )
    assert [type(fact) for unit in (sales, east) for fact in unit.release_facts()] == [
        OrgUnitChanged,
        OrgUnitChanged,
    ]


def test_nothing_moves_below_itself_and_the_top_stays():
    root, sales, east, south = a_tree()
    for target in (sales, east):
        with pytest.raises(UnitBelowItself):
            sales.move(target, [east])
    with pytest.raises(RootStays):
        root.move(south, [])


def test_a_sibling_whose_code_only_begins_alike_is_not_below():
    root, sales, east, _ = a_tree()
    other = a_unit("sales-two", root)
    sales.move(other, [east])
    assert sales.unit_path == "/hq/sales-two/sales/"


def test_the_tree_grows_no_deeper_than_eight_levels():
    unit = a_unit()
    for _ in range(DEEPEST - 1):
        unit = OrgUnit.made(new_id(), unit, "a", "A")
    with pytest.raises(UnitTooDeep):
        OrgUnit.made(new_id(), unit, "a", "A")

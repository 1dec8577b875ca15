"""The sum of several reports: counts, what the rights matrix asked, and why something was left out."""

import pytest

from infra.tally import Counts, counted

REPORT = """<?xml version="1.0" encoding="utf-8"?><testsuites>
<testsuite name="pytest" errors="0" failures="1" skipped="2" tests="5">
<testcase name="test_rights"><properties><property name="cases" value="1200"/></properties></testcase>
<testcase name="test_fields"><properties><property name="other" value="7"/></properties></testcase>
<testcase name="test_wrong"><failure message="no"/></testcase>
<testcase name="test_list"><skipped message="the lists are not here"/></testcase>
<testcase name="test_rows"><skipped message="the lists are not here"/></testcase>
</testsuite></testsuites>"""


@pytest.fixture
def total(tmp_path):
    """Two reports of one kind."""
    (tmp_path / "one.xml").write_text(REPORT)
    counts = Counts()
    counts.add(counted(tmp_path / "one.xml"))
    counts.add(counted(tmp_path / "one.xml"))
    return counts


def test_the_counts_are_summed(total):
    assert str(total) == "4 passed, 2 failed, 4 skipped"


def test_the_cases_of_the_rights_matrix_are_summed_and_said(total):
    assert "rights matrix: 2400 cases" in total.remarks()


def test_what_was_skipped_is_said_with_its_reason(total):
    assert "skipped 4: the lists are not here" in total.remarks()


def test_where_nothing_is_to_be_remarked_nothing_is_said(tmp_path):
    assert list(counted(tmp_path / "none.xml").remarks()) == []

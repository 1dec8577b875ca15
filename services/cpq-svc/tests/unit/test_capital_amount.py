"""Capital numerals beside the digits."""

from decimal import Decimal

import pytest

from cpq_svc.adapters.documents.capital_amount import capital_amount


@pytest.mark.parametrize(
    ("amount", "said"),
    [
        ("0", "人民币零元整"), ("565000.00", "人民币伍拾陆万伍仟元整"), ("1793346.16", "人民币壹佰柒拾玖万叁仟叁佰肆拾陆元壹角陆分"),
        ("10.05", "人民币壹拾元零伍分"), ("0.50", "人民币伍角整"), ("0.07", "人民币柒分"), ("1001", "人民币壹仟零壹元整"),
        ("100000", "人民币壹拾万元整"), ("1000001", "人民币壹佰万零壹元整"), ("10203040.50", "人民币壹仟零贰拾万叁仟零肆拾元伍角整"),
        ("100010000", "人民币壹亿零壹万元整"), ("100000000000", "人民币壹仟亿元整"), ("1000000000001", "人民币壹万亿零壹元整"),
    ],
)  # fmt: skip
def test_amounts_are_said_in_capitals(amount, said):
    assert capital_amount(Decimal(amount)) == said

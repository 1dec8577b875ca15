"""What stands on a card finds its field, or none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lead_svc.domain.card_line import CardLine, propose

CHINESE = [
    ("苏州华晨机械有限公司", 46), ("SUZHOU HUACHEN MACHINERY CO.,LTD", 20), ("张 伟", 60), ("销售总监", 34),
    ("手机：139 1234 5678", 30), ("电话：0512-6500 1234转801", 30), ("传真：0512-65001235", 30),
    ("邮箱：zhangwei@huachen.example", 30), ("地址：江苏省苏州市吴中区木渎镇中山路88号", 30), ("www.huachen.example", 30),
]  # fmt: skip
ENGLISH = [
    ("Acme Machinery Co., Ltd.", 46), ("John Smith", 60), ("Sales Manager", 34), ("M: +86 138 0013 8000", 30),
    ("Tel: +49 711 1234567", 30), ("Fax: +49 711 1234568", 30), ("E-mail: j.smith@acme.example", 30),
    ("88 Zhongshan Road, Suzhou 215000", 30), ("www.acme.example", 30),
]  # fmt: skip


def texts(lines):
    return {name: field["text"] for name, field in propose(CardLine(t, 0.99, h) for t, h in lines).items()}


def test_a_chinese_card_is_told_apart():
    assert texts(CHINESE) == {
        "company_name": "苏州华晨机械有限公司", "contact_name": "张伟", "title": "销售总监", "mobile": "139 1234 5678",
        "phone": "0512-6500 1234转801", "email": "zhangwei@huachen.example", "website": "www.huachen.example",
        "address": "江苏省苏州市吴中区木渎镇中山路88号",
    }  # fmt: skip


def test_an_english_card_is_told_apart():
    assert texts(ENGLISH) == {
        "company_name": "Acme Machinery Co., Ltd.", "contact_name": "John Smith", "title": "Sales Manager",
        "mobile": "+86 138 0013 8000", "phone": "+49 711 1234567", "email": "j.smith@acme.example",
        "website": "www.acme.example", "address": "88 Zhongshan Road, Suzhou 215000",
    }  # fmt: skip


def test_name_and_title_in_one_line_are_two_fields():
    told = texts([("苏州华晨机械有限公司", 40), ("张伟 销售经理", 40), ("13912345678", 20)])
    assert (told["contact_name"], told["title"], told["mobile"]) == ("张伟", "销售经理", "13912345678")


def test_what_has_no_form_of_anything_is_nothing():
    assert texts([("匠心制造 品质为先", 30), ("ISO 9001", 10)]) == {}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_the_lines_does_not_matter(order):
    assert texts(CHINESE[::order])["email"] == "zhangwei@huachen.example"


@given(st.lists(st.tuples(st.text(max_size=60), st.floats(-1, 2), st.floats(0, 100)), max_size=12))
def test_any_lines_give_fields_with_a_text_and_a_confidence_between_none_and_all(lines):
    for name, field in propose(CardLine(*line) for line in lines).items():
        assert name in texts(CHINESE) and 0 <= field["confidence"] <= 1 and isinstance(field["text"], str)

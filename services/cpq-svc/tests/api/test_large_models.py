"""The largest option models there are, 18,000 features, are taken in, checked and configured over HTTP."""

import pytest

from bodies import ALL, in_sale
from builders import a_product
from chassis.testing import an_actor

FEATURES = 18_000
MODEL = {"productCode": "HX-160", "model": {}}


def a_large_text():
    """Questions of nine answers; every tenth answer asks for one of another question."""
    lines = ["features", "\tMachine", "\t\toptional"]
    for question in range(FEATURES // 10):
        lines += [f"\t\t\tQ{question}", "\t\t\t\talternative"]
        lines += [f"\t\t\t\t\tQ{question}A{answer}" for answer in range(9)]
    rules = [f"\tQ{number}A1 => Q{number + 1}A2" for number in range(FEATURES // 10 - 1)]
    return "\n".join([*lines, "constraints", *rules]) + "\n"


@pytest.fixture
def ask(call):
    actor = an_actor()
    return lambda method, path, **more: call(actor, ALL, method, path, **more)


def test_a_model_of_18000_features_is_imported_checked_and_configured(ask, service):
    in_sale(service, a_product())
    draft = ask("POST", "/option-models", json=MODEL).json()
    here = f"/option-models/{draft['optionModelId']}"
    upload = {"files": {"file": ("large.uvl", a_large_text())}, "headers": {"If-Match": '"1"'}}
    assert ask("PUT", f"{here}/uvl", **upload).status_code == 200
    assert ask("POST", f"{here}/check").json()["findings"] == []
    tried = {"productCode": "HX-160", "optionModelId": draft["optionModelId"]}
    answer = ask("POST", "/configurations", json={**tried, "options": ["Q7A1"]}).json()
    assert answer["possible"] and len(answer["standings"]) >= FEATURES
    standing = {each["code"]: each["standing"] for each in answer["standings"]}
    assert (standing["Q8A2"], standing["Q8A3"], standing["Q9A4"]) == ("in", "out", "open")

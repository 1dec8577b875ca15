"""Every option model of the reference data is taken in, checked and configured over HTTP."""

from pathlib import Path

import pytest

from bodies import ALL, in_sale
from builders import a_product
from chassis.testing import an_actor

FOLDER = Path(__file__).resolve().parents[5] / "shared" / "data" / "uvl"
pytestmark = pytest.mark.reference


@pytest.fixture
def ask(call):
    actor = an_actor()
    return lambda method, path, **more: call(actor, ALL, method, path, **more)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.uvl")), ids=lambda path: path.stem)
def test_a_model_of_the_reference_data_is_imported_checked_and_finished(ask, service, path):
    in_sale(service, a_product())
    draft = ask("POST", "/option-models", json={"productCode": "HX-160", "model": {}}).json()
    here = f"/option-models/{draft['optionModelId']}"
    upload = {"files": {"file": (path.name, path.read_text("utf-8"))}, "headers": {"If-Match": '"1"'}}
    assert ask("PUT", f"{here}/uvl", **upload).status_code == 200
    found = ask("POST", f"{here}/check").json()
    assert "void" not in {each["finding"] for each in found["findings"]}
    tried = {"productCode": "HX-160", "options": [], "optionModelId": draft["optionModelId"]}
    answer = ask("POST", "/configurations", json=tried).json()
    assert answer["possible"] and answer["standings"]
    whole = ask("POST", "/configurations/completion", json={**tried, "wish": "cheapest"}).json()
    assert whole["valid"] and whole["completion"]["proven"]
    text = ask("GET", f"{here}/uvl").text
    assert text.startswith("features\n")

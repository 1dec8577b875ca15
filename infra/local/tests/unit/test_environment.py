"""What the processes of an instance are told."""

from infra.local.environment import company_zone
from infra.local.instance import Instance


def test_a_company_stays_where_it_is_when_the_variable_is_forgotten(tmp_path, monkeypatch):
    instance = Instance("run", tmp_path / "new", 8000)
    monkeypatch.delenv("COMPANY_ZONE", raising=False)
    assert company_zone(instance) == ""
    monkeypatch.setenv("COMPANY_ZONE", "Europe/Berlin")
    assert company_zone(instance) == "Europe/Berlin"
    monkeypatch.delenv("COMPANY_ZONE")
    assert company_zone(instance) == "Europe/Berlin"


def test_what_is_no_zone_is_told_to_the_services_which_refuse_it_and_is_not_remembered(tmp_path, monkeypatch):
    instance = Instance("run", tmp_path, 8000)
    monkeypatch.setenv("COMPANY_ZONE", "Nowhere/Atall")
    assert company_zone(instance) == "Nowhere/Atall"
    monkeypatch.delenv("COMPANY_ZONE")
    assert company_zone(instance) == ""

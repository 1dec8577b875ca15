from dataclasses import fields
from pathlib import Path

import pytest

from chassis.settings import SettingsMissing, variable
from gateway.config import Settings

NEEDED = {
    "GATEWAY_HTTP_ADDRESS": "127.0.0.1:8080",
    "GATEWAY_SERVICES": "identity=http://127.0.0.1:8100, lead=http://127.0.0.1:8101/",
    "GATEWAY_IDENTITY_URL": "http://127.0.0.1:8100",
    "GATEWAY_PUBLIC_URL": "https://crm.example.cn",
}


def test_every_missing_variable_is_named_at_once() -> None:
    with pytest.raises(
        SettingsMissing,
        match="GATEWAY_HTTP_ADDRESS, GATEWAY_SERVICES, GATEWAY_IDENTITY_URL, GATEWAY_PUBLIC_URL",
    ):
        Settings.from_env({})


def test_a_limit_that_is_no_number_is_named() -> None:
    with pytest.raises(SettingsMissing, match=r"GATEWAY_PERSON_RATE \(a number\)"):
        Settings.from_env({**NEEDED, "GATEWAY_PERSON_RATE": "many"})


def test_numbers_become_numbers() -> None:
    settings = Settings.from_env({**NEEDED, "GATEWAY_PERSON_RATE": "7.5", "GATEWAY_IN_FLIGHT": "9"})
    assert (settings.person_rate, settings.in_flight) == (7.5, 9)


def test_services_are_read_into_addresses() -> None:
    assert Settings.from_env(NEEDED).addresses == {
        "identity": "http://127.0.0.1:8100",
        "lead": "http://127.0.0.1:8101",
    }


def test_identity_is_always_switched_on() -> None:
    settings = Settings.from_env({**NEEDED, "GATEWAY_MODULES": "lead"})
    assert settings.switched_on == ("identity", "lead")


def test_a_module_without_an_address_is_named() -> None:
    with pytest.raises(SettingsMissing, match="lacks cpq"):
        Settings.from_env({**NEEDED, "GATEWAY_MODULES": "lead,cpq"})


@pytest.mark.parametrize("url", ["http://127.0.0.1:8080", "http://localhost:8080", "https://crm.example.cn"])
def test_a_public_url_is_https_or_on_loopback(url: str) -> None:
    assert Settings.from_env({**NEEDED, "GATEWAY_PUBLIC_URL": url}).origin == url


def test_plain_http_across_a_network_is_refused() -> None:
    with pytest.raises(SettingsMissing, match="must be https"):
        Settings.from_env({**NEEDED, "GATEWAY_PUBLIC_URL": "http://crm.example.cn"})


def test_the_companys_zone_is_read_by_the_name_it_has_everywhere() -> None:
    assert Settings.from_env({**NEEDED, "COMPANY_ZONE": "Europe/Berlin"}).company_zone == "Europe/Berlin"
    with pytest.raises(SettingsMissing, match="gateway: COMPANY_ZONE is no time zone"):
        Settings.from_env({**NEEDED, "COMPANY_ZONE": "Mars/Olympus"})


def test_the_example_environment_names_every_setting() -> None:
    lines = (Path(__file__).parents[2] / ".env.example").read_text("utf-8").splitlines()
    named = {line.lstrip("# ").partition("=")[0] for line in lines if "=" in line}
    assert named == {variable("gateway", field.name) for field in fields(Settings)}

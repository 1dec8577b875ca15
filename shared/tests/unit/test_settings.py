from dataclasses import fields

import pytest

from chassis.settings import Settings, SettingsMissing, host_and_port, redacted

GIVEN = {
    "LEAD_DATABASE_URL": "postgresql+psycopg://lead:geheim@127.0.0.1:5432/lead",
    "LEAD_AMQP_URL": "amqp://lead:geheim@127.0.0.1:5672/%2F",
    "LEAD_HTTP_ADDRESS": "127.0.0.1:8101",
    "LEAD_RELAY_ADDRESS": "127.0.0.1:8201",
    "LEAD_IDENTITY_URL": "http://127.0.0.1:8100",
}


def test_settings_are_read_under_the_name_of_the_context():
    read = Settings.from_env("lead", {**GIVEN, "LEAD_LOG_LEVEL": "DEBUG", "SALES_LOG_LEVEL": "ERROR"})
    assert (read.context, read.log_level, read.http_address) == ("lead", "DEBUG", "127.0.0.1:8101")


def test_everything_that_is_missing_is_named_at_once():
    with pytest.raises(SettingsMissing) as missing:
        Settings.from_env("lead", {"LEAD_AMQP_URL": "amqp://x"})
    assert (
        str(missing.value)
        == "lead: set LEAD_DATABASE_URL, LEAD_HTTP_ADDRESS, LEAD_RELAY_ADDRESS, LEAD_IDENTITY_URL"
    )


def test_addresses_and_secrets_have_no_default():
    guessed = {
        field.name: field.default
        for field in fields(Settings)
        if field.default not in ("", "INFO", "0.1", "Asia/Shanghai")
    }
    assert guessed.keys() == {
        "context",
        "database_url",
        "amqp_url",
        "http_address",
        "relay_address",
        "identity_url",
    }


def test_the_companys_zone_has_one_name_in_every_context():
    given = {**GIVEN, "COMPANY_ZONE": "America/Sao_Paulo"}
    assert Settings.from_env("lead", given).company_zone == "America/Sao_Paulo"
    assert Settings.from_env("lead", GIVEN).company_zone == "Asia/Shanghai"


def test_a_zone_nobody_knows_stops_the_start():
    with pytest.raises(SettingsMissing, match="lead: COMPANY_ZONE is no time zone: 'Mars/Olympus'"):
        Settings.from_env("lead", {**GIVEN, "COMPANY_ZONE": "Mars/Olympus"})


def test_settings_tell_no_password_when_they_are_printed():
    shown = repr(Settings.from_env("lead", GIVEN))
    assert "geheim" not in shown and "lead:…@127.0.0.1:5432" in shown


@pytest.mark.parametrize("plain", ["http://127.0.0.1:8100", "", "INFO"])
def test_what_holds_no_password_is_shown_as_it_is(plain):
    assert redacted(plain) == plain


def test_an_address_is_a_host_and_a_port():
    assert host_and_port("127.0.0.1:8101") == ("127.0.0.1", 8101)
    assert host_and_port("::1:8101") == ("::1", 8101)

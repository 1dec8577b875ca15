import logging

import orjson
import pytest

from chassis.telemetry import JsonLines


def line(message, *args, **more):
    record = logging.LogRecord(
        "lead.import", logging.WARNING, __file__, 1, message, args, more.get("exc_info")
    )
    return orjson.loads(JsonLines("lead", "web").format(record))


def test_a_log_line_is_one_json_object_that_says_who_speaks():
    told = line("took %s rows", 3)
    assert (told["service"], told["role"], told["level"], told["logger"], told["message"]) == (
        "lead", "web", "WARNING", "lead.import", "took 3 rows",
    )  # fmt: skip


@pytest.mark.parametrize(
    "personal", ["13912345678", "+8613912345678", "zhangwei@huachen.example", "eyJhbGciOi.eyJzdWIi.c2ln"]
)
def test_numbers_mail_and_tokens_are_blotted_out(personal):
    assert personal not in line(f"asked for {personal} twice")["message"]
    assert personal not in line("asked for %s", personal)["message"]


def test_the_trace_of_an_error_is_blotted_out_too():
    error = ValueError("zhangwei@huachen.example")
    told = line("failed", exc_info=(ValueError, error, None))["message"]
    assert "ValueError" in told and "zhangwei" not in told

import logging

import orjson
import psycopg
import pytest
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import SimpleSpanProcessor
from opentelemetry.sdk.trace.export.in_memory_span_exporter import InMemorySpanExporter
from opentelemetry.trace import StatusCode
from sqlalchemy.exc import IntegrityError

from chassis import telemetry, web
from chassis.database import open_database
from chassis.leaving import Worker
from chassis.telemetry import JsonLines
from kernel.errors import NotFound


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


@pytest.mark.parametrize(
    "personal",
    [
        "33010219900101123X", "0574-87654321", "138-1234-5678", "$argon2id$v=19$m=65536$c2FsdA$aGFzaA",
        "amqp://lead:s3cret@127.0.0.1",
    ],
)  # fmt: skip
def test_numbers_as_people_write_them_hashes_and_passwords_are_blotted_out(personal):
    told = line("asked for %s twice", personal)["message"]
    assert personal not in told and "s3cret" not in told and "asked for" in told


def refused():
    """What SQLAlchemy makes of a refused row: it holds the values sent, the driver's error quotes the row."""
    return IntegrityError("insert", {"name": "张伟"}, psycopg.errors.CheckViolation("DETAIL: (张伟, 12)"))


@pytest.mark.parametrize("how", ["%s", "%r", "failed: %s"])
def test_an_error_of_the_database_is_told_by_its_kind_alone(how):
    assert "张伟" not in line(how, refused())["message"]
    assert "IntegrityError" in line(how, refused())["message"]


def test_neither_an_error_of_the_database_nor_what_it_came_from_is_quoted_in_a_trace():
    try:
        try:
            raise refused().orig
        except psycopg.Error as cause:
            raise refused() from cause
    except IntegrityError as caught:
        told = line("unforeseen", exc_info=(type(caught), caught, caught.__traceback__))["message"]
    assert "张伟" not in told
    assert told.index("CheckViolation") < told.index("IntegrityError") and "test_logs.py" in told


def test_a_rule_that_said_no_is_named_without_what_it_was_asked():
    assert line("%s", NotFound(name="张伟"))["message"] == "NotFound not-found"


def test_an_error_that_ends_a_span_leaves_no_words_in_it(monkeypatch):
    kept = InMemorySpanExporter()
    provider = TracerProvider()
    provider.add_span_processor(SimpleSpanProcessor(kept))
    monkeypatch.setattr(telemetry, "_tracer", provider.get_tracer("test"))
    with pytest.raises(IntegrityError), telemetry.span("hear"):
        raise refused()
    (span,) = kept.get_finished_spans()
    assert "张伟" not in span.to_json() and not span.events
    assert (span.status.status_code, span.status.description) == (StatusCode.ERROR, "IntegrityError 23514")


def test_an_engine_keeps_what_it_sent_to_itself():
    database = open_database("postgresql+psycopg://nobody@127.0.0.1:1/none")
    assert database.writer.hide_parameters and database.reader.hide_parameters


def serve(monkeypatch):
    """Sets logs up as gunicorn and its worker do for lead; the loggers are given back afterwards."""
    for name in ("gunicorn.error", "uvicorn.error", "uvicorn.access"):
        for part in ("handlers", "level", "propagate"):
            logger = logging.getLogger(name)
            monkeypatch.setattr(logger, part, [] if part == "handlers" else getattr(logger, part))
    server = web.Server(lambda: None, web.options("127.0.0.1:0", "lead"))
    log = server.cfg.logger_class(server.cfg)
    Worker(0, 0, [], server, 30, server.cfg, log).tmp.close()


def test_what_gunicorn_and_uvicorn_have_to_say_is_json_and_blotted_too(capsys, monkeypatch):
    serve(monkeypatch)
    logging.getLogger("gunicorn.error").critical("WORKER TIMEOUT (pid:%s)", 7)
    broken = ValueError("zhangwei@huachen.example")
    logging.getLogger("uvicorn.error").error("Exception in ASGI application\n", exc_info=broken)
    timeout, traceback = (orjson.loads(said) for said in capsys.readouterr().err.splitlines())
    assert (timeout["service"], timeout["role"], timeout["level"]) == ("lead", "web", "CRITICAL")
    assert timeout["message"] == "WORKER TIMEOUT (pid:7)"
    assert "ValueError" in traceback["message"] and "zhangwei" not in traceback["message"]

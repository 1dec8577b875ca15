"""OpenTelemetry through thin own hooks (the stock instrumentations cost more than the work), and
JSON logs.
"""

import contextlib
import logging
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import orjson
from opentelemetry import propagate, trace
from opentelemetry.sdk.resources import Resource
from opentelemetry.sdk.trace import TracerProvider
from opentelemetry.sdk.trace.export import BatchSpanProcessor, ConsoleSpanExporter, SimpleSpanProcessor
from opentelemetry.sdk.trace.sampling import ParentBased, TraceIdRatioBased
from opentelemetry.trace import SpanKind, Status, StatusCode
from sqlalchemy import Engine, event

from chassis.discretion import blotted, said, traced
from chassis.settings import Settings

_tracer = trace.get_tracer("crm")


def start(settings: Settings, role: str) -> None:
    """Begin logging and, where an exporter is configured, tracing. Call after a fork: its threads do not
    survive one.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(JsonLines(settings.context, role))
    logging.basicConfig(level=settings.log_level, handlers=[handler], force=True)
    for noisy in ("connexion", "nameko", "kombu", "amqp", "pika", "uvicorn.access", "httpx", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    if not (settings.otlp_endpoint or settings.trace_file):
        return
    sampler = ParentBased(TraceIdRatioBased(float(settings.trace_ratio)))
    provider = TracerProvider(sampler, Resource({"service.name": settings.context, "service.role": role}))
    if settings.trace_file:
        lines = Path(settings.trace_file).open("a", encoding="utf-8")  # noqa: SIM115 - open for the process's life
        exporter = ConsoleSpanExporter(out=lines, formatter=lambda span: span.to_json(indent=None) + "\n")
        provider.add_span_processor(SimpleSpanProcessor(exporter))
    if settings.otlp_endpoint:
        from opentelemetry.exporter.otlp.proto.http.trace_exporter import OTLPSpanExporter

        provider.add_span_processor(BatchSpanProcessor(OTLPSpanExporter(endpoint=settings.otlp_endpoint)))
    trace.set_tracer_provider(provider)


@contextlib.contextmanager
def span(
    name: str, carrier: Mapping[str, str] | None = None, kind: SpanKind = SpanKind.INTERNAL
) -> Iterator[Any]:
    """A span; its parent is the one in force, or the one a carrier (headers) brings along. An error that ends
    it is told discreetly.
    """
    parent = propagate.extract(carrier) if carrier else None
    with _tracer.start_as_current_span(
        name, context=parent, kind=kind, record_exception=False, set_status_on_exception=False
    ) as begun:
        try:
            yield begun
        except BaseException as error:
            _failed(begun, error)
            raise


def carrier() -> dict[str, str]:
    """The trace in force as headers, to be kept in an outbox row or sent along."""
    headers: dict[str, str] = {}
    propagate.inject(headers)
    return headers


def trace_id() -> str:
    """The current trace's id in hex, or an empty string."""
    current = trace.get_current_span().get_span_context()
    return f"{current.trace_id:032x}" if current.is_valid else ""


def trace_statements(engine: Engine) -> None:
    """A span per SQL statement, named by its first word; parameters are never recorded."""

    @event.listens_for(engine, "before_cursor_execute")
    def before(connection: Any, cursor: Any, statement: str, *_: Any) -> None:
        if trace.get_current_span().is_recording():
            connection.info["span"] = _tracer.start_span(
                f"sql {statement.split(None, 1)[0].lower()}", kind=SpanKind.CLIENT
            )

    @event.listens_for(engine, "after_cursor_execute")
    def after(connection: Any, *_: Any) -> None:
        if begun := connection.info.pop("span", None):
            begun.end()

    @event.listens_for(engine, "handle_error")
    def failed(context: Any) -> None:
        if context.connection is not None and (begun := context.connection.info.pop("span", None)):
            _failed(begun, context.original_exception)
            begun.end()


def _failed(begun: Any, error: BaseException) -> None:
    begun.set_status(Status(StatusCode.ERROR, said(error)))


class JsonLines(logging.Formatter):
    """One JSON object a line; errors are told discreetly, and phone numbers, mail addresses and tokens are
    blotted out wherever they turn up.
    """

    def __init__(self, context: str, role: str) -> None:
        super().__init__()
        self._fixed = {"service": context, "role": role}

    def format(self, record: logging.LogRecord) -> str:
        """The line."""
        message = _worded(record)
        if record.exc_info and record.exc_info[1]:
            message += "\n" + traced(record.exc_info[1])
        line = {
            "at": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created))
            + f".{int(record.msecs):03d}Z",
            "level": record.levelname,
            **self._fixed,
            "logger": record.name,
            "message": blotted(message),
        }
        if known := trace_id():
            line["traceId"] = known
        return orjson.dumps(line).decode()


def _worded(record: logging.LogRecord) -> str:
    message = said(record.msg) if isinstance(record.msg, BaseException) else str(record.msg)
    if isinstance(record.args, tuple) and record.args:
        return message % tuple(said(arg) if isinstance(arg, BaseException) else arg for arg in record.args)
    return message % record.args if record.args else message

"""What was told in confidence is in no log line, no span and no header, even when the database quotes it."""

import json

import pytest

CANARY = "secret 张伟 330102-1990"


@pytest.fixture
def heard(start_worker, tell, eventually, channel, tmp_path):
    """What is left behind by a message whose effect the database refuses, quoting the row: header, log, spans."""
    with start_worker() as worker:
        tell(CANARY, attempt=5)
        eventually(lambda: channel.queue_declare("toy.dead", passive=True).method.message_count == 1)
        worker.terminate()
        _, log = worker.communicate(timeout=20)
    _, properties, body = channel.basic_get("toy.dead", auto_ack=True)
    assert json.loads(body)["name"] == CANARY
    return {
        "header": json.dumps(properties.headers, default=str, ensure_ascii=False),
        "log": log.decode(),
        "spans": (tmp_path / "spans").read_text(),
    }


def test_a_refused_row_is_quoted_nowhere_and_its_rule_is_named(heard):
    for left in heard.values():
        assert CANARY not in left and "张伟" not in left and r"\u5f20" not in left
    assert "IntegrityError 23514 no_secrets" in json.loads(heard["header"])["reason"]
    assert "IntegrityError 23514 no_secrets" in heard["log"]


def test_a_statement_that_fails_ends_its_span_and_says_why(heard):
    spans = [json.loads(line) for line in heard["spans"].splitlines()]
    failed = [span for span in spans if span["status"]["status_code"] == "ERROR"]
    assert [(span["name"], span["status"]["description"]) for span in failed] == [
        ("sql insert", "CheckViolation 23514 no_secrets")
    ]
    assert not any(span["events"] for span in spans)

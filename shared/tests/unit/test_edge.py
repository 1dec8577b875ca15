"""What never reaches a handler is told in the same words, and says what would have been understood."""

import pytest

from unit.counter import ROOT, web


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("DELETE", f"{ROOT}/things", "GET, HEAD, POST"),
        ("POST", f"{ROOT}/things/7", "GET, HEAD, PUT"),
        ("BREW", f"{ROOT}/things/a-b_c", "GET, HEAD, PUT"),
        ("POST", f"{ROOT}/broken", "GET, HEAD"),
        ("POST", "/health/live", "GET, HEAD"),
    ],
)
def test_a_method_nobody_knows_is_told_which_are_known(method, path, allowed):
    with web().test_client() as client:
        answer = client.request(method, path)
    assert (answer.status_code, answer.json()["code"]) == (405, "method-not-allowed")
    assert answer.headers["allow"] == allowed


def test_the_head_of_an_answer_is_an_answer():
    with web().test_client() as client:
        answer = client.head(f"{ROOT}/things")
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("tag", ['"12"', "12", 'W/"12"', '"000000012"'])
def test_the_version_somebody_read_is_a_number_in_quotes(tag):
    with web().test_client() as client:
        answer = client.put(f"{ROOT}/things/7", headers={"If-Match": tag})
    assert (answer.status_code, answer.json()) == (200, {"version": 12})


@pytest.mark.parametrize("tag", ["", "*", '""', '"x"', '"-1"', '"1", "2"', '"1234567890"', 'w/"1"', "１２"])
def test_another_tag_is_bad_input_before_any_handler(tag):
    with web().test_client() as client:
        answer = client.put(f"{ROOT}/things/7", headers={"If-Match": tag.encode()})
    assert answer.status_code == 400
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/headers/If-Match"]


def test_a_write_without_a_version_is_told_to_bring_one():
    with web().test_client() as client:
        assert client.put(f"{ROOT}/things/7").status_code == 428


def test_a_body_that_is_too_long_is_refused_as_such():
    with web().test_client() as client:
        answer = client.post(f"{ROOT}/things", json={"name": "x" * (1024 * 1024)})
        assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
        assert client.post(f"{ROOT}/things", json={"name": "x" * (1024 * 1024 - 20)}).status_code == 201


def test_a_file_that_is_too_long_is_refused_as_such(monkeypatch):
    monkeypatch.setattr("chassis.forms.MAX_UPLOAD", 300_000)
    with web().test_client() as client:
        assert client.post(f"{ROOT}/files", files={"file": b"x" * 200_000}).json() == {"bytes": 200_000}
        answer = client.post(f"{ROOT}/files", files={"file": b"x" * 400_000})
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")


@pytest.mark.parametrize("text", ["\\u0000", "C:\\u0000.txt", "\\\\u0000"])
def test_a_backslash_before_u0000_is_a_text_like_any_other(text):
    with web().test_client() as client:
        answer = client.post(f"{ROOT}/things", json={"name": text})
    assert (answer.status_code, answer.json()) == (201, {"name": text})


@pytest.mark.parametrize(
    "body", [{"name": "a\0b"}, {"na\0me": "x"}, {"name": ["\0"]}, {"name": {"deep": ["x", "\0"]}}]
)
def test_a_nul_character_is_refused_wherever_it_stands(body):
    with web().test_client() as client:
        answer = client.post(f"{ROOT}/things", json=body)
    assert [error["code"] for error in answer.json()["errors"]] == ["invalid-character"]


def test_a_suspect_body_of_great_depth_is_read_all_the_same():
    deep = b'{"name":' + b"[" * 900 + b'"\\u0000"' + b"]" * 900 + b"}"
    with web().test_client() as client:
        answer = client.post(f"{ROOT}/things", content=deep, headers={"Content-Type": "application/json"})
    assert answer.status_code == 400

"""The checks that are programs of their own bite too: licences, locks, published schemas, counting."""

import importlib
import sys

import pytest

from contracts import schemas
from house.tree import REPOSITORY
from infra.checks import licences, locks, steps
from infra.checks.schemas import COMMITTED, texts


@pytest.mark.parametrize(
    "licence", ["GPL-3.0-only", "AGPL-3.0", "UNKNOWN", "MIT AND GPL-2.0", "BSD License; GNU GPL"]
)
def test_a_licence_that_is_not_on_the_list_is_caught(licence):
    assert len(licences.offences({"somebody": licence}, set())) == 1


@pytest.mark.parametrize(
    "licence",
    ["MIT", "GPL-2.0 OR MIT", "MPL-2.0 AND (Apache-2.0 OR MIT)", "Apache Software License; MIT License"],
)
def test_a_licence_that_leaves_us_a_choice_on_the_list_is_allowed(licence):
    assert licences.offences({"somebody": licence}, set()) == []


def test_the_lgpl_is_for_those_notice_names_and_for_nobody_else():
    told = {"psycopg": "LGPL-3.0-only", "stranger": "LGPL-3.0-only"}
    assert licences.offences(told, licences.named_in_notice()) == [
        "stranger: LGPL-3.0-only is not on the list"
    ]


@pytest.mark.parametrize(
    "line", ["--index-url x", "flask @ https://example.net/f.whl", "--find-links wheels", "flask==3.1.3"]
)
def test_an_address_and_a_missing_hash_in_a_lock_are_caught(tmp_path, line):
    (tmp_path / "requirements.txt").write_text(f"click==8.1 \\\n    --hash=sha256:0\n{line}\n")
    assert len(list(locks.python_locks(tmp_path))) == 1


def test_an_address_in_the_web_lock_is_caught(tmp_path):
    (tmp_path / "web").mkdir()
    (tmp_path / "web/package-lock.json").write_text(
        '{"packages": {"": {}, "node_modules/a": {"resolved": "https://example.net/a.tgz", "integrity": "x"},'
        ' "node_modules/b": {"version": "1"}, "node_modules/c": {"integrity": "x"}}}'
    )
    assert len(list(locks.node_locks(tmp_path))) == 2


def test_a_schema_that_was_not_made_anew_is_seen(tmp_path):
    schemas.main(tmp_path)
    (tmp_path / "lead.lead-captured.v1.json").write_text("{}")
    made, committed = texts(tmp_path), texts(COMMITTED)
    assert [name for name in made if made[name] != committed[name]] == ["lead.lead-captured.v1.json"]


def test_a_step_that_fails_is_counted_whether_or_not_it_counts_tests():
    failing = (sys.executable, "-c", "print('why'); raise SystemExit(3)")
    plain, counted = steps.Step("plain", failing).run(), steps.Step("counted", failing, counted=True).run()
    assert (plain.counts.failed, counted.counts.failed, plain.output) == (1, 1, "why\n")
    assert steps.Step("fine", (sys.executable, "-c", "")).run().counts.passed == 1


def test_every_fault_that_chaos_must_catch_can_still_be_planted(monkeypatch):
    monkeypatch.syspath_prepend(REPOSITORY / "e2e-tests")
    plant = importlib.import_module("chaos.plant")
    for name in plant.FAULTS:
        for file, text in plant.planted(plant.read(name), REPOSITORY).items():
            compile(text, str(file), "exec")

"""The rights matrix bites: lead-svc's, walked over a copy of the service with a hole in it, fails."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[3]
# A database of its own, whichever tests run beside it.
_OWN = '\n\n@pytest.fixture(scope="session")\ndef worker_id():\n    return "bites_{name}"\n'
_UNSCOPED = """
from dataclasses import replace

from kernel.actor import Kind, Scope


class _Unscoped(Listing):
    def page(self, reader, actor, **fixed):
        return super().page(reader, replace(actor, kind=Kind.STAFF, scope=Scope.ALL), **fixed)


LEADS = _Unscoped("""


@pytest.fixture
def walked(tmp_path):
    """A function that walks lead-svc's matrix over a copy with `old` replaced by `new` in one file."""

    def walk(name, file, old, new):
        folder = tmp_path / name
        for part in ("src", "tests", "migrations"):
            shutil.copytree(REPOSITORY / "services/lead-svc" / part, folder / part)
        target = folder / file
        text = target.read_text("utf-8")
        assert old in text
        target.write_text(text.replace(old, new, 1), "utf-8")
        with (folder / "tests/conftest.py").open("a", encoding="utf-8") as conftest:
            conftest.write(_OWN.format(name=name))
        command = [
            sys.executable, "-m", "pytest", str(folder / "tests/api/test_rights.py"), "-q", "-k", "right_and_reach",
            "--rootdir", str(folder), "-p", "no:pytest_nameko", "-p", "no:cacheprovider",
            "--import-mode=importlib",
        ]  # fmt: skip
        path = os.pathsep.join([str(folder / "src"), str(folder / "tests")])
        return subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": path},
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
        )

    return walk


@pytest.mark.parametrize(
    ("name", "file", "old", "new", "told"),
    [
        (
            "get", "src/lead_svc/adapters/work.py", "leads.c.id == lead_id, self._scope", "leads.c.id == lead_id",
            "conversions.preview_conversion as salesperson on foreign by path: 200",
        ),
        (
            "list", "src/lead_svc/adapters/queries.py", "LEADS = Listing(", _UNSCOPED,
            "leads.list_leads as salesperson on foreign by list: 200",
        ),
        (
            "right", "src/lead_svc/entrypoints/openapi.yaml", "x-permission: lead.read", "x-permission: public",
            "leads.list_leads as anonymous on own by list: 403",
        ),
    ],
)  # fmt: skip
def test_a_hole_is_caught(walked, name, file, old, new, told):
    answer = walked(name, file, old, new)
    assert answer.returncode == 1
    assert told in answer.stdout, answer.stdout

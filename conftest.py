"""Tests find what stands beside them (`builders`, `fakes`, `house`) from wherever pytest is started."""

import sys
from pathlib import Path

import pytest
from hypothesis import settings

# A property is not false because the machine is busy.
settings.register_profile("house", deadline=None)
# `make check` has a minute; the same properties are tried with all examples by `make test`.
settings.register_profile("quick", settings.get_profile("house"), max_examples=20)
settings.load_profile("house")


def pytest_plugin_registered(plugin: object) -> None:
    """Put the one folder of tests of this run on the path; two services' builders have the same name.

    pytest tells a conftest of every plugin there is, the configuration among them, before it imports the
    conftests further down: late enough to know what is asked for, early enough for them to import `builders`.
    """
    if not isinstance(plugin, pytest.Config):
        return
    start = plugin.invocation_params.dir
    asked = plugin.known_args_namespace.file_or_dir or ["."]
    folders = {_beside((start / each.partition("::")[0]).resolve()) for each in asked} - {None}
    if len(folders) > 1:
        raise pytest.UsageError("one service at a time: each has builders of its own")
    for folder in folders:
        # The journeys share what the benchmark, the chaos and the fuzz runs beside them use too.
        sys.path[:0] = [str(folder)] if folder.name == "tests" else [str(folder), str(folder.parent)]


def _beside(place: Path) -> Path | None:
    around = (folder / name for folder in (place, *place.parents) for name in ("tests", "journeys", "traces"))
    return next((folder for folder in around if folder.is_dir()), None)

import shutil

import pytest

from house.tree import REPOSITORY, Tree

_LEFT = shutil.ignore_patterns(
    "__pycache__", "*.egg-info", ".pytest_cache", "dist", "node_modules", "*.json", "*.csv"
)


@pytest.fixture
def tree():
    """This checkout."""
    return Tree(REPOSITORY)


@pytest.fixture
def copy(tmp_path):
    """A copy of shared and of one service, to plant an offence in."""
    for name in ("shared/src", "services/lead-svc"):
        shutil.copytree(REPOSITORY / name, tmp_path / name, ignore=_LEFT)
    return Tree(tmp_path)


@pytest.fixture
def lead(copy):
    """The service of the copy."""
    return copy.services()[0]


@pytest.fixture
def plant():
    """A function that adds lines to a file, making it where there is none."""

    def add(file, text):
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a", encoding="utf-8") as opened:
            opened.write(text)
        return file

    return add

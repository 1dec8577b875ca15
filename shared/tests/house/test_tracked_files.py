"""Tracked files: nothing unfinished, nothing passed over in silence, nothing of the machine they were written on."""

import os
import re
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit

from house.tree import REPOSITORY, Tree, hold

# Written in ways that keep this file from finding itself.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K)\b")
PASSED_OVER = re.compile(
    r"pytest\.(mark\.)?(skip|xfail)|importor[s]kip|unittest\.[s]kip|\b(it|test|describe)\.(skip|to[d]o)\("
)
# Tests on the reference data say so when it is not there; they are a marked group of their own.
REFERENCE = "mark.reference"
HOMES = re.compile(r"(?<![\w.])/(home|Users)/[a-z]\w*/|[A-Z]:\\Users\\")
TEXT = {
    ".py", ".md", ".toml", ".yaml", ".yml", ".json", ".ts", ".tsx", ".js", ".mjs", ".css", ".html", ".sh", ".in", ".txt",
    ".conf", ".cfg", ".ini", ".sql", ".example", ".mako", ".svg", "",
}  # fmt: skip
CODE = {".py", ".ts", ".tsx", ".js", ".mjs", ".yaml", ".yml", ".toml", ".sh", ".sql", ".mako"}


def found(tree, pattern, suffixes, *, unless=None, parts=("",)):
    """`parts`: what any match has one of, so that most files need not be searched."""
    for file in tree.tracked():
        if file.suffix in suffixes:
            text = file.read_text("utf-8", errors="ignore")
            if any(part in text for part in parts) and not (unless and unless in text):
                for match in pattern.finditer(text):
                    yield f"{tree.name(file, text.count(chr(10), 0, match.start()) + 1)}: {match[0]}"


def machine():
    """What only this machine has: where the checkout lies, who works here, where packages come from."""
    places = {str(REPOSITORY), str(REPOSITORY.parent), str(Path.home()), sys.prefix}
    # Every container image has a /root; it tells nothing about this one.
    return {f"{place}/" for place in places - {"/", "/root"}} | set(registries())


def registries():
    told = subprocess.run(
        [sys.executable, "-m", "pip", "config", "list"], capture_output=True, text=True, check=False
    ).stdout
    told += " ".join(value for name, value in os.environ.items() if "INDEX" in name or "REGISTRY" in name)
    for address in re.findall(r"\w+://[^\s'\"]+", told):
        parts = urlsplit(address)
        yield parts.hostname or f"{parts.path.rstrip('/')}/"


def pattern_of(words):
    return re.compile("|".join(rf"(?<![\w./~-]){re.escape(word)}" for word in sorted(words) if word))


def machine_in(tree, words):
    return [
        *found(tree, pattern_of(words), TEXT, parts=words),
        *found(tree, HOMES, TEXT, parts=("/home/", "/Users/", "\\Users\\")),
    ]


def repository_of(folder, name, text):
    """A repository of one file."""
    (folder / name).write_text(text)
    subprocess.run(["git", "init", "-q", str(folder)], check=True)
    return Tree(folder)


def test_nothing_is_left_unfinished(tree):
    hold(found(tree, UNFINISHED, CODE))


def test_an_unfinished_line_is_caught(tmp_path):
    assert len(list(found(repository_of(tmp_path, "a.py", "# TO\x44O later\n"), UNFINISHED, CODE))) == 1


def test_no_test_is_passed_over(tree):
    hold(found(tree, PASSED_OVER, CODE, unless=REFERENCE))


def test_a_test_that_is_passed_over_is_caught(tmp_path):
    text = '@pytest.mark.skip\ndef test_a(): ...\n@pytest.mark.xfail(reason="x")\ndef test_b(): ...\n'
    assert len(list(found(repository_of(tmp_path, "test_a.py", text), PASSED_OVER, CODE))) == 2


def test_no_file_speaks_of_the_machine_it_was_written_on(tree):
    hold(machine_in(tree, machine()))


def test_a_path_and_a_registry_of_this_machine_are_caught(tmp_path):
    words = {f"{REPOSITORY}/", "https://packages.example.net"}
    text = f"see {REPOSITORY}/notes\n--index-url https://packages.example.net/simple\nand /ho\x6de/li/x\n"
    assert len(machine_in(repository_of(tmp_path, "notes.md", text), words)) == 3

"""The words people are told to type are words the tool knows."""

import re
import shlex
from pathlib import Path

import pytest

from chassis import dead_letters

ROOT = Path(__file__).parents[3]
TARGET = re.search(r"^dead-letters:.*## (.*)\n(.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)


def test_make_without_words_lists_the_letters_of_all():
    (default,) = re.findall(r"\$\(or \$\(ARGS\),(.*?)\)", TARGET[2])
    asked = dead_letters.parser().parse_args(shlex.split(default))
    assert (asked.command, asked.context, asked.id) == ("list", None, None)


def test_the_help_of_make_names_words_the_tool_knows():
    (told,) = re.findall(r'ARGS="(.*?)"', TARGET[1])
    commands, *rest = told.split()
    more = {"discard": ["--id", "x", "--reason", "y"]}
    for command in commands.split("|"):
        asked = dead_letters.parser().parse_args([command, *rest, *more.get(command, [])])
        assert (asked.command, asked.context) == (command, "lead")


@pytest.mark.parametrize("words", ["show lead", "", "list --context nobody", "discard --context lead --id x"])
def test_words_the_tool_does_not_know_are_refused(words, capsys):
    with pytest.raises(SystemExit):
        dead_letters.parser().parse_args(words.split())
    assert "usage" in capsys.readouterr().err


def test_the_words_beside_the_containers_are_words_the_tool_knows():
    said = re.search(
        r"python -m chassis\.dead_letters (\w+)", (ROOT / "docker-compose.yml").read_text("utf-8")
    )
    assert dead_letters.parser().parse_args([said[1]]).command == "list"


def test_with_nobody_to_ask_there_are_no_letters(monkeypatch):
    for context in dead_letters.CONTEXTS:
        monkeypatch.delenv(f"{context.upper()}_AMQP_URL", raising=False)
    assert dead_letters.main(["list"]) == 0

"""Quotes as Word documents, on the company's own paper or our example; `set_word` says what is let pass."""

import base64
import json
import subprocess
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from typing import Any

import orjson

from cpq_svc.adapters.documents.example_template import example_template
from cpq_svc.adapters.documents.own_process import DocumentLate, OwnProcess
from cpq_svc.adapters.documents.stationery import Stationery
from cpq_svc.adapters.documents.word_words import EXAMPLE_QUOTE, word_words
from cpq_svc.domain.word_template import (
    WordTemplateMarkWrong,
    WordTemplateTooSlow,
    WordTemplateUnreadable,
    WordTemplateUnsafe,
)

_REFUSED = 3
_NO = {
    "unreadable": WordTemplateUnreadable,
    "unsafe": WordTemplateUnsafe,
    "mark-wrong": WordTemplateMarkWrong,
    "too-slow": WordTemplateTooSlow,
}


class WordPaper:
    """Writes in the process of documents, one at a time."""

    def __init__(self, stationery: Stationery, process: OwnProcess) -> None:
        self._stationery, self._process = stationery, process

    def check(self, content: bytes, language: str) -> None:
        """Write an example on it."""
        self._written(content, word_words(EXAMPLE_QUOTE, asdict(self._stationery.seller()), language))

    def quote(self, shown: Mapping[str, Any], language: str, content: bytes | None) -> bytes:
        """A quote as the API shows it."""
        words = word_words(shown, asdict(self._stationery.seller()), language)
        return self._written(content or self.example(language), words)

    @staticmethod
    @cache
    def example(language: str) -> bytes:
        """A template to begin with."""
        return example_template(language)

    def _written(self, content: bytes, words: Mapping[str, Any]) -> bytes:
        order = orjson.dumps({"template": base64.b64encode(content).decode(), "data": words})
        try:
            done = self._process.run("set_word.py", order)
        except subprocess.TimeoutExpired as late:
            raise DocumentLate from late
        if done.returncode == _REFUSED:
            told = json.loads(done.stdout)
            raise _NO[told.pop("code")](pointer="/file", **told)
        if done.returncode < 0:
            # Ended by the limits it was given.
            raise WordTemplateTooSlow(pointer="/file")
        done.check_returncode()
        return done.stdout

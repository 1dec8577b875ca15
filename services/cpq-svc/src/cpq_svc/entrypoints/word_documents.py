"""Word templates, and quotes written on them, over HTTP."""

from typing import Any
from urllib.parse import quote
from uuid import UUID

import orjson

from chassis import problems
from chassis.file_types import DOCX
from chassis.files import FileTooLarge
from chassis.http import Response, deps, expected_version, reply, request, whoever_asks
from cpq_svc.adapters.quote_queries import QUOTE, WORD_TEMPLATES
from cpq_svc.domain.word_template import Language, WordTemplate, WordTemplateId
from cpq_svc.usecases import add_word_template as adding
from cpq_svc.usecases import read_word_template as reading
from cpq_svc.usecases import retire_word_template as retiring
from cpq_svc.usecases import take_word_template as taking

# In megabytes.
_MOST = 2


def list_word_templates(**_: Any) -> Response:
    """A page of them."""
    return reply(WORD_TEMPLATES.page(deps().reader, whoever_asks()))


def add_word_template(file: Any, body: dict) -> Response:
    """The next edition of a name."""
    content = file.stream.read((_MOST << 20) + 1)
    if len(content) > _MOST << 20:
        raise FileTooLarge(pointer="/file", most=_MOST)
    name, language = body["name"], Language(body["language"])
    word, now = deps().word, deps().clock()
    return _shown(
        adding.add_word_template(deps().work(), word, whoever_asks(), name, language, content, now), 201
    )


def retire_word_template(word_template_id: str) -> Response:
    """Write nothing on it any more."""
    template_id = WordTemplateId(UUID(word_template_id))
    return _shown(
        retiring.retire_word_template(deps().work(), whoever_asks(), template_id, expected_version())
    )


def get_word_template_file(word_template_id: str) -> Response:
    """The file as it was brought."""
    template_id = WordTemplateId(UUID(word_template_id))
    template, content = reading.read_word_template(deps().work(), whoever_asks(), template_id)
    return _sent(content, f"{template.name}-{template.number}-{template.language}.docx")


def get_example_template(language: str = "zh") -> Response:
    """A template to begin with."""
    return _sent(deps().word.example(language), f"example-{language}.docx")


def get_quote_word(quote_id: str, template: str | None = None, language: str | None = None) -> Response:
    """One quote on the company's paper."""
    body, version = QUOTE.one(deps().reader, whoever_asks(), UUID(quote_id))
    spoken = language or problems.language(request.headers.get("Accept-Language"), whoever_asks().language)
    content = None
    if template:
        template_id = WordTemplateId(UUID(template))
        found, content = taking.take_word_template(deps().work(), whoever_asks(), template_id)
        spoken = language or found.language
    shown = orjson.loads(body)
    answer = _sent(
        deps().word.quote(shown, spoken, content), f"{shown['number']}-{shown['revision']}-{spoken}.docx"
    )
    answer.headers["ETag"] = f'"{version}-{spoken}{template or ""}"'
    return answer


def _shown(template: WordTemplate, status: int = 200) -> Response:
    shown = {
        "wordTemplateId": template.id,
        "version": template.version,
        "name": template.name,
        "language": template.language,
        "number": template.number,
        "hash": template.hash,
        "size": template.size,
        "retired": template.retired,
        "ownerId": template.owner_id,
        "createdAt": template.created_at,
    }
    return reply(shown, status, template.version)


def _sent(content: bytes, name: str) -> Response:
    answer = Response(content, 200, content_type=DOCX)
    answer.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer

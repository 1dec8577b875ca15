"""Quote templates over HTTP."""

from typing import Any
from uuid import UUID

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from cpq_svc.adapters.quote_queries import QUOTE_TEMPLATE, QUOTE_TEMPLATES
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.quote import QuoteId
from cpq_svc.domain.quote_template import QuoteTemplate, QuoteTemplateId
from cpq_svc.usecases import make_quote_template as making
from cpq_svc.usecases import retire_quote_template as retiring


def list_quote_templates(**_: Any) -> Response:
    """A page of them."""
    return reply(QUOTE_TEMPLATES.page(deps().reader, whoever_asks()))


def get_quote_template(quote_template_id: str) -> Response:
    """One of them."""
    body, version = QUOTE_TEMPLATE.one(deps().reader, whoever_asks(), UUID(quote_template_id))
    return reply(body, 200, version)


def make_quote_template(body: dict) -> Response:
    """Make one of a quote."""
    quote = QuoteId(UUID(body["quoteId"]))
    line = body.get("productLine", "")
    made = making.make_quote_template(
        deps().work(), whoever_asks(), quote, body["name"], line, deps().clock()
    )
    return _shown(made, 201)


def retire_quote_template(quote_template_id: str) -> Response:
    """Begin with it no more."""
    template = QuoteTemplateId(UUID(quote_template_id))
    return _shown(retiring.retire_quote_template(deps().work(), whoever_asks(), template, expected_version()))


def _shown(template: QuoteTemplate, status: int = 200) -> Response:
    shown = {
        "quoteTemplateId": template.id,
        "version": template.version,
        "name": template.name,
        "productLine": template.product_line,
        "retired": template.retired,
        "ownerId": template.owner_id,
        "createdAt": template.created_at,
        "wish": plain(template.wish),
    }
    return reply(shown, status, template.version)

"""Every operation of cpq-svc × every role × records near and far, and every field with a right of its own."""

from datetime import date, timedelta
from decimal import Decimal
from hashlib import sha256
from io import BytesIO

from approving import a_rule, decisions
from builders import NOW, TODAY, VALID, a_model, a_quote, a_scale, a_service_line, offered
from chassis.kept_file import files
from chassis.testing import an_actor
from chassis.testing.askers import RECORDS
from chassis.testing.matrix import Matrix
from chassis.testing.rows import own_id
from cpq_svc.adapters.tables import (
    approvals,
    cost_lists,
    families,
    opportunities,
    option_models,
    own_units,
    partners,
    price_books,
    price_entries,
    price_procedures,
    product_folders,
    products,
    quote_lines,
    quote_links,
    quote_revisions,
    quote_templates,
    quotes,
    rate_lists,
    repriced_quotes,
    repricings,
    rule_tables,
    saved_configurations,
    touched_quotes,
    word_files,
    word_templates,
)
from cpq_svc.domain.approval import Given
from cpq_svc.domain.approval_need import Level
from cpq_svc.domain.approval_step import Step
from cpq_svc.domain.decision_column import Column, Type
from cpq_svc.domain.decision_table import DecisionTable
from cpq_svc.domain.option import Combination
from cpq_svc.domain.pocket import Pocket
from cpq_svc.domain.price_procedure import STANDARD
from cpq_svc.domain.price_procedure import Status as PriceProcedureStatus
from cpq_svc.domain.price_terms import BookTerms, EntryTerms
from cpq_svc.domain.product import Status
from cpq_svc.domain.product_folder import FileKind, FileLanguage, ProductFile
from cpq_svc.domain.quote_wish import Wish
from cpq_svc.domain.repricing import Candidate, Picked
from cpq_svc.domain.saved_configuration import outcome
from cpq_svc.domain.wanted import Wanted

BYTES = b"\xff\xd8\xff picture"
DIGEST = sha256(BYTES).hexdigest()


def _partner(known):
    """A partner is its own reach: only the dealer's is the dealer's."""
    return known["partner_id"] or own_id(known)


def _code_of(known):
    """The product of the same record."""
    return f"P{own_id(known).hex}"


def _sha_of(known):
    """The hash of the file of the same record."""
    return own_id(known).hex * 2


def _table_of(known):
    return Combination(str(own_id(known)), ("controller",), (("",),))


def _number_of(known):
    """One each."""
    return own_id(known).int % 2**31


def _day_of(known):
    """One each."""
    return date.fromordinal(_number_of(known) % 3_000_000 + 1)


def _early(known):
    """Long ago, one each."""
    return date.fromordinal(_number_of(known) % 700_000 + 1)


def _file_of(known):
    """A picture behind the door for files."""
    at = known["file_id"]
    told = (FileKind.PICTURE, FileLanguage.NONE, "", NOW, at, at)
    return ProductFile(at, DIGEST, "a.jpg", "image/jpeg", len(BYTES), *told)


_KEPT = outcome(Wanted(), offered())[0]
_OFFER = a_quote().revisions[-1]
_POCKET = Pocket((), Decimal(7), Decimal(3), "product", Decimal(4), Decimal(50))
_WISH = Wish.of(a_quote(a_service_line("1")).revision)
MATRIX = Matrix(
    "cpq_svc",
    {
        "product_id": products, "option_model_id": option_models, "saved_configuration_id": saved_configurations,
        "price_book_id": price_books, "cost_list_id": cost_lists, "opportunity_id": opportunities, "quote_id": quotes, "partner_id": partners,
        # A model with a table of its own name.
        "table_code": "option_model_id", "family_id": families, "own_unit_id": own_units,
        "rule_table_id": rule_tables, "price_procedure_id": price_procedures,
        "rate_list_id": rate_lists, "repricing_id": repricings,
        "quote_template_id": quote_templates, "approval_id": approvals, "quote_link_id": quote_links,
        "word_template_id": word_templates, "file_id": files,
        "touched_quote_id": touched_quotes,
    },
    more={
        "partners": {"id": _partner, "partner_id": _partner},
        # In sale, so that a catalogue has something to show.
        "products": {"code": _code_of, "vat_rate": 0, "status": Status.RELEASED, "released_on": TODAY, "technical": (), "packs": ()},
        "own_units": {"factor": "2", "dimension": "length", "retired_at": None, "code": _code_of},
        "families": {"definitions": (), "parent": "", "code": _code_of},
        "option_models": {"id": own_id, "model": lambda known: a_model(tables=(_table_of(known),))},
        "saved_configurations": {
            "options": (), "refused": (), "numbers": (), "proposed": (), "result": _KEPT, "product_code": _code_of,
        },
        "price_books": {"scale": a_scale(), "grades": (), "terms": BookTerms()},
        "price_entries": {"scale": a_scale(), "terms": EntryTerms()},
        "price_procedures": {
            "steps": STANDARD, "number": _number_of, "status": PriceProcedureStatus.PUBLISHED, "valid_from": _day_of,
        },
        "rate_lists": {"rates": ()},
        "repricings": {"candidate": Candidate(), "picked": Picked(), "status": "waiting"},
        "rule_tables": {"decisions": DecisionTable("T", (), (Column("percent", Type.NUMBER),), ())},
        "cost_lists": {"items": (), "hours": ()},
        "quote_revisions": {
            "payment_terms": _OFFER.payment_terms, "net_amount": 1, "tax_amount": 0, "sections": (),
            "discount": _OFFER.discount, "terms": _OFFER.terms, "buyer": _OFFER.buyer,
        },
        "approvals": {"facts": (Given("netAmount", "1"),), "steps": (Step(Level.TEAM, 1),), "status": "open", "waits_for": "team"},
        "quote_links": {"remarks": (), "expires_at": NOW + timedelta(days=1), "withdrawn": False, "document_hash": "0" * 64},
        "touched_quotes": {
            "lines": (), "costs": (), "status": "open", "cost_before": 1, "cost_after": 2, "net_after": 3, "quote_hash": "0" * 64,
        },
        "quote_templates": {"wish": _WISH, "retired": False},
        "word_templates": {"number": _number_of, "retired": False, "language": "zh", "hash": _sha_of},
        "word_files": {"hash": _sha_of},
        "files": {"digest": DIGEST, "media_type": "image/jpeg", "retain_until": None},
        "product_folders": {
            "id": lambda known: known["product_id"], "product_code": _code_of, "files": lambda known: (_file_of(known),),
        },
        "quote_lines": {
            "options": (), "proposed": (), "parameters": (), "steps": _OFFER.lines[0].steps, "revision": 1, "tax_amount": 0, "discount_share": 0,
            "section": "", "alternatives": "", "chosen": True, "basis": _OFFER.lines[0].basis, "pocket": _POCKET,
        },
    },
    public=frozenset({
        "offers.get_offer", "offers.get_offer_document", "offers.get_offer_picture", "offers.get_offer_logo", "offers.remark_offer", "offers.accept_offer", "offers.decline_offer",
    }),
    parts=(price_entries, quote_revisions, quote_lines, repriced_quotes, word_files, product_folders),
    lists={"/word-templates": "word_template_id"},
    named={"opportunityId": "opportunity_id", "quoteId": "quote_id"},
)  # fmt: skip
_DRAFT = {"products": {"status": Status.DRAFT, "released_on": None}}
_SENT = {"quotes": {"status": "sent", "valid_until": TODAY}}
# Whichever book counts prices the own product.
_PRICED = {
    "products": {"currency": "CNY"},
    "price_books": {
        "status": "published", "currency": "CNY", "for_customer": "", "for_group": "", "for_grade": "", "valid_from": _early, "valid_to": None, "for_region": "",
    },
    "price_entries": {"product_code": _code_of(RECORDS["own"]), "list_price": 1000},
}  # fmt: skip
_SAID = {
    "lines": [
        {"productCode": _code_of(RECORDS["own"]), "options": list(VALID), "quantity": 1},
        {"kind": "service", "nameZh": "调试", "unitPrice": {"amount": "1", "currency": "CNY"}},
    ],
    "validUntil": TODAY.isoformat(),
    "paymentTerms": [{"event": "signing", "percent": "100", "days": 0}],
    "internalNotes": "只给自己看",
}
_ASKING = {
    "approvals": {"status": "withdrawn"},
    "rule_tables": {
        "purpose": "approval", "status": "published", "valid_from": TODAY, "decisions": decisions(a_rule("all", "team")),
    },
}  # fmt: skip
_MACHINE = {"productCode": _code_of(RECORDS["own"])}
READY = {
    "configurations.check_configuration": ({}, _MACHINE), "configurations.complete_configuration": ({}, _MACHINE),
    "approvals.ask_approval": (_ASKING, {}),
    "approvals.decide_technical_approval": ({"approvals": {"steps": (Step(Level.TECHNICAL, 1),)}}, {"approve": True}),
    "approvals.decide_finance_approval": ({"approvals": {"steps": (Step(Level.FINANCE, 1),)}}, {"approve": True}),
    "engineering.select_machines": (
        {
            **_PRICED,
            "approvals": {"steps": (Step(Level.TECHNICAL, 1),), "waits_for": "technical"},
            "quote_lines": {"product_code": _code_of(RECORDS["own"]), "own_priced": False},
            "quote_revisions": {"currency": "CNY", "valid_until": TODAY},
        },
        {"lines": [{"lineNo": 1, "options": list(VALID)}]},
    ),
    "radar.close_touched_quote": ({}, {"done": True}),
    "approvals.decide_approval": ({}, {"approve": True}),
    "products.change_product": (_DRAFT, {}), "products.release_product": (_DRAFT, {}), "products.discard_product": (_DRAFT, {}),
    "quotes.draft_quote": (_PRICED, _SAID), "quotes.revise_quote": (_PRICED, _SAID),
    "quote_previews.preview_quote": (_PRICED, _SAID), "quote_previews.preview_revision": (_PRICED, _SAID),
    "radar.renew_quote": ({"quote_lines": {"kind": "service", "own_priced": True}}, {"validUntil": "2999-01-01"}),
    "quote_beginnings.copy_quote": ({"quote_lines": {"kind": "service", "own_priced": True}, "quote_revisions": {"valid_until": TODAY + timedelta(days=1)}}, {}),
    "quote_beginnings.quote_opportunity": ({}, {"quoteTemplateId": lambda ids: str(ids["quote_template_id"])}),
    "quotes.accept_quote": (_SENT, {}), "quotes.reject_quote": (_SENT, {}),
}  # fmt: skip


def test_nobody_does_or_sees_more_than_their_right_and_reach(walk, service):
    service.files.keep(BytesIO(BYTES), "a.jpg", an_actor(), {"image/jpeg"}, NOW, NOW.date())
    assert walk(MATRIX) > 1000


def test_nobody_sees_a_field_without_its_right(conceal):
    assert conceal(MATRIX, READY) >= 12

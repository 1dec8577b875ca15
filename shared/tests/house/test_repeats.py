"""Writes: what makes something is sent again under its key, what changes something names the version it read."""

from house.tree import METHODS, hold, rewrite

KEY, VERSION = "#/components/parameters/IdempotencyKey", "#/components/parameters/IfMatch"

# Asked by POST for the length of the question; nothing is changed.
QUESTIONS = {
    "channel": ("price_checks.check_prices",),
    "cpq": (
        "configurations.check_configuration", "configurations.complete_configuration",
        "configurations.cost_configuration", "configurations.list_materials", "configurations.list_questions",
        "decision_tables.check_decision_table", "decision_tables.list_sheet_errors",
        "letterhead.preview_letterhead", "option_models.check_option_model", "quote_previews.preview_quote",
        "quote_previews.preview_revision", "technical_data.compare_products", "technical_data.find_products",
        "units.convert_quantity", "workbooks.list_workbook_errors",
    ),
    "lead": ("card_texts.read_card_text", "duplicates.check_duplicates", "segments.read_results"),
}  # fmt: skip
# Writes that are right without: operation → why.
EXCUSED = {
    "cpq.offers.link_quote": "a kept answer would keep the token, which is told once; a link too many is withdrawn",
    "cpq.offers.remark_offer": "a customer has no account to keep a key for; the same words again are one remark",
    "cpq.offers.accept_offer": "names the document by its hash, and an offer is answered once",
    "cpq.offers.decline_offer": "names the document by its hash, and an offer is answered once",
    "cpq.repricings.stop_repricing": "it counts on while somebody reads; to stop twice is to stop",
    "cpq.approvals.appoint_deputy": "one's own, whole, and the last word counts",
    "cpq.deputies.end_absence": "one's own; nobody twice is nobody",
    "fieldservice.work_orders.add_note": "the phone made the entry's id; sent later or twice, it is one",
    "fieldservice.work_orders.use_part": "the phone made the entry's id; sent later or twice, it is one",
    "gateway.sessions.sign_in": "whoever signs in twice is in twice, and a kept answer would keep the secret",
    "gateway.sessions.sign_out": "the session is the one that asks; over twice is over",
    "gateway.sessions.grant_token": "a kept answer would keep the token",
    "identity.sessions.sign_in": "whoever signs in twice is in twice, and a kept answer would keep the secret",
    "identity.sessions.sign_out": "the session is the one that asks; over twice is over",
    "identity.tokens.issue_token": "a kept answer would keep the token",
    "identity.tokens.grant_tokens": "a kept answer would keep the token; a secret spent twice ends the session",
    "identity.me.change_own_password": "one's own, proved by the one before, which is wrong the second time",
    "identity.saved_views.choose_default_view": "one's own, whole, and the last word counts",
    "identity.saved_views.clear_default_view": "one's own; none twice is none",
    "lead.cards.put_booth_card": "the phone made the card's id; sent later or twice, it is one",
    "lead.cards.put_booth_text": "the phone made the card's id; sent later or twice, it is one",
    "lead.forms.send_enquiry": "a stranger has no account to keep a key for; who writes twice is found as one",
    "lead.jobs.cancel_job": "it counts on while somebody reads; to cancel twice is to cancel",
    "lead.pools.claim_lead": "first come, first served, whichever version was read; the second is told",
}
ALLOWED = {f"{context}.{name}" for context, names in QUESTIONS.items() for name in names} | EXCUSED.keys()


def writes(tree):
    """Service.operation → method, answers, and what it is told to take, of everything but reads."""
    for service in tree.services():
        for item in service.description.get("paths", {}).values():
            for method in (each for each in METHODS if each in item and each != "get"):
                told, operation = item.get("parameters", []), item[method]
                taken = {each.get("$ref") for each in [*told, *operation.get("parameters", [])]}
                yield f"{service.context}.{operation['operationId']}", method, operation["responses"], taken


def unsafe(tree, allowed):
    for name, method, answers, taken in writes(tree):
        if name not in allowed and "201" in answers and KEY not in taken:
            yield f"{name} makes something and takes no Idempotency-Key"
        elif name not in allowed and VERSION not in taken and (method != "post" or KEY not in taken):
            yield f"{name} changes something and takes no If-Match"


def allowed_for_nothing(tree, allowed):
    offences = {offence.split()[0] for offence in unsafe(tree, ())}
    return (f"{name} needs no exception" for name in sorted(allowed - offences))


def test_what_makes_something_takes_a_key_and_what_changes_something_a_version(tree):
    hold(unsafe(tree, ALLOWED))


def test_no_exception_outlives_its_reason(tree):
    hold(allowed_for_nothing(tree, ALLOWED))


def test_a_write_without_key_or_version_is_caught(copy, lead):
    before = set(unsafe(copy, ALLOWED))
    rewrite(lead, KEY, "#/components/parameters/Cursor", VERSION, "#/components/parameters/Limit")
    caught = {offence.split()[0] for offence in set(unsafe(copy, ALLOWED)) - before}
    assert {"lead.leads.capture_lead", "lead.leads.drop_lead", "lead.imports.import_leads"} <= caught


def test_an_exception_for_what_needs_none_is_caught(tree):
    assert list(allowed_for_nothing(tree, ALLOWED | {"lead.leads.drop_lead"})) == [
        "lead.leads.drop_lead needs no exception"
    ]

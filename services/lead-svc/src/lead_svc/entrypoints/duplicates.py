"""Duplicates over HTTP: what a lead or told values match, the review queue, merging and un-merging."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import orjson
import yaml

from chassis.http import Response, deps, expected_version, reply, whoever_asks
from lead_svc.adapters.duplicates import Found, check, told_of_lead
from lead_svc.adapters.queries import LEADS, MERGES, REVIEWS
from lead_svc.adapters.reviews import other_side, pairs_with
from lead_svc.adapters.sight import leads_seen
from lead_svc.domain.evidence import Reason
from lead_svc.domain.lead import LeadId
from lead_svc.domain.matching import Relation
from lead_svc.domain.merge import Merge, MergeId
from lead_svc.domain.pair import PairId
from lead_svc.usecases import decide_pair as decision
from lead_svc.usecases import merge_leads as merging
from lead_svc.usecases import unmerge_leads as unmerging
from lead_svc.usecases.company import read_identity

_TOLD = {
    "companyName": "company_name", "mobile": "mobile", "phone": "phone", "email": "email",
    "creditCode": "credit_code", "address": "address", "website": "website",
}  # fmt: skip
_PICKED = {
    **_TOLD, "contactName": "contact_name", "note": "note", "productLine": "product_line", "region": "region",
    "consentVersion": "consent_version", "industry": "industry", "companySize": "company_size",
    "language": "language", "moreNumbers": "more_numbers",
}  # fmt: skip


def list_duplicates(lead_id: str) -> Response:
    """What a lead matches."""
    asker, lead = whoever_asks(), UUID(lead_id)
    shown, hidden = check(deps().reader, asker, told_of_lead(deps().reader, asker, lead), lead)
    return _checked(shown, hidden, pairs_with(deps().reader, asker, lead, [each.record_id for each in shown]))


def check_duplicates(body: dict) -> Response:
    """What told values match, before anything is kept."""
    told = {field: body[name] for name, field in _TOLD.items() if body.get(name)}
    identity = read_identity(told, deps().phones, deps().companies)
    return _checked(*check(deps().reader, whoever_asks(), identity), reviews={})


def list_reviews(**_: Any) -> Response:
    """A page of pairs; of a dealer's those alone whose other side is theirs as well."""
    asker = whoever_asks()
    return reply(REVIEWS.page(deps().reader, asker, ofPartner=asker.partner_id))


def get_review(review_id: str) -> Response:
    """Both sides of a pair."""
    side = other_side(deps().reader, whoever_asks(), UUID(review_id))
    lead, _ = LEADS.one(deps().reader, whoever_asks(), side.lead_id)
    parts = [b'"review":' + side.review, b'"lead":' + lead]
    if side.other_lead_id:
        other, _ = LEADS.one(deps().reader, whoever_asks(), side.other_lead_id)
        parts.append(b'"other":' + other)
    if side.record:
        parts.append(b'"record":' + side.record)
    parts.append(b'"reasons":' + orjson.dumps([_in_words(reason) for reason in side.reasons]))
    return reply(b"{" + b",".join(parts) + b"}", 200, side.version)


def decide_review(review_id: str, body: dict) -> Response:
    """A person says what the two are."""
    pair = decision.decide_pair(
        deps().work(), whoever_asks(), PairId(UUID(review_id)), expected_version(),
        Relation(body["decision"]), body.get("reason", ""), deps().clock(),
    )  # fmt: skip
    shown = {"reviewId": pair.id, "version": pair.version, "relation": pair.relation, "state": pair.state}
    return reply(shown, 200, pair.version)


def merge_leads(lead_id: str, body: dict) -> Response:
    """One lead takes in another."""
    merge = merging.merge_leads(
        deps().work(), whoever_asks(), (LeadId(UUID(lead_id)), expected_version()),
        (LeadId(UUID(body["foldedId"])), body["foldedVersion"]), [_PICKED[name] for name in body["take"]],
        body.get("reason", ""), deps().clock(),
    )  # fmt: skip
    return _merged(merge, 201)


def list_merges(**_: Any) -> Response:
    """A page of merges."""
    page = orjson.loads(MERGES.page(deps().reader, whoever_asks()))
    folded = {merge["foldedId"] for merge in page["items"]}
    seen = leads_seen(deps().reader, whoever_asks(), folded) if folded else folded
    for merge in page["items"]:
        if merge["foldedId"] not in seen:
            merge.pop("foldedName", None)
    return reply(page)


def unmerge_leads(merge_id: str) -> Response:
    """They are two again."""
    return _merged(
        unmerging.unmerge_leads(
            deps().work(), whoever_asks(), MergeId(UUID(merge_id)), expected_version(), deps().clock()
        )
    )


def _merged(merge: Merge, status: int = 200) -> Response:
    shown = {
        "mergeId": merge.id, "version": merge.version, "keptId": merge.kept_id, "foldedId": merge.folded_id,
        "mergedAt": merge.merged_at, "undoneAt": merge.undone_at,
    }  # fmt: skip
    return reply({k: v for k, v in shown.items() if v is not None}, status, merge.version)


def _checked(shown: list[Found], hidden: int, reviews: Mapping[UUID, UUID]) -> Response:
    found = [
        {
            "recordId": each.record_id, "kind": each.kind, "companyName": each.name,
            "relation": each.verdict.relation, "score": each.verdict.score,
            "reasons": [_in_words(reason) for reason in each.verdict.reasons],
            **({"reviewId": reviews[each.record_id]} if each.record_id in reviews else {}),
        }
        for each in shown
    ]  # fmt: skip
    return reply({"shown": found, "hidden": hidden})


def _in_words(reason: Reason) -> dict[str, str]:
    """Both languages, so that the reader may switch."""
    words = _words()[reason.code]
    return {"code": reason.code, **{tongue: said.format(told=reason.told) for tongue, said in words.items()}}


@cache
def _words() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = yaml.safe_load(
        files("lead_svc.entrypoints").joinpath("reasons.yaml").read_text(encoding="utf-8")
    )
    return told

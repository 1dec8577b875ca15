"""What is shown of scores: SQL in, JSON out."""

from chassis.listing import Listing
from lead_svc.domain.scoring import ScoreNotThere, ScoreRuleNotFound

SCORES = Listing(
    package="lead_svc",
    schema="Score",
    source="leads l join lead_scores s on s.lead_id = l.id",
    alias="l",
    fields={
        "leadId": "l.id",
        "fit": "s.fit",
        "intent": "s.intent",
        "chance": "s.chance",
        "reasons": "s.reasons",
        "scoredAt": "s.scored_at",
    },
    sorts={"createdAt": "l.created_at"},
    missing=ScoreNotThere,
)

SCORE_RULES = Listing(
    package="lead_svc",
    schema="ScoreRule",
    source="score_rules r",
    alias="r",
    fields={
        "scoreRuleId": "r.id",
        "version": "r.version",
        "side": "r.side",
        "field": "r.field",
        "test": "r.test",
        "value": "r.value",
        "points": "r.points",
        "zh": "r.zh",
        "en": "r.en",
        "active": "r.active",
    },
    sorts={"points": "r.points"},
    filters={"side": "r.side = :value", "active": "r.active = :value"},
    default_sort="-points",
    missing=ScoreRuleNotFound,
)

SCORE_MODELS = Listing(
    package="lead_svc",
    schema="ScoreModel",
    source="score_models m",
    alias="m",
    fields={
        "scoreModelId": "m.id",
        "trainedAt": "m.trained_at",
        "examples": "m.examples",
        "baseRate": "m.base_rate",
        "brier": "m.brier",
        "baseBrier": "m.base_brier",
        "used": "m.used",
        "calibration": "m.calibration",
        "weights": "m.weights",
    },
    sorts={"trainedAt": "m.trained_at"},
    default_sort="-trainedAt",
)

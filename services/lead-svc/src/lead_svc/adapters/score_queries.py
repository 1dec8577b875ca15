"""What is shown of scores: SQL in, JSON out."""

from chassis.expressions import equal, plain
from chassis.listing import Listing
from lead_svc.domain.scoring import ScoreNotThere, ScoreRuleNotFound

SCORES = Listing(
    package="lead_svc",
    schema="Score",
    source="leads l join lead_scores s on s.lead_id = l.id",
    alias="l",
    fields={"leadId": "l.id", **plain("s", "fit", "intent", "chance", "reasons", "scoredAt")},
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
        **plain("r", "version", "side", "field", "test", "value", "points", "zh", "en", "active"),
    },
    sorts={"points": "r.points"},
    filters={**equal("r", "side", "active")},
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
        **plain(
            "m", "trainedAt", "examples", "baseRate", "brier", "baseBrier", "used", "calibration", "weights"
        ),
    },
    sorts={"trainedAt": "m.trained_at"},
    default_sort="-trainedAt",
)

"""What was learned beats the base rate where there is something to learn, and is not used where there is not."""

import random

import pytest

from builders import NOW
from kernel.ids import new_id
from lead_svc.adapters.learning import coefficients
from lead_svc.domain.score_model import ScoreModel, ScoreModelId, brier, features, logistic, reliability
from lead_svc.domain.scoring import Traits


def traits(**said):
    return Traits(said=said, counted={})


def outcomes(signal, count=3000, seed=1):
    dice = random.Random(seed)
    found = []
    for _ in range(count):
        known = traits(
            source=dice.choice(["website", "trade-show", "phone"]), email=dice.choice(["", "a@b.c"])
        )
        pulls = 1.5 * (known.said["source"] == "website") + 1.5 * bool(known.said["email"])
        likely = logistic(-2.5 + pulls) if signal else 0.15
        found.append((known, dice.random() < likely))
    return found


def learned(told):
    found = coefficients([(features(known), outcome) for known, outcome in told])
    return ScoreModel(id=ScoreModelId(new_id()), trained_at=NOW, examples=len(told), **found)


def test_a_planted_signal_beats_the_base_rate_on_leads_never_seen():
    model, fresh = learned(outcomes(signal=True)), outcomes(signal=True, seed=2)
    chances, happened = [model.chance(known) for known, _ in fresh], [outcome for _, outcome in fresh]
    base = sum(happened) / len(happened)
    assert model.used and brier(chances, happened) < 0.93 * brier([base] * len(happened), happened)
    assert all(abs(group["said"] - group["happened"]) < 0.12 for group in reliability(chances, happened))
    told = model.reasons(traits(source="website", email="a@b.c"))
    assert {reason.en for reason in told} >= {"source=website", "has=email"} and all(
        r.points > 0 for r in told
    )


@pytest.mark.parametrize("seed", range(5))
def test_noise_teaches_nothing_that_is_used(seed):
    model = learned(outcomes(signal=False, seed=seed))
    assert not model.used and abs(model.brier - model.base_brier) < 0.005

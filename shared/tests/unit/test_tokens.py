import json
import time

import jwt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from chassis import tokens
from chassis.problems import Unavailable
from chassis.testing import an_actor, published_keys, token_for
from chassis.tokens import LONGEST_LIFE, Verifier, actor_of
from kernel.actor import Kind, Scope


class Keys:
    """Identity's published keys, counting how often they are asked for."""

    def __init__(self):
        self.asked = 0

    def __call__(self):
        self.asked += 1
        return published_keys()


@pytest.fixture
def keys():
    return Keys()


@pytest.fixture
def verifier(keys):
    return Verifier(keys)


def test_a_token_says_who_acts_and_what_they_may(verifier):
    sent = an_actor(Kind.DEALER, partner_id=an_actor().id, language="en")
    read = actor_of(verifier.verify(token_for(sent, {"lead.read": Scope.PARTNER})), "r-1")
    assert (read.id, read.kind, read.partner_id, read.language) == (
        sent.id,
        Kind.DEALER,
        sent.partner_id,
        "en",
    )
    assert (read.permissions, read.regions, read.request_id) == (
        {"lead.read": Scope.PARTNER},
        ("CN-32",),
        "r-1",
    )
    assert read.scope is None


def test_keys_are_fetched_once_and_a_token_is_verified_once(verifier, keys):
    token = token_for(an_actor())
    assert verifier.verify(token) is verifier.verify(token)
    verifier.verify(token_for(an_actor()))
    assert keys.asked == 1


@pytest.mark.parametrize(
    "claims",
    [
        {"exp": 1},
        {"iss": "somebody"},
        {"aud": "elsewhere"},
        {"iat": time.time() + 9999, "nbf": time.time() + 9999},
        {"exp": None},
    ],
)
def test_a_token_that_is_late_early_or_somebody_elses_does_not_count(verifier, claims):
    with pytest.raises((jwt.InvalidTokenError, TypeError)):
        verifier.verify(token_for(an_actor(), **claims))


def test_a_remembered_token_ends_with_its_time(verifier):
    token = token_for(an_actor())
    verifier.verify(token)
    verifier._known[token]["exp"] = time.time() - 1
    with pytest.raises(jwt.ExpiredSignatureError):
        verifier.verify(token)


def test_a_session_that_was_ended_counts_no_more_though_its_token_is_remembered(verifier):
    token, other = token_for(an_actor(session="s-1")), token_for(an_actor(session="s-2"))
    verifier.verify(token)
    verifier.revoke("s-1", None, 0.0)
    assert verifier.verify(other)
    with pytest.raises(jwt.InvalidTokenError, match="revoked"):
        verifier.verify(token)


def test_a_subjects_older_tokens_count_no_more_and_newer_ones_do(verifier):
    actor = an_actor()
    older, newer = token_for(actor, iat=time.time() - 60), token_for(actor)
    verifier.revoke(None, str(actor.id), time.time() - 30)
    verifier.revoke(None, str(actor.id), time.time() - 90)
    assert verifier.verify(newer)
    with pytest.raises(jwt.InvalidTokenError, match="revoked"):
        verifier.verify(older)


def test_an_unknown_key_is_looked_for_once_a_second_and_not_once_per_forgery(verifier, keys):
    verifier.verify(token_for(an_actor()))
    forged = jwt.encode({"sub": "x"}, "k" * 32, algorithm="HS256", headers={"kid": "mine"})
    for _ in range(20):
        with pytest.raises(jwt.PyJWTError):
            verifier.verify(forged)
    assert keys.asked == 1


def test_the_published_key_cannot_be_used_as_a_shared_secret(verifier):
    body = {
        "sub": str(an_actor().id),
        "kind": "staff",
        "iat": time.time(),
        "exp": time.time() + 60,
        "iss": "crm-identity",
        "aud": "crm-internal",
    }
    for algorithm, key in (("HS256", published_keys()["keys"][0]["x"]), ("none", None)):
        with pytest.raises(jwt.PyJWTError):
            verifier.verify(jwt.encode(body, key, algorithm=algorithm, headers={"kid": "test"}))


@given(st.text(max_size=60))
def test_no_text_is_a_token_and_none_breaks_the_verifier(text):
    with pytest.raises((jwt.InvalidTokenError, ValueError)):
        Verifier(published_keys).verify(text)


def test_a_revocation_is_forgotten_when_no_token_it_is_about_can_live(verifier):
    verifier.revoke("s-1", "older", time.time() - LONGEST_LIFE - 1)
    verifier.revoke("s-2", "newer", time.time() - LONGEST_LIFE + 60)
    verifier.revoked_sessions["s-0"] = time.time() - LONGEST_LIFE - 1
    verifier.forget()
    assert set(verifier.revoked_sessions) == {"s-1", "s-2"} and set(verifier.revoked_before) == {"newer"}


def test_a_token_that_would_outlive_its_revocation_does_not_count(verifier):
    now = time.time()
    assert verifier.verify(token_for(an_actor(), iat=now, exp=now + LONGEST_LIFE - 1))
    with pytest.raises(jwt.InvalidTokenError, match="too long"):
        verifier.verify(token_for(an_actor(), iat=now, exp=now + LONGEST_LIFE + 1))


@pytest.mark.parametrize(
    "published",
    [
        lambda: json.loads("<html>"),
        dict,
        list,
        lambda: {"keys": [{}]},
        lambda: {"keys": [{"kid": "x", "kty": "?"}]},
    ],
)
def test_keys_that_are_none_are_nobodys_fault_who_asks(published):
    tokens.use(Verifier(published))
    for _ in range(2):
        with pytest.raises(Unavailable):
            tokens.bearer_info(token_for(an_actor()))


def test_one_rule_says_what_counts_for_claims_read_before_the_revocation(verifier):
    first, second = (verifier.verify(token_for(an_actor(session=name))) for name in ("one", "two"))
    verifier.revoke("another session", None, 0.0)
    assert verifier.counts(first) and verifier.counts(second)
    verifier.revoke(first["sid"], None, 0.0)
    verifier.revoke(None, second["sub"], second["iat"] + 0.001)
    assert not verifier.counts(first) and not verifier.counts(second)

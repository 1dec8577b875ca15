"""Channel tells of partners; their users work only while the partner does."""

import json
from importlib.resources import files
from itertools import permutations
from uuid import UUID

import jwt
import pytest
from sqlalchemy import text

from builders import PASSWORD, a_dealer_user, an_account
from chassis.messaging import Verdict
from chassis.testing import an_actor
from chassis.tokens import Verifier
from identity_svc.adapters.signing import published_keys
from identity_svc.domain.lockout import SignInRefused
from identity_svc.domain.partner import PartnerNotFound
from identity_svc.domain.secret import new_secret
from identity_svc.domain.session import SessionOver
from identity_svc.entrypoints.events import IdentityEvents
from identity_svc.usecases.issue_token import issue_token
from identity_svc.usecases.set_password import set_password
from identity_svc.usecases.sign_in import sign_in
from kernel.actor import Kind, Scope
from kernel.ids import new_id

CHANGED = "channel.partner-changed.v1"
PARTNER = json.loads((files("contracts") / "samples" / f"{CHANGED}.json").read_text("utf-8"))


@pytest.fixture
def hear(company):
    """Lets identity handle news of the sample's partner, each under an id of its own unless one is given."""
    events = IdentityEvents(company)

    def tell(active, version, kind=CHANGED, message_id=None):
        headers = {"aggregate_id": PARTNER["partner_id"], "aggregate_version": version}
        body = json.dumps({**PARTNER, "active": active}).encode()
        assert events.handle(kind, body, headers, str(message_id or new_id())) == (Verdict.DONE, "")

    return tell


@pytest.fixture
def dealer(company):
    """A user of the sample's partner who can sign in."""
    account = an_account(Kind.DEALER, login="dealer-one", password_hash="")
    user = a_dealer_user(partner_id=UUID(PARTNER["partner_id"]))
    user.id = user.owner_id = account.id
    with company.work().by(company.service_actor) as tx:
        tx.accounts.add(account)
        tx.flush()
        tx.dealer_users.add(user)
    set_password(
        company.work(), company.service_actor, company.passwords, user.id, 1, PASSWORD, company.clock()
    )
    return user


@pytest.fixture
def entered(company):
    """Signs the dealer in; the session's secret."""

    def enter():
        secret, actor = new_secret(), company.service_actor
        sign_in(
            company.work(),
            actor,
            company.passwords,
            "dealer-one",
            PASSWORD,
            "10.0.0.1",
            secret,
            company.clock(),
        )
        return secret

    return enter


def token(company, secret):
    return issue_token(company.work(), company.service_actor, company.signer, secret).token


def test_a_partner_nobody_told_of_may_work(company, dealer, entered):
    assert token(company, entered())


def test_users_of_a_deactivated_partner_are_out_at_once(company, dealer, entered, hear, call):
    hear(True, 2)
    secret = entered()
    verifier, before = Verifier(lambda: published_keys(company.reader, company.clock)), token(company, secret)
    assert verifier.verify(before)["sub"] == str(dealer.id)
    hear(False, 3)
    for told in call(None, None, "GET", "/revocations?after=0").json()["items"]:
        verifier.revoke(told.get("session"), told.get("subject"), told["before"])
    with pytest.raises(jwt.InvalidTokenError):
        verifier.verify(before)
    with pytest.raises(SessionOver):
        token(company, secret)
    with pytest.raises(SignInRefused):
        entered()


def test_they_work_again_once_the_partner_does(company, dealer, entered, hear):
    hear(False, 2)
    hear(True, 3, "channel.partner-activated.v1")
    assert token(company, entered())


def test_a_partner_told_of_twice_is_told_of_once(company, dealer, entered, hear):
    message_id = new_id()
    hear(False, 2, message_id=message_id)
    hear(True, 3)
    hear(False, 2, message_id=message_id)
    assert token(company, entered())


@pytest.mark.parametrize("order", list(permutations([(True, 1), (True, 2), (False, 3)])))
def test_the_newest_news_counts_in_whatever_order_it_comes(dealer, entered, hear, order):
    for active, version in order:
        hear(active, version)
    with pytest.raises(SignInRefused):
        entered()


def test_users_of_another_partner_go_on(company, dealer, entered, hear):
    with company.work().by(company.service_actor) as tx:
        tx.dealer_users.get(dealer.id).partner_id = new_id()
    secret = entered()
    hear(False, 2)
    assert token(company, secret)


def test_where_a_partner_lies_is_copied_and_filled_when_it_is_told_again(company, hear):
    keeper = an_actor(scope=Scope.REGION, regions=(PARTNER["region"],))
    hear(True, 2)
    with company.database.writer.begin() as connection:  # as it was copied before places were
        connection.execute(
            text("update partners set owner_id = null, unit_path = null, region = null, partner_id = null")
        )
    with company.work().by(keeper) as tx, pytest.raises(PartnerNotFound):
        tx.partners.get(UUID(PARTNER["partner_id"]))
    hear(True, 2)
    with company.work().by(keeper) as tx:
        found = tx.partners.get(UUID(PARTNER["partner_id"]))
    assert (str(found.owner_id), found.unit_path, found.region, found.partner_id) == (
        PARTNER["owner_id"], PARTNER["unit_path"], PARTNER["region"], found.id,
    )  # fmt: skip

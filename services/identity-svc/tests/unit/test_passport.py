from datetime import timedelta
from itertools import combinations

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from chassis import tokens
from chassis.clock import system_clock
from chassis.testing import NOW
from identity_svc.adapters.signing import signed
from identity_svc.domain import passport
from identity_svc.domain.passport import Passport, Subject
from identity_svc.domain.permissions import KNOWN, STANDARD_ROLES, standard_permissions
from identity_svc.domain.role import ADMINISTRATOR, Role, widest
from kernel.actor import Kind, Scope
from kernel.ids import new_id

SOMEBODY = Subject(
    id=new_id(), kind=Kind.STAFF, name="欧阳" * 30, roles=("administrator",),
    unit_path="/hq/" + "a-long-unit-16xx/" * 7, regions=tuple(f"CN-{number:03}" for number in range(34)),
)  # fmt: skip


def a_role(name):
    return Role(id=new_id(), name=name, title=name, kind=Kind.STAFF, given=standard_permissions(name))


def a_passport(permissions, subject=SOMEBODY, now=NOW, lasts=timedelta(hours=1)):
    return Passport.issued(subject, new_id(), permissions, now, now + lasts)


def test_the_administrators_token_fits_into_4_kb_with_the_longest_name_unit_and_regions():
    permissions = widest([a_role(name) for name in STANDARD_ROLES])
    token = signed(a_passport(permissions), "0123456789abcdef", Ed25519PrivateKey.generate())
    assert permissions.keys() == KNOWN
    assert len(token) <= 4096


def test_any_three_roles_together_fit_too():
    key, others = Ed25519PrivateKey.generate(), [name for name in STANDARD_ROLES if name != ADMINISTRATOR]
    together = [widest([a_role(name) for name in names]) for names in combinations(others, 3)]
    assert (
        max(len(signed(a_passport(permissions), "0123456789abcdef", key)) for permissions in together) <= 4096
    )


def test_every_service_reads_the_actor_the_passport_means():
    dealer = Subject(id=new_id(), kind=Kind.DEALER, name="王芳", roles=(), partner_id=new_id(), language="en")
    permissions = {
        "channel.order-read": Scope.PARTNER,
        "channel.order-work": Scope.PARTNER,
        "identity.self": Scope.OWN,
    }
    actor = tokens.actor_of(a_passport(permissions, dealer).claims())
    assert (actor.id, actor.kind, actor.name, actor.partner_id, actor.language) == (
        dealer.id, Kind.DEALER, "王芳", dealer.partner_id, "en",
    )  # fmt: skip
    assert (actor.unit_path, actor.regions, dict(actor.permissions)) == ("", (), permissions)


def test_a_passport_lasts_five_minutes_but_not_longer_than_its_session():
    assert a_passport({}).expires_at == NOW + timedelta(minutes=5)
    assert a_passport({}, lasts=timedelta(minutes=2)).expires_at == NOW + timedelta(minutes=2)


def test_its_date_keeps_the_fraction_that_divides_before_from_after():
    now = system_clock().replace(microsecond=250_000)
    assert a_passport({}, now=now).claims()["iat"] % 1 == 0.25


def test_issuer_and_audience_are_those_the_chassis_wants():
    assert (passport.ISSUER, passport.AUDIENCE) == (tokens.ISSUER, tokens.AUDIENCE)

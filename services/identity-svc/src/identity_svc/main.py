"""Introduces the rooms of identity-svc to each other and runs one of its roles."""

import sys
from collections.abc import Callable, Sequence
from typing import Any

from chassis.roles import Roles
from identity_svc.config import IdentitySettings


def build(settings: IdentitySettings, pool: int) -> Any:
    """The service with its adapters."""
    from chassis.service import Service
    from identity_svc.adapters.hashing import Argon2Passwords
    from identity_svc.adapters.help import ScreenPictures
    from identity_svc.adapters.signing import Ed25519Keys, TokenSigner
    from identity_svc.adapters.tables import start_mapping
    from identity_svc.adapters.work import work_with

    start_mapping()
    work = work_with(int(settings.wrong_per_address))
    service = Service(settings, work, pool=pool, passwords=Argon2Passwords(), key_maker=Ed25519Keys())
    service.__dict__["signer"] = TokenSigner(service.reader)
    service.__dict__["pictures"] = ScreenPictures(service.files)
    return service


def prepare(service: Any) -> None:
    """First start: company, roles, calendar, key and administrator; later starts find them there."""
    from identity_svc.domain.password import check_password
    from identity_svc.domain.secret import new_secret
    from identity_svc.usecases.found_company import LOGIN, found_company
    from identity_svc.usecases.rotate_keys import rotate_keys

    given = service.settings.admin_password
    password = given or new_secret()
    check_password(password, LOGIN)
    rotate_keys(service.work(), service.service_actor, service.key_maker, service.clock())
    password_hash = service.passwords.hash(password)
    founded = found_company(service.work(), service.service_actor, password_hash, service.clock())
    if founded and not given:
        sys.stdout.write(f"\nSign in as {LOGIN} with this password, which is shown once: {password}\n\n")
        sys.stdout.flush()


def own_keys(service: Any) -> Callable[[], dict[str, Any]]:
    """Identity checks the tokens it gets by its own keys, without asking itself over HTTP."""
    from identity_svc.adapters.signing import published_keys

    return lambda: published_keys(service.reader, service.clock)


ROLES = Roles(
    "identity_svc", "identity", IdentitySettings, build, "identity_svc.entrypoints.events:IdentityEvents",
    prepare=prepare, keys=own_keys,
)  # fmt: skip


def main(argv: Sequence[str] | None = None) -> int:
    """Run the role named by the first argument."""
    return ROLES.main(argv)


if __name__ == "__main__":
    sys.exit(main())

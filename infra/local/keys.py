"""Secrets are made once, at random, and kept where only the owner of the working copy reads them."""

import os
import secrets

from infra.local.instance import Instance


def secret(instance: Instance, name: str) -> str:
    folder = instance.folder / "secrets"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / name
    if not file.exists():
        # Written beside and linked into place: of two runners at once, both then read the same secret.
        draft = folder / f".{name}.{os.getpid()}"
        descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w") as handle:
            handle.write(secrets.token_hex(16))
        try:
            os.link(draft, file)
        except FileExistsError:
            pass
        finally:
            draft.unlink()
    return file.read_text().strip()

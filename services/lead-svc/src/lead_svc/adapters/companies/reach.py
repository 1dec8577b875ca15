"""Which mailboxes and domains are a company's own."""

import csv
import re
import unicodedata
from functools import cache
from importlib.resources import files

_SECOND = frozenset(("com", "net", "org", "gov", "edu", "ac", "co"))


@cache
def _shared_domains() -> frozenset[str]:
    """Mail for everybody, and platforms where many have a page: they say nothing about a company."""
    text = files("lead_svc.adapters.companies").joinpath("shared_domains.csv").read_text(encoding="utf-8")
    return frozenset(row["domain"] for row in csv.DictReader(text.splitlines()))


def own_domain(host: str) -> str:
    """The registrable part of a host or an address after the @; empty for public mail and trade platforms."""
    labels = [label for label in host.lower().strip(".").split(".") if label]
    if len(labels) < 2 or not all(re.fullmatch(r"[a-z0-9-]+", label) for label in labels):
        return ""
    size = 3 if len(labels[-1]) == 2 and labels[-2] in _SECOND and len(labels) > 2 else 2
    domain = ".".join(labels[-size:])
    return "" if _shared_domains() & {domain, ".".join(labels)} else domain


def domain_of_site(website: str) -> str:
    """The own domain of a website."""
    plain = unicodedata.normalize("NFKC", website).strip().lower()
    return own_domain(re.sub(r"^[a-z]+://", "", plain).partition("/")[0].partition("?")[0].partition(":")[0])


def mailbox(email: str) -> str:
    """One mailbox in the writing it is compared in; empty when it is none."""
    plain = unicodedata.normalize("NFKC", email).strip().strip(";,.<>，；").lower().removeprefix("mailto:")
    return plain if re.fullmatch(r"[^@\s]+@[a-z0-9.-]+\.[a-z]{2,}", plain) else ""

"""What may be said of an error where people other than its asker read it: logs, spans, headers of messages.

A database quotes the row it refused and SQLAlchemy the values it sent: names, telephone numbers, hashes. Of
their errors only kind, SQLSTATE and constraint are told; of all others the words, with what looks personal
or secret blotted out.
"""

import re
import traceback

import psycopg
from sqlalchemy.exc import StatementError

from kernel.errors import BusinessError

_LONGEST = 300
_PRIVATE = re.compile(
    r"\+?\d{11,19}[Xx]?\b"  # mobile, identity and card numbers
    r"|\b0\d{2,3}[- ]\d{7,8}\b|\b1\d{2}[- ]\d{4}[- ]\d{4}\b"  # telephone numbers as people write them
    r"|[\w.+-]+@[\w-]+\.[\w.]+"  # mail
    r"|eyJ[\w-]+\.[\w-]+\.[\w-]+|\$argon2\S+"  # tokens and hashes
    r"|(?<=://)[^/\s:@]+:[^/\s@]+(?=@)"  # name and password of an address
)


def blotted(text: str) -> str:
    """The text without what looks like personal data or a secret."""
    return _PRIVATE.sub("…", text)


def said(error: BaseException) -> str:
    """An error in one line."""
    name = type(error).__name__
    if isinstance(error, StatementError):
        return " ".join([name, *_database(error.orig)])
    if isinstance(error, psycopg.Error):
        return " ".join([name, *_database(error)])
    if isinstance(error, BusinessError):
        return f"{name} {error.code}"
    return blotted(f"{name}: {error}"[:_LONGEST])


def traced(error: BaseException) -> str:
    """Where an error came from, and what it came from, innermost first."""
    chain: list[BaseException] = []
    link: BaseException | None = error
    while link is not None and link not in chain:
        chain.append(link)
        link = link.__cause__ or (None if link.__suppress_context__ else link.__context__)
    return "\nthen\n".join("".join(traceback.format_tb(e.__traceback__)) + said(e) for e in chain[::-1])


def _database(refusal: BaseException | None) -> list[str]:
    if not isinstance(refusal, psycopg.Error):
        return [type(refusal).__name__] if refusal else []
    return [part for part in (refusal.sqlstate, refusal.diag.constraint_name) if part]

"""Names in characters are found by those characters too, so that nobody who begins otherwise is looked at for
the sound alone; names in letters, or with a core of one character, get keys of their own.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "lead0016"
down_revision = "lead0015"
branch_labels = None
depends_on = None

BATCH = 5000
_MUNICIPALITIES = frozenset(("11", "12", "31", "50", "81", "82", "71"))
_READ = sa.text(
    """
    select id, identity from match_records
    where identity->'parts' is not null and kind <> 'contact'
        and (cast(:after as uuid) is null or id > :after)
    order by id limit :most
    """
)
_KEEP = sa.text("insert into match_keys (key, record_id) values (:key, :id) on conflict do nothing")


def upgrade() -> None:
    """Those that are there already get theirs; what they were found by before stays."""
    connection, after = op.get_bind(), None
    while found := connection.execute(_READ, {"after": after, "most": BATCH}).all():
        rows = [{"id": row.id, "key": _hashed(key)} for row in found for key in _keys(row.identity)]
        connection.execute(_KEEP, rows)
        after = found[-1].id


def downgrade() -> None:
    """They stay: nobody asks for them."""


def _keys(identity: dict[str, Any]) -> Iterator[str]:
    parts = identity["parts"]
    core, trade, latin = parts.get("core", ""), parts.get("trade", ""), parts.get("latin", False)
    places = [city for code in parts.get("places", []) if (city := _city(code))]
    seats = sorted({*identity.get("cities", []), *places})
    spoken = trade if latin else _letters(parts.get("trade_sounds", []))
    if latin or len(core) < 2:
        told = core if latin else _letters(parts.get("core_sounds", []))
        yield f"lct:{told}|{spoken[:8]}"
        for seat in seats:
            yield from (f"lcp:{told}|{seat}", f"lbp:{(told + spoken)[:6]}|{seat}")
        return
    yield f"wt:{core}|{spoken[:8]}"
    if not places:
        yield f"wn:{core}|{spoken[:8]}"
    for seat in seats:
        yield from (f"wp:{core}|{seat}", f"wb:{(core + trade)[:2]}|{seat}")


def _letters(sounds: list[str]) -> str:
    return "".join(sound.partition("|")[0] for sound in sounds)


def _city(code: str) -> str:
    if code[:2] in _MUNICIPALITIES:
        return code[:2]
    if code.endswith("0000"):
        return ""
    return code if code[2:4] == "90" else code[:4]


def _hashed(key: str) -> int:
    return int.from_bytes(hashlib.blake2b(key.encode(), digest_size=8).digest(), signed=True)

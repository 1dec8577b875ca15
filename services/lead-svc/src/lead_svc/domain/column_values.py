"""What a column without a known heading holds, told by how its cells look; only what is plain to see."""

import re
import unicodedata
from collections.abc import Iterable

# A field is told only where so many of the cells that say anything look like it, and there are so many.
SHARE, FEWEST = 0.8, 3
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"(?:mailto:)?[^@\s]{1,64}@[A-Za-z0-9.-]+\.[A-Za-z]{2,}")),
    ("credit_code", re.compile(r"[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{2}\d{6}[0-9A-Za-z]{10}")),
    ("mobile", re.compile(r"(?:\+?86[- ]?)?1[3-9]\d[- ]?\d{4}[- ]?\d{4}(?:\.0)?")),
    ("phone", re.compile(r"(?:\+?86[- ]?)?\(?0\d{2,3}\)?[- ]?\d{7,8}(?:\D{0,4}\d{1,6})?")),
    ("website", re.compile(r"(?:https?://)?(?:www\.)[A-Za-z0-9.-]+\.[A-Za-z]{2,}\S*|https?://\S+")),
    (
        "company_name",
        re.compile(
            r".{2,}(?:公司|集团|厂|研究院|研究所|商行|经营部|合作社|Ltd\.?|Inc\.?|GmbH|LLC|Corp\.?)(?:\s*[(（].*[)）])?",
            re.IGNORECASE,
        ),
    ),
)


def field_by_values(cells: Iterable[str]) -> str | None:
    """The field that four of five cells look like, at least three of them; None when nothing is plain."""
    plain = [unicodedata.normalize("NFKC", cell).strip() for cell in cells]
    said = [cell for cell in plain if cell]
    if len(said) < FEWEST:
        return None
    for field, pattern in _PATTERNS:
        if sum(bool(pattern.fullmatch(cell)) for cell in said) >= SHARE * len(said):
            return field
    return None

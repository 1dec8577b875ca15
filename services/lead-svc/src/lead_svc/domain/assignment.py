"""Who gets a lead: the colleague responsible for its region and product line; among several, the least
loaded.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from uuid import UUID

ALL_LINES = "*"


@dataclass(frozen=True)
class Candidate:
    """A colleague with what they sell and where. `*` stands for every product line; no line at all means that
    they sell nothing: a manager or engineer of the region gets no leads.
    """

    person_id: UUID
    name: str
    unit_path: str
    regions: frozenset[str]
    product_lines: frozenset[str]
    open_leads: int

    def busier(self) -> "Candidate":
        """The same colleague with one lead more."""
        return replace(self, open_leads=self.open_leads + 1)


@dataclass(frozen=True)
class Assignment:
    """The choice, and its reason in words."""

    person_id: UUID
    unit_path: str
    reason: str


def choose(region: str, product_line: str, candidates: Iterable[Candidate]) -> Assignment | None:
    """The colleague for a region and product line, or None when nobody is responsible for both.

    An empty product line (the lead does not say) fits everybody who sells in the region.
    One who names the product line goes before one who takes all; then fewest open leads; then the earlier id,
    so that the same question has the same answer.
    """
    fitting = [c for c in candidates if region in c.regions and _sells(c, product_line)]
    if not fitting:
        return None
    chosen = min(fitting, key=lambda c: (product_line not in c.product_lines, c.open_leads, c.person_id))
    line = product_line if product_line in chosen.product_lines else "*"
    reason = f"{region} × {line} → {chosen.name} ({len(fitting)} / {chosen.open_leads})"
    return Assignment(chosen.person_id, chosen.unit_path, reason)


def _sells(candidate: Candidate, product_line: str) -> bool:
    lines = candidate.product_lines
    return bool(lines) and (not product_line or ALL_LINES in lines or product_line in lines)

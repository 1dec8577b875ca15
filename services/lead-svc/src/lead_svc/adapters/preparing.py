"""What storage makes of a newcomer ahead of its transaction: it asks nothing of the database."""

from dataclasses import dataclass

from lead_svc.adapters.matches import Entry, entry_of
from lead_svc.adapters.search_words import search_words
from lead_svc.usecases.newcomer import Newcomer


@dataclass(frozen=True)
class Prepared:
    """The words of its names, and its place in the index of companies."""

    words: str
    entry: Entry


def prepare(newcomer: Newcomer) -> Prepared:
    """The same as would be made of its lead."""
    return Prepared(search_words(newcomer.company_name, newcomer.contact_name), entry_of(newcomer))

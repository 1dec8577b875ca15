"""Quotes, made by a salesperson: nobody approves what they asked for themselves."""

from typing import Any

from fuzz.stock.shelf import Shelf

CPQ = "/api/cpq/v1"
QUOTES = f"{CPQ}/quotes"


class QuoteShelf(Shelf):
    """A shelf where quotes are written, each for an opportunity of its own."""

    def _an_opportunity(self) -> str:
        path = "/api/sales/v1/opportunities"
        made = self._make("sales.opportunities.open_opportunity", path, self.company.east)
        return str(made["opportunityId"])

    def _a_quote(self, **told: Any) -> str:
        told = {"opportunityId": self._an_opportunity(), **told}
        return str(self._make("cpq.quotes.draft_quote", QUOTES, self.company.east, **told)["quoteId"])

    def _a_sent_quote(self, **told: Any) -> str:
        quote = self._a_quote(**told)
        self.company.east.move(f"{QUOTES}/{quote}", "/sending")
        return quote

"""Links to offers, as customers have them: some to look at, some to answer, some with a word of theirs."""

from typing import Any

from fuzz.stock.quoting import CPQ, QUOTES, QuoteShelf
from fuzz.stock.shelf import EACH

# A link is read in lists alone, which tell no version in a header.
NEW, SPOKEN = {"If-Match": '"1"'}, {"If-Match": '"2"'}


class OfferStock(QuoteShelf):
    """Fills its part of a world."""

    context = "cpq"

    def fill(self) -> None:
        """Each link is of a quote of its own: once one was answered the others of its quote are closed."""
        for _ in range(EACH):
            link = self._a_link()
            self.world.knows("offer_token", link["token"])
            self.world.knows("quote_link_id", link["quoteLinkId"])
            self.world.aims("cpq.offers.get_offer_picture", offer_token=link["token"], line_no="1")
            self.world.aims("cpq.offers.list_quote_links", quote_id=link["quoteId"])
            self.world.aims("cpq.offers.link_quote", quote_id=link["quoteId"])
        for operation in ("accept_offer", "decline_offer"):
            for _ in range(EACH * 2):
                link = self._a_link()
                shown = {"offer_token": link["token"], "documentHash": link["documentHash"]}
                self.world.aims(f"cpq.offers.{operation}", **shown)
        for _ in range(EACH):
            link = self._a_link()
            self.world.aims("cpq.offers.withdraw_quote_link", quote_link_id=link["quoteLinkId"], **NEW)
            link = self._a_link()
            self.company.east.create(
                f"{CPQ}/offers/{link['token']}/remarks", {"name": "王总", "text": "能否提前？"}
            )
            self.world.aims("cpq.offers.read_quote_link", quote_link_id=link["quoteLinkId"], **SPOKEN)

    def _a_link(self) -> dict[str, Any]:
        quote = self._a_sent_quote()
        return {**self.company.east.create(f"{QUOTES}/{quote}/links", {"days": 14}), "quoteId": quote}

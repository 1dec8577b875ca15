"""What things cost: price books, cost lists, decision tables, steps, rates, repricings."""

from base64 import b64encode
from typing import Any

from caller import today

from fuzz.stock.quoting import CPQ
from fuzz.stock.shelf import Shelf


class PriceStock(Shelf):
    """Fills its part of a world."""

    context = "cpq"

    def fill(self) -> None:
        """Everything; repricings of the quotes there are by then."""
        self._books()
        self._costs()
        self._rules()
        self._rates()
        self._repricings()

    def _a_book(self) -> str:
        return self._add("price_books.draft_price_book", "/price-books", "priceBookId")

    def _books(self) -> None:
        for operation in ("change_price_book", "publish_price_book"):
            self._aim(f"price_books.{operation}", "price_book_id", self._a_book)
        known = self.company.admin.items(f"{CPQ}/price-books", status="published")
        self.world.knows("price_book_id", *(book["priceBookId"] for book in known))

    def _a_cost_list(self, **told: Any) -> str:
        return self._add("cost_lists.draft_cost_list", "/cost-lists", "costListId", **told)

    def _costs(self) -> None:
        in_force = self._a_cost_list(validFrom=today().isoformat())
        self.company.admin.move(f"{CPQ}/cost-lists/{in_force}", "/publication")
        self.world.knows("cost_list_id", in_force)
        self._aim("cost_lists.publish_cost_list", "cost_list_id", self._a_cost_list)

    def _a_table(self) -> str:
        return self._add("decision_tables.draft_decision_table", "/decision-tables", "ruleTableId")

    def _rules(self) -> None:
        """Tables that nobody's price asks, and the one draft of steps there may be."""
        for operation in ("change", "check", "publish", "import"):
            self._aim(f"decision_tables.{operation}_decision_table", "rule_table_id", self._a_table)
        self._aim("decision_tables.list_sheet_errors", "rule_table_id", self._a_table)
        table = self._a_table()
        self.world.knows("rule_table_id", table)
        written = self.company.admin.call("GET", f"{CPQ}/decision-tables/{table}/sheet").content
        self.world.files["sheet"] = b64encode(written).decode()
        procedure = self._add(
            "price_procedures.draft_price_procedure", "/price-procedures", "priceProcedureId"
        )
        self.world.knows("price_procedure_id", procedure)

    def _rates(self) -> None:
        def a_list() -> str:
            return self._add("exchange_rates.draft_exchange_rates", "/exchange-rates", "rateListId")

        self.world.knows("rate_list_id", a_list())
        self._aim("exchange_rates.publish_exchange_rates", "rate_list_id", a_list)

    def _repricings(self) -> None:
        def a_repricing() -> str:
            return self._add("repricings.start_repricing", "/repricings", "repricingId")

        self.world.knows("repricing_id", a_repricing())
        self._aim("repricings.stop_repricing", "repricing_id", a_repricing)

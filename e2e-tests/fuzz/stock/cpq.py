"""Things of the cpq context, each in the state that some operation is meant for."""

from base64 import b64encode
from typing import Any

from caller import eventually
from company import Company, price_book

from fuzz.bodies.cpq import a_picture
from fuzz.bodies.pen import money
from fuzz.stock.approvals import ApprovalStock
from fuzz.stock.goods import GoodsStock
from fuzz.stock.offers import OfferStock
from fuzz.stock.prices import PriceStock
from fuzz.stock.quoting import CPQ, QUOTES, QuoteShelf
from fuzz.stock.shelf import EACH
from fuzz.system import System
from fuzz.world import World

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# What is retired is read in lists alone, which tell no version in a header.
NEW = {"If-Match": '"1"'}


class CpqStock(QuoteShelf):
    """Fills its part of a world."""

    context = "cpq"

    def __init__(self, company: Company, world: World, system: System) -> None:
        super().__init__(company, world)
        self._system = system

    def fill(self) -> None:
        """Everything, what others stand on first."""
        company, world = self.company, self.world
        world.knows("cpq partner_id", company.ids["dealer"], company.ids["rival"])
        GoodsStock(company, world).fill()
        self._papers()
        self._quotes()
        self._beginnings()
        self._saved()
        OfferStock(company, world).fill()
        ApprovalStock(company, world, self._system).fill()
        self._radar()
        PriceStock(company, world).fill()

    def _papers(self) -> None:
        """A letterhead with a logo, and a template that the system itself wrote as an example."""
        admin, head = self.company.admin, f"{CPQ}/letterhead"
        admin.move(head, "", self._body("cpq.letterhead.write_letterhead"), "PUT")
        tag = {"If-Match": admin.call("GET", head).headers["ETag"]}
        logo = {"file": ("logo.png", a_picture(self._random))}
        admin.call("PUT", f"{head}/logo", files=logo, headers=tag)
        example = admin.call("GET", f"{CPQ}/word-templates/example").content
        self.world.files["word template"] = b64encode(example).decode()
        self.world.knows("word_template_id", self._a_word_template(example))
        self.world.knows("template", *self.world.known["word_template_id"])
        for _ in range(EACH):
            retired = self._a_word_template(example)
            self.world.aims("cpq.word_documents.retire_word_template", word_template_id=retired, **NEW)

    def _a_word_template(self, content: bytes) -> str:
        told = {"name": f"报价 {self._random.random()}", "language": "zh"}
        file = {"file": ("quote.docx", content, WORD)}
        path = f"{CPQ}/word-templates"
        return str(self.company.admin.call("POST", path, files=file, data=told).json()["wordTemplateId"])

    def _quotes(self) -> None:
        """One that was sent and written anew since, with the machine as it was sent."""
        for _ in range(EACH):
            quote = self._a_sent_quote()
            sent = self.company.east.get(f"{QUOTES}/{quote}")
            self.world.knows("configuration_hash", sent["lines"][0]["frozen"]["hash"])
            self.world.knows("quoteId", quote)
            self.company.east.move(f"{QUOTES}/{quote}", "/revision", self._body("cpq.quotes.revise_quote"))
            self.world.aims("cpq.quote_beginnings.compare_revisions", quote_id=quote)
        self._aim("quote_beginnings.copy_quote", "quote_id", self._a_quote)
        self._aim("quote_previews.preview_revision", "quote_id", self._a_quote)
        self._aim("replays.replay_quote", "quote_id", self._a_quote)
        self._aim("radar.renew_quote", "quote_id", self._a_sent_quote)

    def _a_template(self) -> str:
        return self._add("quote_templates.make_quote_template", "/quote-templates", "quoteTemplateId")

    def _beginnings(self) -> None:
        template = self._a_template()
        self.world.knows("quote_template_id", template)
        self.world.knows("quoteTemplateId", template)
        self._aim("quote_templates.retire_quote_template", "quote_template_id", self._a_template)
        self._aim("quote_beginnings.quote_opportunity", "opportunity_id", self._an_opportunity)

    def _saved(self) -> None:
        def a_machine() -> str:
            path = "/saved-configurations"
            return self._add("saved_configurations.save_configuration", path, "savedConfigurationId")

        self.world.knows("saved_configuration_id", a_machine())
        self._aim("saved_configurations.change_saved_configuration", "saved_configuration_id", a_machine)

    def _radar(self) -> None:
        """Quotes of a machine of their own, whose VAT rate is another one since."""
        product = self._make("cpq.products.draft_product", f"{CPQ}/products")
        path, admin = f"{CPQ}/products/{product['productId']}", self.company.admin
        admin.move(path, "/release")
        entry = {"productCode": product["code"], "listPrice": money("90000.00")}
        price_book(self.company, f"PB-{product['code']}", entry)
        stroke = [{"code": "stroke", "value": "200"}]
        line = {"productCode": product["code"], "options": ["a"], "numbers": stroke, "quantity": 1}
        quotes = [self._a_quote(lines=[line]) for _ in range(EACH * 2)]
        admin.move(path, "/vat-rate", {"vatRate": "0.06"}, "PUT")

        def touched() -> list[dict[str, Any]] | None:
            found = [one for one in admin.items(f"{CPQ}/touched-quotes") if one["quoteId"] in quotes]
            return found if len(found) == len(quotes) else None

        for entry in eventually(touched, 60):
            self.world.aims("cpq.radar.close_touched_quote", touched_quote_id=entry["touchedQuoteId"])
            self.world.knows("touched_quote_id", entry["touchedQuoteId"])

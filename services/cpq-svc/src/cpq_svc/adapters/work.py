"""The collections of this context over PostgreSQL."""

from collections.abc import Mapping
from datetime import datetime
from typing import ClassVar

from sqlalchemy import text, true

from chassis.jobs import SqlJobs
from chassis.work import SqlWork
from cpq_svc.adapters.announce import ANNOUNCE
from cpq_svc.adapters.approvals import SqlApprovalRules, SqlApprovals, SqlDeputies
from cpq_svc.adapters.copied import SqlNames, SqlOpportunities, SqlPartners
from cpq_svc.adapters.families import SqlFamilies
from cpq_svc.adapters.frozen_configurations import SqlFrozenConfigurations
from cpq_svc.adapters.kept_prices import (
    SqlCostLists,
    SqlPriceBooks,
    SqlPriceProcedures,
    SqlRateLists,
    SqlRepricings,
    SqlRuleTables,
)
from cpq_svc.adapters.kept_products import SqlCatalogue, SqlConfigurations, SqlEditions, SqlProducts
from cpq_svc.adapters.kept_quotes import SqlQuotes, SqlQuoteTemplates
from cpq_svc.adapters.letterheads import SqlLetterheads
from cpq_svc.adapters.own_units import SqlOwnUnits
from cpq_svc.adapters.product_folders import SqlFolders
from cpq_svc.adapters.quote_links import SqlQuoteLinks
from cpq_svc.adapters.radar import SqlRadarChanges, SqlTouchedQuotes
from cpq_svc.adapters.tables import (
    approvals,
    cost_lists,
    families,
    opportunities,
    option_models,
    own_units,
    partners,
    price_books,
    price_procedures,
    products,
    quote_links,
    quote_templates,
    quotes,
    radar_changes,
    rate_lists,
    repricings,
    rule_tables,
    saved_configurations,
    touched_quotes,
    word_templates,
)
from cpq_svc.adapters.word_templates import SqlWordTemplates
from cpq_svc.domain.approval import ApprovalUnderWay
from cpq_svc.domain.cost_list import CostListBeginsWithAnother, CostListCodeTaken
from cpq_svc.domain.edition import EditionBeginsWithAnother, EditionDraftedAlready
from cpq_svc.domain.exchange import RateListBeginsWithAnother, RateListCodeTaken
from cpq_svc.domain.family import FamilyCodeTaken
from cpq_svc.domain.opportunity import OpportunityHasAcceptedQuote
from cpq_svc.domain.own_unit import UnitCodeTaken
from cpq_svc.domain.price_book import PriceBookBeginsWithAnother, PriceBookCodeTaken
from cpq_svc.domain.price_procedure import PriceProcedureBeginsWithAnother, PriceProcedureDraftedAlready
from cpq_svc.domain.product import ProductCodeTaken
from cpq_svc.domain.rule_table import RuleTableBeginsWithAnother, RuleTableDraftedAlready
from kernel.business_time import company_day
from kernel.errors import BusinessError, Stale


class CpqWork(SqlWork):
    """One transaction of the cpq context."""

    announce = ANNOUNCE
    constraints: ClassVar[Mapping[str, type[BusinessError]]] = {
        "products_code": ProductCodeTaken,
        "families_code": FamilyCodeTaken,
        "own_units_code": UnitCodeTaken,
        "price_books_code": PriceBookCodeTaken,
        "price_books_begin": PriceBookBeginsWithAnother,
        "cost_lists_code": CostListCodeTaken,
        "cost_lists_begin": CostListBeginsWithAnother,
        "price_procedures_drafted_once": PriceProcedureDraftedAlready,
        "price_procedures_number": PriceProcedureDraftedAlready,
        "price_procedures_begin": PriceProcedureBeginsWithAnother,
        "rate_lists_code": RateListCodeTaken,
        "rate_lists_begin": RateListBeginsWithAnother,
        "rule_tables_drafted_once": RuleTableDraftedAlready,
        "rule_tables_number": RuleTableDraftedAlready,
        "rule_tables_begin": RuleTableBeginsWithAnother,
        "option_models_drafted_once": EditionDraftedAlready,
        "option_models_number": EditionDraftedAlready,
        "option_models_begin": EditionBeginsWithAnother,
        "approvals_open_once": ApprovalUnderWay,
        "deputies_pkey": Stale,
        # Two editions at once: whoever is later looks again.
        "word_templates_number": Stale,
        "product_folders_pkey": Stale,
        "letterheads_pkey": Stale,
        "quotes_accepted_once": OpportunityHasAcceptedQuote,
    }
    products = property(lambda self: SqlProducts(self.session, self.scope_of(products)))
    catalogue = property(lambda self: SqlCatalogue(self.session))
    families = property(lambda self: SqlFamilies(self.session, self.scope_of(families)))
    units = property(lambda self: SqlOwnUnits(self.session, self.scope_of(own_units)))
    editions = property(lambda self: SqlEditions(self.session, self.scope_of(option_models)))
    configurations = property(
        lambda self: SqlConfigurations(self.session, self.scope_of(saved_configurations))
    )
    cost_lists = property(lambda self: SqlCostLists(self.session, self.scope_of(cost_lists)))
    price_procedures = property(
        lambda self: SqlPriceProcedures(self.session, self.scope_of(price_procedures))
    )
    rate_lists = property(lambda self: SqlRateLists(self.session, self.scope_of(rate_lists)))
    rule_tables = property(lambda self: SqlRuleTables(self.session, self.scope_of(rule_tables)))
    price_books = property(lambda self: SqlPriceBooks(self.session, self.scope_of(price_books)))
    repricings = property(lambda self: SqlRepricings(self.session, self.scope_of(repricings)))
    jobs = property(lambda self: SqlJobs(self.session, self.actor, self._clock()))
    quotes = property(lambda self: SqlQuotes(self.session, self.scope_of(quotes), self.zone))
    frozen_configurations = property(
        lambda self: SqlFrozenConfigurations(self.session, self.scope_of(quotes))
    )
    approvals = property(lambda self: SqlApprovals(self.session, self.scope_of(approvals)))
    deputies = property(lambda self: SqlDeputies(self.session))
    approval_rules = property(lambda self: SqlApprovalRules(self.session))
    quote_links = property(lambda self: SqlQuoteLinks(self.session, self.scope_of(quote_links)))
    quote_templates = property(lambda self: SqlQuoteTemplates(self.session, self.scope_of(quote_templates)))
    # Like the catalogue: whoever writes quotes, and be it their own only, begins with anybody's template.
    templates_in_use = property(lambda self: SqlQuoteTemplates(self.session, true()))
    word_templates = property(lambda self: SqlWordTemplates(self.session, self.scope_of(word_templates)))
    # Paper is the company's: whoever writes a quote writes on it.
    word_templates_in_use = property(lambda self: SqlWordTemplates(self.session, true()))
    opportunities = property(lambda self: SqlOpportunities(self.session, self.scope_of(opportunities)))
    radar_changes = property(lambda self: SqlRadarChanges(self.session, self.scope_of(radar_changes)))
    touched_quotes = property(lambda self: SqlTouchedQuotes(self.session, self.scope_of(touched_quotes)))
    folders = property(lambda self: SqlFolders(self.session, company_day(self._clock(), self.zone)))
    letterheads = property(lambda self: SqlLetterheads(self.session, company_day(self._clock(), self.zone)))
    names = property(lambda self: SqlNames(self.session))
    partners = property(lambda self: SqlPartners(self.session, self.scope_of(partners)))

    def next_number(self, prefix: str, now: datetime) -> str:
        """From a sequence, which no transaction waits for; the year is the company's."""
        taken = self.session.execute(text("select nextval('quote_numbers')")).scalar_one()
        return f"{prefix}-{company_day(now, self.zone).year}-{taken:06d}"

"""What is sold and how it may be built, kept in PostgreSQL."""

import json
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import cache
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    any_,
    bindparam,
    case,
    cast,
    exists,
    func,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, JSONPATH
from sqlalchemy.orm import Session

from chassis.work import fresh
from cpq_svc.adapters.compiled import COMPILATIONS, TEXTS
from cpq_svc.adapters.pricing_rules import ANY_CODES, BOOKS_IN_FORCE, SqlInForce, editions, tables_in_force
from cpq_svc.adapters.tables import (
    option_models,
    price_entries,
    products,
    quote_lines,
    quote_templates,
    saved_configurations,
)
from cpq_svc.domain.asked import Buyer
from cpq_svc.domain.books_in_force import narrowest
from cpq_svc.domain.discarding import Mention
from cpq_svc.domain.edition import Edition, EditionId, EditionNotFound, Offered
from cpq_svc.domain.edition import Status as EditionStatus
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.list_price import PriceTexts
from cpq_svc.domain.materials import Structure
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.price_book import PriceEntry, PricesInForce
from cpq_svc.domain.price_terms import Audience
from cpq_svc.domain.product import Product, ProductId, ProductNotFound
from cpq_svc.domain.rule_table import Edition as RuleEdition
from cpq_svc.domain.saved_configuration import (
    SavedConfiguration,
    SavedConfigurationId,
    SavedConfigurationNotFound,
)
from cpq_svc.domain.waterfall import TableEdition

# What is popular shows in the last lines of a product; ids count time.
_LATE_LINES = 1_000
_CODES = cast("$.lines.**.productCode", JSONPATH)


class SqlProducts:
    """Products."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, product_id: ProductId, expected: int | None = None) -> Product:
        """One product."""
        found = self._session.scalars(
            select(Product).where(products.c.id == product_id, self._scope)
        ).one_or_none()
        if found is None:
            raise ProductNotFound(id=product_id)
        return fresh(found, expected)

    def of_code(self, code: str) -> Product | None:
        """The product of a code."""
        asked = select(Product).where(products.c.code == code, self._scope)
        return self._session.scalars(asked).one_or_none()

    def add(self, product: Product) -> None:
        """Keep a new product."""
        self._session.add(product)

    def mentions(self, product: Product) -> Collection[Mention]:
        """No scope: what nobody here sees would miss it all the same."""
        lines = func.jsonb_path_query(cast(quote_templates.c.wish, JSONB), _CODES)
        wished = select(cast(lines, Text).label("code"), quote_templates.c.retired).subquery()
        asked = {
            Mention.PRICE_BOOK: exists().where(price_entries.c.product_code == product.code),
            Mention.QUOTE: exists().where(quote_lines.c.product_code == product.code),
            Mention.TEMPLATE: exists().where(wished.c.code == json.dumps(product.code), ~wished.c.retired),
            Mention.CONFIGURATION: exists().where(saved_configurations.c.product_code == product.code),
        }
        found = self._session.execute(select(*asked.values())).one()
        return {mention for mention, mentioned in zip(asked, found, strict=True) if mentioned}

    def remove(self, product: Product) -> None:
        """Keep it no more."""
        self._session.delete(product)


@cache
def _offered() -> Select[tuple[Product, UUID, int, str]]:
    """Products of `codes`, each with the edition that counts on a `day`.

    Kept: to put the statement together takes as long as to run it.
    """
    c = option_models.c
    begun = and_(c.status == EditionStatus.RELEASED, c.valid_from <= bindparam("day"))
    counting = (
        select(c.id, c.number, c.hash)
        .where(c.product_id == products.c.id)
        .order_by(case((begun, 0), else_=1), c.valid_from.desc().nulls_last(), c.number.desc())
        .limit(1)
        .lateral()
    )
    return (
        select(Product, counting.c.id, counting.c.number, counting.c.hash)
        .join(counting, true())
        .where(products.c.code == any_(ANY_CODES))
    )


class SqlCatalogue:
    """What is sold and for how much. It has no scope: everybody buys from the same catalogue."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def known(self, codes: Collection[str]) -> Collection[str]:
        """Those of the codes that name a product."""
        return set(self._session.scalars(select(products.c.code).where(products.c.code.in_(set(codes)))))

    def offered(self, codes: Collection[str], day: date) -> Mapping[str, Offered]:
        """Products by code. Their models are read only when they are not known by their hash."""
        rows = self._session.execute(_offered(), {"codes": [*set(codes)], "day": day}).all()
        models = self._models({row.hash: row.id for row in rows})
        return {
            row.Product.code: Offered(row.Product, row.number, row.hash, *models[row.hash]) for row in rows
        }

    def _models(self, wanted: Mapping[str, UUID]) -> Mapping[str, tuple[OptionModel, FeatureModel]]:
        found = {name: kept for name in wanted if (kept := COMPILATIONS.known(name))}
        missing = [wanted[name] for name in wanted if name not in found]
        if missing:
            c = option_models.c
            for name, model in self._session.execute(select(c.hash, c.model).where(c.id.in_(missing))):
                found[name] = COMPILATIONS.keep(name, model)
        return found

    def models(self, hashes: Collection[str]) -> Mapping[str, tuple[OptionModel, FeatureModel]]:
        """Models by hash, whichever edition has it."""
        c = option_models.c
        rows = self._session.execute(select(c.hash, c.id).where(c.hash.in_(set(hashes))))
        return self._models({name: model_id for name, model_id in rows})

    def sold_options(self, product_code: str) -> Mapping[str, int]:
        """How often each option of a product was offered in the lines of late."""
        line = quote_lines.c
        late = (
            select(line.options)
            .where(line.product_code == product_code)
            .order_by(line.quote_id.desc())
            .limit(_LATE_LINES)
        )
        return Counter(option.code for (options,) in self._session.execute(late) for option in options)

    def prices(
        self, currency: str, day: date, codes: Collection[str], buyer: Buyer | None = None
    ) -> PricesInForce | None:
        """The books in force for the buyer, as one."""
        return narrowest(self.books(currency, day, codes, buyer or Buyer()))

    def books(
        self, currency: str, day: date, codes: Collection[str], buyer: Buyer
    ) -> Sequence[PricesInForce]:
        """The books in force for the buyer with their entries for these products, in one query."""
        told = {
            "currency": currency, "day": day, "codes": sorted(set(codes)), "customer": buyer.customer or "",
            "group": buyer.group or "", "region": buyer.region or "", "grade": buyer.grade,
        }  # fmt: skip
        found: dict[UUID, PricesInForce] = {}
        entries: dict[UUID, dict[str, PriceEntry]] = {}
        for row in self._session.execute(BOOKS_IN_FORCE, told):
            held = entries.setdefault(row.id, {})
            if row.product_code is not None:
                held[row.product_code] = PriceEntry(row.product_code, row.list_price, row.own_scale, row.own)
            if row.id not in found:
                meant = Audience(row.for_customer, row.for_group, row.for_region, row.for_grade)
                found[row.id] = PricesInForce(
                    row.code, currency, row.scale, row.grades, held, row.terms, meant, row.version
                )
        return list(found.values())

    def in_force(self, day: date) -> SqlInForce:
        """What prices stand on beside books."""
        return SqlInForce(self._session, day)

    def tables(self, codes: Collection[str], day: date) -> Mapping[str, RuleEdition]:
        """The decision tables in force on a day."""
        return tables_in_force(self._session, codes, day)

    def editions(self, wanted: Collection[TableEdition]) -> Mapping[str, RuleEdition]:
        """Published editions of decision tables."""
        return editions(self._session, wanted)

    def structure(self, model: OptionModel) -> Structure:
        """What machines of a model are made of."""
        return COMPILATIONS.structure(model)

    @property
    def texts(self) -> PriceTexts:
        """Reads what price books say in words."""
        return TEXTS


class SqlEditions:
    """Editions of option models."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, edition_id: EditionId, expected: int | None = None) -> Edition:
        """One edition."""
        found = self._session.scalars(
            select(Edition).where(option_models.c.id == edition_id, self._scope)
        ).one_or_none()
        if found is None:
            raise EditionNotFound(id=edition_id)
        return fresh(found, expected)

    def offered(self, edition_id: EditionId) -> Offered:
        """An edition as its product would be sold by it."""
        edition = self.get(edition_id)
        product = self._session.get_one(Product, edition.product_id)
        compiled = COMPILATIONS.keep(edition.hash, edition.model)
        return Offered(product, edition.number, edition.hash, *compiled)

    def numbered(self, product_code: str, number: int) -> Offered | None:
        """By one of its editions; the model is read only when it is not known by its hash."""
        c = option_models.c
        asked = select(c.id, c.hash).where(c.product_code == product_code, c.number == number, self._scope)
        found = self._session.execute(asked).one_or_none()
        if found is None:
            return None
        if (known := COMPILATIONS.known(found.hash)) is None:
            return self.offered(found.id)
        product = self._session.scalars(select(Product).where(products.c.code == product_code)).one()
        return Offered(product, number, found.hash, *known)

    def of(self, product_id: ProductId) -> Sequence[Edition]:
        """All editions of a product, the newest first."""
        asked = select(Edition).where(option_models.c.product_id == product_id, self._scope)
        return self._session.scalars(asked.order_by(option_models.c.number.desc())).all()

    def add(self, edition: Edition) -> None:
        """Keep a new edition."""
        self._session.add(edition)

    def remove(self, edition: Edition) -> None:
        """Keep it no more."""
        self._session.delete(edition)


class SqlConfigurations:
    """Configurations somebody keeps."""

    def __init__(self, session: Session, scope: ColumnElement[bool]) -> None:
        self._session, self._scope = session, scope

    def get(self, configuration_id: SavedConfigurationId, expected: int | None = None) -> SavedConfiguration:
        """One of them."""
        asked = select(SavedConfiguration).where(saved_configurations.c.id == configuration_id, self._scope)
        found = self._session.scalars(asked).one_or_none()
        if found is None:
            raise SavedConfigurationNotFound(id=configuration_id)
        return fresh(found, expected)

    def add(self, configuration: SavedConfiguration) -> None:
        """Keep a new one."""
        self._session.add(configuration)

"""What the use cases need of what is sold and how it is built, from storage."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Protocol

from cpq_svc.domain.discarding import Mention
from cpq_svc.domain.edition import Edition, EditionId, Offered
from cpq_svc.domain.family import Family, FamilyId
from cpq_svc.domain.features.model import FeatureModel
from cpq_svc.domain.frozen import Frozen
from cpq_svc.domain.frozen_configuration import FrozenConfiguration
from cpq_svc.domain.option_model import OptionModel
from cpq_svc.domain.own_unit import OwnUnit, OwnUnitId
from cpq_svc.domain.product import Product, ProductId
from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.domain.unit import Units
from cpq_svc.usecases.pricing_work import PricesOfADay


class Products(Protocol):
    """The products that exist for whoever acts."""

    def get(self, product_id: ProductId, expected: int | None = None) -> Product:
        """One product; raises ProductNotFound, or Stale when `expected` is not its version."""

    def of_code(self, code: str) -> Product | None:
        """The product of a code; None without one."""

    def add(self, product: Product) -> None:
        """Keep a new product."""

    def mentions(self, product: Product) -> Collection[Mention]:
        """What refers to it, whoever sees that."""

    def remove(self, product: Product) -> None:
        """Keep it no more."""


class Catalogue(PricesOfADay, Protocol):
    """What is sold and for how much: the same for everybody, so it knows no scope."""

    def known(self, codes: Collection[str]) -> Collection[str]:
        """Those of the codes that name a product."""

    def offered(self, codes: Collection[str], day: date) -> Mapping[str, Offered]:
        """The products with these codes and the models they are built by on a day, by code; unknown codes are
        absent.
        """

    def models(self, hashes: Collection[str]) -> Mapping[str, tuple[OptionModel, FeatureModel]]:
        """Option models with their compiled form, by their hash."""

    def sold_options(self, product_code: str) -> Mapping[str, int]:
        """How often each option of a product was offered in the lines of late."""


class Families(Protocol):
    """The product families that exist for whoever acts."""

    def get(self, family_id: FamilyId, expected: int | None = None) -> Family:
        """One family; raises FamilyNotFound or Stale."""

    def all(self) -> Sequence[Family]:
        """Every family."""

    def tree(self) -> Sequence[Family]:
        """Every family, nobody else changing any until the transaction ends."""

    def add(self, family: Family) -> None:
        """Keep a new family."""


class OwnUnits(Protocol):
    """The units the company added to those everybody knows, as far as they exist for whoever acts."""

    def get(self, unit_id: OwnUnitId, expected: int | None = None) -> OwnUnit:
        """One of them; raises OwnUnitNotFound or Stale."""

    def known(self) -> Units:
        """The standard's and the company's, also for whoever may not change them."""

    def held(self) -> Units:
        """The same, and what they mean stays as it is until the transaction ends."""

    def is_told(self, unit: OwnUnit) -> bool:
        """Whether a product or a family tells anything in it; nobody begins to until the transaction ends."""

    def add(self, unit: OwnUnit) -> None:
        """Keep a new one."""


class Editions(Protocol):
    """The editions of option models that exist for whoever acts."""

    def get(self, edition_id: EditionId, expected: int | None = None) -> Edition:
        """One edition; raises EditionNotFound or Stale."""

    def offered(self, edition_id: EditionId) -> Offered:
        """The product of an edition with that edition, compiled; raises EditionNotFound."""

    def numbered(self, product_code: str, number: int) -> Offered | None:
        """A product with one of its editions, compiled; None without it."""

    def of(self, product_id: ProductId) -> Sequence[Edition]:
        """All editions of a product, the newest first."""

    def add(self, edition: Edition) -> None:
        """Keep a new edition."""

    def remove(self, edition: Edition) -> None:
        """Keep it no more."""


class Configurations(Protocol):
    """The configurations somebody keeps, as far as they exist for whoever acts."""

    def get(self, configuration_id: SavedConfigurationId, expected: int | None = None) -> SavedConfiguration:
        """One of them; raises SavedConfigurationNotFound or Stale."""

    def add(self, configuration: SavedConfiguration) -> None:
        """Keep a new one."""


class FrozenConfigurations(Protocol):
    """Machines as they were sent, by their content; who may see a quote they stand in may read them."""

    def keep(self, record: FrozenConfiguration) -> Frozen:
        """Keep it, once, and say where."""

    def read(self, record_hash: str) -> bytes:
        """One of them, as its hash was made of it; raises FrozenConfigurationNotFound."""

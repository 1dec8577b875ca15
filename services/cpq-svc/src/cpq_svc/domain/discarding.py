"""A drafted product can be discarded, with its files and the drafts of its option model, while nothing refers
to it: whoever planned with its code would be left with a code that says nothing.
"""

from collections.abc import Collection, Mapping, Sequence
from enum import StrEnum

from cpq_svc.domain.edition import Edition
from cpq_svc.domain.edition import Status as EditionStatus
from cpq_svc.domain.product import Product, ProductIsReleased
from cpq_svc.domain.product_life import Status
from kernel.errors import Conflict


class ProductHasEdition(Conflict):
    """An edition of its option model is released."""

    code = "product-has-edition"


class ProductIsPriced(Conflict):
    """A price book, drafted or published, has a price for it."""

    code = "product-is-priced"


class ProductIsQuoted(Conflict):
    """A line of a quote offers it."""

    code = "product-is-quoted"


class ProductIsTemplated(Conflict):
    """A quote template in use offers it."""

    code = "product-is-templated"


class ProductIsConfigured(Conflict):
    """Somebody keeps a configuration of it."""

    code = "product-is-configured"


class Mention(StrEnum):
    """What refers to a product by its code."""

    PRICE_BOOK = "price-book"
    QUOTE = "quote"
    TEMPLATE = "quote-template"
    CONFIGURATION = "saved-configuration"


REFUSALS: Mapping[Mention, type[Conflict]] = {
    Mention.QUOTE: ProductIsQuoted,
    Mention.PRICE_BOOK: ProductIsPriced,
    Mention.TEMPLATE: ProductIsTemplated,
    Mention.CONFIGURATION: ProductIsConfigured,
}


def check_discardable(product: Product, editions: Sequence[Edition], mentions: Collection[Mention]) -> None:
    """Raise ProductIsReleased, ProductHasEdition, or what `REFUSALS` names for the first mention."""
    if product.status is not Status.DRAFT:
        raise ProductIsReleased(product=product.code)
    if any(edition.status is EditionStatus.RELEASED for edition in editions):
        raise ProductHasEdition(product=product.code)
    for mention, refusal in REFUSALS.items():
        if mention in mentions:
            raise refusal(product=product.code)

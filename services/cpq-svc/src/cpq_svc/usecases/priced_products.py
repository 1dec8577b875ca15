"""The products a price book names."""

from cpq_svc.domain.price_book import PriceBook
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.usecases.work import Work


def check_products(tx: Work, price_book: PriceBook) -> None:
    """Raises ProductUnknown for a product the catalogue has not."""
    known = tx.catalogue.known([entry.product_code for entry in price_book.entries])
    for index, entry in enumerate(price_book.entries):
        if entry.product_code not in known:
            raise ProductUnknown(pointer=f"/body/entries/{index}/productCode", product=entry.product_code)

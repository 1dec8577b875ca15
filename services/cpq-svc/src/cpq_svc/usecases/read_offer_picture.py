"""A customer sees the product of a line, by the token of the link and for that line alone."""

from datetime import datetime

from cpq_svc.domain.product_folder import ProductFile, ProductFileNotFound
from cpq_svc.domain.quote_link import hashed
from cpq_svc.usecases.work import Work
from kernel.actor import Actor


def read_offer_picture(work: Work, actor: Actor, token: str, line_no: int, now: datetime) -> ProductFile:
    """The picture of a line's product. Raises QuoteLinkNotFound, QuoteLinkExpired, QuoteLinkWithdrawn or
    ProductFileNotFound.
    """
    with work.by(actor) as tx:
        link = tx.quote_links.of_token(hashed(token.encode()))
        link.check_open(now)
        lines = tx.quotes.get(link.quote_id).numbered(link.revision).lines
        codes = {line.product_code for line in lines if line.line_no == line_no}
        pictures = tx.folders.main_pictures(codes)
    for picture in pictures.values():
        return picture
    raise ProductFileNotFound(id=line_no)

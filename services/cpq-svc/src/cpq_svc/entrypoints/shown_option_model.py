"""An edition of an option model as it is answered after a command: the same as when it is read."""

from chassis.http import Response, reply
from cpq_svc.adapters.value_json import plain
from cpq_svc.domain.edition import Edition


def shown(edition: Edition, status: int = 200) -> Response:
    """With all it says."""
    told = {
        "optionModelId": edition.id,
        "version": edition.version,
        "productId": edition.product_id,
        "productCode": edition.product_code,
        "edition": edition.number,
        "hash": edition.hash,
        "note": edition.note,
        "status": edition.status,
        "validFrom": edition.valid_from,
        "releasedAt": edition.released_at,
        "createdAt": edition.created_at,
        "model": plain(edition.model),
    }
    present = {name: value for name, value in told.items() if value is not None}
    return reply(present, status, edition.version, schema="OptionModel")

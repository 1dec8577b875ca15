"""The product of a trial, with the edition it is tried by."""

from cpq_svc.domain.edition import Offered
from cpq_svc.domain.product import ProductUnknown
from cpq_svc.domain.trial import Trial
from cpq_svc.usecases.work import Work


def offered_for(tx: Work, trial: Trial) -> Offered:
    """Raises ProductUnknown or EditionNotFound."""
    if trial.edition_id is not None:
        found: Offered | None = tx.editions.offered(trial.edition_id)
    else:
        found = tx.catalogue.offered([trial.product_code], trial.day).get(trial.product_code)
    if found is None or found.product.code != trial.product_code:
        raise ProductUnknown(pointer="/body/productCode", product=trial.product_code)
    return found

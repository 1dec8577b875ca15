"""Somebody keeps a machine they put together."""

from datetime import date, datetime

from cpq_svc.domain.product import ProductUnknown
from cpq_svc.domain.saved_configuration import SavedConfiguration, SavedConfigurationId
from cpq_svc.domain.wanted import Wanted
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.ids import new_id


def save_configuration(
    work: Work, actor: Actor, name: str, product_code: str, wanted: Wanted, day: date, now: datetime
) -> SavedConfiguration:
    """By the edition in force on the day. Raises ProductUnknown."""
    with work.by(actor) as tx:
        offered = tx.catalogue.offered([product_code], day).get(product_code)
        if offered is None:
            raise ProductUnknown(pointer="/body/productCode", product=product_code)
        saved = SavedConfiguration.save(SavedConfigurationId(new_id()), name, wanted, offered, actor, now)
        tx.configurations.add(saved)
    return saved

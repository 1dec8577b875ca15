"""A product is offered for sale from today on, built by the option model it was drafted with."""

from datetime import datetime

from cpq_svc.domain.edition import Status
from cpq_svc.domain.product import ProductId
from cpq_svc.usecases.checked_model import checked_model
from cpq_svc.usecases.configurators import Compiler, Configurators
from cpq_svc.usecases.described import Described, described
from cpq_svc.usecases.work import Work
from kernel.actor import Actor
from kernel.business_time import company_day


def release_product(
    work: Work,
    compiler: Compiler,
    configurators: Configurators,
    actor: Actor,
    product_id: ProductId,
    expected: int,
    now: datetime,
) -> Described:
    """Raises ProductNotFound, Stale, ProductCannotMove, ModelFlawed or ConfiguringLate."""
    with work.by(actor) as tx:
        today = company_day(now, tx.zone)
        tx.products.get(product_id, expected).check_release()
        drafted = next((e for e in tx.editions.of(product_id) if e.status is Status.DRAFT), None)
    # No transaction is open while the model is checked: that may take its time.
    flaws = checked_model(compiler, configurators, drafted.model) if drafted else ()
    with work.by(actor) as tx:
        product = tx.products.get(product_id, expected)
        product.release(today)
        if drafted:
            tx.editions.get(drafted.id, drafted.version).release(flaws, today, today, now)
        return described(tx, product)

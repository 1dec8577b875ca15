"""What is priced by whoever writes it: a service, a part no price book knows, or words that cost nothing."""

from decimal import Decimal

from cpq_svc.domain.pricing import PricedLine
from cpq_svc.domain.quote_line import HUNDRED, LineKind, OwnPrice, WantedLine
from cpq_svc.domain.waterfall import LARGEST_LINE, AmountTooLarge, PriceBelowZero, Step, StepName
from kernel.money import Money


def own_priced(here: str, wanted: WantedLine, currency: str) -> PricedLine:
    """A line that no price book knows; words cost nothing. Raises PriceBelowZero or AmountTooLarge."""
    price = wanted.own_price or OwnPrice(Decimal(0), Decimal(0))
    asked = wanted.asked
    gross = Money(price.unit_price * asked.quantity, currency).rounded()
    if gross.amount < 0:
        raise PriceBelowZero(pointer=here)
    if gross.amount > LARGEST_LINE:
        raise AmountTooLarge(pointer=here, largest=LARGEST_LINE)
    net = (gross * (1 - asked.discount_percent / HUNDRED)).rounded()
    tax = (net * price.tax_rate).rounded()
    steps = (
        Step(StepName.LIST, "", gross.amount, gross.amount),
        Step(StepName.MANUAL, "", (net - gross).amount, net.amount, asked.discount_percent),
        Step(StepName.NET, "half-up", Money.zero(currency).rounded().amount, net.amount),
        Step(StepName.VAT, "", tax.amount, (net + tax).amount, price.tax_rate * HUNDRED),
    )
    return PricedLine(
        line_no=1,
        product_code=asked.product_code,
        name_zh=wanted.name_zh,
        name_en=wanted.name_en or wanted.name_zh,
        quantity=asked.quantity,
        discount_percent=asked.discount_percent,
        options=(),
        parameters=(),
        steps=() if wanted.kind is LineKind.TEXT else steps,
        list_price=price.unit_price,
        unit_price=Money(net.amount / asked.quantity, currency).rounded().amount,
        net_amount=net.amount,
        tax_rate=price.tax_rate,
        tax_amount=tax.amount,
    )

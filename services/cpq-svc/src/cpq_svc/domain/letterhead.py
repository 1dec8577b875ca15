"""The letterhead is what the company's papers look like and whom they are from: names, addresses, bank, words
at the foot, a colour and a logo. There is one; before anybody writes it, it says what the installation was
told.
"""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from cpq_svc.domain.product_folder import ProductFile
from kernel.aggregate import Aggregate
from kernel.errors import NotFound, Rejected

# The one there is.
LETTERHEAD = UUID("00000000-0000-4000-8000-000000000001")
COLOUR = "#0b5c8a"
# Of a colour to white, as the accessibility guidelines want it of small print.
_LEAST_CONTRAST = 4.5


class ColourTooPale(Rejected):
    """Words in this colour could hardly be read on white."""

    code = "letterhead-colour-too-pale"


class LogoNotFound(NotFound):
    """There is no logo."""

    code = "logo-not-found"


class PriceSteps(StrEnum):
    """What a PDF tells of how prices come about: the net price alone, or list price and every discount."""

    NET = "net"
    DISCOUNTS = "discounts"


@dataclass(frozen=True)
class Seller:
    """Whom documents are from; empty parts are left out. `colour` is that of headings, as #rrggbb. What
    customers may see of discounts is `price_steps`: nothing, unless somebody says so.
    """

    name_zh: str
    name_en: str
    address_zh: str = ""
    address_en: str = ""
    tax_number: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    bank_zh: str = ""
    bank_en: str = ""
    footer_zh: str = ""
    footer_en: str = ""
    colour: str = COLOUR
    price_steps: PriceSteps = PriceSteps.NET

    def check(self) -> None:
        """Raise ColourTooPale."""
        if contrast(self.colour) < _LEAST_CONTRAST:
            raise ColourTooPale(pointer="/body/colour", colour=self.colour)


def contrast(colour: str) -> float:
    """How a colour (#rrggbb) stands out from white: 1 is white itself, 21 black."""
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def _linear(part: float) -> float:
    """How bright a part of a colour is, from how it is written."""
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


@dataclass(eq=False)
class Letterhead(Aggregate):
    """`id` is always the same. The logo is kept like a picture of a product."""

    id: UUID
    seller: Seller
    logo: ProductFile | None = None
    version: int | None = None

    def write(self, seller: Seller) -> None:
        """Say other words. Raises ColourTooPale."""
        seller.check()
        self.seller = seller

    def put_logo(self, logo: ProductFile | None) -> ProductFile | None:
        """Another logo, or none; the one before."""
        before, self.logo = self.logo, logo
        return before

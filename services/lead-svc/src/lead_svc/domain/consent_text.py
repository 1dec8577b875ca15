"""A consent text is what people are shown before their data is taken down: why it is kept, for how long, and
how to have it erased. A text somebody may have agreed to is never changed; another text gets another name.
"""

from dataclasses import dataclass
from datetime import date
from typing import NewType
from uuid import UUID

from kernel.aggregate import Aggregate
from kernel.errors import Conflict, NotFound, Rejected

ConsentTextId = NewType("ConsentTextId", UUID)


class ConsentTextNotFound(NotFound):
    """There is no such text for whoever asks."""

    code = "lead-consent-text-not-found"


class ConsentTextExists(Conflict):
    """A text of that name was shown to people already."""

    code = "lead-consent-text-exists"


class ConsentUnknown(Rejected):
    """Nobody can have agreed to a text that does not exist, or not yet."""

    code = "lead-consent-unknown"


@dataclass(eq=False, kw_only=True)
class ConsentText(Aggregate):
    """`consent_version` is the name by which leads say what was agreed to, not before `valid_from`."""

    id: ConsentTextId
    consent_version: str
    zh: str
    en: str
    valid_from: date
    unit_path: str = "/"
    region: str = ""
    owner_id: UUID | None = None
    partner_id: UUID | None = None
    version: int | None = None


@dataclass(frozen=True)
class StandardText:
    """A text every installation begins with (PIPL articles 14 and 17 say what it must tell)."""

    consent_version: str
    valid_from: date
    zh: str
    en: str


_PURPOSE = (
    "I agree that my name, company, phone and e-mail are kept and used to answer this enquiry and to send me"
    " offers and product information"
)
_RIGHTS = (
    " If I do not become a customer they are kept for three years at most. I may see, correct and erase them"
    " and withdraw my consent at any time."
)

STANDARD_TEXTS = (
    StandardText(
        "2024-01",
        date(2024, 1, 1),
        "我同意贵公司为回复本次咨询、提供报价和产品资料而保存并使用我的姓名、公司、电话和邮箱。若未成为客户，"
        "信息自登记起最多保存三年；我可随时查询、更正、要求删除或撤回同意。",
        f"{_PURPOSE}.{_RIGHTS}",
    ),
    StandardText(
        "2026-01",
        date(2026, 1, 1),
        "我同意贵公司为回复本次咨询、提供报价和产品资料而保存并使用我的姓名、公司、电话和邮箱，并在由经销商服务的"
        "地区提供给该经销商。若未成为客户，信息自登记起最多保存三年；我可随时查询、更正、要求删除或撤回同意。",
        f"{_PURPOSE}, and that they are given to the dealer who serves my region.{_RIGHTS}",
    ),
)

"""The `CompanyNames` of the use cases."""

import re
import unicodedata
from functools import lru_cache

from lead_svc.adapters.companies.addresses import read_address
from lead_svc.adapters.companies.areas import cities_of_number
from lead_svc.adapters.companies.chinese_names import read_chinese
from lead_svc.adapters.companies.latin_names import read_latin
from lead_svc.adapters.companies.reach import domain_of_site, mailbox, own_domain
from lead_svc.adapters.companies.words import simplified
from lead_svc.domain.credit_code import is_credit_code
from lead_svc.domain.identity import Identity, NameParts

_CHINESE = re.compile(r"[\u4e00-\u9fff]")


class CompanyBook:
    """Reads names, addresses and ways to reach a company, by OpenCC, pypinyin and the division lists."""

    def parts(self, name: str) -> NameParts:
        """A company's name taken apart."""
        return _parts(name)

    def identity(
        self, name: str, *, credit_code: str = "", numbers: tuple[str, ...] = (), email: str = "",
        website: str = "", address: str = "",
    ) -> Identity:  # fmt: skip
        """All that is told of a company; numbers are E.164 or digits without area code."""
        box = mailbox(email)
        division, city, street = read_address(address) if address else ("", "", "")
        cities = {city} if city else {c for number in numbers for c in cities_of_number(number)}
        domains = {own_domain(box.partition("@")[2]) if box else "", domain_of_site(website)}
        return Identity(
            parts=_parts(name),
            credit_code=credit_code if is_credit_code(credit_code) else "",
            numbers=frozenset(filter(None, numbers)),
            mailboxes=frozenset((box,)) if box else frozenset(),
            domains=frozenset(filter(None, domains)),
            cities=frozenset(cities),
            division=division,
            street=street,
        )


@lru_cache(maxsize=16384)
def _parts(name: str) -> NameParts:
    plain = simplified(unicodedata.normalize("NFKC", name).strip().lower())
    return read_chinese(plain) if _CHINESE.search(plain) else read_latin(plain)

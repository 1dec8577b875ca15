"""The `CompanyNames` of the use cases."""

import re
import unicodedata
from functools import lru_cache

from phonenumbers import geocoder, parse

from lead_svc.adapters.companies.addresses import read_address
from lead_svc.adapters.companies.chinese_names import read_chinese
from lead_svc.adapters.companies.latin_names import read_latin
from lead_svc.adapters.companies.places import places
from lead_svc.adapters.companies.reach import domain_of_site, mailbox, own_domain
from lead_svc.adapters.companies.words import simplified
from lead_svc.domain.credit_code import is_credit_code
from lead_svc.domain.identity import Identity, NameParts, city_of

# Area codes that neighbouring cities were joined under.
_SHARED_CODES = {
    "+86731": ("4301", "4302", "4303"), "+86851": ("5201", "5203", "5204"), "+86371": ("4101", "4102"),
    "+8624": ("2101", "2104", "2112"), "+8628": ("5101", "5114", "5120"), "+8629": ("6101", "6104"),
}  # fmt: skip
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
        cities = {city} if city else {c for number in numbers for c in _cities_of_number(number)}
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


@lru_cache(maxsize=16384)
def _cities_of_number(number: str) -> tuple[str, ...]:
    """The city of a landline's area code, or the cities that share it; a mobile says where it was bought."""
    if not number.startswith("+86") or number.startswith(("+861", "+86400", "+86800")):
        return ("11",) if number.startswith("+8610") else ()
    if shared := next((cities for code, cities in _SHARED_CODES.items() if number.startswith(code)), None):
        return shared
    codes = places().opening(geocoder.description_for_number(parse(number), "zh"))[1]
    cities = {city_of(code) for code in codes}
    return tuple(cities) if len(cities) == 1 else ()

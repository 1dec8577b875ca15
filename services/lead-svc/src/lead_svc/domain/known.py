"""Who is known already: exact matches of a newcomer against leads and customers. Similar is not the same
here.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID


@dataclass(frozen=True)
class KnownLead:
    """What of an earlier lead counts for sameness."""

    lead_id: UUID
    company_key: str
    credit_code: str
    contact_name: str
    reach: frozenset[str]


@dataclass(frozen=True)
class KnownAccount:
    """What of a customer counts for sameness, and who looks after it."""

    account_id: UUID
    company_key: str
    credit_code: str
    owner_id: UUID | None
    unit_path: str


@dataclass(frozen=True)
class AccountCopy:
    """What sales told of a customer, at one version."""

    account_id: UUID
    name: str
    company_key: str
    credit_code: str
    owner_id: UUID | None
    unit_path: str
    version: int
    region: str = ""


@dataclass
class Known:
    """An index over the leads and customers that share a name key, credit code or number with the
    newcomers.
    """

    leads: list[KnownLead] = field(default_factory=list)
    accounts: list[KnownAccount] = field(default_factory=list)
    _leads: dict[str, list[KnownLead]] = field(default_factory=dict, init=False)
    _accounts: dict[str, KnownAccount] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        for lead in self.leads:
            self._index(lead)
        for account in self.accounts:
            self._accounts[account.company_key] = account
            if account.credit_code:
                self._accounts[account.credit_code] = account

    def add(self, lead: KnownLead) -> None:
        """From now on this lead is known too."""
        self.leads.append(lead)
        self._index(lead)

    def same_lead(
        self, key: str, credit_code: str, contact_name: str, reach: Iterable[str]
    ) -> KnownLead | None:
        """The earlier lead of the same company and person: same credit code or same name, and a shared
        number, mailbox or contact name; None when the company or the person differs.
        """
        numbers = frozenset(reach)
        alike = self._leads.get(key, []) + (self._leads.get(credit_code, []) if credit_code else [])
        for lead in alike:
            one_code = not (lead.credit_code and credit_code) or lead.credit_code == credit_code
            one_person = bool(lead.reach & numbers) or (
                bool(contact_name) and lead.contact_name == contact_name
            )
            if one_code and one_person:
                return lead
        return None

    def brings(self, key: str, credit_code: str) -> bool:
        """Whether a lead of that company is among them, whoever the person is."""
        return key in self._leads or bool(credit_code and credit_code in self._leads)

    def customer(self, key: str, credit_code: str) -> KnownAccount | None:
        """The customer of that credit code or, where it names none or the same, of that name."""
        if credit_code and (found := self._accounts.get(credit_code)):
            return found
        found = self._accounts.get(key)
        if found and found.credit_code and credit_code and found.credit_code != credit_code:
            return None
        return found

    def _index(self, lead: KnownLead) -> None:
        self._leads.setdefault(lead.company_key, []).append(lead)
        if lead.credit_code:
            self._leads.setdefault(lead.credit_code, []).append(lead)

"""Valid things of the lead context, each changeable by name."""

from datetime import UTC, datetime

from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.lead import Lead, LeadId, Source, Status
from lead_svc.domain.person import PersonCopy

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
HUACHEN = "苏州华晨机械有限公司"


def a_lead(**changed) -> Lead:
    """A qualified lead with an owner."""
    given = {
        "id": LeadId(new_id()), "company_name": HUACHEN, "company_key": company_key(changed.get("company_name", HUACHEN)),
        "contact_name": "张伟", "mobile": "+8613912345678", "phone": "", "email": "zhangwei@huachen.example",
        "credit_code": "", "address": "江苏省苏州市吴中区", "website": "", "note": "", "source": Source.TRADE_SHOW,
        "product_line": "injection", "region": "CN-32", "unit_path": "/hq/sales/east/", "owner_id": new_id(),
        "consent_version": "2026-01", "consent_given_on": None, "retain_until": None, "import_id": None,
        "created_at": NOW, "status": Status.QUALIFIED,
    }  # fmt: skip
    return Lead(**{**given, **changed})


def a_person(**changed) -> PersonCopy:
    """A colleague responsible for Jiangsu."""
    given = {
        "person_id": new_id(), "name": "李强", "unit_path": "/hq/sales/east/", "regions": ("CN-32",),
        "product_lines": ("injection",), "active": True, "version": 1,
    }  # fmt: skip
    return PersonCopy(**{**given, **changed})

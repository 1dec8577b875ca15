"""Valid things of the lead context, each changeable by name."""

from datetime import UTC, datetime

from kernel.company_name import company_key
from kernel.ids import new_id
from lead_svc.domain.activity import Activity, ActivityId, Kind
from lead_svc.domain.lead import Lead, LeadId, Source, Status
from lead_svc.domain.person import PersonCopy
from lead_svc.domain.pool import Pool, PoolId

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


def a_pool(**changed) -> Pool:
    """A pool for all regions that takes leads back after a week without follow-up."""
    given = {
        "id": PoolId(new_id()), "name": "公海", "regions": [], "idle_days": 7, "stuck_days": 30,
        "takes_from_leavers": False, "protected_days": 0, "claims_a_day": 0, "most_held": 0, "cooling_days": 0,
        "remind_days": 0, "shortest_note": 4,
    }  # fmt: skip
    return Pool(**{**given, **changed})


def an_activity(**changed) -> Activity:
    """A call that said something."""
    given = {
        "id": ActivityId(new_id()), "lead_id": LeadId(new_id()), "kind": Kind.CALL, "text": "谈了交期和预算",
        "author_id": new_id(), "happened_at": NOW, "created_at": NOW,
    }  # fmt: skip
    return Activity(**{**given, **changed})

"""A permission is the right to one kind of operation, named `context.verb-noun` as the services'
specifications name it. This table is the one place that knows them all: a permission that is not here is
granted to nobody, one that is here is the administrator's, and the standard roles read beside it who else
has it and how far it reaches.
"""

from dataclasses import dataclass

from kernel.actor import Kind


@dataclass(frozen=True)
class StandardRole:
    """A role every installation begins with."""

    title: str
    kind: Kind = Kind.STAFF


STANDARD_ROLES: dict[str, StandardRole] = {
    "administrator": StandardRole("系统管理员"),
    "sales-director": StandardRole("销售总监"),
    "region-manager": StandardRole("大区经理"),
    "team-lead": StandardRole("销售主管"),
    "salesperson": StandardRole("销售"),
    "sales-assistant": StandardRole("销售助理"),
    "channel-manager": StandardRole("渠道经理"),
    "service-dispatcher": StandardRole("服务调度"),
    "service-engineer": StandardRole("服务工程师"),
    "finance": StandardRole("财务"),
    "product-engineer": StandardRole("产品工程师"),
    "dealer": StandardRole("经销商", Kind.DEALER),
    "erp": StandardRole("ERP 接口", Kind.CLIENT),
}

# Who has a permission beside the administrator, each as `role:scope`.
_STAFF = (
    "sales-director:all region-manager:all team-lead:all salesperson:all sales-assistant:all"
    " channel-manager:all service-dispatcher:all service-engineer:all finance:all product-engineer:all"
)
# Prices and configurations have no owner either.
_SELLING = _STAFF.partition(" service-dispatcher")[0]
_LEADERS = "sales-director:all region-manager:region team-lead:subordinate"
_SELLERS = f"{_LEADERS} salesperson:own sales-assistant:team"
_CHANNEL = "sales-director:all channel-manager:region"
_CHANNEL_READERS = f"{_CHANNEL} region-manager:region finance:all dealer:partner"
_SERVICE = "service-dispatcher:all service-engineer:own"
_NOBODY_ELSE = ""

_TABLE: dict[str, str] = {
    # identity: the directory is open to colleagues; who may do what is the administrator's business.
    "identity.self": f"{_STAFF.replace(':all', ':own')} dealer:own erp:own",
    "identity.read": _STAFF,
    "identity.people-write": _NOBODY_ELSE,
    "identity.org-write": _NOBODY_ELSE,
    "identity.role-write": _NOBODY_ELSE,
    "identity.role-grant": _NOBODY_ELSE,
    "identity.account": _NOBODY_ELSE,
    "identity.client": _NOBODY_ELSE,
    "identity.calendar-write": _NOBODY_ELSE,
    "identity.dealer-user-read": f"{_CHANNEL} region-manager:region",
    "identity.dealer-user-write": "channel-manager:region",
    # Views of lists: each sees their own and those shared with them. What everybody sees is for leaders.
    "identity.view-read": _STAFF,
    "identity.view-write": _STAFF.replace(":all", ":own"),
    "identity.view-publish": "sales-director:own region-manager:own channel-manager:own",
    # Help: everybody asks and sees their own requests; support is whoever reaches all and may answer.
    "identity.help": f"{_STAFF.replace(':all', ':own')} dealer:own",
    "identity.help-answer": _NOBODY_ELSE,
    # lead
    "lead.read": _SELLERS,
    "lead.see-contact": f"{_SELLERS} channel-manager:region",
    "lead.capture": f"{_SELLERS} channel-manager:region",
    "lead.import": _SELLERS,
    "lead.job": f"{_SELLERS} channel-manager:region",
    "lead.file": _SELLERS,
    "lead.work": _SELLERS,
    "lead.assign": _LEADERS,
    # Rules and groups have no owner: whoever reads them reads all. Leave is each person's own.
    "lead.rules-read": _LEADERS.replace(":region", ":all").replace(":subordinate", ":all"),
    "lead.rules-write": "sales-director:all",
    "lead.absence": _SELLERS,
    "lead.handover": _LEADERS,
    "lead.handover-read": _SELLERS,
    "lead.handover-answer": _SELLERS,
    "lead.merge": _SELLERS,
    "lead.consent-read": _STAFF,
    # A campaign is everybody's who sells: a lead may come from any.
    "lead.campaign-read": _SELLING,
    "lead.campaign-write": "sales-director:all region-manager:region sales-assistant:team",
    "lead.consent-write": _NOBODY_ELSE,
    # A pool lies open to those who sell in its region.
    "lead.pool-claim": "sales-director:all region-manager:region team-lead:region salesperson:region",
    "lead.pool-rules-read": _SELLING,
    "lead.pool-rules-write": _NOBODY_ELSE,
    "lead.drop-reason-read": _SELLING,
    "lead.drop-reason-write": _NOBODY_ELSE,
    "lead.score-rules-read": _SELLING,
    "lead.score-rules-write": "sales-director:all",
    "lead.case-read": _SELLING,
    "lead.case-pin": _LEADERS,
    # sales
    "sales.account-read": f"{_SELLERS} channel-manager:region finance:all erp:all",
    "sales.account-write": _SELLERS,
    # Prices depend on the group, so whoever sells does not choose it.
    "sales.account-group": _LEADERS,
    "sales.see-contact": f"{_SELLERS} finance:all",
    "sales.opportunity-read": f"{_SELLERS} finance:all",
    "sales.opportunity-write": _SELLERS,
    "sales.contract-read": f"{_SELLERS} finance:all erp:all",
    "sales.contract-write": _SELLERS,
    "sales.contract-approve": "sales-director:all region-manager:region finance:all",
    "sales.order-read": f"{_SELLERS} channel-manager:region service-dispatcher:all finance:all erp:all",
    "sales.order-progress": "finance:all erp:all",
    # cpq: the catalogue has no owner, so whoever reads it reads all of it.
    "cpq.product-read": f"{_STAFF} erp:all",
    "cpq.product-write": "sales-director:all product-engineer:all",
    "cpq.product-files": "sales-director:all product-engineer:all",
    "cpq.units": "product-engineer:all",
    "cpq.price-read": f"{_SELLING} finance:all product-engineer:all",
    "cpq.price-write": "sales-director:all",
    "cpq.catalogue-read": "channel-manager:region dealer:partner",
    # What things cost is for few. What a quote leaves is for whoever decides by it, as far as they decide.
    "cpq.see-cost": "sales-director:all finance:all product-engineer:all",
    "cpq.see-margin": f"{_LEADERS} finance:all product-engineer:all",
    "cpq.configure": f"{_SELLING} product-engineer:all",
    "cpq.quote-read": f"{_SELLERS} finance:all product-engineer:all",
    "cpq.quote-write": _SELLERS,
    "cpq.quote-accept": _SELLERS,
    "cpq.quote-notes": _SELLERS,
    # Machines as they were sent, of the quotes one may see; the ERP makes them.
    "cpq.handover-read": f"{_SELLERS} service-dispatcher:all finance:all erp:all",
    # Engineering selects and costs before anybody decides, whoever the quote belongs to.
    # How far the right reaches says which level of the sales line somebody decides for.
    "cpq.approval-read": f"{_SELLERS} finance:all product-engineer:all",
    "cpq.quote-approve": _LEADERS,
    "cpq.quote-approve-technical": "sales-director:all product-engineer:all",
    "cpq.quote-approve-finance": "finance:all",
    "cpq.approval-deputy": f"{_LEADERS} finance:all product-engineer:all",
    # Whoever sells may begin with any template.
    "cpq.template-read": _SELLING,
    "cpq.template-write": _LEADERS,
    # channel
    "channel.partner-read": f"{_CHANNEL_READERS} team-lead:subordinate salesperson:own sales-assistant:team",
    "channel.partner-edit": _CHANNEL,
    "channel.credit-read": _CHANNEL_READERS,
    "channel.credit-set": "sales-director:all finance:all",
    "channel.deal-read": f"{_CHANNEL} region-manager:region dealer:partner",
    "channel.deal-register": "channel-manager:region dealer:partner",
    "channel.lead-refer": "channel-manager:region dealer:partner",
    "channel.deal-decide": f"{_CHANNEL} region-manager:region",
    "channel.order-read": f"{_CHANNEL_READERS} erp:all",
    "channel.order-work": "channel-manager:region dealer:partner",
    "channel.order-approve": _CHANNEL,
    "channel.programme-read": "sales-director:all channel-manager:all finance:all",
    "channel.programme-edit": "sales-director:all",
    "channel.rebate-read": _CHANNEL_READERS,
    "channel.rebate-settle": "finance:all",
    # fieldservice: an engineer finds any machine and part on site, but works on what is their own.
    "fieldservice.machine-read": f"{_SELLERS} service-dispatcher:all service-engineer:all dealer:partner",
    "fieldservice.machine-commission": "service-dispatcher:all service-engineer:all",
    "fieldservice.request-read": f"{_SELLERS} {_SERVICE} dealer:partner",
    "fieldservice.request-raise": f"{_SELLERS} service-dispatcher:all service-engineer:all dealer:partner",
    "fieldservice.request-work": _SERVICE,
    "fieldservice.see-contact": _SERVICE,
    "fieldservice.work-order-read": f"{_SERVICE} dealer:partner",
    "fieldservice.work-order-dispatch": "service-dispatcher:all",
    "fieldservice.work-order-work": _SERVICE,
    "fieldservice.part-read": "service-dispatcher:all service-engineer:all finance:all",
    "fieldservice.part-write": "service-dispatcher:all",
    "fieldservice.van-read": _SERVICE,
    "fieldservice.van-load": "service-dispatcher:all",
    "fieldservice.cost-read": "service-dispatcher:all sales-director:all finance:all",
    "fieldservice.quality-read": "service-dispatcher:all sales-director:all",
    "fieldservice.see-cost": "service-dispatcher:all finance:all",
}

KNOWN = frozenset(_TABLE)


def standard_permissions(role: str) -> dict[str, str]:
    """Permission → scope of a standard role, as the product means it."""
    found = {}
    for permission, granted in _TABLE.items():
        for name, _, scope in (word.partition(":") for word in granted.split()):
            if name == role:
                found[permission] = scope
    return dict.fromkeys(sorted(KNOWN), "all") if role == "administrator" else found

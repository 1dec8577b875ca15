"""What the audit tells of one lead: SQL in, JSON out."""

from chassis.expressions import plain, told
from chassis.listing import Listing

# The audit counts its rows; a list needs an id of the usual kind to go on from.
_ID = "lpad(to_hex(a.position), 32, '0')::uuid"

CHANGES = Listing(
    package="lead_svc",
    schema="Change",
    source="audit a join leads l on l.id = a.entity_id and a.entity = 'Lead'",
    alias="l",
    key=_ID,
    fields={
        "changeId": _ID,
        **plain("a", "version", "at"),
        "byId": "a.actor_id",
        "byName": "nullif(a.actor_name, '')",
        "operation": "a.operation",
        **told("a", "reason", "requestId"),
        "changes": "a.changes",
    },
    # The order of writing; two of one moment stand as they were written.
    sorts={"written": "a.position"},
    filters={"leadId": "a.entity_id = :value"},
    default_sort="-written",
)

"""Who changed what of one record: the audit as a list, for every context alike."""

from chassis.expressions import plain, told
from chassis.listing import Listing

# The audit counts its rows; a list needs an id of the usual kind to go on from.
_ID = "lpad(to_hex(a.position), 32, '0')::uuid"


def changes_of(package: str, entity: str, table: str, asked_by: str) -> Listing:
    """The audit of the aggregates `entity` kept in `table`, of one of them by the parameter `asked_by`.

    Whoever may not see the record sees none of its changes. The specification of `package` describes an entry
    as its schema `Change`, and there which right the changed values need.
    """
    return Listing(
        package=package,
        schema="Change",
        source=f"audit a join {table} t on t.id = a.entity_id and a.entity = '{entity}'",
        alias="t",
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
        filters={asked_by: "a.entity_id = :value"},
        default_sort="-written",
    )

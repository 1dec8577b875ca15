"""What an undo of an import would take back."""

from uuid import UUID

from sqlalchemy import Engine, text

# As `SqlLeads.untouched` finds them: every move, change and new owner makes another version.
_ASKED = text(
    """
    select count(*) filter (where version = 1 and status = 'new') as withdrawn, count(*) as all
    from leads where import_id = :import
    """
)


def taken_back(reader: Engine, import_id: UUID) -> dict[str, int]:
    """How many leads would go and how many would stay; no scope: the import was loaded in the asker's name
    before, and an undo reaches its leads whoever has them.
    """
    with reader.connect() as connection:
        row = connection.execute(_ASKED, {"import": import_id}).one()
    return {"withdrawn": row.withdrawn, "kept": row.all - row.withdrawn}

"""A witness inside the databases: every committed transaction that claimed a message leaves a row.

The claim's own row cannot tell how often its effect was committed, for it exists once. This trigger fires
before the claim meets the row that is there; when the claim then gives up, its row is rolled back as well.
A claim that is one statement with its effect has nothing to roll back: where it meets the row that is there,
neither happens. Of such a statement only the row that was inserted is a witness.
"""

from chaos.system import System
from infra.local.instance import CONTEXTS

_STAND = """
create schema if not exists chaos;
create table if not exists chaos.handled (reaction text not null, message_id uuid not null);
truncate chaos.handled;
create or replace function chaos.see() returns trigger language plpgsql security definer as
$$ begin
  if (tg_when = 'AFTER') = (current_query() ~* '^\\s*with\\s') then
    insert into chaos.handled values (new.reaction, new.message_id);
  end if;
  return new;
end $$;
create or replace trigger chaos_witness before insert on inbox for each row execute function chaos.see();
create or replace trigger chaos_witness_after after insert on inbox for each row execute function chaos.see();
"""
_REPEATED = """
select reaction, message_id::text, count(*) from chaos.handled group by 1, 2 having count(*) > 1 order by 1
"""


def stand(system: System) -> None:
    """Take position in every database."""
    for context in CONTEXTS:
        with system.database(context) as connection:
            connection.execute(_STAND)


def leave(system: System) -> None:
    """Leave no trace."""
    for context in CONTEXTS:
        with system.database(context) as connection:
            connection.execute("drop schema if exists chaos cascade")


def repeated(system: System, context: str) -> list[tuple[str, str, int]]:
    """(reaction, message id, how often) of every effect that was committed more than once."""
    return system.rows(context, _REPEATED)

#!/bin/bash
# One database and one login role per service, on the first start of an empty cluster. A role enters its own database
# and no other. The passwords come from the environment and are read by psql itself: no argument list shows them.
set -euo pipefail

run() {
    psql --quiet --no-psqlrc --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" "$@"
}

for context in identity lead sales cpq channel fieldservice; do
    run --set context="$context" <<SQL
\\getenv password ${context^^}_PASSWORD
create role :"context" login password :'password';
create database :"context" owner :"context";
revoke connect on database :"context" from public;
SQL
done
run --command 'revoke connect on database postgres, template1 from public'

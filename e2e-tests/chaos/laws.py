"""The laws as data: what must be there, what may be there once, what two contexts must agree on."""

# Kind of acknowledged record → where it must be.
RECORDS = {
    "lead": ("lead", "select id::text from leads"),
    "import": ("lead", "select id::text from imports"),
    "converted": ("lead", "select id::text from leads where status = 'converted'"),
    "asked back": ("lead", "select lead_id::text from lead_moves where from_status = 'converted'"),
    "undone import": ("lead", "select id::text from imports where status = 'undone'"),
    "activity": ("lead", "select id::text from activities"),
    "returned": (
        "lead",
        "select lead_id::text from lead_moves where from_owner is not null and to_owner is null",
    ),
    "claimed": ("lead", "select lead_id::text || ' ' || person_id from pool_claims"),
    "account": ("sales", "select id::text from accounts"),
    "contact": ("sales", "select id::text from contacts"),
    "quote": ("cpq", "select id::text from quotes"),
    "accepted": ("cpq", "select id::text from quotes where status = 'accepted'"),
    "signed": ("sales", "select id::text from contracts where status = 'SIGNED'"),
    "serial": ("sales", "select serial from shipped_machines"),
    "receipt": ("sales", "select reference from receipts"),
    "dealer order": ("channel", "select id::text from dealer_orders"),
    "approved": ("channel", "select id::text from dealer_orders where status not in ('draft', 'submitted')"),
}
# What must never be there twice, although the caller asked more than once: context and names.
ONCE = {
    "lead": ("lead", "select company_name from leads where company_name like '%{mark}x%'"),
    "row of an import": ("lead", "select import_id::text || sheet || row from import_rows"),
    "lead of an import's row": ("lead", "select lead_id::text from import_rows where lead_id is not null"),
    "activity": ("lead", "select text from activities where text like '%{mark}x%'"),
    "account": ("sales", "select name from accounts where name like '%{mark}x%'"),
    "contact": ("sales", "select name from contacts where name like '联系{mark}x%'"),
    "quote of an opportunity": ("cpq", "select opportunity_id::text from quotes"),
    "contract of an opportunity": ("sales", "select opportunity_id::text from contracts"),
    "contract number": ("sales", "select number from contracts"),
    "order number": ("sales", "select number from orders"),
    "order of a contract": ("sales", "select contract_id::text from orders where contract_id is not null"),
    "order of a dealer order": (
        "sales", "select dealer_order_id::text from orders where dealer_order_id is not null",
    ),
    "opportunity of a lead": ("sales", "select lead_id::text from opportunities where lead_id is not null"),
    "serial": ("fieldservice", "select serial from machines"),
    "receipt": ("sales", "select reference from receipts"),
    "dealer order": ("channel",
        "select end_user_name from dealer_orders where end_user_name like '终端{mark}x%'",
    ),
    "rebate of an order": ("channel", "select dealer_order_id::text from rebate_entries"),
}  # fmt: skip
# Two lists that must hold the same things, each once: (claim, context, query, context, query).
SAME = (
    ("converted leads are opportunities",
     "lead", "select id::text from leads where status = 'converted'",
     "sales", "select lead_id::text from opportunities where lead_id is not null"),
    ("leads that came back from sales are opportunities withdrawn there",
     "lead", "select lead_id::text from lead_moves where from_status = 'converted'",
     "sales", "select withdrawn_lead_id::text from opportunities where stage = 'LOST'"
              " and withdrawn_lead_id is not null and lead_id is null"),
    ("leads of an import are those its rows became",
     "lead", "select import_id::text || id from leads where import_id is not null",
     "lead", "select import_id::text || lead_id from import_rows where outcome in"
             " ('captured', 'known-customer')"),
    ("won opportunities are contracts",
     "sales", "select id::text || quote_id::text from opportunities where stage = 'WON'",
     "sales", "select opportunity_id::text || quote_id::text from contracts"),
    ("accepted quotes are contracts",
     "cpq", "select id::text from quotes where status = 'accepted'",
     "sales", "select quote_id::text from contracts"),
    ("signed contracts are orders",
     "sales", "select id::text from contracts where status = 'SIGNED'",
     "sales", "select contract_id::text from orders where contract_id is not null"),
    ("approved dealer orders are orders",
     "channel", "select id::text || sales_order_id::text from dealer_orders where status in"
                " ('approved', 'placed', 'shipped')",
     "sales", "select dealer_order_id::text || id::text from orders where dealer_order_id is not null"),
    ("shipped serials are machines",
     "sales", "select serial || coalesce(machine_id::text, ' without file') from shipped_machines",
     "fieldservice", "select serial || id::text from machines"),
    ("dealers' receipts are known to channel",
     "sales", "select r.id::text || round(r.amount_amount, 2) from receipts r join orders o"
              " on o.id = r.order_id where o.dealer_order_id is not null",
     "channel", "select receipt_id::text || round(amount, 2) from dealer_order_receipts"),
    *((f"{context} knows every customer by its last name",
       "sales", "select id::text || name from accounts", context, "select id::text || name from accounts")
      for context in ("lead", "cpq", "fieldservice")),
    ("cpq knows every opportunity",
     "sales", "select id::text from opportunities", "cpq", "select id::text from opportunities"),
)  # fmt: skip
# What exists must have been told, once: (context, type, which field of the body names it, what exists).
TOLD = (
    # What an import brought and an undo took back was captured all the same.
    ("lead", "lead.lead-captured.v1", "lead_id",
     "select id::text from leads union all select body::json->>'lead_id' from"
     " (select type, body from outbox_sent union all select type, body from outbox) told"
     " where type = 'lead.lead-withdrawn.v1'"),
    ("lead", "lead.lead-converted.v1", "lead_id",
     "select lead_id::text from lead_moves where to_status = 'converted'"),
    ("lead", "lead.conversion-undone.v1", "lead_id",
     "select lead_id::text from lead_moves where from_status = 'converted'"),
    ("lead", "lead.lead-claimed.v1", "lead_id", "select lead_id::text from pool_claims"),
    # Each return ended in a claim, or the lead still lies there.
    ("lead", "lead.lead-returned%.v1", "lead_id",
     "select lead_id::text from pool_claims union all"
     " select id::text from leads where pool_id is not null and owner_id is null"),
    ("sales", "sales.account-opened.v1", "account_id", "select id::text from accounts"),
    ("sales", "sales.opportunity-opened.v1", "opportunity_id", "select id::text from opportunities"),
    ("sales", "sales.opportunity-won.v1", "opportunity_id",
     "select id::text from opportunities where stage = 'WON'"),
    ("sales", "sales.contract-signed.v1", "contract_id",
     "select id::text from contracts where status = 'SIGNED'"),
    ("sales", "sales.order-placed.v1", "order_id", "select id::text from orders"),
    ("sales", "sales.order-shipped.v1", "shipment_id", "select id::text from shipments"),
    ("sales", "sales.receipt-recorded.v1", "receipt_id", "select id::text from receipts"),
    ("cpq", "cpq.quote-accepted.v1", "quote_id", "select id::text from quotes where status = 'accepted'"),
    ("channel", "channel.dealer-order-approved.v1", "dealer_order_id",
     "select id::text from dealer_orders where status in ('approved', 'placed', 'shipped')"),
    ("channel", "channel.rebate-accrued.v1", "entry_id", "select id::text from rebate_entries"),
    ("fieldservice", "fieldservice.machine-registered.v1", "machine_id", "select id::text from machines"),
)  # fmt: skip
TELLING = """
select body::json->>'{field}'
from (select type, body from outbox_sent union all select type, body from outbox) told
where type like '{type}'
"""
# Rows that must not exist.
NEVER = (
    ("every job comes to its end", "lead",
     "select id, kind, status, attempts from jobs where status in ('waiting', 'running')"),
    ("imports count what became of their rows", "lead",
     "select i.id, i.status, i.position, i.captured, i.withdrawn, count(r.id) from imports i"
     " left join import_rows r on r.import_id = i.id group by i.id"
     " having i.position <> count(r.id) or i.withdrawn <> count(*) filter (where r.outcome = 'withdrawn')"
     " or i.captured <> count(*) filter (where r.outcome in ('captured', 'withdrawn'))"
     " or i.duplicates <> count(*) filter (where r.outcome = 'duplicate')"
     " or i.wrong <> count(*) filter (where r.outcome = 'wrong')"),
    ("an import that was undone leaves nothing of what nobody touched", "lead",
     "select l.id from leads l join imports i on i.id = l.import_id"
     " where i.status in ('undoing', 'undone') and l.version = 1"),
    ("leads that went were told of as often as rows say so", "lead",
     "select * from (select count(*) as gone from import_rows where outcome = 'withdrawn') r,"
     " (select count(*) as told from (select type from outbox_sent union all select type from outbox) f"
     "  where type = 'lead.lead-withdrawn.v1') t where r.gone <> t.told"),
    ("nothing is kept of a lead that went", "lead",
     "select kind, id from (select 'match' as kind, id from match_records where kind = 'lead'"
     " union all select 'clock', id from first_touches union all select 'wait', lead_id from waiting_leads"
     " union all select 'pair', lead_id from pairs union all select 'score', lead_id from lead_scores) kept"
     " where id not in (select id from leads)"),
    ("every lead has an owner, lies in a pool, or waits and says so", "lead",
     "select id, status from leads where owner_id is null and status in ('new', 'qualified')"
     " and pool_id is null and id not in (select lead_id from waiting_leads)"),
    ("whoever owns a lead is whom its history names last", "lead",
     # A merge moves the history of one lead to the other.
     "select l.id, l.owner_id from leads l where l.owner_id is not null and l.status <> 'merged'"
     " and l.id not in (select kept_id from merges) and l.owner_id is distinct from"
     " (select a.person_id from lead_assignments a where a.lead_id = l.id"
     "  order by a.at desc, a.id desc limit 1)"),
    ("nobody claims more a day than a pool allows", "lead",
     "select c.pool_id, c.person_id, count(*) from pool_claims c join pools p on p.id = c.pool_id"
     " group by c.pool_id, c.person_id, c.day, p.claims_a_day"
     " having p.claims_a_day > 0 and count(*) > p.claims_a_day"),
    ("no conversion is half undone", "lead",
     "select id, status from leads where undo_asked_at is not null or undo_refused <> ''"
     " or (status = 'converted') <> (converted_at is not null)"),
    ("payment plans sum to their totals", "sales",
     "select o.number, o.total_amount, sum(i.amount_amount) from orders o"
     " join instalments i on i.order_id = o.id group by o.id having sum(i.amount_amount) <> o.total_amount"),
    ("receipts sum to what is paid", "sales",
     "select o.number, o.paid_amount, sum(r.amount_amount) from orders o"
     " left join receipts r on r.order_id = o.id group by o.id"
     " having coalesce(sum(r.amount_amount), 0) <> o.paid_amount or o.paid_amount > o.total_amount"),
    ("machines shipped are those counted on the lines", "sales",
     "select l.order_id, l.line_no, l.shipped, count(m.serial) from order_lines l"
     " left join shipments s on s.order_id = l.order_id"
     " left join shipped_machines m on m.shipment_id = s.id and m.line_no = l.line_no"
     " group by l.order_id, l.line_no, l.shipped, l.quantity"
     " having l.shipped <> count(m.serial) or l.shipped > l.quantity"),
    ("channel's receipts sum to what is paid", "channel",
     "select o.number, o.paid_amount, sum(r.amount) from dealer_orders o"
     " left join dealer_order_receipts r on r.dealer_order_id = o.id"
     " group by o.id having coalesce(sum(r.amount), 0) <> o.paid_amount"),
    ("used credit is the sum of its movements", "channel",
     "select a.partner_id, a.used_amount, sum(m.amount) from credit_accounts a"
     " left join credit_movements m using (partner_id)"
     " group by a.partner_id having a.used_amount <> coalesce(sum(m.amount), 0)"),
    ("used credit is what open orders hold", "channel",
     "select a.partner_id, a.used_amount, sum(o.held_amount) from credit_accounts a"
     " left join dealer_orders o using (partner_id)"
     " group by a.partner_id having a.used_amount <> coalesce(sum(o.held_amount), 0)"),
    ("credit is never negative and never over the limit", "channel",
     "select m.id, m.used_after, a.limit_amount from credit_movements m"
     " join credit_accounts a using (partner_id) where m.used_after < 0"
     " or m.used_after > greatest(a.limit_amount, a.tolerated_amount)"),
    ("every movement of credit stands on the one before", "channel",
     "select partner_id, used_after from (select partner_id, used_after from credit_movements"
     " except all select partner_id, used_after - amount from credit_movements) apart"
     " group by partner_id, used_after having (partner_id, used_after) not in"
     " (select partner_id, used_amount from credit_accounts)"),
    ("fully paid dealer orders count for their rebate", "channel",
     "select number from dealer_orders where paid_amount >= total_amount and total_amount > 0"
     " and status not in ('draft', 'cancelled') and not rebate_counted"),
)  # fmt: skip

# shellcheck shell=bash
# Millions of order lines, written by SQL with all that the store keeps beside them: their ids, ledger entries and
# sums. Sourced after half-year.sh, with DAYS set: the lines are of that many days, until today.
#
# What is sold stands in a table of the database, `bench_entry`: a row for each entry of a showcase, of one agency,
# with a number from 0 on. The lines go through these entries in turn.

FIRST=$(date --utc --date "-$DAYS days" +%F)

# fast_writes: nothing but reading is measured, so what is written need not be safe.
fast_writes() {
  sql postgres --command 'alter system set fsync = off' --command 'alter system set synchronous_commit = off' \
    --command 'alter system set full_page_writes = off' --command "alter system set max_wal_size = '1GB'" \
    --command 'select pg_reload_conf()' >/dev/null
}

# base_market SLUG: the demo, whose people can sign in, and the files of $WORK/market, as database `pages`. The
# agency of this slug, which is in them, belongs to an owner of the demo; sets PARTNER to the address.
base_market() {
  sql postgres --command 'create database pages' >/dev/null
  over pages migrate >/dev/null
  over pages demo >"$WORK/demo"
  over pages import all "$WORK/market" --market GB >"$WORK/imported" 2>&1 ||
    fail "the agency could not be taken in: $(tail -n 5 "$WORK/imported")"
  PARTNER=$(someone agency)
  sql pages >/dev/null <<SQL
delete from membership where account_id in (select account_id from account where email = '$PARTNER');
insert into membership (organisation_id, account_id, role, created_at)
select agency_id, account_id, 'owner', now() from agency, account
where slug = '$1' and email = '$PARTNER';
select make_month('order_line', month::date), make_month('ledger_entry', month::date)
from generate_series(
    date_trunc('month', timestamp '$FIRST'), now() at time zone 'UTC', interval '1 month'
) as month;
SQL
}

# lines COUNT: the lines of that many as a subquery. The older half has settled; the newer was not delivered
# yet. Their ids are numbers, so that the same line is written and counted by several statements.
lines() {
  printf "%s" "(
    select n, entry.shop_id, entry.product_id, entry.creator_id, entry.campaign_id, entry.agency_id
         , entry.registration_id, entry.offer_id, entry.showcase_entry_id
         , ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id
         , placed.at as placed_at, n <= $1 / 2 as is_settled
         , placed.at + interval '18 days' as settled_at
         , n % 5 + 1 as quantity, part.total, part.creator
    from generate_series(1, $1) as n
    join bench_entry as entry on entry.entry_number = n % $ENTRIES
    cross join lateral (
        select timestamptz '$FIRST 00:00:00Z' + n * (interval '$((DAYS * 86400)) seconds' / $1) as at
    ) as placed
    cross join lateral (select (1234 * (n % 5 + 1) * 1525 + 5000) / 10000 as total) as whole
    cross join lateral (select whole.total, whole.total * 675 / 1525 as creator) as part
) as line"
}

# order_lines COUNT: writes them, with their ids.
order_lines() {
  printf "%s" "
insert into order_line (
    shop_id, placed_at, order_line_id, market_code, order_code, line_code, product_id, creator_id
  , content_type, quantity, unit_price_units, currency, delivered_at, campaign_id, agency_id
  , registration_id, offer_id, showcase_entry_id, total_rate_bps, creator_rate_bps, rule_version
  , base_policy_version, settlement_days, state, due_at, settled_at, taken_in_at
  , settled_by_command_only
)
select shop_id, placed_at, id, 'GB', 'many-' || n, '1', product_id, creator_id, 'LIVE', quantity, 1234
     , 'GBP', case when is_settled then placed_at + interval '3 days' end, campaign_id, agency_id
     , registration_id, offer_id, showcase_entry_id, 1525, 675, 1, 1, 15
     , case when is_settled then 'settled' else 'processing' end
     , case when is_settled then settled_at end, case when is_settled then settled_at end, placed_at, true
from $(lines "$1");
insert into order_line_identity (
    market_code, order_code, line_code, shop_id, order_line_id, placed_at
)
select 'GB', 'many-' || n, '1', shop_id, id, placed_at from $(lines "$1");"
}

# ledger_entries COUNT: writes the entries of these lines.
ledger_entries() {
  local columns="shop_id, dated_at, entry_id, order_line_id, placed_at, market_code, currency, kind
    , agency_id, creator_id, pending_seller, pending_agency, pending_creator, pending_managing
    , posted_seller, posted_agency, posted_creator, posted_managing, recorded_at"
  printf "%s" "
insert into ledger_entry ($columns)
select shop_id, placed_at, id, id, placed_at, 'GB', 'GBP', 'estimated', agency_id, creator_id
     , -total, total - creator, creator, 0, 0, 0, 0, 0, placed_at
from $(lines "$1");
insert into ledger_entry ($columns)
select shop_id, settled_at, ('00000000-0000-7001-8000-' || lpad(to_hex(n), 12, '0'))::uuid, id, placed_at
     , 'GB', 'GBP', 'settled', agency_id, creator_id
     , total, creator - total, -creator, 0, -total, total - creator, creator, 0, settled_at
from $(lines "$1")
where is_settled;"
}

# order_sums: writes what the lines come to by day, as store/src/order_totals has it.
order_sums() {
  cat <<'SQL'
set work_mem = '256MB';
with line as (
    select shop_id, agency_id, creator_id, campaign_id, state, quantity, ordered_on, settled_on
         , count(*) as lines
    from (
        select shop_id, agency_id, creator_id, campaign_id, state, quantity
             , (placed_at at time zone 'Europe/London')::date as ordered_on
             , (settled_at at time zone 'Europe/London')::date as settled_on
        from order_line
        where agency_id = (select agency_id from bench_entry limit 1)
    ) as dated
    -- Each party by itself: its own id is in the row, and the others' are null.
    group by campaign_id, state, quantity, ordered_on, settled_on
           , grouping sets ((shop_id), (agency_id), (creator_id))
), part as (
    select case
               when shop_id is not null then 'seller'
               when agency_id is not null then 'campaign_agency'
               else 'creator'
           end as party
         , coalesce(shop_id, agency_id, creator_id) as party_id
         , campaign_id, state, ordered_on, settled_on
         , lines, lines * quantity as items, lines * quantity * 1234 as sales_units
         , lines * case
               when shop_id is not null then whole.total
               when agency_id is not null then whole.total - share.creator
               else share.creator
           end as own
         , lines * case when creator_id is null then whole.total else share.creator end as whole
    from line
    cross join lateral (select (1234 * quantity * 1525 + 5000) / 10000 as total) as whole
    cross join lateral (select whole.total * 675 / 1525 as creator) as share
)
insert into order_total (
    party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
  , first_ordered_on, last_ordered_on, lines, items, sales_units
  , own_estimated, own_settled, own_corrected, whole_estimated, whole_settled, whole_corrected
)
select party_id, party, 'GB', cell.day_kind, cell.span, cell.first_day, campaign_id, state, 'GBP'
     , min(ordered_on), max(ordered_on), sum(lines), sum(items), sum(sales_units)
     , sum(own), coalesce(sum(own) filter (where state = 'settled'), 0), 0
     , sum(whole), coalesce(sum(whole) filter (where state = 'settled'), 0), 0
from part
cross join lateral (
    values ('ordered', 'day', ordered_on)
         , ('settled', 'day', settled_on)
         , ('ordered', 'month', date_trunc('month', ordered_on::timestamp)::date)
         , ('settled', 'month', date_trunc('month', settled_on::timestamp)::date)
         , ('ordered', 'ever', '1970-01-01'::date)
) as cell (day_kind, span, first_day)
where cell.first_day is not null and (cell.span = 'day' or party <> 'creator')
group by party_id, party, cell.day_kind, cell.span, cell.first_day, campaign_id, state;
SQL
}

# sale_sums: writes what was sold of each product, by each creator and through each list and link, as
# store/src/sale_totals has it.
sale_sums() {
  cat <<'SQL'
set work_mem = '256MB';
create unlogged table bench_sold as
with sold as (
    select shop_id, showcase_entry_id, agency_id, state, quantity
         , date_trunc('month', placed_at at time zone 'Europe/London')::date as ordered_in
         , count(*) as lines
    from order_line
    where agency_id = (select agency_id from bench_entry limit 1)
    group by 1, 2, 3, 4, 5, 6
)
select entry.shop_id, sold.agency_id, entry.campaign_id, entry.registration_id, entry.creator_id
     , coalesce(entry.list_id, '00000000-0000-0000-0000-000000000000') as list_id
     , coalesce(entry.share_link_id, '00000000-0000-0000-0000-000000000000') as share_link_id
     , sold.ordered_in, sold.state = 'settled' as is_settled
     , sold.lines, sold.lines * sold.quantity as items
     , sold.lines * sold.quantity * 1234 as sales_units
     , sold.lines * whole.total as total, sold.lines * (whole.total - share.creator) as of_agency
from sold
join showcase_entry as entry
    on entry.shop_id = sold.shop_id and entry.showcase_entry_id = sold.showcase_entry_id
cross join lateral (select (1234 * sold.quantity * 1525 + 5000) / 10000 as total) as whole
cross join lateral (select whole.total * 675 / 1525 as creator) as share;
insert into sale_total (
    party_id, party, market_code, campaign_id, dimension, subject_id, subject_shop_id, first_day, currency
  , lines, items, sales_units, refunds, refunded_units
  , estimated, settled, total_estimated, total_settled
)
select cell.party_id, cell.party, 'GB', part.campaign_id, cell.dimension, cell.subject_id
     , cell.subject_shop_id, span.first_day, 'GBP'
     , sum(part.lines), sum(part.items), sum(part.sales_units), 0, 0
     , coalesce(sum(cell.own) filter (where not part.is_settled), 0)
     , coalesce(sum(cell.own) filter (where part.is_settled), 0)
     , coalesce(sum(part.total) filter (where not part.is_settled), 0)
     , coalesce(sum(part.total) filter (where part.is_settled), 0)
from bench_sold as part
cross join lateral (
    values ('seller', part.shop_id, 'registration', part.registration_id, part.shop_id, part.total)
         , ('campaign_agency', part.agency_id, 'registration', part.registration_id, part.shop_id, part.of_agency)
         , ('campaign_agency', part.agency_id, 'creator', part.creator_id, null, part.of_agency)
         , ('campaign_agency', part.agency_id, 'list', part.list_id, null, part.of_agency)
         , ('campaign_agency', part.agency_id, 'link', part.share_link_id, null, part.of_agency)
) as cell (party, party_id, dimension, subject_id, subject_shop_id, own)
cross join lateral (values (part.ordered_in), ('1970-01-01'::date)) as span (first_day)
group by cell.party_id, cell.party, part.campaign_id, cell.dimension, cell.subject_id
       , cell.subject_shop_id, span.first_day;
update sale_total_market set folded_at = now();
SQL
}

# finer_sale_sums: the same by day and for the whole campaign, and by creator of each product: when the others are
# there.
finer_sale_sums() {
  cat <<'SQL'
select to_regclass('sale_total_of_day') is not null as is_kept \gset
\if :is_kept
insert into sale_total_of_day (
    party_id, party, campaign_id, first_day, market_code, currency, lines, items, sales_units
  , refunds, refunded_units, estimated, settled, total_estimated, total_settled
)
select party_id, party, campaign_id, first_day, market_code, currency
     , sum(lines), sum(items), sum(sales_units), 0, 0
     , coalesce(sum(own_estimated) filter (where state <> 'settled'), 0), sum(own_settled)
     , coalesce(sum(whole_estimated) filter (where state <> 'settled'), 0), sum(whole_settled)
from order_total
where campaign_id in (select campaign_id from bench_entry) and party in ('seller', 'campaign_agency')
    and day_kind = 'ordered' and span in ('day', 'ever')
group by party_id, party, campaign_id, first_day, market_code, currency;
insert into sale_total_of_creator (
    party_id, campaign_id, registration_id, creator_id, first_day, market_code, currency, lines, items
  , sales_units, refunds, refunded_units, estimated, settled, total_estimated, total_settled
)
select agency_id, campaign_id, registration_id, creator_id, ordered_in, 'GB', 'GBP', sum(lines), sum(items)
     , sum(sales_units), 0, 0
     , coalesce(sum(of_agency) filter (where not is_settled), 0)
     , coalesce(sum(of_agency) filter (where is_settled), 0)
     , coalesce(sum(total) filter (where not is_settled), 0)
     , coalesce(sum(total) filter (where is_settled), 0)
from bench_sold
group by agency_id, campaign_id, registration_id, creator_id, ordered_in;
\endif
drop table bench_sold;
SQL
}

# with_lines DATABASE COUNT: writes so many lines and what belongs to them.
with_lines() {
  local beside
  ENTRIES=$(sql "$1" --command 'analyze bench_entry' --command 'select count(*) from bench_entry')
  sql "$1" --command "$(ledger_entries "$2")" &
  beside=$!
  sql "$1" --command "$(order_lines "$2")" || fail "the order lines could not be written"
  wait "$beside" || fail "the ledger entries could not be written"
  order_sums | sql "$1" &
  beside=$!
  sale_sums | sql "$1" || fail "what was sold could not be summed"
  wait "$beside" || fail "the order lines could not be summed"
  finer_sale_sums | sql "$1"
  # Nothing vacuums by itself on this server, so that no measurement meets it.
  sql "$1" --command 'vacuum analyze'
}

# shellcheck shell=bash
# A year of order lines of very many creators, for forty agencies of which one is large and one small, and the indexes
# that the plain queries of the same lines would want. Sourced after many-lines.sh, whose market it fills.
#
# A tenth of the creators sell nine tenths. A fifth of the lines is the large agency's (compass0), one in 2,500 the
# small one's (compass39), a tenth the large shop's, and of every twelfth creator the same agency takes a share.

AGENCIES=40
CREATORS=200000
PRODUCTS=20000
# Each creator has two products.
SHOWN=$((2 * CREATORS))
BEST_CREATORS=$((CREATORS / 10))

# compass_market: as database `pages`, the agencies with five campaigns each, the shops and their products. Sets PARTNER
# to an owner of the large agency and SMALL_PARTNER to one of the small.
compass_market() {
  mkdir "$WORK/market"
  awk -v folder="$WORK/market/" -v agencies=$AGENCIES -v products=$PRODUCTS \
    -v first="$(date --utc --date "$FIRST +20 days" +%F)" -v last="$(date --utc --date '+5 days' +%F)" '
    # Whose campaigns have the product.
    function agency(p) { return p % 5 == 0 ? 0 : p % 2500 == 1 ? agencies - 1 : 1 + p % (agencies - 2) }
    function shop(p) { return p < products / 10 ? 0 : int(p / 20) }
    BEGIN {
      print "shop_code,product_id,title,price,currency" > folder "products.csv"
      print "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent" \
        > folder "campaigns.csv"
      print "campaign,shop_code,product_id,total_rate_percent,creator_rate_percent,rate_change_at,new_creator_rate_percent" \
        > folder "registrations.csv"
      for (c = 0; c < 5 * agencies; c++)
        print "compass" c ",compass" int(c / 5) ",GB," first "," last "," last ",5.00" > folder "campaigns.csv"
      for (p = 0; p < products; p++) {
        print "COMPASS" shop(p) ",compass" p ",Mug " p ",12.34,GBP" > folder "products.csv"
        print "compass" 5 * agency(p) + int(p / 5 + p / 2500) % 5 ",COMPASS" shop(p) ",compass" p ",15.25,6.75,," \
          > folder "registrations.csv"
      }
    }'
  base_market compass0
  SMALL_PARTNER=$(the_id "select email from membership join account using (account_id)
    join organisation using (organisation_id)
    where kind = 'agency' and role = 'owner' and email <> '$PARTNER' order by email")
  sql pages >/dev/null <<SQL
delete from membership where account_id in (select account_id from account where email = '$SMALL_PARTNER');
insert into membership (organisation_id, account_id, role, created_at)
select agency_id, account_id, 'owner', now() from agency, account
where slug = 'compass$((AGENCIES - 1))' and email = '$SMALL_PARTNER';
SQL
}

# compass_creators: writes the creators, the agencies that manage a third of them, a list for each campaign, and the
# showcases, as the table `bench_entry`.
compass_creators() {
  cat <<SQL
create function bench_id(kind text, id_number bigint) returns uuid language sql immutable as \$\$
    select ('00000000-0000-' || kind || '-8000-' || lpad(to_hex(id_number), 12, '0'))::uuid
\$\$;
insert into creator (creator_id, market_code, handle, created_at)
select bench_id('7200', n), 'GB', 'compass' || n, now() from generate_series(0, $CREATORS - 1) as n;
insert into organisation (organisation_id, kind, name, created_at)
select bench_id('7201', n), 'agency', 'Manager ' || n, now() from generate_series(0, 19) as n;
insert into agency (agency_id, slug)
select bench_id('7201', n), 'compass-manager-' || n from generate_series(0, 19) as n;
create table bench_product as
select substr(product.product_code, 8)::integer as product_number, product.shop_id, product.product_id
     , registration.registration_id, registration.campaign_id, campaign.agency_id, offer.offer_id
     , bench_id('7203', substr(campaign.campaign_code, 8)::integer) as product_list_id
from product
join registration using (shop_id, product_id)
join campaign using (campaign_id)
join offer on offer.shop_id = registration.shop_id and offer.registration_id = registration.registration_id
where product.market_code = 'GB' and product.product_code like 'compass%';
insert into product_list (product_list_id, campaign_id, name, items, created_at)
select distinct product_list_id, campaign_id, 'A list', 0, now() from bench_product;
create table bench_entry as
select e as entry_number, product.shop_id, product.product_id, bench_id('7200', e % $CREATORS) as creator_id
     , product.campaign_id, product.agency_id, product.registration_id, product.offer_id
     , bench_id('7202', e) as showcase_entry_id
     , case
           when e % $CREATORS % 12 = 0 then bench_id('7201', 0)
           when e % $CREATORS % 3 = 0 then bench_id('7201', 1 + e % $CREATORS / 3 % 19)
       end as managing_agency_id
     , case when e % 2 = 0 then product.product_list_id end as product_list_id
from generate_series(0, $SHOWN - 1) as e
join bench_product as product
    on product.product_number = (e * 7919::bigint + e / $CREATORS * 31) % $PRODUCTS;
insert into showcase_entry (
    shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id, offer_id
  , accepted_at, list_id
)
select shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id, offer_id
     , timestamptz '$FIRST 00:00:00Z', product_list_id
from bench_entry;
analyze;
SQL
}

# compass_lines COUNT: so many lines as the table `bench_line`, spread evenly over the year, with what each party gets. What
# was ordered more than thirty days ago has settled, and of every fortieth of these a refund took one item back.
compass_lines() {
  cat <<SQL
-- Enough for all showcases, so that the lines stay in their order.
set work_mem = '256MB';
create unlogged table bench_line as
select n, entry.*, placed.at as placed_at, money.price, money.quantity
     , ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid as id
     , (array['LIVE', 'VIDEO', 'SHOWCASE', 'LINKSHARE'])[1 + n % 4] as content_type
     , placed.at < now() - interval '30 days' as is_settled
     , placed.at < now() - interval '30 days' and n % 40 = 7 as is_refunded
     , whole.total, whole.total - share.of_creator as of_agency
     , share.of_creator - managed.of_manager as of_creator, managed.of_manager
from generate_series(1, $1) as n
cross join lateral (
    select hashint8extended(n, 1) & 2147483647 as number, hashint8extended(n, 2) & 2147483647 as other
) as drawn
join bench_entry as entry
    on entry.entry_number = case
        when n % 10 > 0 then
            drawn.number % $BEST_CREATORS + drawn.number / $BEST_CREATORS % 2 * $CREATORS
        else drawn.number % $SHOWN
    end
cross join lateral (
    select timestamptz '$FIRST 00:00:00Z' + n * (interval '$((DAYS * 86400)) seconds' / $1) as at
) as placed
cross join lateral (select 500 + drawn.other % 5000 as price, n % 5 + 1 as quantity) as money
cross join lateral (select (money.price * money.quantity * 1525 + 5000) / 10000 as total) as whole
cross join lateral (select whole.total * 675 / 1525 as of_creator) as share
cross join lateral (
    select case when entry.managing_agency_id is null then 0 else share.of_creator / 5 end as of_manager
) as managed;
SQL
}

# order_lines_of_year: writes the lines.
order_lines_of_year() {
  cat <<'SQL'
set work_mem = '256MB';
insert into order_line (
    shop_id, placed_at, order_line_id, market_code, order_code, line_code, product_id, creator_id
  , content_type, quantity, unit_price_units, currency, delivered_at, campaign_id, agency_id
  , registration_id, offer_id, showcase_entry_id, total_rate_bps, creator_rate_bps
  , managing_agency_id, managing_share_bps, rule_version, base_policy_version, settlement_days
  , state, due_at, settled_at, taken_in_at, settled_by_command_only
)
select shop_id, placed_at, id, 'GB', 'compass-' || n, '1', product_id, creator_id, content_type
     , quantity, price, 'GBP', case when is_settled then placed_at + interval '3 days' end
     , campaign_id, agency_id, registration_id, offer_id, showcase_entry_id, 1525, 675
     , managing_agency_id, case when managing_agency_id is not null then 2000 end, 1, 1, 15
     , case when is_settled then 'settled' else 'processing' end
     , case when is_settled then placed_at + interval '18 days' end
     , case when is_settled then placed_at + interval '18 days' end, placed_at, true
from bench_line
order by n;
insert into refund (
    shop_id, order_line_id, refund_id, market_code, refund_code, placed_at, quantity, refunded_at
  , taken_in_at, applied_at
)
select shop_id, id, id, 'GB', 'compass-' || n, placed_at, 1, placed_at + interval '20 days'
     , placed_at + interval '25 days', placed_at + interval '25 days'
from bench_line
where is_refunded;
SQL
}

# entries_of_year: writes the ledger entries of the lines.
entries_of_year() {
  cat <<'SQL'
insert into ledger_entry (
    shop_id, dated_at, entry_id, order_line_id, placed_at, market_code, currency, kind, agency_id
  , creator_id, managing_agency_id, pending_seller, pending_agency, pending_creator
  , pending_managing, posted_seller, posted_agency, posted_creator, posted_managing, recorded_at
)
select line.shop_id, entry.dated_at
     , ('00000000-0000-' || entry.id_kind || '-8000-' || lpad(to_hex(line.n), 12, '0'))::uuid
     , line.id, line.placed_at, 'GB', 'GBP', entry.kind, line.agency_id, line.creator_id
     , line.managing_agency_id
     , -entry.pending * line.total, entry.pending * line.of_agency
     , entry.pending * line.of_creator, entry.pending * line.of_manager
     , -entry.posted * (line.total / entry.items)
     , entry.posted * (
           line.total / entry.items - line.of_creator / entry.items - line.of_manager / entry.items
       )
     , entry.posted * (line.of_creator / entry.items), entry.posted * (line.of_manager / entry.items)
     , entry.dated_at
from bench_line as line
cross join lateral (
    values ('7000', 'estimated', line.placed_at, 1, 0, 1, true)
         , ('7001', 'settled', line.placed_at + interval '18 days', -1, 1, 1, line.is_settled)
         , ('7002', 'corrected', line.placed_at + interval '25 days', 0, -1, line.quantity, line.is_refunded)
) as entry (id_kind, kind, dated_at, pending, posted, items, is_there)
where entry.is_there;
SQL
}

# compass_year COUNT: fills database `pages` with a year of so many lines.
compass_year() {
  local beside
  compass_creators | sql pages
  [ "$(sql pages --command 'select count(*) from bench_entry')" = $SHOWN ] ||
    fail "not every product is in a campaign: $(tail -n 5 "$WORK/imported")"
  compass_lines "$1" | sql pages
  order_lines_of_year | sql pages &
  beside=$!
  entries_of_year | sql pages || fail "the ledger entries could not be written"
  wait "$beside" || fail "the order lines could not be written"
  # Nothing vacuums by itself on this server, so that no measurement meets it.
  sql pages --command 'drop table bench_line' --command 'vacuum analyze'
}

# plain_indexes: writes the indexes with which the plain queries of a party's lines need no look at any row.
plain_indexes() {
  local column
  for column in agency_id managing_agency_id shop_id; do
    cat <<SQL
create index bench_line_by_$column on order_line ($column, placed_at) include (
    market_code, campaign_id, order_line_id, quantity, unit_price_units, creator_id, product_id, content_type
  , showcase_entry_id
);
create index bench_entry_by_$column on ledger_entry ($column, placed_at) include (
    market_code, dated_at, order_line_id, pending_seller, pending_agency, pending_creator, pending_managing
  , posted_seller, posted_agency, posted_creator, posted_managing
);
SQL
  done
  cat <<'SQL'
create index bench_line_by_moment on order_line (placed_at, creator_id)
include (market_code, campaign_id, quantity, unit_price_units);
create index bench_entry_by_creator on ledger_entry (creator_id, placed_at);
vacuum analyze;
SQL
}

# shellcheck shell=bash
# One campaign of any size: registrations in every state, product lists, links, showcases, samples and order lines,
# and a seller who has a part of it. Sourced after half-year.sh by the benchmarks that compare two sizes, with
# OF_SELLER set: each registration of so many is that seller's, and with 1 all of them.
#
# Whatever is written has ids that are numbers, so that one statement finds what another has written, and the same
# page has the same address in a campaign of each size.

SHOPS=40
# A campaign has at most 360 days, of which some are left: nobody is told yet that its end is near.
DAYS=300
. "$ROOT/script/lib/many-lines.sh"

# An agency has at most 1,000 lists in a campaign, which is reached at 50,000 registrations.
OF_LIST=50
LIST_ITEMS=20
# Creators grow with the campaign, too, so that each sells as much in a small one as in a large one.
OF_CREATOR=25

# campaign_market REGISTRATIONS: as database `pages`, an agency with a campaign that is open for registrations and
# has none yet, the shops, and as many creators as the largest campaign needs. Sets PARTNER, SELLER and CAMPAIGN.
campaign_market() {
  mkdir "$WORK/market"
  awk -v folder="$WORK/market/" -v shops=$SHOPS -v creators=$(($1 / OF_CREATOR)) \
    -v first="$(date --utc --date "$FIRST -3 days" +%F)" -v last="$(date --utc --date '+50 days' +%F)" 'BEGIN {
    print "shop_code,product_id,title,price,currency" > folder "products.csv"
    print "handle,managing_agency,agency_share_percent" > folder "creators.csv"
    print "campaign,agency,market,starts_on,registration_ends_on,ends_on,min_rate_percent" \
      > folder "campaigns.csv"
    print "large,large,GB," first "," last "," last ",5.00" > folder "campaigns.csv"
    for (c = 0; c < creators; c++) print "large" c ",," > folder "creators.csv"
    for (s = 0; s < shops; s++)
      print "LARGE" s ",large" s ",Another mug of shop " s ",12.34,GBP" > folder "products.csv"
  }'
  base_market large
  SELLER=$(someone shop)
  sql pages <<SQL
delete from membership where account_id in (select account_id from account where email = '$SELLER');
insert into membership (organisation_id, account_id, role, created_at)
select shop_id, account_id, 'owner', now() from shop, account
where market_code = 'GB' and shop_code = 'LARGE0' and email = '$SELLER';
create function bench_id(kind text, id_number bigint) returns uuid language sql immutable as \$\$
    select ('00000000-0000-' || kind || '-8000-' || lpad(to_hex(id_number), 12, '0'))::uuid
\$\$;
create function bench_code(link_number bigint) returns text language sql immutable as \$\$
    select translate(lpad(link_number::text, 16, '0'), '0', 'z')
\$\$;
create table bench_shop as
select substr(shop_code, 6)::integer as shop_number, shop_id from shop
where market_code = 'GB' and shop_code like 'LARGE%';
create table bench_creator as
select substr(handle, 6)::integer as creator_number, creator_id from creator
where market_code = 'GB' and handle like 'large%';
SQL
  CAMPAIGN=$(the_id "select campaign_id from campaign where market_code = 'GB' and campaign_code = 'large'")
}

# registrations COUNT: writes so many with their products and the rates of their own links. Of twenty of a shop
# three are pending, ten approved, of which one has no creator rate and one no link, two rejected, two asked to be
# closed and three closed.
registrations() {
  cat <<SQL
create table bench_registration as
select placed.number, shop.shop_id, campaign.campaign_id, campaign.agency_id, placed.state, placed.has_rate
     , placed.state = 'approved' and placed.has_rate as can_be_listed
     , row_number() over (partition by placed.has_rate order by placed.number) - 1 as rated_number
     , row_number() over (
           partition by placed.state = 'approved' and placed.has_rate order by placed.number
       ) - 1 as listed_number
     , bench_id('7100', placed.number) as registration_id, bench_id('7101', placed.number) as product_id
     , bench_id('7102', placed.number) as offer_id
     , case when placed.has_link then bench_id('7105', 2 * placed.number) end as share_link_id
     , timestamptz '$FIRST 00:00:00Z' - interval '2 days' as begun_at
from (
    select n as number
         , case when n % $OF_SELLER = 0 then 0 else 1 + n % ($SHOPS - 1) end as shop_number
         , case
               when twentieth.part < 3 then 'pending'
               when twentieth.part < 13 then 'approved'
               when twentieth.part < 15 then 'rejected'
               when twentieth.part < 17 then 'close_requested'
               else 'closed'
           end as state
         , twentieth.part between 3 and 11 or twentieth.part > 14 as has_rate
         , twentieth.part between 3 and 10 or twentieth.part > 14 as has_link
    from generate_series(0, $1 - 1) as n
    cross join lateral (select n / $OF_SELLER % 20 as part) as twentieth
) as placed
join bench_shop as shop on shop.shop_number = placed.shop_number
cross join campaign
where campaign.campaign_id = '$CAMPAIGN';
insert into product_identity (market_code, product_code, shop_id, product_id)
select 'GB', 'large-' || number, shop_id, product_id from bench_registration;
insert into product (
    shop_id, product_id, market_code, product_code, title, price_units, currency, created_at
)
select shop_id, product_id, 'GB', 'large-' || number, 'Mug ' || number, 1234, 'GBP', begun_at
from bench_registration;
insert into registration (
    shop_id, registration_id, campaign_id, product_id, state, total_rate_bps, registered_at, approved_at
  , rejected_at, reject_reason, may_reregister, close_requested_at, closed_at, close_reason
)
select shop_id, registration_id, campaign_id, product_id, state, 1525
     , begun_at - interval '1 day' + number * interval '1 second'
     , case when state in ('approved', 'close_requested', 'closed') then begun_at end
     , case when state = 'rejected' then begun_at end
     , case when state = 'rejected' then 'too_expensive' end
     , case when state = 'rejected' then number % 2 = 0 end
     , case when state = 'close_requested' then now() - interval '1 day' end
     , case when state = 'closed' then now() end
     , case when state = 'closed' then 'agency_closed' end
from bench_registration;
insert into offer (shop_id, offer_id, registration_id, created_at)
select shop_id, offer_id, registration_id, begun_at from bench_registration where has_rate;
insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
select shop_id, offer_id, begun_at, 675, begun_at from bench_registration where has_rate;
SQL
}

# lists_and_links COUNT: writes the lists of so many registrations, with the offers and links of their products,
# and the products' own links. Links to lists stand among the others.
lists_and_links() {
  local lists=$(($1 / OF_LIST))
  cat <<SQL
create table bench_list as
select n as list_number, bench_id('7103', n) as product_list_id
     , 2 * $OF_LIST * n + 1 as link_number, bench_id('7105', 2 * $OF_LIST * n + 1) as share_link_id
     , timestamptz '$FIRST 00:00:00Z' - interval '2 days' as begun_at
from generate_series(0, $lists - 1) as n;
insert into product_list (product_list_id, campaign_id, name, items, created_at)
select product_list_id, '$CAMPAIGN'::uuid, 'List ' || list_number, $LIST_ITEMS, begun_at from bench_list;
insert into campaign_list_count (campaign_id, lists) values ('$CAMPAIGN', $lists);
create table bench_item as
select product.shop_id, product.registration_id, bench_id('7104', product.number) as offer_id
     , list.product_list_id, list.share_link_id, product.listed_number % $LIST_ITEMS as place, list.begun_at
from bench_registration as product
join bench_list as list on list.list_number = product.listed_number / $LIST_ITEMS
where product.can_be_listed;
insert into offer (shop_id, offer_id, registration_id, product_list_id, created_at)
select shop_id, offer_id, registration_id, product_list_id, begun_at from bench_item;
insert into offer_rate (shop_id, offer_id, from_at, creator_rate_bps, set_at)
select shop_id, offer_id, begun_at, 675, begun_at from bench_item;
insert into product_list_item (
    shop_id, product_list_id, registration_id, offer_id, place, added_at
)
select shop_id, product_list_id, registration_id, offer_id, place, begun_at from bench_item;
insert into share_link (
    share_link_id, link_code, market_code, campaign_id, shop_id, registration_id, offer_id, created_at
)
select share_link_id, bench_code(2 * number), 'GB', campaign_id, shop_id, registration_id, offer_id, begun_at
from bench_registration where share_link_id is not null;
insert into share_link (share_link_id, link_code, market_code, campaign_id, list_id, created_at)
select share_link_id, bench_code(link_number), 'GB', '$CAMPAIGN'::uuid, product_list_id, begun_at from bench_list;
SQL
}

# showcases COUNT: four creators who added each product of so many registrations that was ever approved: two by its
# own link, and two by a list where it is in one.
showcases() {
  local creators=$(($1 / OF_CREATOR))
  cat <<SQL
create table bench_entry as
select 4 * added.rated_number + turn as entry_number, added.shop_id, added.product_id, creator.creator_id
     , added.campaign_id, added.agency_id, added.registration_id
     , coalesce(item.offer_id, added.offer_id) as offer_id
     , bench_id('7106', 4 * added.rated_number + turn) as showcase_entry_id
     , item.product_list_id, coalesce(item.share_link_id, added.share_link_id) as share_link_id
     , added.begun_at + interval '1 day' as accepted_at
from bench_registration as added
cross join generate_series(0, 3) as turn
join bench_creator as creator
    on creator.creator_number = (added.rated_number / 5 + turn * ($creators / 4)) % $creators
left join bench_item as item on item.registration_id = added.registration_id and turn > 1
where added.has_rate;
insert into showcase_entry (
    shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id, offer_id
  , accepted_at, list_id, share_link_id
)
select shop_id, showcase_entry_id, creator_id, product_id, campaign_id, registration_id, offer_id
     , accepted_at, product_list_id, share_link_id
from bench_entry;
insert into share_link_opened (creator_id, share_link_id, opened_at)
select creator_id, share_link_id, min(accepted_at) from bench_entry
where share_link_id is not null group by creator_id, share_link_id;
SQL
}

# samples: writes samples of a fifth of the products that lists can have, with a request of each creator who added
# one: received, approved, not decided and rejected.
samples() {
  cat <<'SQL'
insert into sample_offer (
    shop_id, registration_id, campaign_id, agency_id, quantity, taken, requests, item_cost_units
  , currency, approver, note, created_at
)
select shop_id, registration_id, campaign_id, agency_id, 100, 2, 4, 500, 'GBP', 'agency', '', begun_at
from bench_registration
where can_be_listed and listed_number / 5 % 5 = 0;
insert into sample_request (
    shop_id, sample_request_id, registration_id, campaign_id, agency_id, creator_id, number, state
  , requested_at, decided_at, decided_by_kind, rejected_because, shipped_at, received_at, ended_at
)
select entry.shop_id, bench_id('7107', entry.entry_number), entry.registration_id, entry.campaign_id
     , entry.agency_id, entry.creator_id, asked.turn, asked.state, entry.accepted_at
     , case when asked.turn <> 3 then entry.accepted_at end
     , case when asked.turn <> 3 then 'agency' end
     , case when asked.turn = 4 then 'There are too few.' end
     , case when asked.turn = 1 then entry.accepted_at end
     , case when asked.turn = 1 then entry.accepted_at end
     , case when asked.turn in (1, 4) then entry.accepted_at end
from bench_entry as entry
join sample_offer as offer
    on offer.shop_id = entry.shop_id and offer.registration_id = entry.registration_id
join (values (1, 'received'), (2, 'approved'), (3, 'requested'), (4, 'rejected')) as asked (turn, state)
    on asked.turn = entry.entry_number % 4 + 1;
insert into sample_delivery (
    creator_id, sample_request_id, shop_id, agency_id, recipient, address, erase_at
)
select creator_id, sample_request_id, shop_id, agency_id, 'A creator', '1 High Street, London'
     , now() + interval '30 days'
from sample_request
where campaign_id = (select campaign_id from bench_entry limit 1);
SQL
}

# registration_counts: writes how many registrations are in each state, as store/src/registration_totals has it, and
# what is still to do for each product.
registration_counts() {
  cat <<SQL
select to_regclass('registration_total') is not null as is_kept \\gset
\\if :is_kept
update registration set is_rated = written.has_rate, is_linked = written.share_link_id is not null
from bench_registration as written
where registration.shop_id = written.shop_id and registration.registration_id = written.registration_id
    and written.has_rate;
insert into registration_total (shop_id, campaign_id, state, is_rated, is_linked, registrations)
select coalesce(shop_id, '00000000-0000-0000-0000-000000000000'), campaign_id, state, is_rated, is_linked, count(*)
from registration
where campaign_id = '$CAMPAIGN'
group by campaign_id, state, is_rated, is_linked, grouping sets ((shop_id), ());
\\endif
SQL
}

# sample_sales: writes the lines of products with samples once more, as store/src/samples/sales.rs has them.
sample_sales() {
  cat <<'SQL'
select to_regclass('sample_sale') is not null as is_kept \gset
\if :is_kept
insert into sample_sale (
    shop_id, registration_id, creator_id, placed_at, order_line_id, agency_id, sales_units
)
select line.shop_id, line.registration_id, line.creator_id, line.placed_at, line.order_line_id
     , line.agency_id, line.quantity * line.unit_price_units
from sample_offer as offer
join order_line as line using (shop_id, registration_id)
where line.placed_at >= offer.created_at;
vacuum analyze sample_sale;
\endif
SQL
}

# campaign_of DATABASE REGISTRATIONS LINES: a database of that name whose campaign has so many of both.
campaign_of() {
  fresh "$1" pages
  {
    registrations "$2"
    registration_counts
    printf 'analyze;\n'
    lists_and_links "$2"
    showcases "$2"
    samples
  } | sql "$1"
  with_lines "$1" "$3"
  sample_sales | sql "$1"
}

# checked DATABASE: whether its sums are those of its lines.
checked() { over "$1" admin check-totals --market GB >&2; }

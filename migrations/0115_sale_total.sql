-- What was sold through a campaign, by product, by list, by creator and by link: a second set of running
-- sums beside order_total (0039), which says what a campaign comes to by day. A sum by product in that
-- table would make it a thousand times longer. Every row here can be made again from order_line,
-- ledger_entry, refund and showcase_entry.
--
-- Two parties have such sums: the seller, by its own products alone, and the campaign's agency. The checks
-- below say what a seller's rows can't hold: neither a creator nor a list or link that an agency made.
-- Both tables are spread by the party.

-- What a transaction changed, one row for each product that it changed; rows are only inserted by those
-- who write lines. A job adds them to sale_total and deletes them in the same transaction.
create table sale_change (
    party_id uuid not null
  , change_id uuid not null
  , party text not null check (party in ('seller', 'campaign_agency'))
  , market_code text not null
    -- That of the amounts. No sum is over two.
  , currency text not null
  , campaign_id uuid not null
    -- The first day of the month in which the order was placed, in the market's time zone.
  , ordered_in date not null
  , registration_id uuid not null
    -- The shop of the registration.
  , registration_shop_id uuid not null
  , creator_id uuid
    -- Null where the creator added the product by its own link, or before that was written down.
  , product_list_id uuid
  , share_link_id uuid
    -- What is added; below zero where something is taken away.
  , lines bigint not null
  , items bigint not null
    -- Price times quantity.
  , sales_units bigint not null
    -- The refunds that were taken into account, and what they gave back.
  , refunds bigint not null
  , refunded_units bigint not null
    -- The party's own commission: what is expected of lines that haven't settled, and what was posted,
    -- corrections among it. A seller's is what it pays.
  , estimated bigint not null
  , settled bigint not null
    -- What that is a part of: of the campaign's agency the seller's total.
  , total_estimated bigint not null
  , total_settled bigint not null
  , primary key (party_id, change_id)
  , constraint sale_change_keeps_creators_from_sellers check (
        party = 'campaign_agency'
        or (creator_id is null and product_list_id is null and share_link_id is null)
    )
  , constraint sale_change_of_an_agency_names_the_creator check (
        party = 'seller' or creator_id is not null
    )
);

-- The sums, each by month and once for all time.
create table sale_total (
    party_id uuid not null
  , party text not null check (party in ('seller', 'campaign_agency'))
  , campaign_id uuid not null
  , dimension text not null check (dimension in ('registration', 'list', 'creator', 'link'))
    -- The registration, list, creator or link. All zeros for lines that came through no list, or through
    -- a link that nobody wrote down: a key has no nulls.
  , subject_id uuid not null
    -- The shop of a registration; else null.
  , subject_shop_id uuid
    -- The first day of the month, or 1970-01-01 for all time.
  , first_day date not null
  , market_code text not null
  , currency text not null
  , lines bigint not null
  , items bigint not null
  , sales_units bigint not null
  , refunds bigint not null
  , refunded_units bigint not null
  , estimated bigint not null
  , settled bigint not null
  , total_estimated bigint not null
  , total_settled bigint not null
    -- The party is in the key: nothing else tells an agency's row from a seller's.
  , primary key (party_id, party, campaign_id, dimension, first_day, subject_id, currency)
  , constraint sale_total_of_a_seller_is_by_product check (
        party = 'campaign_agency' or dimension = 'registration'
    )
  , constraint sale_total_of_a_product_names_its_shop check (
        (dimension = 'registration') = (subject_shop_id is not null)
    )
)
-- Room beside each row, as in order_total: most of what changes is in no index.
with (fillfactor = 70);

-- A page of the greatest or least sums.
create index sale_total_by_sales on sale_total (
    party_id, party, campaign_id, dimension, first_day, sales_units, subject_id
);

-- How far the sums of a market are, as in order_total_market. Small, the same everywhere.
create table sale_total_market (
    market_code text primary key references market (market_code)
    -- When the last of the lines from before this migration was counted. Until then no sums are shown.
  , counted_at timestamptz
    -- The parties up to this one are counted.
  , counted_party text check (counted_party in ('seller', 'campaign_agency'))
  , counted_party_id uuid
    -- When programs from before this migration, which write no changes of these sums, are surely gone.
  , begins_at timestamptz not null
    -- Whatever was written by then is in the sums.
  , folded_at timestamptz
  , check ((counted_party is null) = (counted_party_id is null))
);

insert into sale_total_market (market_code, counted_at, begins_at)
select market_code
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , now() + interval '15 minutes'
from market;

-- As in 0039: whoever acts for a party sees the party's sums; the program writes them.
alter table sale_change enable row level security;
create policy the_program_acts_for_all on sale_change to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on sale_change for select to partner_center
using (party_id = (select acting_id()));

alter table sale_total enable row level security;
create policy the_program_acts_for_all on sale_total to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on sale_total for select to partner_center
using (party_id = (select acting_id()));

-- Data Compass: what the order lines that count for a campaign come to, by day and by what they were sold through
-- (docs/data-compass.md). Beside order_total, which knows neither products nor creators, and sale_total, which knows
-- one campaign at a time and months alone. Every row here can be made again from order_line, ledger_entry, refund and
-- showcase_entry.

-- What a transaction changed, one row for each line, with the parts of all parties: so a line costs whoever writes it
-- one small row, however many sums it is in. Two where a decision took it from some and gave it to others: what they had,
-- below zero, and what these have. Rows are only inserted; a job adds them to the tables below and deletes them, in one
-- transaction. Spread by the shop, as the lines are.
create table compass_change (
    shop_id uuid not null
  , change_id uuid not null
  , order_line_id uuid not null
  , market_code text not null
    -- That of the amounts. No sum is over two.
  , currency text not null
    -- The day of the orders in the market's time zone.
  , ordered_on date not null
  , product_id uuid not null
  , creator_id uuid not null
  , campaign_id uuid not null
    -- The campaign's.
  , agency_id uuid not null
  , managing_agency_id uuid
    -- Null where the creator added the product by its own link, or before that was written down.
  , product_list_id uuid
  , content_type text not null
    -- What is added; below zero where something is taken away.
  , lines bigint not null
  , items bigint not null
    -- Price times quantity.
  , sales_units bigint not null
    -- The refunds that were taken into account, and what they gave back.
  , refunds bigint not null
  , refunded_units bigint not null
    -- What is expected of lines that haven't settled, and what was posted, corrections among it. The seller pays what
    -- these come to.
  , estimated_agency bigint not null
  , estimated_creator bigint not null
  , estimated_managing bigint not null
  , posted_agency bigint not null
  , posted_creator bigint not null
  , posted_managing bigint not null
    -- Those of a line beside each other: the job takes all of them or none, so that it knows to whom the line has come.
  , primary key (shop_id, order_line_id, change_id)
);

-- Each line as it is counted: what it comes to, beside all that it is told apart by. Of products, lists, creators and
-- shops the sums below are by month alone, since by day there would be hardly fewer of them than lines, and that five
-- times over; the days before and after whole months are added up from here, without a look into the ledger, and so is
-- whatever a creator asks. As of the same moment as the sums: one job writes both in one transaction. Whom it names is
-- replaced where a decision makes the line somebody else's. No seller reads any row, since it names a creator.
create table compass_line (
    shop_id uuid not null
  , ordered_on date not null
  , order_line_id uuid not null
  , market_code text not null
  , currency text not null
  , product_id uuid not null
  , creator_id uuid not null
  , campaign_id uuid not null
  , agency_id uuid not null
  , managing_agency_id uuid
  , product_list_id uuid
  , content_type text not null
  , lines bigint not null
  , items bigint not null
  , sales_units bigint not null
  , refunds bigint not null
  , refunded_units bigint not null
  , estimated_agency bigint not null
  , estimated_creator bigint not null
  , estimated_managing bigint not null
  , posted_agency bigint not null
  , posted_creator bigint not null
  , posted_managing bigint not null
  , primary key (shop_id, ordered_on, order_line_id)
)
-- Room beside each row: what changes every day is in no index.
with (fillfactor = 80);

create index compass_line_of_agency on compass_line (agency_id, ordered_on);

create index compass_line_of_creator on compass_line (creator_id, ordered_on);

create index compass_line_of_managing_agency on compass_line (managing_agency_id, ordered_on)
where managing_agency_id is not null;

-- A market's days, for whoever looks at all of it or counts months anew. A few keys, with very many lines of each, are a
-- small index; a summary of stretches (brin) would not know the newest ones until they are vacuumed.
create index compass_line_by_day on compass_line (market_code, ordered_on);

-- The sums: by month, so that a year is read as twelve rows and some days, and by day of what there is little of
-- (domain::compass::SoldLines::totals). Of a creator there are none. Spread by the party.
create table compass_total (
    -- The shop or the agency; all zeros for those who run the platform.
    party_id uuid not null
    -- By which part the party has them: one agency may run campaigns and manage creators.
  , party text not null check (
        party in ('seller', 'campaign_agency', 'managing_agency', 'platform')
    )
  , market_code text not null
  , dimension text not null check (
        dimension in (
            'whole', 'campaign', 'product', 'list', 'creator', 'shop', 'agency', 'content_type'
        )
    )
  , span text not null check (span in ('day', 'month'))
    -- The day, or the first day of the month.
  , first_day date not null
    -- All zeros for all lines, for those that came through no list, and for kinds of content: a key has no nulls.
  , subject_id uuid not null
    -- The kind of content; else empty.
  , content_type text not null
  , currency text not null
    -- The shop of a product.
  , subject_shop_id uuid
    -- Of a creator: on which days of the month there are lines, the first day as the lowest bit. So the creators who sold
    -- on some days are counted, each once, without a row for each day.
  , days integer not null default 0
    -- Of a day's whole: how many creators have their first line of the month on it, and how many their last one. So those of
    -- a month up to a day, or from a day on, are counted by adding up days.
  , first_creators integer not null default 0
  , last_creators integer not null default 0
  , lines bigint not null
  , items bigint not null
  , sales_units bigint not null
  , refunds bigint not null
  , refunded_units bigint not null
    -- The party's own commission: of a seller, what it pays; of the platform, what all sellers pay.
  , estimated bigint not null
  , settled bigint not null
    -- What that is a part of, as far as the party may know it.
  , total_estimated bigint not null
  , total_settled bigint not null
  , primary key (
        party_id, party, market_code, dimension, span, first_day, subject_id, content_type, currency
    )
    -- A row that tells a party what it may not know can't be written, whatever the program does. A seller never learns
    -- who sold, nor a managing agency for whose campaign.
  , constraint compass_total_of_a_seller_names_no_creator check (
        party <> 'seller' or dimension in ('whole', 'campaign', 'product', 'content_type')
    )
  , constraint compass_total_of_a_managing_agency_names_no_campaign check (
        party <> 'managing_agency'
        or dimension in ('whole', 'product', 'creator', 'shop', 'content_type')
    )
  , constraint compass_total_by_day_is_little check (
        span = 'month'
        or dimension = 'whole'
        or (dimension in ('campaign', 'agency', 'content_type') and party <> 'seller')
    )
  , constraint compass_total_days_are_a_creators check (days = 0 or dimension = 'creator')
  , constraint compass_total_of_agencies_is_the_platforms check (
        dimension <> 'agency' or party = 'platform'
    )
  , constraint compass_total_of_a_product_names_its_shop check (
        (dimension = 'product') = (subject_shop_id is not null)
    )
  , constraint compass_total_of_content_names_its_kind check (
        (dimension = 'content_type') = (content_type <> '')
    )
)
-- Room beside each row, as in order_total: what changes is in no index.
with (fillfactor = 70);

-- A market's months, for whoever counts some anew or compares them with the lines. None of these columns changes.
create index compass_total_of_market on compass_total (market_code, first_day);

-- How far the sums of a market are, as in sale_total_market. Small, the same everywhere.
create table compass_market (
    market_code text primary key references market (market_code)
    -- When the last of the lines from before this migration was counted. Until then no figures are shown.
  , counted_at timestamptz
    -- The months from this one on are counted: the latest first.
  , counted_month date
    -- When programs from before this migration, which write no changes, are surely gone.
  , begins_at timestamptz not null
    -- Whatever was written by then is in the sums.
  , folded_at timestamptz
);

insert into compass_market (market_code, counted_at, begins_at)
select market_code
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , now() + interval '15 minutes'
from market;

-- A change has the parts of all parties in one row: nobody but the program reads any.
alter table compass_change enable row level security;
create policy the_program_acts_for_all on compass_change to partner_center
using ((select nobody_acts()));

alter table compass_line enable row level security;
create policy the_program_acts_for_all on compass_line to partner_center
using ((select nobody_acts()));
create policy seen_by_its_agencies_and_creator on compass_line for select to partner_center
using ((select acting_id()) = any (array[agency_id, managing_agency_id, creator_id]));

-- As in 0039: whoever acts for a party sees the party's sums; the program writes them.
alter table compass_total enable row level security;
create policy the_program_acts_for_all on compass_total to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on compass_total for select to partner_center
using (party_id = (select acting_id()));

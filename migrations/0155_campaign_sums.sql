-- What the pages of a campaign read instead of counting: how many registrations are in each state
-- (store::registration_totals), what was sold on each day and in all, and what each creator sold of a product
-- (store::sale_totals). Every row of these tables can be made again from those that it counts.

-- What an agency has still to do for a product: set a rate for its own link, and export the link. Kept by whoever
-- does it, in the same transaction, so that such products are found along an index. A program from before this
-- migration doesn't: nothing reads these columns of a market before its registrations are counted (below).
alter table registration
    add column is_rated boolean not null default false
    -- Whether creators can follow the own link now: it was made, and not taken back.
  , add column is_linked boolean not null default false;

-- What a transaction changed of the counts. Rows are only inserted, so no two who move registrations wait for
-- each other here; a job adds them to registration_total and deletes them in one transaction. No foreign key to
-- campaign: whoever ends a campaign holds its row, and waits for those who move its registrations.
create table registration_change (
    shop_id uuid not null
  , change_id uuid not null
    -- Of the rows that one statement writes.
  , number integer not null
  , campaign_id uuid not null
  , state text not null check (
        state in ('pending', 'approved', 'rejected', 'close_requested', 'closed', 'withdrawn')
    )
  , is_rated boolean not null
  , is_linked boolean not null
    -- What is added; below zero where registrations left.
  , registrations bigint not null
  , primary key (shop_id, change_id, number)
);

-- The changes of a campaign, of all shops.
create index registration_change_of_campaign on registration_change (campaign_id);

-- The counts: of each shop in a campaign, and of all of its shops together, so that neither a campaign of many
-- shops nor a shop of many products is added up. A count that everything has left stays at zero.
create table registration_total (
    -- All zeros for all shops together: a key has no nulls.
    shop_id uuid not null
  , campaign_id uuid not null
  , state text not null check (
        state in ('pending', 'approved', 'rejected', 'close_requested', 'closed', 'withdrawn')
    )
  , is_rated boolean not null
  , is_linked boolean not null
  , registrations bigint not null
  , primary key (shop_id, campaign_id, state, is_rated, is_linked)
)
-- Room beside each row: only what is in no index changes.
with (fillfactor = 70);

-- For whoever counts a campaign anew, or checks its counts.
create index registration_total_of_campaign on registration_total (campaign_id);

-- How far the registrations of a market are counted, as in order_total_market. Small, the same everywhere;
-- whoever adds changes to counts or counts anew locks the first row.
create table registration_total_market (
    market_code text primary key references market (market_code)
    -- When the last campaign from before this migration was counted. Until then registrations are counted
    -- whenever somebody asks.
  , counted_at timestamptz
    -- The campaigns up to this one are counted.
  , counted_campaign_id uuid
    -- When programs from before this migration, which write no changes, are surely gone.
  , begins_at timestamptz not null
);

insert into registration_total_market (market_code, counted_at, begins_at)
select market_code
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , now() + interval '15 minutes'
from market;

-- On which day an order was placed, for the sums by day; null in rows of programs from before this migration.
alter table sale_change add column ordered_on date;

-- What a party sold through a campaign by the day of the order: beside order_total, which knows no refunds, and
-- as one row for the whole campaign.
create table sale_total_of_day (
    party_id uuid not null
  , party text not null check (party in ('seller', 'campaign_agency'))
  , campaign_id uuid not null
    -- The day, or 1970-01-01 for all days.
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
  , primary key (party_id, party, campaign_id, first_day, currency)
)
with (fillfactor = 70);

-- What each creator sold of a registered product, by the month of the order. For the campaign's agency alone:
-- a seller has no such rows, since they name creators.
create table sale_total_of_creator (
    party_id uuid not null
  , campaign_id uuid not null
  , registration_id uuid not null
  , creator_id uuid not null
    -- The first day of the month.
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
  , primary key (party_id, campaign_id, registration_id, creator_id, first_day, currency)
)
with (fillfactor = 70);

-- Lines that are in the sums of 0115 already aren't in these: all are counted once more, as they were then.
update sale_total_market
set counted_at = null, counted_party = null, counted_party_id = null
  , begins_at = now() + interval '15 minutes'
where exists (select from organisation);

-- As in 0034: a shop sees what is its own, an agency all, since it sees all registrations; and whoever may move a
-- registration writes what that changes.
alter table registration_change enable row level security;
create policy the_program_acts_for_all on registration_change to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on registration_change for select to partner_center
using ((select acting_kind()) = 'agency' or shop_id = (select acting_id()));
create policy made_by_its_parties on registration_change for insert to partner_center
with check (
    shop_id = (select acting_id())
    or campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);

alter table registration_total enable row level security;
create policy the_program_acts_for_all on registration_total to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on registration_total for select to partner_center
using ((select acting_kind()) = 'agency' or shop_id = (select acting_id()));

-- As in 0115: whoever acts for a party sees the party's sums; the program writes them.
alter table sale_total_of_day enable row level security;
create policy the_program_acts_for_all on sale_total_of_day to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on sale_total_of_day for select to partner_center
using (party_id = (select acting_id()));

alter table sale_total_of_creator enable row level security;
create policy the_program_acts_for_all on sale_total_of_creator to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on sale_total_of_creator for select to partner_center
using (party_id = (select acting_id()));

-- What order lines come to, kept as sums: how many lines there are and what they earn, for everybody who
-- has a part in them. A list of a million lines says its totals as quickly as one of ten
-- (store::order_totals says how). Every row here can be made again from order_line and ledger_entry.
--
-- Each party has rows of its own, spread by the party: an agency's totals lie on one machine, wherever the
-- shops' lines lie. So a line is counted up to four times, for its shop, its campaign's agency, the
-- agency that manages the creator, and its creator.

-- What a transaction changed, one row for each sum that it changed. Rows are only inserted by those who
-- write lines, so no two of them ever wait for each other here; a job adds them to order_total and
-- deletes them in the same transaction.
create table order_total_change (
    party_id uuid not null
  , change_id uuid not null
    -- By which part the party is in the lines: one agency may run a campaign and manage creators of another.
  , party text not null check (party in ('seller', 'campaign_agency', 'creator', 'managing_agency'))
  , market_code text not null
    -- That of the amounts. No sum is over two.
  , currency text not null
    -- All zeros for lines that count for no campaign: a key has no nulls.
  , campaign_id uuid not null
  , state text not null check (
        state in ('unpaid', 'processing', 'settled', 'ineligible', 'frozen', 'deducted')
    )
    -- Days of the market's time zone. A line that waits for settlement has a day on which it is due.
  , ordered_on date not null
  , settled_on date
  , due_on date
    -- What is added; below zero where lines left this state.
  , lines bigint not null
  , items bigint not null
    -- Price times quantity.
  , sales_units bigint not null
    -- The party's own amounts: what was estimated, what was posted at settlement, and what corrections
    -- posted after it. A shop's are what it pays.
  , own_estimated bigint not null
  , own_settled bigint not null
  , own_corrected bigint not null
    -- What the party's part is a part of, as far as the party may know: of the campaign's agency the
    -- seller's total, of a creator and its managing agency the creator's part before sharing.
  , whole_estimated bigint not null
  , whole_settled bigint not null
  , whole_corrected bigint not null
  , primary key (party_id, change_id)
);

-- The sums. Each line is in the sums of its order's day, and of its settlement's or due day; and again
-- in those of the month, and in one of all days, so that a year is read as twelve rows and not as 365.
create table order_total (
    party_id uuid not null
  , party text not null check (party in ('seller', 'campaign_agency', 'creator', 'managing_agency'))
  , market_code text not null
  , day_kind text not null check (day_kind in ('ordered', 'settled', 'due'))
  , span text not null check (span in ('day', 'month', 'ever'))
    -- The day, the first day of the month, or 1970-01-01.
  , first_day date not null
  , campaign_id uuid not null
  , state text not null check (
        state in ('unpaid', 'processing', 'settled', 'ineligible', 'frozen', 'deducted')
    )
  , currency text not null
    -- All of these lines were ordered on these days or between them; some that have left may have been
    -- the first or the last.
  , first_ordered_on date not null
  , last_ordered_on date not null
  , lines bigint not null
  , items bigint not null
  , sales_units bigint not null
  , own_estimated bigint not null
  , own_settled bigint not null
  , own_corrected bigint not null
  , whole_estimated bigint not null
  , whole_settled bigint not null
  , whole_corrected bigint not null
  , primary key (
        party_id, party, market_code, day_kind, span, first_day, campaign_id, state, currency
    )
)
-- Room beside each row: the sums of these days change often, and no index is over what changes, nor
-- has it in its condition. So a change is written beside the row, and in no index.
with (fillfactor = 70);

-- Whether the lines from before this migration are in the sums of a market, and up to whom they are
-- counted. Small, the same everywhere; whoever adds changes to sums or counts anew locks
-- the first row.
create table order_total_market (
    market_code text primary key references market (market_code)
    -- When the last of them was counted. Until then no totals are shown.
  , counted_at timestamptz
    -- The parties up to this one are counted.
  , counted_party text check (counted_party in ('seller', 'campaign_agency', 'creator', 'managing_agency'))
  , counted_party_id uuid
    -- Programs from before this migration write lines without changes of sums. Counting begins when
    -- none runs beside this one any more, also where there are no lines yet: they may write the first.
  , begins_at timestamptz not null
  , check ((counted_party is null) = (counted_party_id is null))
);

insert into order_total_market (market_code, counted_at, begins_at)
select market_code
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , now() + interval '15 minutes'
from market;

-- As in 0034: whoever acts for a party sees the party's sums; the program writes them.
alter table order_total_change enable row level security;
create policy the_program_acts_for_all on order_total_change to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on order_total_change for select to partner_center
using (party_id = (select acting_id()));

alter table order_total enable row level security;
create policy the_program_acts_for_all on order_total to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on order_total for select to partner_center
using (party_id = (select acting_id()));

-- Bills: what each payee earned in a market's month, and what each shop was charged in it. A month closes once and
-- as a whole. Which entries are on its bills is decided by claiming their batches (ledger_batch.bill_month): so an
-- entry is on one bill, whenever its transaction committed, and what commits later is on a later one.
--
-- The lines of a bill are not copied. A bill fixes their sums, their number and their digest; they are read from
-- the ledger by the indexes of its payees. What is printed is kept as it was first handed out.

-- Months of markets, small and the same everywhere. The row of a month is locked by whoever claims or closes it.
create table bill_run (
    market_code text not null references market (market_code)
    -- By its first day in the market's time zone.
  , month date not null check (month = date_trunc('month', month)::date)
    -- Before: what was over when bills began, and was paid elsewhere. Claimed: its entries are chosen, its bills
    -- are being made. Closed: they are there.
  , state text not null check (state in ('before', 'claimed', 'closed'))
  , batches bigint not null check (batches >= 0)
    -- How many lines, and how many parties: payees and shops.
  , lines bigint not null check (lines >= 0)
  , payees bigint not null check (payees >= 0)
  , shops bigint not null check (shops >= 0)
    -- What all bills of payees come to; statements of shops are as much, turned round.
  , sum_units numeric not null
    -- The link of the ledger's chain that has the root of its bills.
  , link bigint
  , claimed_at timestamptz not null
  , closed_at timestamptz
    -- Who asked for it; null for the clock and for commands.
  , closed_by uuid references account (account_id)
  , primary key (market_code, month)
  , constraint bill_run_closed_has_moment check ((state = 'closed') = (closed_at is not null))
  , constraint bill_run_closed_is_linked check ((state = 'closed') = (link is not null))
);

revoke delete, truncate on bill_run from partner_center;

-- What each party's claimed entries come to: made when a month is claimed, compared with its bills when it is
-- closed, and deleted then. Of no use to anybody else, so only the program sees it.
create table bill_sum (
    party_id uuid not null
  , market_code text not null
  , month date not null
  , party_kind text not null check (party_kind in ('shop', 'agency', 'creator'))
  , currency text not null
  , lines bigint not null check (lines > 0)
  , settled_units bigint not null
  , corrected_units bigint not null
  , earlier_units bigint not null
  , incentive_units bigint not null
  , compensation_units bigint not null
  , campaign_units bigint not null
  , managing_units bigint not null
  , primary key (party_id, market_code, month)
);

alter table bill_sum enable row level security;
create policy the_program_acts_for_all on bill_sum to partner_center
using ((select nobody_acts()));

-- A bill of a payee, or a statement of a shop. Never changed: what was wrong stands corrected on a later one.
create table bill (
    party_id uuid not null
    -- Made of the bill's own digest, since one statement makes all bills of a month.
  , bill_id uuid not null
  , market_code text not null references market (market_code)
  , month date not null check (month = date_trunc('month', month)::date)
    -- Without gaps within market, month and series: GB-202611-000001, of shops GB-202611-S000001.
  , number text collate "C" not null check (number ~ '^[A-Z]{2}-[0-9]{6}-S?[0-9]{6,}$')
    -- Which leaf of the month's tree it is, from 0: payees first, then shops.
  , position bigint not null check (position >= 0)
  , party_kind text not null check (party_kind in ('shop', 'agency', 'creator'))
    -- What the party was called when the month was closed.
  , party_name text not null
  , currency text not null
  , lines bigint not null check (lines > 0)
    -- Of the month's own entries what settled, what was corrected, what the platform gave as incentives and made
    -- good; and everything that is dated before the month.
  , settled_units bigint not null
  , corrected_units bigint not null
  , earlier_units bigint not null
  , incentive_units bigint not null
  , compensation_units bigint not null
    -- Of an agency, by its two parts; of others nothing.
  , campaign_units bigint not null
  , managing_units bigint not null
  , total_units bigint not null
    -- All bills of the party in the market up to this one.
  , running_units bigint not null
    -- Between these moments all its lines are dated: where to look for them.
  , first_dated timestamptz not null
  , last_dated timestamptz not null
    -- Over the id and the units of each line, by id.
  , lines_digest bytea not null check (length(lines_digest) = 32)
    -- Over what the bill says. The month's link has the root of all leaves.
  , leaf bytea not null check (length(leaf) = 32)
    -- In which edition of its layout it is printed, always.
  , edition smallint not null check (edition > 0)
  , closed_at timestamptz not null
  , primary key (party_id, bill_id)
  , constraint bill_once_a_month unique (party_id, market_code, month)
  , constraint bill_number unique (party_id, number)
  , constraint bill_kinds_add_up check (
        settled_units + corrected_units + earlier_units + incentive_units + compensation_units = total_units
    )
  , constraint bill_parts_add_up check (
        campaign_units + managing_units = case when party_kind = 'agency' then total_units else 0 end
    )
);

-- The leaves of a month, in the order of its tree.
create index bill_of_month on bill (market_code, month, position);

alter table bill enable row level security;
create policy the_program_acts_for_all on bill to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on bill for select to partner_center
using (party_id = (select acting_id()));

revoke update, delete, truncate on bill from partner_center;

-- What was printed of a bill, in pieces: the first printing is kept for good, so that each later one is the same
-- bytes, whatever font, library or release has changed since. The pieces are one zlib stream together.
create table bill_document (
    party_id uuid not null
  , bill_id uuid not null
  , format text not null check (format in ('pdf', 'csv', 'data'))
  , piece integer not null check (piece >= 0)
  , bytes bytea not null check (length(bytes) <= 1048576)
  , is_last boolean not null
    -- Of what the whole stream inflates to.
  , sha256 bytea check (length(sha256) = 32)
  , printed_at timestamptz not null
  , primary key (party_id, bill_id, format, piece)
  , foreign key (party_id, bill_id) references bill (party_id, bill_id)
  , constraint bill_document_digest_on_the_last check (is_last = (sha256 is not null))
);

alter table bill_document enable row level security;
create policy the_program_acts_for_all on bill_document to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on bill_document for select to partner_center
using (party_id = (select acting_id()));

revoke update, delete, truncate on bill_document from partner_center;

-- What waits to be printed: large ones, and data files, which only processes with the ledger's key can sign. The
-- job deletes a row once it is done.
create table bill_print (
    party_id uuid not null
  , bill_id uuid not null
  , format text not null check (format in ('pdf', 'csv', 'data'))
  , asked_at timestamptz not null
  , primary key (party_id, bill_id, format)
  , foreign key (party_id, bill_id) references bill (party_id, bill_id)
);

create index bill_print_oldest on bill_print (asked_at);

alter table bill_print enable row level security;
create policy the_program_acts_for_all on bill_print to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on bill_print for select to partner_center
using (party_id = (select acting_id()));
create policy asked_by_its_party on bill_print for insert to partner_center
with check (party_id = (select acting_id()));

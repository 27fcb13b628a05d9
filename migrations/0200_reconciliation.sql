-- Files of the platform that agencies, creators and operators have compared with the lines here: its order export
-- and its settlement statements. The file itself lies where the documents lie, under a name that nobody can guess.
-- Its rows are compared batch by batch; then the lines of its days are looked for that it lacks. Spread by party_id:
-- an agency, a creator, or the platform itself.
create table reconciliation (
    party_id uuid not null
  , reconciliation_id uuid not null
  , party_kind text not null check (party_kind in ('agency', 'creator', 'platform'))
  , market_code text not null references market (market_code)
    -- Whose part in the lines is compared: an agency has two.
  , part text not null check (part in ('campaign_agency', 'managing_agency', 'creator'))
    -- What the file was called where it came from: for people, and never the name of anything that is stored.
  , file_name text not null check (length(file_name) between 1 and 200)
  , object_name text collate "C" not null check (object_name ~ '^[0-9a-f]{64}$')
    -- Zero until the whole file lies there.
  , bytes bigint not null default 0 check (bytes >= 0)
  , state text not null check (
        state in ('uploading', 'reading', 'comparing', 'done', 'failed', 'cancelled')
    )
    -- The last row of the file that is compared: a batch writes it in its own transaction, so that whoever takes over
    -- goes on behind it and compares nothing twice.
  , rows_done bigint not null default 0 check (rows_done >= 0)
    -- Behind the rows of the file stand the lines that it lacks: how many numbers are given.
  , numbers_given bigint not null default 0 check (numbers_given >= rows_done)
    -- The last of the lines here that was looked for in the file.
  , looked_shop_id uuid
  , looked_at timestamptz
  , looked_line_id uuid
    -- domain::reconcile::ClassSums: how many rows of each class, and what is at stake in them.
  , classes jsonb not null default '{}'
    -- The days of the orders in the file, and of a statement those of their settlement.
  , first_day date
  , last_day date
  , first_settled date
  , last_settled date
    -- What is wrong with the file as a whole, in words.
  , failure text check (length(failure) between 1 and 2000)
  , uploaded_by uuid not null references account (account_id)
  , uploaded_at timestamptz not null
  , done_at timestamptz
    -- Whoever works at it has this secret word until then. Without it nothing of it can be changed.
  , lease uuid
  , leased_until timestamptz
    -- How often it was taken since it last came further.
  , tries smallint not null default 0 check (tries between 0 and 1000)
    -- When the file and the rows were deleted.
  , cleared_at timestamptz
  , primary key (party_id, reconciliation_id)
  , constraint reconciliation_object_name_key unique (party_id, object_name)
  , constraint reconciliation_ends_with_its_state check (
        (state in ('done', 'failed', 'cancelled')) = (done_at is not null)
    )
  , constraint reconciliation_fails_for_a_reason check ((state = 'failed') = (failure is not null))
);

-- For the worker, which takes the one that waits longest.
create index reconciliation_to_do on reconciliation (uploaded_at)
where state in ('reading', 'comparing');

-- For clearing away.
create index reconciliation_to_clear on reconciliation (uploaded_at)
where cleared_at is null;

-- Each row with its class. What is at stake is in the market's currency.
create table reconciliation_row (
    party_id uuid not null
  , reconciliation_id uuid not null
    -- The first row after the header is 1; behind the file stand the lines that it lacks.
  , n bigint not null check (n >= 1)
  , side text not null check (side in ('theirs', 'ours'))
  , class text not null check (
        class in (
            'match', 'rate_differs', 'base_differs', 'refund', 'missing', 'duplicate', 'shifted'
        )
    )
    -- The code of a domain::reconcile::RowReason.
  , why text not null check (length(why) between 1 and 40)
    -- As far as they could be read.
  , order_code text collate "C" not null check (length(order_code) <= 60)
  , sku text collate "C" not null check (length(sku) <= 60)
  , their_units bigint
  , our_units bigint
  , at_stake_units bigint not null check (at_stake_units >= 0)
    -- The line here, if there is one. No foreign key: lines are spread by their shops.
  , shop_id uuid
  , placed_at timestamptz
  , order_line_id uuid
    -- The row as the file has it, or what is wrong with it.
  , raw text not null check (length(raw) <= 4000)
  , primary key (party_id, reconciliation_id, n)
  , foreign key (party_id, reconciliation_id) references reconciliation (party_id, reconciliation_id)
  , constraint reconciliation_row_has_a_whole_line_or_none check (
        num_nonnulls(shop_id, placed_at, order_line_id) in (0, 3)
    )
);

-- The rows of one class, as the page goes through them.
create index reconciliation_row_by_class
on reconciliation_row (party_id, reconciliation_id, class, n);

-- An order's line is in a file once: what comes again is a duplicate, whatever piece of the file it is in.
create unique index reconciliation_row_once
on reconciliation_row (party_id, reconciliation_id, order_code, sku)
where class <> 'duplicate' and why <> 'unreadable';

alter table reconciliation enable row level security;
create policy the_program_acts_for_all on reconciliation to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on reconciliation for select to partner_center
using (party_id = (select acting_id()));
create policy made_by_its_party on reconciliation for insert to partner_center
with check (party_id = (select acting_id()));
create policy changed_by_its_party on reconciliation for update to partner_center
using (party_id = (select acting_id()))
with check (party_id = (select acting_id()));

-- The rows are the worker's.
alter table reconciliation_row enable row level security;
create policy the_program_acts_for_all on reconciliation_row to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on reconciliation_row for select to partner_center
using (party_id = (select acting_id()));

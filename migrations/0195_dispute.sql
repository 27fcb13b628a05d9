-- Disputes: whoever shares in an order line, or pays it, questions what it came to, and an operator decides. There are
-- few, so they are reference tables; the lines that they are about are spread by their shops.

-- How many disputes a market has had: the number of the last. Whoever opens one holds the row, so numbers have no gaps.
create table dispute_count (
    market_code text primary key references market (market_code)
  , last integer not null check (last >= 1)
);

-- What both sides see of a dispute. What was claimed and written stands in `dispute_statement`, what was decided in
-- `dispute_decision`.
create table dispute (
    dispute_id uuid primary key
  , market_code text not null references market (market_code)
  , number integer not null check (number >= 1)
  , kind text not null constraint dispute_kind_is_known check (
        kind in ('missing_order', 'wrong_rate', 'wrong_attribution', 'wrong_base')
    )
  , opened_by_side text not null check (opened_by_side in ('seller', 'agency', 'creator'))
  , opened_by_party uuid not null
    -- As what the party has a part in the line; null where it has none.
  , opened_by_part text check (
        opened_by_part in ('seller', 'campaign_agency', 'creator', 'managing_agency')
    )
    -- Null for the program itself.
  , opened_by uuid references account (account_id)
  , opened_at timestamptz not null
    -- By what the market knows the order, also where nobody knows the line.
  , order_code text collate "C" not null check (length(order_code) between 1 and 60)
  , line_code text collate "C" check (length(line_code) between 1 and 60)
    -- The line, if the market has it. No foreign key: lines are spread, and cut into months.
  , shop_id uuid
  , placed_at timestamptz
  , order_line_id uuid
    -- Whoever opened it and all sides, so that each sees it.
  , party_ids uuid[] not null
  , state text not null constraint dispute_state_is_known check (
        state in ('open', 'in_review', 'granted', 'partly_granted', 'rejected', 'withdrawn')
    )
    -- What whoever opened it would have more by it, in posting units, as far as that is known.
  , claimed_units bigint check (claimed_units > 0)
  , currency text not null
    -- The operator who looks at it, and since when anybody does.
  , taken_by uuid references account (account_id)
  , taken_at timestamptz
    -- When it was decided or taken back.
  , ended_at timestamptz
  , decision_kind text check (
        decision_kind in ('reject', 'terms', 'attribute', 'lower_base', 'compensate')
    )
    -- What whoever opened it has more since, in posting units.
  , changed_units bigint
    -- Why, as whoever opened it reads it.
  , answer text check (length(answer) between 1 and 2000)
  , constraint dispute_number_once unique (market_code, number)
  , constraint dispute_line_is_whole check (
        (shop_id is null) = (placed_at is null) and (shop_id is null) = (order_line_id is null)
    )
  , constraint dispute_ends_with_its_state check (
        (ended_at is null) = (state in ('open', 'in_review'))
    )
  , constraint dispute_is_decided check (
        (decision_kind is null) = (state in ('open', 'in_review', 'withdrawn'))
    )
  , constraint dispute_in_review_is_taken check (state <> 'in_review' or taken_by is not null)
);

-- One that is open, of a party, about one thing.
create unique index dispute_one_open
on dispute (market_code, order_code, coalesce(line_code, ''), kind, opened_by_party)
where state in ('open', 'in_review');

-- Those that wait for a decision, the oldest first; and those of a line, when it moves.
create index dispute_waiting on dispute (opened_at, dispute_id)
where state in ('open', 'in_review');
create index dispute_waiting_of_line on dispute (order_line_id)
where state in ('open', 'in_review') and order_line_id is not null;

-- All of a line, for whoever asks how it came to what it is.
create index dispute_of_line on dispute (order_line_id) where order_line_id is not null;

create index dispute_of_party on dispute using gin (party_ids);

-- What was claimed, for whoever did and for operators.
create table dispute_statement (
    dispute_id uuid primary key references dispute (dispute_id)
  , party_id uuid not null
    -- As domain::dispute::Claim writes it.
  , claim jsonb not null
  , text text not null check (length(text) between 1 and 2000)
);

-- What was handed in with it.
create table dispute_document (
    dispute_id uuid not null references dispute (dispute_id)
  , document_id uuid not null references document (document_id)
  , party_id uuid not null
  , primary key (dispute_id, document_id)
);

-- Those who share in the line beside whoever opened the dispute, or pay it, and what is held of each until it is
-- decided. The amount follows the line as long as the dispute is open.
create table dispute_side (
    dispute_id uuid not null references dispute (dispute_id)
  , party_id uuid not null
  , party_kind text not null check (party_kind in ('shop', 'agency', 'creator'))
  , part text not null check (
        part in ('seller', 'campaign_agency', 'creator', 'managing_agency')
    )
  , market_code text not null
  , currency text not null
  , held_units bigint not null check (held_units >= 0)
    -- When the line settled: before that nothing of it is paid out that could be held back.
  , settled_at timestamptz
  , released_at timestamptz
    -- What the party has more since it was decided, in posting units, and why.
  , changed_units bigint
  , answer text check (length(answer) between 1 and 2000)
  , primary key (dispute_id, party_id, part)
);

create index dispute_side_held on dispute_side (party_id, market_code)
where released_at is null;

-- What was decided, for operators: its rates are not everybody's to see.
create table dispute_decision (
    dispute_id uuid primary key references dispute (dispute_id)
    -- As domain::dispute::Decision writes it.
  , decision jsonb not null
    -- Null for the command line.
  , decided_by uuid references account (account_id)
  , decided_at timestamptz not null
    -- The decision about the line that it became, if it is one of rates or attribution.
  , line_decision_id uuid
);

revoke update, delete on dispute_statement, dispute_document, dispute_decision from partner_center;
revoke delete on dispute, dispute_side from partner_center;

-- As in 0034. All of it is written by the program, which looks at lines of others to say what is held.
alter table dispute enable row level security;
create policy the_program_acts_for_all on dispute to partner_center
using ((select nobody_acts()));
create policy seen_by_both_sides on dispute for select to partner_center
using ((select acting_id()) = any (party_ids));

alter table dispute_statement enable row level security;
create policy the_program_acts_for_all on dispute_statement to partner_center
using ((select nobody_acts()));
create policy seen_by_whoever_opened_it on dispute_statement for select to partner_center
using (party_id = (select acting_id()));

alter table dispute_document enable row level security;
create policy the_program_acts_for_all on dispute_document to partner_center
using ((select nobody_acts()));
create policy seen_by_whoever_opened_it on dispute_document for select to partner_center
using (party_id = (select acting_id()));

alter table dispute_side enable row level security;
create policy the_program_acts_for_all on dispute_side to partner_center
using ((select nobody_acts()));
create policy seen_by_itself on dispute_side for select to partner_center
using (party_id = (select acting_id()));

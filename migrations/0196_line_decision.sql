-- Decisions about order lines: an operator gives a line other rates, or another campaign and creator. The line's columns
-- then say what holds, its entries have the difference, and what was before stands here, with a person and a moment.

create table line_decision (
    shop_id uuid not null
  , line_decision_id uuid not null
  , order_line_id uuid not null
  , placed_at timestamptz not null
    -- The dispute that it decides, and what that is called.
  , dispute_id uuid
  , market_code text not null
  , dispute_number integer
    -- Null for the command line.
  , decided_by uuid
  , decided_at timestamptz not null
    -- Whom the line earned for by which rates, and whom it earns for now: as store::lines writes it. Nothing before of a
    -- line that counted for nobody.
  , before jsonb
  , after jsonb not null
    -- The entries that it wrote; none where nothing of the line had to change hands.
  , entry_ids uuid[] not null
    -- Who had a part in the line before or has since.
  , party_ids uuid[] not null
  , primary key (shop_id, line_decision_id)
);

create index line_decision_of_line on line_decision (shop_id, order_line_id);

-- What a line was for those who have no part in it any more: how its amounts came about, up to the entry that took them
-- back, as they could see it. They don't see the line itself any more. Spread by party_id.
create table line_former_party (
    party_id uuid not null
  , line_decision_id uuid not null
  , market_code text not null
  , order_code text collate "C" not null
  , line_code text collate "C" not null
  , decided_at timestamptz not null
    -- As domain::explain::Explanation writes it.
  , explanation jsonb not null
  , primary key (party_id, line_decision_id)
);

create index line_former_party_by_code
on line_former_party (party_id, market_code, order_code, line_code, decided_at);

revoke update, delete on line_decision, line_former_party from partner_center;

alter table line_decision enable row level security;
create policy the_program_acts_for_all on line_decision to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on line_decision for select to partner_center
using ((select acting_id()) = any (party_ids));

alter table line_former_party enable row level security;
create policy the_program_acts_for_all on line_former_party to partner_center
using ((select nobody_acts()));
create policy seen_by_itself on line_former_party for select to partner_center
using (party_id = (select acting_id()));

-- Whether an operator has decided about the line: then it has entries that are dated after it settled, though nothing of
-- it was refunded. The constant default rewrites no row.
alter table order_line add column is_decided boolean not null default false;

-- Whom the platform named as the creator of a line that an operator has decided about; null before that, when it is
-- creator_id. A line that the platform sends again is compared with what it sent.
alter table order_line add column submitted_creator_id uuid;

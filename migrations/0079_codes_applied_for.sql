-- Shop Codes and handles that somebody has applied for. While an application waits, nobody else applies for the same:
-- of many at once one gets it, and the others are told that it is taken. The row goes when the application is decided
-- or withdrawn; what an approval makes is then in `shop` or `creator_identity`, whose keys have the last word.
-- The code is in the form in which two are compared: handles in small letters.
create table code_applied_for (
    kind text not null check (kind in ('shop', 'creator'))
  , market_code text not null references market (market_code)
  , code text not null check (length(code) between 1 and 60)
  , application_id uuid not null
    -- Who has applied.
  , account_id uuid not null references account (account_id)
  , applied_at timestamptz not null
  , primary key (kind, market_code, code)
  , constraint code_applied_for_once unique (application_id)
);

create index code_applied_for_of_account on code_applied_for (account_id);

-- What a creator says of the own posts, and an operator has reviewed. An imported creator has none until somebody says
-- it. Spread by creator_id, as the creator is.
create table creator_profile (
    creator_id uuid primary key references creator (creator_id)
  , has_ecommerce_permission boolean not null
  , categories text[] not null check (cardinality(categories) between 1 and 3)
  , reviewed_at timestamptz not null
);

alter table creator_profile enable row level security;
create policy the_program_acts_for_all on creator_profile to partner_center
using ((select nobody_acts()));
create policy seen_by_agencies_and_its_creator on creator_profile for select to partner_center
using ((select acting_kind()) = 'agency' or creator_id = (select acting_id()));

-- The people who sell. Spread by creator_id, should the database ever be spread: every key of these
-- tables begins with it, and nothing that is spread by another column refers to them by foreign key.
create table creator (
    creator_id uuid primary key
  , market_code text not null references market (market_code)
  , handle text not null check (length(handle) between 1 and 60)
  , created_at timestamptz not null
);

-- A handle belongs to one creator of its market. An identity table is spread by its own key, which
-- is how a creator is found by handle wherever the row of the creator lies.
create table creator_identity (
    market_code text not null
  , handle text not null
  , creator_id uuid not null
  , primary key (market_code, handle)
);

-- A creator's managing agency and the share of the creator's part that it takes, from its start to,
-- not including, its end. The exclusion constraint is the rule "at most one agency at any instant".
create table agency_link (
    creator_id uuid not null references creator (creator_id)
  , agency_link_id uuid not null
  , agency_id uuid not null references agency (agency_id)
  , share_bps smallint not null check (share_bps between 0 and 10000)
  , during tstzrange not null check (not isempty(during))
  , created_at timestamptz not null
  , primary key (creator_id, agency_link_id)
  , constraint agency_link_one_at_a_time exclude using gist (creator_id with =, during with &&)
);

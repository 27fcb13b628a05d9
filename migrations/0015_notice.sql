-- What people are told in the program because something happened. The worker writes notices from the
-- outbox, so a verb costs nothing more when many are told of it.

-- To the members of an agency or a shop: spread by organisation_id. Kept for 180 days.
create table organisation_notice (
    organisation_id uuid not null references organisation (organisation_id)
    -- Made when the notice is written, not when it happened: what is written after somebody has read
    -- everything is behind that, as far as the writers' clocks agree. Of a writer whose clock is slow, a
    -- notice may stand among those that were read.
  , notice_id uuid not null
    -- What the organisation is told of once, however often the event is handed on: the event itself,
    -- or a campaign's end, or a day's settlement.
  , occasion text collate "C" not null check (length(occasion) between 1 and 200)
  , at timestamptz not null
  , market_code text not null references market (market_code)
    -- domain::notice::AgencyNotice or SellerNotice. Never anything of a creator.
  , what jsonb not null
  , primary key (organisation_id, notice_id)
  , constraint organisation_notice_once unique (organisation_id, occasion)
);

-- For clearing away.
create index organisation_notice_by_age on organisation_notice (at);

-- The same to creators: spread by creator_id.
create table creator_notice (
    creator_id uuid not null references creator (creator_id)
  , notice_id uuid not null
  , occasion text collate "C" not null check (length(occasion) between 1 and 200)
  , at timestamptz not null
  , market_code text not null references market (market_code)
    -- domain::notice::CreatorNotice.
  , what jsonb not null
  , primary key (creator_id, notice_id)
  , constraint creator_notice_once unique (creator_id, occasion)
);

create index creator_notice_by_age on creator_notice (at);

-- How far a person has read in a place: everything up to this notice. Members of an organisation read
-- each for themselves. Spread by account_id; the place is an organisation or a creator, which lies
-- elsewhere, so there is no foreign key to it.
create table notice_reading (
    account_id uuid not null references account (account_id)
  , place_id uuid not null
  , read_up_to uuid not null
  , primary key (account_id, place_id)
);

-- Nobody writes down that a campaign's last day is over: these say which ends were told. A campaign
-- whose end was moved is told of anew.
alter table campaign
    add column last_days_told_for date
  , add column end_told_at timestamptz;

create index campaign_end_to_tell on campaign (ends_on)
where end_told_at is null and submitted_at is not null;

-- Campaigns: few, read by everybody, a reference table. Status follows from the dates and is never
-- stored; days are days of the market's time zone.
create table campaign (
    campaign_id uuid primary key
  , market_code text not null references market (market_code)
  , agency_id uuid not null references agency (agency_id)
    -- What the campaign is called in files and links. Of two showcase entries accepted at the same
    -- instant the one whose campaign code sorts first by bytes counts, hence collation C.
  , campaign_code text collate "C" not null check (length(campaign_code) between 1 and 60)
  , name text not null check (length(name) between 1 and 50)
  , description text not null default '' check (length(description) <= 1000)
    -- Registration and campaign start the same day.
  , starts_on date not null
  , registration_ends_on date not null
  , ends_on date not null
  , min_rate_bps smallint not null check (min_rate_bps between 100 and 8000)
  , submitted_at timestamptz
  , published_at timestamptz
    -- Ended early by its agency: every open registration closed at this moment.
  , ended_at timestamptz
  , created_at timestamptz not null
  , constraint campaign_code_key unique (market_code, campaign_code)
  , constraint campaign_days_in_order
        check (starts_on <= registration_ends_on and registration_ends_on <= ends_on)
  , constraint campaign_days_at_most_360 check (ends_on - starts_on < 360)
);

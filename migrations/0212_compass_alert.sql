-- What those who run the platform are told of a market: what looks wrong in its figures (domain::compass::alerts). Each
-- is a case that somebody decides; by itself it holds no line and closes no account. Few, the same everywhere.
create table compass_alert (
    compass_alert_id uuid primary key
  , market_code text not null references market (market_code)
  , rule text not null check (rule in ('sudden_refunds', 'self_orders', 'rate_outlier'))
    -- Whom it is about: a creator, a shop or an agency.
  , party_id uuid not null
  , party text not null check (party in ('seller', 'campaign_agency', 'creator'))
    -- What else it is about: the shop of own orders, the registration with the rate; all zeros for nothing.
  , subject_id uuid not null
  , subject_shop_id uuid
    -- The last day that was looked at.
  , found_on date not null
    -- What was observed and from where on it is told, in basis points. The figures can be worked out again.
  , observed_bps bigint not null
  , limit_bps bigint not null
  , state text not null check (state in ('open', 'claimed', 'acted', 'dismissed'))
  , claimed_by uuid references account (account_id)
    -- What was done, or why there is nothing wrong, in an operator's words.
  , note text check (length(note) between 1 and 500)
  , decided_by uuid references account (account_id)
  , decided_at timestamptz
  , found_at timestamptz not null
  , constraint compass_alert_claimed_by_somebody check (state <> 'claimed' or claimed_by is not null)
  , constraint compass_alert_decided_says_why check (
        (state in ('acted', 'dismissed')) = (decided_at is not null)
        and (decided_at is null) = (note is null)
    )
);

-- One case at a time about the same: what a rule finds again is added to none and opens none.
create unique index compass_alert_open on compass_alert (market_code, rule, party_id, subject_id)
where state in ('open', 'claimed');

-- The queue, the oldest first.
create index compass_alert_queue on compass_alert (market_code, found_at, compass_alert_id)
where state in ('open', 'claimed');

-- Of those who run the platform alone: whom it is about never reads it.
alter table compass_alert enable row level security;
create policy the_program_acts_for_all on compass_alert to partner_center
using ((select nobody_acts()));

-- Where campaigns run. A market shares nothing with another market but accounts, organisations and
-- settings, so its code is in nearly every row. Its rules are data that an operator changes; the
-- rows below are what a new installation starts with (spec: markets, categories, capabilities).
create table market (
    market_code text primary key check (market_code ~ '^[A-Z]{2}$')
  , display_name text not null
  , currency text not null check (currency ~ '^[A-Z]{3}$')
    -- Amounts are whole numbers of 10^-posting_exponent of the currency. ISO 4217 may say otherwise
    -- (it gives the rupiah two decimals that nobody pays), so both are kept.
  , posting_exponent smallint not null check (posting_exponent between 0 and 4)
  , iso_exponent smallint not null check (iso_exponent between 0 and 4)
    -- An IANA name: a campaign's days are days of this zone.
  , time_zone text not null
    -- Settlement falls due this many times 24 hours after delivery.
  , settlement_days smallint not null check (settlement_days between 0 and 365)
    -- What counts as commission base, by version, so that a line can say which one it was given.
  , base_policy_version smallint not null default 1 check (base_policy_version >= 1)
);

insert into market
    (market_code, display_name, currency, posting_exponent, iso_exponent, time_zone, settlement_days)
values
    ('US', 'US', 'USD', 2, 2, 'America/Los_Angeles', 15)
  , ('GB', 'UK', 'GBP', 2, 2, 'Europe/London', 15)
  , ('ID', 'Indonesia', 'IDR', 0, 2, 'Asia/Jakarta', 15)
  , ('MY', 'Malaysia', 'MYR', 2, 2, 'Asia/Kuala_Lumpur', 15)
  , ('VN', 'Vietnam', 'VND', 0, 0, 'Asia/Ho_Chi_Minh', 7)
  , ('TH', 'Thailand', 'THB', 2, 2, 'Asia/Bangkok', 15)
  , ('PH', 'Philippines', 'PHP', 2, 2, 'Asia/Manila', 15)
  , ('SG', 'Singapore', 'SGD', 2, 2, 'Asia/Singapore', 15);

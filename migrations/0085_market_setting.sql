-- What an operator has set of a market, and from when on: the last row that has begun counts, and without one
-- what the market began with (market.settlement_days, market_contact_kind). A row says all of it, so that what
-- held when can be read from one. Currency and time zone are not here: amounts and days that there are would mean
-- something else with another, so they change by a migration alone.
create table market_setting (
    market_code text not null references market (market_code)
  , begins_at timestamptz not null
    -- Of order lines that come in from then on; each keeps the number that it came in with.
  , settlement_days smallint not null check (settlement_days between 0 and 365)
    -- Which kinds of contact forms ask for, and which of them must be given.
  , contact_kinds text[] not null check (
        cardinality(contact_kinds) > 0
        and contact_kinds <@ array['email', 'phone', 'whatsapp', 'zalo', 'line', 'viber']
    )
  , needed_kinds text[] not null check (needed_kinds <@ contact_kinds)
    -- The operator; null for the program itself.
  , set_by uuid references account (account_id)
  , primary key (market_code, begins_at)
);

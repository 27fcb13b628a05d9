-- Events that could not be handed on, whatever was tried, as one that this program can't read: they
-- are set aside, so that the events behind them are not held up, until an operator has them tried
-- again. The same everywhere, as the outbox.
create table dead_letter (
    -- The event's own key, in the outbox and here.
    outbox_id uuid primary key
  , at timestamptz not null
  , topic text not null
  , payload jsonb not null
    -- Why it could not be handed on, for an operator.
  , error text not null check (length(error) between 1 and 1000)
  , set_aside_at timestamptz not null
);

-- Checks of the ledger: a month of a market worked out anew from its order lines, refunds and consents, and
-- compared with the entries, batches, links, bills and payouts that are there. A check goes on in pieces
-- under a lease, so that whoever takes over after a process died goes on where it stopped. Few rows, the same
-- everywhere.
create table ledger_check (
    ledger_check_id uuid primary key
  , market_code text not null references market (market_code)
    -- By its first day in the market's time zone.
  , month date not null check (extract(day from month) = 1)
    -- The operator who asked for it; null for the clock and for commands.
  , asked_by uuid references account (account_id)
  , began_at timestamptz not null
    -- How far it has come: the stage, and the last row of it that is done.
  , cursor jsonb not null
    -- How much was checked; a line that has entries of two months is checked with both.
  , lines bigint not null default 0 check (lines >= 0)
  , entries bigint not null default 0 check (entries >= 0)
  , batches bigint not null default 0 check (batches >= 0)
    -- How many faults were found; the first ten thousand are kept.
  , faults bigint not null default 0 check (faults >= 0)
    -- Nobody else works at it until then.
  , lease_until timestamptz
  , finished_at timestamptz
    -- The operator who has seen its faults, and when.
  , acknowledged_by uuid references account (account_id)
  , acknowledged_at timestamptz
  , constraint ledger_check_acknowledged_by_somebody check (
        (acknowledged_at is null) = (acknowledged_by is null)
    )
);

create index ledger_check_of_month on ledger_check (market_code, month, began_at);

create index ledger_check_to_do on ledger_check (began_at)
where finished_at is null;

-- What isn't as it must be, each thing once a check.
create table ledger_check_fault (
    ledger_check_id uuid not null references ledger_check (ledger_check_id)
  , n integer not null check (n between 1 and 10000)
  , kind text not null constraint ledger_check_fault_kind_is_known check (
        kind in (
            'missing_entry', 'missing_leg', 'extra_entry', 'changed_amount', 'wrong_rate'
          , 'wrong_party', 'orphan_entry', 'orphan_refund', 'moved_period', 'unbatched_entry'
          , 'changed_batch', 'broken_chain', 'unbilled', 'bill_differs', 'payout_differs'
        )
    )
    -- By what the market knows the order line, where it is one's.
  , order_code text collate "C"
  , line_code text collate "C"
    -- domain::ledger::check::LedgerFault.
  , fault jsonb not null
  , primary key (ledger_check_id, n)
);

revoke update, delete, truncate on ledger_check_fault from partner_center;
revoke delete, truncate on ledger_check from partner_center;

-- Imports that operators upload in the browser. The file itself lies where the documents lie, under a name
-- that nobody can guess; a row says whose it is, how far it has come, and what became of its rows. The same
-- everywhere, as `import`: a row here and one there have the same key while rows go in.
create table browser_import (
    browser_import_id uuid primary key
  , market_code text not null references market (market_code)
    -- What the rows are. The platform's own order export is a kind of its own for people.
  , kind text not null check (
        kind in (
            'products', 'creators', 'campaigns', 'registrations', 'showcases', 'orders'
          , 'order_export', 'refunds'
        )
    )
    -- What the file was called where it came from: for people, and never the name of anything that is stored.
  , file_name text not null check (length(file_name) between 1 and 200)
  , object_name text collate "C" not null constraint browser_import_object_name_key unique
        check (object_name ~ '^[0-9a-f]{64}$')
    -- Zero until the whole file lies there.
  , bytes bigint not null default 0 check (bytes >= 0)
  , state text not null constraint browser_import_state_is_known check (
        state in (
            'uploading', 'checking', 'checked', 'importing', 'done', 'cancelled', 'failed'
        )
    )
  , uploaded_by uuid not null references account (account_id)
  , uploaded_at timestamptz not null
  , started_by uuid references account (account_id)
  , started_at timestamptz
  , ended_at timestamptz
    -- How far it has come in its state: the last row of the file that is done, and the bytes that were read.
    -- They change in the transaction of the batch that ends with that row, so that whoever goes on after a
    -- process died begins with the row behind it, and nothing is done twice.
  , rows_done bigint not null default 0 check (rows_done >= 0)
  , bytes_read bigint not null default 0 check (bytes_read >= 0)
    -- domain::browser_import::ImportSummary of the check and of the import.
  , checked jsonb
  , imported jsonb
    -- How many bytes of rejected rows are kept, and whether there were more than are kept.
  , rejects_bytes bigint not null default 0 check (rejects_bytes >= 0)
  , rejects_cut boolean not null default false
  , failure text check (failure in ('file', 'storage', 'interrupted'))
  , failure_detail text check (length(failure_detail) <= 2000)
    -- Whoever works at it has this secret word until then. Without it nothing of it can be changed, so that a
    -- process that was silent for too long can't go on beside the one that took over.
  , lease uuid
  , leased_until timestamptz
    -- How often it was taken since it last came further.
  , tries smallint not null default 0 check (tries between 0 and 1000)
    -- When the file and the rejected rows were deleted.
  , file_deleted_at timestamptz
  , constraint browser_import_ends_with_its_state check (
        (state in ('done', 'cancelled', 'failed')) = (ended_at is not null)
    )
  , constraint browser_import_is_started_by_somebody check (
        (started_at is null) = (started_by is null)
    )
  , constraint browser_import_fails_for_a_reason check ((state = 'failed') = (failure is not null))
);

-- One at a time in a market: the last word on it.
create unique index browser_import_one_per_market on browser_import (market_code)
where state = 'importing';

-- For the worker, which takes the one that waits longest.
create index browser_import_to_do on browser_import (uploaded_at)
where state in ('checking', 'importing');

-- For clearing away.
create index browser_import_to_clear on browser_import (uploaded_at)
where file_deleted_at is null;

-- The rejected rows of an import as a CSV file, in pieces: one for each batch that had any, in the order of
-- the rows, the header as piece 0. Bytes and not text, since a rejected row may hold anything.
create table browser_import_rejects (
    browser_import_id uuid not null references browser_import (browser_import_id)
  , from_row bigint not null check (from_row >= 0)
  , csv bytea not null
  , primary key (browser_import_id, from_row)
);

-- That an operator asked for the lines to be settled which were due before a file brought them: the worker
-- does it, piece by piece, and goes on where it stopped.
create table settlement_request (
    settlement_request_id uuid primary key
  , market_code text not null references market (market_code)
    -- What is due by then.
  , due_until timestamptz not null
  , requested_by uuid not null references account (account_id)
  , requested_at timestamptz not null
  , settled bigint not null default 0 check (settled >= 0)
  , finished_at timestamptz
);

create unique index settlement_request_one_per_market on settlement_request (market_code)
where finished_at is null;

-- What happened, for people and for programs: the audit trail, the outbox, imports, API keys and the
-- answers that were given to them.

-- Who did what to which object. Rows are only added.
create table audit_event (
    audit_event_id uuid primary key
  , at timestamptz not null
  , actor_kind text not null
    -- The account or API key; null for the program itself.
  , actor_id uuid
  , organisation_id uuid
  , verb text not null
  , object_kind text not null
  , object_id uuid
    -- What changed, without personal data.
  , detail jsonb not null
);

create index audit_event_by_object on audit_event (object_kind, object_id, at);

revoke update, delete on audit_event from partner_center;

-- What must be told to others because of a committed change. A row is written in the transaction of
-- the change and taken away once everyone has been told.
create table outbox (
    outbox_id uuid primary key
  , at timestamptz not null
  , topic text not null
  , payload jsonb not null
);

-- One run of the import program: over one file, named by its kind, or over `all` of a directory.
-- While it is under way the worker settles nothing in its market.
create table import (
    import_id uuid primary key
  , market_code text not null references market (market_code)
  , kind text not null
  , started_at timestamptz not null
    -- When it last said that it goes on. One that is silent died without a word.
  , alive_at timestamptz not null
  , finished_at timestamptz
  , rows_new bigint not null default 0
  , rows_unchanged bigint not null default 0
  , rows_refused bigint not null default 0
);

create index import_under_way on import (market_code)
where finished_at is null;

-- A key that a program signs in with. It is shown once and kept as its hash.
create table api_key (
    api_key_id uuid primary key
  , organisation_id uuid not null references organisation (organisation_id)
  , market_code text not null references market (market_code)
  , name text not null check (length(name) between 1 and 100)
  , key_hash bytea not null constraint api_key_hash_key unique check (length(key_hash) = 32)
  , scopes text[] not null check (
        scopes <@ array['orders:write', 'refunds:write', 'orders:read']
    )
  , created_at timestamptz not null
  , revoked_at timestamptz
);

-- A request that was answered, by the key that its sender gave it: sent again, the same request gets
-- the same answer, and another request under the same key is refused.
create table idempotency_key (
    api_key_id uuid not null references api_key (api_key_id)
  , idempotency_key text not null check (length(idempotency_key) between 1 and 200)
  , request_hash bytea not null check (length(request_hash) = 32)
  , response_body jsonb not null
  , created_at timestamptz not null
  , primary key (api_key_id, idempotency_key)
);

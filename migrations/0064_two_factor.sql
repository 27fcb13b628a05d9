-- Two-factor authentication: beside the password a code that an app shows, or one of ten recovery codes.

-- The secret that a person's app and the server have in common, sealed with a key that only a file has: a
-- copy of the database makes no codes.
create table two_factor (
    account_id uuid primary key references account (account_id)
  , secret bytea not null
  , created_at timestamptz not null
    -- Null until the person has typed a code of the app: it is on from then.
  , confirmed_at timestamptz
    -- The latest half minute of which a code was taken: none counts twice, nor one that was shown before.
  , last_step bigint
    -- The recovery codes, sealed as the secret is, while the page shows them that they were made for.
  , recovery_codes bytea
  , recovery_codes_until timestamptz
  , constraint two_factor_shows_for_a_time check (
        (recovery_codes is null) = (recovery_codes_until is null)
    )
);

-- A recovery code's SHA-256: it has 80 random bits, so a fast hash is safe.
create table recovery_code (
    account_id uuid not null references account (account_id)
  , code_hash bytea not null check (length(code_hash) = 32)
  , used_at timestamptz
  , primary key (account_id, code_hash)
);

-- Somebody has typed the right password and not yet the code. The browser has a token of this in a
-- cookie, and no session.
create table second_step (
    second_step_id uuid primary key
  , secret_hash bytea not null check (length(secret_hash) = 32)
  , account_id uuid not null references account (account_id)
    -- What the password was compared with: one that was changed meanwhile lets nobody in.
  , password_hash text
  , tries integer not null default 0 check (tries >= 0)
  , created_at timestamptz not null
);

create index second_step_by_account on second_step (account_id);
create index second_step_by_age on second_step (created_at);

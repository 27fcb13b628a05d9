-- A browser that a person has signed in with before. Attempts to sign in that come from it are
-- counted by themselves: whoever tries passwords for somebody's address uses up what everybody else
-- may try, and not what the person's own browsers may.

-- Spread by the person, as form_draft is. What is kept is the SHA-256 of a cookie's 256 random bits,
-- so neither this table nor a copy of it makes a browser known. One browser may be several people's:
-- it has one cookie, and a row for each of them.
create table known_browser (
    account_id uuid not null references account (account_id)
  , secret_hash bytea not null check (length(secret_hash) = 32)
  , created_at timestamptz not null
    -- When the person last signed in with it; forgotten when that is long ago.
  , signed_in_at timestamptz not null
  , primary key (account_id, secret_hash)
);

-- For clearing away.
create index known_browser_by_last_use on known_browser (signed_in_at);

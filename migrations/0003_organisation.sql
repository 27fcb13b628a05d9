-- Who takes part. An organisation is an agency, a shop or the platform itself; people belong to
-- organisations through their accounts. All of this is small and the same everywhere: reference
-- tables, should the database ever be spread over several machines.
create table organisation (
    organisation_id uuid primary key
  , kind text not null check (kind in ('agency', 'shop', 'platform'))
  , name text not null check (length(name) between 1 and 200)
  , created_at timestamptz not null
);

-- An agency is known by a short name that no other agency has. An import may create one: it then
-- belongs to nobody until an operator invites a proven address.
create table agency (
    agency_id uuid primary key references organisation (organisation_id)
  , slug text not null constraint agency_slug_key unique check (length(slug) between 1 and 100)
);

-- A shop sells in one market and proves itself by its Shop Code.
create table shop (
    shop_id uuid primary key references organisation (organisation_id)
  , market_code text not null references market (market_code)
  , shop_code text not null check (length(shop_code) between 1 and 40)
  , constraint shop_code_key unique (market_code, shop_code)
);

-- A person who signs in. The address is kept in lower case, so that one person has one account.
create table account (
    account_id uuid primary key
  , email text not null constraint account_email_key unique check (email = lower(email))
    -- An argon2id string; null until the person has chosen a password.
  , password_hash text
  , is_operator boolean not null default false
  , created_at timestamptz not null
);

-- A link that lets its holder choose a password once. Only its hash is kept.
create table account_invitation (
    token_hash bytea primary key check (length(token_hash) = 32)
  , account_id uuid not null references account (account_id)
  , created_at timestamptz not null
  , expires_at timestamptz not null
  , used_at timestamptz
);

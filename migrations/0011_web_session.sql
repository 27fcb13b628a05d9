-- Who works where, and who is signed in. People, their places and their limits are small and the
-- same everywhere: reference tables. What every page writes is spread.

-- What a person is called. Null until somebody said it; the address then stands in its place.
alter table account
    add column display_name text check (length(display_name) between 1 and 100);

-- A person's part in an agency or a shop. Someone may be in several.
create table membership (
    organisation_id uuid not null references organisation (organisation_id)
  , account_id uuid not null references account (account_id)
  , role text not null check (role in ('owner', 'manager', 'finance', 'viewer'))
  , created_at timestamptz not null
  , primary key (organisation_id, account_id)
);

create index membership_by_account on membership (account_id);

-- The person that a creator is. One person may be a creator in several markets; a creator is one
-- person's. No foreign key to the creator, who lies elsewhere should the database be spread.
create table creator_account (
    creator_id uuid primary key
  , account_id uuid not null references account (account_id)
  , created_at timestamptz not null
);

create index creator_account_by_account on creator_account (account_id);

-- A browser that is signed in; spread by its own id, which the cookie names beside its token. So one
-- look by the primary key finds the session whichever of its two tokens came, and neither token
-- needs an index. Only their SHA-256 is kept: they are 256 random bits.
create table web_session (
    web_session_id uuid primary key
  , account_id uuid not null references account (account_id)
  , token_hash bytea not null check (length(token_hash) = 32)
    -- The token before the last change stays good for the requests that were on their way.
  , earlier_token_hash bytea check (length(earlier_token_hash) = 32)
  , earlier_until timestamptz
  , rotated_at timestamptz not null
  , created_at timestamptz not null
    -- Written now and then, not with every request.
  , seen_at timestamptz not null
  , expires_at timestamptz not null
    -- The places chosen where there are several; one that the person has left since means nothing.
  , agency_id uuid
  , shop_id uuid
  , creator_id uuid
  , constraint web_session_earlier_token_ends check (
        (earlier_token_hash is null) = (earlier_until is null)
    )
);

-- For signing a person out everywhere, and for clearing away.
create index web_session_by_account on web_session (account_id);
create index web_session_by_end on web_session (expires_at);

-- What a person typed into a form that was refused or not sent yet, so that no page loses it.
-- Never a password, and nothing of tax or bank.
create table form_draft (
    account_id uuid not null references account (account_id)
  , form text not null check (length(form) between 1 and 200)
  , fields jsonb not null
  , refusal jsonb
  , kept_at timestamptz not null
  , primary key (account_id, form)
);

-- How often somebody tried to sign in lately: from one network address, or to one account, also to
-- one that doesn't exist. The subject is a hash, since what people type into the first field may be
-- their password. Counted anew once the period is over.
create table sign_in_attempt (
    subject bytea primary key check (length(subject) = 32)
  , attempts integer not null check (attempts >= 0)
  , since timestamptz not null
);

create index sign_in_attempt_by_start on sign_in_attempt (since);

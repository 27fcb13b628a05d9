-- People register by themselves, and change the address that they sign in with: whoever types the six
-- digits that were sent to an address reads its mails.

-- When it was proven last that the person reads the address's mails: by a code that was sent there, or by a
-- link that an operator handed over. Of accounts that a program of the release before makes it isn't said.
alter table account add column email_proven_at timestamptz;
update account set email_proven_at = created_at;

-- Digits, with a plus sign before them if one was typed; null where the person said none.
alter table account add column phone text;
alter table account add constraint account_phone_is_a_number
    check (phone ~ '^\+?[0-9]{6,15}$') not valid;

-- A code that was sent, and what becomes true when it is typed. There is no account until then: an
-- address that has one already gets a row of the same kind, whose code nobody is sent. So neither what a
-- browser is told nor how long that takes says which addresses have accounts.
create table email_code (
    email_code_id uuid primary key
    -- Of the secret in the cookie of the browser that began; so the code is good in that browser alone.
  , secret_hash bytea not null check (length(secret_hash) = 32)
  , purpose text not null check (purpose in ('registration', 'change_of_address'))
  , email text not null check (email = lower(email))
    -- What a registration needs beside the address.
  , phone text check (phone ~ '^\+?[0-9]{6,15}$')
  , password_hash text
    -- Whose address is to change.
  , account_id uuid references account (account_id)
    -- Of the code together with the browser's secret: a million codes would soon be tried by themselves.
  , code_hash bytea not null check (length(code_hash) = 32)
    -- How many codes were typed since the last one was sent.
  , tries integer not null default 0 check (tries >= 0)
  , sent_at timestamptz not null
  , created_at timestamptz not null
  , used_at timestamptz
  , constraint email_code_registers_or_changes check (
        (purpose = 'registration') = (password_hash is not null)
        and (purpose = 'change_of_address') = (account_id is not null)
    )
);

-- For signing in with an address that isn't proven yet.
create index email_code_by_address on email_code (email);
-- For clearing away.
create index email_code_by_age on email_code (created_at);

-- How many mails were sent lately because somebody asked for them: to one address, or asked for from one
-- network. The subject is a hash, as that of sign_in_attempt is.
create table sending_limit (
    subject bytea primary key check (length(subject) = 32)
  , sent integer not null check (sent >= 0)
  , since timestamptz not null
);

create index sending_limit_by_start on sending_limit (since);

-- Taking access away, and writing down what concerns it.

-- A person whose account is disabled can't sign in and isn't known from the next request on. The row
-- stays, since history names it.
alter table account
    add column disabled_at timestamptz;

-- A key may be for a limited time. The last use is written now and then, as a session's is.
alter table api_key
    add column expires_at timestamptz
  , add column last_used_at timestamptz;

-- A person at the machine's command line has no account: the name is what the system or the person
-- said.
alter table audit_event
    add column actor_name text check (length(actor_name) between 1 and 64);

-- What others can make happen as often as they like, as failed sign-ins, must not fill the audit trail.
-- The first of its kind in a period is an event at once; the further ones are counted here, and become
-- one event when the period is over. So there are at most two events for each row, and the program
-- limits the rows of a period where nobody has to be signed in.
create table audit_repetition (
    verb text collate "C" not null check (length(verb) between 1 and 100)
    -- The beginning of the period.
  , since timestamptz not null
    -- What is counted apart, made of ids; empty for all the rest.
  , subject text collate "C" not null check (length(subject) <= 200)
  , actor_kind text not null
  , actor_id uuid
  , organisation_id uuid
  , object_kind text not null
  , object_id uuid
  , detail jsonb not null
    -- How many there were after the first.
  , further bigint not null check (further >= 0)
  , primary key (verb, since, subject)
);

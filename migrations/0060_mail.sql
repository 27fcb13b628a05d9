-- What is written to people by email. A verb that has something to say adds a row in its own transaction,
-- and a job sends it (store::mails), so there is neither a mail without its change nor a change without
-- its mail. The same everywhere, as the outbox.
create table mail (
    -- The mail's own key, and its Message-ID: whoever gets one twice knows that it is the same.
    mail_id uuid primary key
    -- The person; null where nobody has an account yet, as of an invitation.
  , account_id uuid references account (account_id)
  , to_address text not null check (length(to_address) between 3 and 320)
    -- domain::mail::MailContent. Never a secret.
  , content jsonb not null
    -- A code, or a link's token. It is gone as soon as the mail is sent or given up; what it is compared
    -- with is a hash, in the table of what it proves.
  , secret text check (length(secret) between 1 and 200)
  , state text not null default 'waiting'
        constraint mail_state_is_known check (state in ('waiting', 'sent', 'failed'))
  , queued_at timestamptz not null
    -- When it may be tried next. Whoever takes it moves this on in a transaction of its own before it is
    -- sent, so that nobody else takes it meanwhile; if that one dies, it is due again then.
  , due_at timestamptz not null
    -- How often it was taken.
  , tries smallint not null default 0 check (tries between 0 and 100)
    -- Why the last try failed, in words without the address.
  , last_error text check (length(last_error) between 1 and 300)
    -- When it was sent or given up.
  , ended_at timestamptz
  , constraint mail_ends_with_its_state check ((state = 'waiting') = (ended_at is null))
  , constraint mail_secret_goes_with_its_end check (state = 'waiting' or secret is null)
);

create index mail_to_send on mail (due_at)
where state = 'waiting';

create index mail_by_age on mail (queued_at)
where state = 'waiting';

-- For operators, who look at those that were given up.
create index mail_given_up on mail (ended_at)
where state = 'failed';

-- For clearing away.
create index mail_ended on mail (ended_at)
where state <> 'waiting';

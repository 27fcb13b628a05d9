-- What forms leave behind: what was done with each, and what was typed and not sent through.

-- What the program signs forms with, so that one that was sent after its session had ended is known
-- to be one of ours and whose it was. One row, made by the first program that needs it. Whoever has
-- it can put text into somebody's form; nobody can sign in by it.
create table form_key (
    is_the_key boolean primary key default true check (is_the_key)
  , secret bytea not null check (length(secret) = 32)
  , made_at timestamptz not null
);

-- What a verb answered to a form: sent again, the form gets the same answer and nothing is done.
-- Written by the verb's own transaction, so there is never one without the other. Spread by the
-- person, whom every page names. Cleared when no page can be open any more that carries the form.
create table form_answer (
    account_id uuid not null references account (account_id)
    -- Made with the page.
  , form_id uuid not null
    -- One form may have several buttons.
  , verb text not null check (length(verb) between 1 and 100)
    -- SHA-256 of what was asked: a form that was sent goes with nothing else.
  , content_hash bytea not null check (length(content_hash) = 32)
    -- Null only within the transaction that is doing it.
  , answer jsonb
  , sent_at timestamptz not null
  , primary key (account_id, form_id, verb)
);

-- For clearing away.
create index form_answer_by_age on form_answer (sent_at);

-- What a person typed into a form that was refused or that came after the session's end, for the
-- place that the form was opened in. It takes the place of form_draft, which knew no place; that table
-- stays until no release reads it any more. Never a password, and nothing of tax or bank. Limited in
-- number and size (store::kept_forms).
create table kept_form (
    account_id uuid not null references account (account_id)
    -- The agency, the shop or the creator; nil for the platform.
  , place_id uuid not null
  , place_kind text not null check (place_kind in ('agency', 'shop', 'creator', 'platform'))
  , form text not null check (length(form) between 1 and 200)
  , fields jsonb not null
  , refusal jsonb
    -- It came after the session's end: after signing in the person goes on in this place.
  , is_unsent boolean not null
  , kept_at timestamptz not null
  , primary key (account_id, place_id, form)
);

-- For clearing away.
create index kept_form_by_age on kept_form (kept_at);

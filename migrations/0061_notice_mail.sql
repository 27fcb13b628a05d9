-- Notices by email: who wants which, what each person was mailed last, and where there is something new.

-- Kinds of notices that a person wants no mails of, in the areas of one kind; without a row a kind is on.
-- Security and money are always on. Spread by the person, as kept_form is.
create table notice_mail_off (
    account_id uuid not null references account (account_id)
  , place_kind text not null check (place_kind in ('agency', 'shop', 'creator'))
    -- domain::mail::NoticeKind.
  , kind text not null check (kind in ('products', 'campaigns'))
  , primary key (account_id, place_kind, kind)
);

-- Up to which notice of a place a person was mailed, and when. Spread by the person, since how long ago the
-- last mail was is asked of all places together.
create table notice_mailed (
    account_id uuid not null references account (account_id)
  , place_id uuid not null
  , up_to uuid not null
  , mailed_at timestamptz not null
  , primary key (account_id, place_id)
);

-- Places whose notices nobody was mailed of yet. Written by what writes notices, in its transaction, and
-- taken away by the job that writes the mails. Spread by the place, as its notices are.
create table notice_to_mail (
    place_id uuid primary key
  , is_creator boolean not null
    -- The first notice that is new.
  , from_notice uuid not null
    -- When people are to be mailed.
  , due_at timestamptz not null
);

create index notice_to_mail_by_time on notice_to_mail (due_at);

-- What a notice keeps so that it can follow what it told of: products to which the same happens within an
-- hour, and a market day's commission, are one notice that grows; one that asks for a decision is
-- rewritten once that is made. The worker does both, so readers only read. Rows of earlier programs have
-- none of it and stay as they are.
alter table organisation_notice
    -- What it is to its reader, domain::notice::Concern: by it lists are filtered and unread ones are
    -- counted, and money is shown to those who may see it. Null is news.
    add column concern text
    -- When the first of what it tells of happened; `at` is that of the last.
  , add column began_at timestamptz
    -- The products that it tells of, domain::notice::ProductItems. Lists don't read it.
  , add column items jsonb;

alter table organisation_notice
    add constraint organisation_notice_concern_is_known
        check (concern in ('needs_you', 'money', 'news')) not valid;

alter table creator_notice
    add column concern text
  , add column began_at timestamptz
    -- Entries of the showcase, domain::showcase::EntryAddress.
  , add column items jsonb;

alter table creator_notice
    add constraint creator_notice_concern_is_known
        check (concern in ('needs_you', 'money', 'news')) not valid;

-- Notices that a person has opened, beside those up to notice_reading.read_up_to. What is renewed after
-- that has another key, and is unread again. Both are spread by place_id, and so lie where the notices of
-- the organisation or the creator do; there is no foreign key, since the place may be either.
create table notice_opened (
    account_id uuid not null references account (account_id)
  , place_id uuid not null
  , notice_id uuid not null
  , opened_at timestamptz not null
  , primary key (place_id, account_id, notice_id)
);

-- For clearing away.
create index notice_opened_by_age on notice_opened (opened_at);

-- Events of which notices were written: one that is handed on again adds nothing to a sum. The same
-- everywhere, as the outbox. Kept for a week, in which an event comes again if it ever does.
create table told_event (
    outbox_id uuid primary key
  , told_at timestamptz not null
);

create index told_event_by_age on told_event (told_at);

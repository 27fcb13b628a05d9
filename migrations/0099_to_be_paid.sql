-- Whoever is paid: an agency, a shop or a creator, all named party_id here. All tables are spread by it, and
-- refer to reference tables alone.

-- Numbers of tax offices and banks. The database can't read them: each is sealed with a key of its own, and that
-- key is wrapped with one that only a file has. What is sealed opens in this table, column and row and for this
-- party alone. Rotating the file's key wraps the row's key again and leaves what is sealed as it is.
create table sealed_identifier (
    party_id uuid not null
  , application_id uuid not null references application (application_id)
    -- Which number of the application it is: a kind of domain::tax::IdentifierKind, or 'bank_account'.
  , field text collate "C" not null check (length(field) between 1 and 40)
  , party_kind text not null check (party_kind in ('agency', 'shop', 'creator'))
    -- What the number's owner recognises it by: at most its last four characters.
  , last_four text not null check (length(last_four) <= 4)
    -- The key of the file that the row's own key is wrapped with.
  , key_id text collate "C" not null check (key_id ~ '^[0-9a-f]{16}$')
  , wrapped_key bytea not null check (length(wrapped_key) = 72)
  , sealed bytea not null check (length(sealed) between 41 and 200)
    -- By which two numbers that are the same are found, without reading either: made with another key of a
    -- file, so that nobody who has the database can try all numbers.
  , index_key_id text collate "C" not null check (index_key_id ~ '^[0-9a-f]{16}$')
  , blind_index bytea not null check (length(blind_index) = 32)
  , created_at timestamptz not null
  , primary key (party_id, application_id, field)
);

-- The same number elsewhere, and what is to be wrapped or indexed again, in an order in which each piece goes on
-- behind the one before.
create index sealed_identifier_by_blind_index on sealed_identifier (blind_index);
create index sealed_identifier_by_key on sealed_identifier (key_id, party_id, application_id, field);
create index sealed_identifier_by_index_key
on sealed_identifier (index_key_id, party_id, application_id, field);

alter table sealed_identifier enable row level security;
create policy the_program_acts_for_all on sealed_identifier to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on sealed_identifier for select to partner_center
using (party_id = (select acting_id()));
create policy written_by_its_party on sealed_identifier for insert to partner_center
with check (party_id = (select acting_id()));
create policy changed_by_its_party on sealed_identifier for update to partner_center
using (party_id = (select acting_id()))
with check (party_id = (select acting_id()));
create policy removed_by_its_party on sealed_identifier for delete to partner_center
using (party_id = (select acting_id()));

-- Every look of an operator at a number, with the reason. Its party reads it. Only added to.
create table identifier_reveal (
    party_id uuid not null
  , identifier_reveal_id uuid not null
  , application_id uuid not null references application (application_id)
  , field text collate "C" not null
  , revealed_by uuid not null references account (account_id)
  , reason text not null check (
        reason in ('verify_document', 'verify_authority', 'payout_problem', 'other')
    )
  , note text not null check (length(note) <= 1000)
  , at timestamptz not null
  , primary key (party_id, identifier_reveal_id)
  , constraint identifier_reveal_says_why check (reason <> 'other' or length(note) >= 10)
);

alter table identifier_reveal enable row level security;
create policy the_program_acts_for_all on identifier_reveal to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on identifier_reveal for select to partner_center
using (party_id = (select acting_id()));

revoke update, delete, truncate on identifier_reveal from partner_center;

-- The tax information in force. A later one takes its place.
create table held_tax_form (
    party_id uuid primary key
  , party_kind text not null check (party_kind in ('agency', 'shop', 'creator'))
    -- Null where a command approved it, without a form.
  , application_id uuid references application (application_id)
  , market_code text references market (market_code)
  , since timestamptz not null
    -- Null where it holds until it is changed.
  , valid_until timestamptz
    -- For which end its party was told that it comes, and that it has come.
  , told_of_end_at timestamptz
  , told_of_ended_at timestamptz
  , constraint held_tax_form_ends_later check (valid_until > since)
);

create index held_tax_form_by_end on held_tax_form (valid_until)
where valid_until is not null;

alter table held_tax_form enable row level security;
create policy the_program_acts_for_all on held_tax_form to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on held_tax_form for select to partner_center
using (party_id = (select acting_id()));

revoke delete, truncate on held_tax_form from partner_center;

-- Bank accounts that were linked, in every state (domain::payment_account). A row is never deleted.
create table payment_account (
    party_id uuid not null
  , payment_account_id uuid not null
  , party_kind text not null check (party_kind in ('agency', 'shop', 'creator'))
    -- Null where a command approved it, without numbers: nothing is paid to it.
  , application_id uuid references application (application_id)
  , state text not null check (
        state in ('under_review', 'waiting', 'active', 'rejected', 'stopped', 'replaced')
    )
  , last_four text not null check (length(last_four) <= 4)
  , linked_at timestamptz not null
    -- Null for the program itself.
  , linked_by uuid references account (account_id)
    -- Whether another one was active when it was linked: then it waits.
  , is_change boolean not null
  , approved_at timestamptz
    -- From when on it can be paid to, once it is approved.
  , active_from timestamptz
  , active_at timestamptz
  , ended_at timestamptz
  , ended_by uuid references account (account_id)
  , primary key (party_id, payment_account_id)
  , constraint payment_account_waits_for_its_time check (
        (state <> 'waiting') or active_from is not null
    )
  , constraint payment_account_active_since check (
        (active_at is not null) = (state in ('active', 'replaced'))
    )
  , constraint payment_account_ended check (
        (ended_at is not null) = (state in ('rejected', 'stopped', 'replaced'))
    )
);

-- One that is paid to, and one that may take its place.
create unique index payment_account_one_active on payment_account (party_id)
where state = 'active';
create unique index payment_account_one_open on payment_account (party_id)
where state in ('under_review', 'waiting');

-- Those whose time has come.
create index payment_account_due on payment_account (active_from)
where state = 'waiting';

create index payment_account_by_application on payment_account (party_id, application_id);

alter table payment_account enable row level security;
create policy the_program_acts_for_all on payment_account to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on payment_account for select to partner_center
using (party_id = (select acting_id()));
create policy linked_by_its_party on payment_account for insert to partner_center
with check (party_id = (select acting_id()));
create policy stopped_by_its_party on payment_account for update to partner_center
using (party_id = (select acting_id()))
with check (party_id = (select acting_id()));

revoke delete, truncate on payment_account from partner_center;

-- What commands have approved so far. The release before goes on reading agency_approval.
insert into held_tax_form (party_id, party_kind, since)
select agency_id, 'agency', approved_at from agency_approval where kind = 'tax';

insert into payment_account (
    party_id, payment_account_id, party_kind, state, last_four, linked_at, linked_by, is_change
  , approved_at, active_from, active_at
)
select agency_id, agency_approval_id, 'agency', 'active', '', approved_at, approved_by, false
     , approved_at, approved_at, approved_at
from agency_approval
where kind = 'bank';

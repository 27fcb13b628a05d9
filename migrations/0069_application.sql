-- A move of pending applications from one category to another, done by a job in pieces.
create table category_upgrade (
    category_upgrade_id uuid primary key
  , from_code text not null references service_category (category_code)
  , to_code text not null references service_category (category_code)
  , started_at timestamptz not null
    -- The operator; null for the program itself.
  , started_by uuid references account (account_id)
  , finished_at timestamptz
    -- How many applications were moved so far.
  , moved bigint not null default 0 check (moved >= 0)
  , constraint category_upgrade_to_another check (from_code <> to_code)
);

-- One at a time of a category.
create unique index category_upgrade_under_way on category_upgrade (from_code)
where finished_at is null;

-- What somebody applies for: one thing that the platform decides (spec/product.md 3). A row is never
-- deleted. What is decided stays as it is; an edit of it is a row of its own, linked to the earlier one.
create table application (
    application_id uuid primary key
    -- The organisation that applies. Null where a person applies who has none: for a shop or a handle.
  , organisation_id uuid references organisation (organisation_id)
    -- The person who began it; null for the program itself.
  , account_id uuid references account (account_id)
  , subject text not null check (
        subject in ('entity', 'entity_change', 'category', 'shop', 'creator')
    )
    -- Of an entity its first registration market, from when it is handed in on.
  , market_code text references market (market_code)
  , category_code text references service_category (category_code)
  , state text not null check (
        state in ('draft', 'pending', 'approved', 'rejected', 'rejected_upgrade', 'withdrawn')
    )
    -- Counts up with every change of a draft, so that a stale window is noticed.
  , version integer not null check (version >= 1)
    -- What it says, typed by its subject (domain::application).
  , content jsonb not null
    -- The version that it changes, or the one that an upgrade closed.
  , earlier_application_id uuid references application (application_id)
  , category_upgrade_id uuid references category_upgrade (category_upgrade_id)
  , created_at timestamptz not null
  , saved_at timestamptz not null
  , saved_by uuid references account (account_id)
  , submitted_at timestamptz
  , submitted_by uuid references account (account_id)
    -- The operator who looks at it, so that no two do.
  , claimed_at timestamptz
  , claimed_by uuid references account (account_id)
    -- When it was decided, closed or taken back, and by whom; nobody for the program itself.
  , decided_at timestamptz
  , decided_by uuid references account (account_id)
  , reasons text[] not null default '{}'
  , note text not null default '' check (length(note) <= 1000)
  , constraint application_is_somebodys check (
        organisation_id is not null or account_id is not null
    )
  , constraint application_of_category_names_it check (
        state = 'draft' or subject <> 'category'
        or (market_code is not null and category_code is not null)
    )
  , constraint application_is_submitted check (
        submitted_at is not null or state in ('draft', 'withdrawn')
    )
  , constraint application_is_decided check (
        (decided_at is null) = (state in ('draft', 'pending'))
    )
  , constraint application_rejected_says_why check (
        (state = 'rejected') = (cardinality(reasons) > 0)
    )
);

-- One draft and one pending application for the same thing. Both may stand beside each other after an
-- upgrade, which moves what is pending and leaves drafts alone.
create unique index application_open_entity on application (organisation_id, subject, state)
where state in ('draft', 'pending') and subject in ('entity', 'entity_change');

create unique index application_open_category
on application (organisation_id, market_code, category_code, state) nulls not distinct
where state in ('draft', 'pending') and subject = 'category';

create unique index application_open_claim
on application (account_id, subject, market_code, state) nulls not distinct
where state in ('draft', 'pending') and subject in ('shop', 'creator');

-- An organisation's own, the newest first; and what a person applies for.
create index application_of_organisation on application (organisation_id, application_id);
create index application_of_account on application (account_id, application_id);

-- The review queue: oldest first.
create index application_pending on application (submitted_at, application_id)
where state = 'pending';

-- What an upgrade moves.
create index application_pending_of_category on application (category_code, application_id)
where state = 'pending';

-- Versions of one.
create index application_by_earlier on application (earlier_application_id)
where earlier_application_id is not null;

-- An organisation sees and writes its own; operators and the program all.
alter table application enable row level security;
create policy the_program_acts_for_all on application to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on application for select to partner_center
using (organisation_id = (select acting_id()));
create policy written_by_its_organisation on application for insert to partner_center
with check (organisation_id = (select acting_id()));
create policy changed_by_its_organisation on application for update to partner_center
using (organisation_id = (select acting_id()))
with check (organisation_id = (select acting_id()));

revoke delete on application from partner_center;

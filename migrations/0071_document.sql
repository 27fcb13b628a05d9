-- Documents that people hand in: what they are. The files themselves lie elsewhere, under names that
-- nobody can guess and that no page says.
create table document (
    document_id uuid primary key
    -- The organisation that it is of; null of a person who has none yet.
  , organisation_id uuid references organisation (organisation_id)
  , account_id uuid not null references account (account_id)
  , kind text not null check (
        kind in (
            'business_registration', 'representative_identity', 'case_study', 'ownership', 'other'
        )
    )
    -- By its content, not by its name.
  , type text not null check (type in ('pdf', 'png', 'jpeg'))
  , bytes integer not null check (bytes between 1 and 10485760)
  , sha256 bytea not null check (length(sha256) = 32)
  , name text not null check (length(name) between 1 and 100)
    -- What the file is called where it lies.
  , object_name text collate "C" not null constraint document_object_name_key unique
        check (object_name ~ '^[0-9a-f]{64}$')
  , created_at timestamptz not null
    -- Null until the file lies there.
  , stored_at timestamptz
    -- When it was first handed in with an application. Until then its owner can remove it, and it goes by
    -- itself after some days.
  , handed_in_at timestamptz
  , application_id uuid references application (application_id)
    -- Its file is to go, and then the row.
  , removed_at timestamptz
  , constraint document_is_handed_in_with_something check (
        (handed_in_at is null) = (application_id is null)
    )
  , constraint document_handed_in_stays check (handed_in_at is null or removed_at is null)
);

create index document_of_organisation on document (organisation_id, document_id);
create index document_of_account on document (account_id, document_id);

-- For clearing away.
create index document_not_handed_in on document (created_at)
where handed_in_at is null;

alter table document enable row level security;
create policy the_program_acts_for_all on document to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on document for select to partner_center
using (organisation_id = (select acting_id()));
create policy written_by_its_organisation on document for insert to partner_center
with check (organisation_id = (select acting_id()));
create policy changed_by_its_organisation on document for update to partner_center
using (organisation_id = (select acting_id()))
with check (organisation_id = (select acting_id()));

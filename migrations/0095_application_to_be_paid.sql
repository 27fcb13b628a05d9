-- Tax information and bank accounts are applied for like all else that the platform decides. Who is paid is an
-- organisation or a creator: an application of a creator names the creator, and the person who began it.
-- What it says never holds a number of a tax office or a bank: these are in sealed_identifier.
alter table application
    add column creator_id uuid references creator (creator_id);

alter table application drop constraint application_subject_check;
alter table application add constraint application_subject_is_known check (
    subject in ('entity', 'entity_change', 'category', 'shop', 'creator', 'tax', 'bank')
) not valid;

-- A creator's application is about being paid, and of no organisation.
alter table application add constraint application_of_creator_is_to_be_paid check (
    creator_id is null or (subject in ('tax', 'bank') and organisation_id is null)
) not valid;

-- Of several policies for the same command one must hold: a creator sees and writes its own.
create policy seen_by_its_creator on application for select to partner_center
using (creator_id = (select acting_id()));
create policy written_by_its_creator on application for insert to partner_center
with check (creator_id = (select acting_id()));
create policy changed_by_its_creator on application for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

-- Documents that prove it, of a creator too. The key under which a file is sealed is wrapped with one that only
-- a file has; null for files from before, which lie as they came.
alter table document
    add column creator_id uuid references creator (creator_id)
  , add column key_id text collate "C"
  , add column wrapped_key bytea;

alter table document drop constraint document_kind_check;
alter table document add constraint document_kind_is_known check (
    kind in (
        'business_registration', 'representative_identity', 'case_study', 'ownership', 'tax', 'bank', 'other'
    )
) not valid;
alter table document add constraint document_is_sealed_or_not check (
    (key_id is null) = (wrapped_key is null)
) not valid;

create policy seen_by_its_creator on document for select to partner_center
using (creator_id = (select acting_id()));
create policy written_by_its_creator on document for insert to partner_center
with check (creator_id = (select acting_id()));
create policy changed_by_its_creator on document for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

-- What a creator shows agencies, and how the creator can be reached. All of it lies with the creator: spread by
-- creator_id.

-- The two switches. A creator without a row has never touched them: performance is kept back, contacts are shown.
create table creator_setting (
    creator_id uuid primary key references creator (creator_id)
  , shares_performance boolean not null default false
  , shows_contact boolean not null default true
  , changed_at timestamptz not null
);

-- How a creator can be reached. It stands here and nowhere else: in no event, no log and no other table.
create table creator_contact (
    creator_id uuid not null references creator (creator_id)
  , contact_kind text not null check (length(contact_kind) between 1 and 40)
  , contact text not null check (length(contact) between 1 and 254)
  , changed_at timestamptz not null
  , primary key (creator_id, contact_kind)
);

-- Every look of an agency at them, of which kinds and never what they say. The creator reads it. Only added to.
create table contact_reveal (
    creator_id uuid not null references creator (creator_id)
  , contact_reveal_id uuid not null
  , agency_id uuid not null references agency (agency_id)
  , account_id uuid not null references account (account_id)
    -- What the member was in the agency then: who is in it now is the agency's own affair.
  , by_role text not null check (by_role in ('owner', 'manager', 'finance', 'viewer'))
  , kinds text[] not null check (cardinality(kinds) between 1 and 20)
  , revealed_at timestamptz not null
  , primary key (creator_id, contact_reveal_id)
);

create index contact_reveal_of_creator on contact_reveal (creator_id, revealed_at, contact_reveal_id);

-- As in 0034. Agencies read the switches, since these say what they may see; and a contact only while the creator
-- shows it, whatever a query asks.
alter table creator_setting enable row level security;
create policy the_program_acts_for_all on creator_setting to partner_center
using ((select nobody_acts()));
create policy seen_by_agencies_and_its_creator on creator_setting for select to partner_center
using ((select acting_kind()) = 'agency' or creator_id = (select acting_id()));
create policy made_by_its_creator on creator_setting for insert to partner_center
with check (creator_id = (select acting_id()));
create policy changed_by_its_creator on creator_setting for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

alter table creator_contact enable row level security;
create policy the_program_acts_for_all on creator_contact to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator_and_where_shown on creator_contact for select to partner_center
using (
    creator_id = (select acting_id())
    or (select acting_kind()) = 'agency' and not exists (
        select from creator_setting
        where creator_setting.creator_id = creator_contact.creator_id
            and not creator_setting.shows_contact
    )
);
create policy given_by_its_creator on creator_contact for insert to partner_center
with check (creator_id = (select acting_id()));
create policy changed_by_its_creator on creator_contact for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));
create policy taken_back_by_its_creator on creator_contact for delete to partner_center
using (creator_id = (select acting_id()));

alter table contact_reveal enable row level security;
create policy the_program_acts_for_all on contact_reveal to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator on contact_reveal for select to partner_center
using (creator_id = (select acting_id()));
create policy made_by_its_agency on contact_reveal for insert to partner_center
with check (agency_id = (select acting_id()));

revoke update, delete, truncate on contact_reveal from partner_center;

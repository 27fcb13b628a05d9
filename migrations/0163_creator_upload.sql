-- Files of the platform's statistics that creators upload: their days as they were read, until the creator imports them
-- or puts them away. Spread by creator_id.
create table creator_upload (
    creator_id uuid not null references creator (creator_id)
  , creator_upload_id uuid not null
  , state text not null constraint creator_upload_state_is_known check (
        state in ('waiting', 'done', 'cancelled')
    )
    -- domain::creator_facts::CreatorDay, each day once.
  , days jsonb not null check (jsonb_array_length(days) <= 400)
    -- domain::creator_facts::RefusedDay, the first of them.
  , refused jsonb not null check (jsonb_array_length(refused) <= 400)
  , at timestamptz not null
  , primary key (creator_id, creator_upload_id)
);

-- One that waits, of a creator.
create unique index creator_upload_one_waiting on creator_upload (creator_id)
where state = 'waiting';

-- For clearing away.
create index creator_upload_to_clear on creator_upload (at);

alter table creator_upload enable row level security;
create policy the_program_acts_for_all on creator_upload to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator on creator_upload for select to partner_center
using (creator_id = (select acting_id()));
create policy made_by_its_creator on creator_upload for insert to partner_center
with check (creator_id = (select acting_id()));
create policy changed_by_its_creator on creator_upload for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

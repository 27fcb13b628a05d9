-- Invitations of agencies to creators. Spread by creator_id: the creator reads them.
create table creator_invitation (
    creator_id uuid not null references creator (creator_id)
  , creator_invitation_id uuid not null
  , agency_id uuid not null references agency (agency_id)
  , intention text not null constraint creator_invitation_intention_is_known check (
        intention in ('creator_partnership', 'product_distribution')
    )
  , message text not null check (length(message) between 1 and 5000)
    -- How the agency can be reached, shown once the creator is interested: a list of {"kind", "contact"}.
  , contacts jsonb not null check (jsonb_typeof(contacts) = 'array')
  , sent_at timestamptz not null
    -- Null for the program itself.
  , sent_by uuid references account (account_id)
  , interested_at timestamptz
  , declined_at timestamptz
  , primary key (creator_id, creator_invitation_id)
  , constraint creator_invitation_is_answered_once check (
        interested_at is null or declined_at is null
    )
);

create index creator_invitation_of_creator
on creator_invitation (creator_id, sent_at, creator_invitation_id);

create index creator_invitation_of_agency on creator_invitation (agency_id, sent_at);

alter table creator_invitation enable row level security;
create policy the_program_acts_for_all on creator_invitation to partner_center
using ((select nobody_acts()));
create policy seen_by_the_two on creator_invitation for select to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));
create policy made_by_its_agency on creator_invitation for insert to partner_center
with check (agency_id = (select acting_id()) and interested_at is null and declined_at is null);
create policy answered_by_its_creator on creator_invitation for update to partner_center
using (creator_id = (select acting_id()))
with check (creator_id = (select acting_id()));

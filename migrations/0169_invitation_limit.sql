-- How often agencies invite: at most a hundred a day, and each creator once in 168 hours.

-- How many invitations an agency has sent on a day of its home market. A row of its own, so that those who send at the
-- same moment meet at it, whichever creators they invite; the constraint is the last speaker of the limit. Spread by
-- agency_id. The number never goes down.
create table invitation_day (
    agency_id uuid not null references agency (agency_id)
  , day date not null
  , sent smallint not null constraint invitation_day_has_room check (sent between 0 and 100)
  , primary key (agency_id, day)
);

alter table invitation_day enable row level security;
create policy the_program_acts_for_all on invitation_day to partner_center
using ((select nobody_acts()));
create policy seen_by_its_agency on invitation_day for select to partner_center
using (agency_id = (select acting_id()));
create policy begun_by_its_agency on invitation_day for insert to partner_center
with check (agency_id = (select acting_id()));
create policy counted_by_its_agency on invitation_day for update to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

alter table creator_invitation
    -- When the creator read it first.
    add column opened_at timestamptz
    -- How many words the message has; null for those from before they were counted.
  , add column words smallint
    -- What the member who sent it was in the agency then; null for those from before, and for the program itself.
  , add column by_role text;

alter table creator_invitation add constraint creator_invitation_words_fit
check (words between 0 and 500) not valid;
alter table creator_invitation add constraint creator_invitation_role_is_known
check (by_role in ('owner', 'manager', 'finance', 'viewer')) not valid;

-- The latest invitation of an agency to a creator for something, and how many there were: a row of the history, and
-- what says when the creator can be invited again. Spread by creator_id, as the invitations are. The creator's market
-- stands here, so that a history is a walk along one index.
create table creator_invitation_latest (
    creator_id uuid not null references creator (creator_id)
  , agency_id uuid not null references agency (agency_id)
  , intention text not null constraint creator_invitation_latest_intention_is_known check (
        intention in ('creator_partnership', 'product_distribution')
    )
  , market_code text not null references market (market_code)
  , creator_invitation_id uuid not null
  , sent_at timestamptz not null
  , sends integer not null check (sends >= 1)
  , primary key (creator_id, agency_id, intention)
);

insert into creator_invitation_latest (
    creator_id, agency_id, intention, market_code, creator_invitation_id, sent_at, sends
)
select distinct on (invitation.creator_id, invitation.agency_id, invitation.intention)
       invitation.creator_id, invitation.agency_id, invitation.intention, creator.market_code
     , invitation.creator_invitation_id, invitation.sent_at
     , count(*) over (
           partition by invitation.creator_id, invitation.agency_id, invitation.intention
       )
from creator_invitation as invitation
join creator on creator.creator_id = invitation.creator_id
order by invitation.creator_id, invitation.agency_id, invitation.intention
       , invitation.sent_at desc, invitation.creator_invitation_id desc;

-- An agency's history of an intention in a market, the latest first. The table is new, so nobody waits for it.
create index creator_invitation_latest_of_agency
on creator_invitation_latest (agency_id, intention, market_code, sent_at, creator_id);

alter table creator_invitation_latest enable row level security;
create policy the_program_acts_for_all on creator_invitation_latest to partner_center
using ((select nobody_acts()));
create policy seen_by_the_two on creator_invitation_latest for select to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));
create policy made_by_its_agency on creator_invitation_latest for insert to partner_center
with check (agency_id = (select acting_id()));
create policy sent_again_by_its_agency on creator_invitation_latest for update to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

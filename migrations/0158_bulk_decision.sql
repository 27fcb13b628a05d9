-- What a member of an agency decides on many registrations at once, thousands of them: slice by slice, each in a
-- transaction of its own, which notes here how far it has come. So what is done stays done whatever happens to the
-- page, and it is known of each registration what became of it. Spread by the agency. Cleared after a week
-- (store::registrations).
create table bulk_decision (
    agency_id uuid not null references agency (agency_id)
  , bulk_decision_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
    -- Who decides; null for the program itself.
  , account_id uuid
    -- domain::registration::Decision.
  , decision jsonb not null
    -- On which registrations, in the order in which they have their turn: one shop for each. They are written once
    -- and never changed. No foreign key, since registrations lie with their shops.
  , shop_ids uuid[] not null
  , registration_ids uuid[] not null
    -- How many have had their turn.
  , decided integer not null default 0
    -- How many of those are done.
  , done integer not null default 0 check (done >= 0)
    -- The others: domain::registration::NotDecided of each.
  , refused jsonb not null default '[]'
  , began_at timestamptz not null
    -- When the last slice was decided.
  , moved_at timestamptz not null
  , primary key (agency_id, bulk_decision_id)
  , constraint bulk_decision_names_the_shop_of_each check (
        cardinality(shop_ids) = cardinality(registration_ids)
    )
  , constraint bulk_decision_goes_no_further_than_all check (
        decided between 0 and cardinality(registration_ids)
    )
    -- Nothing is left out without a reason.
  , constraint bulk_decision_answers_for_each check (done + jsonb_array_length(refused) = decided)
);

-- Those in a campaign, for what somebody has decided in it before.
create index bulk_decision_of_campaign on bulk_decision (agency_id, campaign_id);

-- For clearing away.
create index bulk_decision_by_age on bulk_decision (moved_at);

-- As in 0034.
alter table bulk_decision enable row level security;
create policy the_program_acts_for_all on bulk_decision to partner_center
using ((select nobody_acts()));
create policy seen_by_its_agency on bulk_decision for select to partner_center
using (agency_id = (select acting_id()));
create policy made_by_its_agency on bulk_decision for insert to partner_center
with check (agency_id = (select acting_id()));
create policy changed_by_its_agency on bulk_decision for update to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

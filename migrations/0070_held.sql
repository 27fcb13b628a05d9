-- What is in force: the company that an agency is, and the categories that it holds, each with the
-- approved application that says so. An edit that waits for review changes nothing here.
create table held_entity (
    organisation_id uuid primary key references organisation (organisation_id)
  , application_id uuid not null references application (application_id)
  , since timestamptz not null
);

-- It takes the place of agency_approval's kind 'creator_matchmaking'; the others stay there.
create table held_category (
    organisation_id uuid not null references organisation (organisation_id)
  , market_code text not null references market (market_code)
  , category_code text not null references service_category (category_code)
    -- Null where an operator gave it by command, without an application.
  , application_id uuid references application (application_id)
  , since timestamptz not null
  , primary key (organisation_id, market_code, category_code)
);

-- Who holds a category.
create index held_category_by_code on held_category (category_code, market_code);

insert into held_category (organisation_id, market_code, category_code, since)
select agency_id, market_code, 'creator_matchmaking', approved_at
from agency_approval
where kind = 'creator_matchmaking';

alter table held_entity enable row level security;
create policy the_program_acts_for_all on held_entity to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on held_entity for select to partner_center
using (organisation_id = (select acting_id()));

-- Shops and creators see what an agency is approved for: it stands on its profile.
alter table held_category enable row level security;
create policy the_program_acts_for_all on held_category to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on held_category for select to partner_center
using ((select acting_kind()) <> 'agency' or organisation_id = (select acting_id()));

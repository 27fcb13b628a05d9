-- What an agency keeps of creators that it has found: lists with its own notes, and searches that it repeats. All of it
-- is the agency's and spread by agency_id: no creator and no shop reads any of it.

-- A search, as the query of its page's address. Whether what it asks for still means something is the page's to say.
create table saved_search (
    agency_id uuid not null references agency (agency_id)
  , saved_search_id uuid not null
  , market_code text not null references market (market_code)
  , name text not null check (length(name) between 1 and 50)
  , query text not null check (length(query) <= 2000)
    -- Null for the program itself; so below.
  , made_by uuid references account (account_id)
  , made_at timestamptz not null
  , primary key (agency_id, saved_search_id)
);

create table creator_list (
    agency_id uuid not null references agency (agency_id)
  , creator_list_id uuid not null
  , market_code text not null references market (market_code)
  , name text not null check (length(name) between 1 and 50)
    -- How many creators it has: counted in the transaction that adds or removes one, under the lock of this row, so
    -- that no two who add at once pass the limit (domain::creator_list::CREATORS_OF_LIST_MAX).
  , creators smallint not null default 0 constraint creator_list_creators_fit check (
        creators between 0 and 1000
    )
  , made_by uuid references account (account_id)
  , made_at timestamptz not null
  , primary key (agency_id, creator_list_id)
);

create table creator_list_entry (
    agency_id uuid not null
  , creator_list_id uuid not null
  , creator_id uuid not null references creator (creator_id)
    -- The agency's own words. They stand in no event and no answer to anybody else.
  , note text not null check (length(note) <= 500)
  , added_by uuid references account (account_id)
  , added_at timestamptz not null
  , primary key (agency_id, creator_list_id, creator_id)
  , foreign key (agency_id, creator_list_id) references creator_list (agency_id, creator_list_id)
    on delete cascade
);

-- A list from those added last on.
create index creator_list_entry_by_time
on creator_list_entry (agency_id, creator_list_id, added_at, creator_id);

alter table saved_search enable row level security;
create policy the_program_acts_for_all on saved_search to partner_center
using ((select nobody_acts()));
create policy kept_by_its_agency on saved_search to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

alter table creator_list enable row level security;
create policy the_program_acts_for_all on creator_list to partner_center
using ((select nobody_acts()));
create policy kept_by_its_agency on creator_list to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

alter table creator_list_entry enable row level security;
create policy the_program_acts_for_all on creator_list_entry to partner_center
using ((select nobody_acts()));
create policy kept_by_its_agency on creator_list_entry to partner_center
using (agency_id = (select acting_id()))
with check (agency_id = (select acting_id()));

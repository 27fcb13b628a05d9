-- Questions to Data Compass that a shop, an agency or a creator keeps under a name, and reports of them that are mailed
-- again and again. Both are the place's, spread by it: every member sees and changes them, nobody else does. Those who
-- run the platform have theirs under an id of all zeros, which no party has.

-- A question, as the query of its page's address. Whether what it asks for still means something is the page's to say.
create table compass_view (
    party_id uuid not null
  , compass_view_id uuid not null
  , market_code text not null references market (market_code)
  , party text not null check (
        party in ('seller', 'campaign_agency', 'creator', 'managing_agency', 'platform')
    )
  , name text not null check (length(name) between 1 and 50)
  , query text not null check (octet_length(query) <= 2000)
    -- Null for the program itself.
  , made_by uuid references account (account_id)
  , made_at timestamptz not null
  , primary key (party_id, compass_view_id)
);

-- A report of a view by mail. Each names one person, who asked for it: nobody subscribes another. Whether the person
-- still may see the figures is asked when it is due, and a report that may not be sent any more is deleted then.
create table compass_report (
    party_id uuid not null
  , compass_report_id uuid not null
  , compass_view_id uuid not null
  , account_id uuid not null references account (account_id)
  , rhythm text not null check (rhythm in ('daily', 'weekly', 'monthly'))
    -- In the market's time zone (domain::compass::ReportRhythm::next_due). Moved on by the transaction that queues the
    -- mail, so that a report is queued once, though its job may be begun twice.
  , due_at timestamptz not null
  , made_at timestamptz not null
  , primary key (party_id, compass_report_id)
  , constraint compass_report_once_each unique (party_id, compass_view_id, account_id)
  , foreign key (party_id, compass_view_id) references compass_view (party_id, compass_view_id)
    on delete cascade
);

create index compass_report_due on compass_report (due_at);

alter table compass_view enable row level security;
create policy the_program_acts_for_all on compass_view to partner_center
using ((select nobody_acts()));
create policy kept_by_its_party on compass_view to partner_center
using (party_id = (select acting_id()))
with check (party_id = (select acting_id()));

alter table compass_report enable row level security;
create policy the_program_acts_for_all on compass_report to partner_center
using ((select nobody_acts()));
create policy kept_by_its_party on compass_report to partner_center
using (party_id = (select acting_id()))
with check (party_id = (select acting_id()));

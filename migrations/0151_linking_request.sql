-- Linking: an agency asks to manage a creator, and either of the two ends the link. Spread by creator_id, with the
-- links themselves.
create table linking_request (
    creator_id uuid not null references creator (creator_id)
  , linking_request_id uuid not null
  , agency_id uuid not null references agency (agency_id)
    -- What the agency asks for of the creator's commission.
  , share_bps smallint not null check (share_bps between 0 and 10000)
    -- The term that it asks for; null: from acceptance on, without an end.
  , term_from timestamptz
  , term_until timestamptz
  , message text not null check (length(message) <= 500)
  , state text not null constraint linking_request_state_is_known check (
        state in ('waiting', 'accepted', 'refused', 'withdrawn')
    )
  , sent_at timestamptz not null
    -- Null for the program itself.
  , sent_by uuid references account (account_id)
    -- From when on it can't be answered. That one has expired is written nowhere else.
  , expires_at timestamptz not null
  , answered_at timestamptz
  , answered_by uuid references account (account_id)
    -- The link that it became. No foreign key: a link that is ended before its term begins leaves no row.
  , agency_link_id uuid
  , primary key (creator_id, linking_request_id)
  , constraint linking_request_term_is_not_empty check (term_until > term_from)
  , constraint linking_request_is_answered check ((answered_at is null) = (state = 'waiting'))
  , constraint linking_request_became_a_link check ((agency_link_id is null) = (state <> 'accepted'))
);

-- One that the creator has not answered, of an agency. One that has expired is taken out of its way when the next is
-- sent.
create unique index linking_request_one_waiting on linking_request (creator_id, agency_id)
where state = 'waiting';

create index linking_request_of_agency on linking_request (agency_id, sent_at);

-- Who ended a link and when; null where its term came to its end, or lasts. And the request that it came of; null for
-- one that was imported.
alter table agency_link
    add column ended_at timestamptz
  , add column ended_by_kind text
  , add column linking_request_id uuid;

alter table agency_link add constraint agency_link_ended_by_one_of_the_two check (
    ended_by_kind in ('creator', 'agency')
) not valid;
alter table agency_link add constraint agency_link_ended_by_somebody check (
    (ended_at is null) = (ended_by_kind is null)
) not valid;

alter table linking_request enable row level security;
create policy the_program_acts_for_all on linking_request to partner_center
using ((select nobody_acts()));
create policy seen_by_the_two on linking_request for select to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));
create policy made_by_its_agency on linking_request for insert to partner_center
with check (agency_id = (select acting_id()) and state = 'waiting');
create policy changed_by_the_two on linking_request for update to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]))
with check ((select acting_id()) = any (array[creator_id, agency_id]));

-- A link was seen by every agency and shop so far, since nothing but imports wrote it. It is a contract of two: they
-- alone see it, the creator makes it by accepting, and either ends it.
drop policy seen_by_its_creator on agency_link;
create policy seen_by_the_two on agency_link for select to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));
create policy made_by_its_creator on agency_link for insert to partner_center
with check (creator_id = (select acting_id()));
create policy ended_by_the_two on agency_link for update to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]))
with check ((select acting_id()) = any (array[creator_id, agency_id]));
create policy cancelled_by_the_two on agency_link for delete to partner_center
using ((select acting_id()) = any (array[creator_id, agency_id]));

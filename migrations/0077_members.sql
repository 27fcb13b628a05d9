-- Members of an organisation by invitation. All of this is small and the same everywhere: reference tables,
-- should the database ever be spread over several machines.

-- An invitation to be a member, sent to one address. There need not be an account with it. Only the hash of the
-- link's token is kept, that of the last sending: an earlier link opens nothing. Accepted or revoked ones stay,
-- since they say who let whom in.
create table member_invitation (
    member_invitation_id uuid primary key
  , organisation_id uuid not null references organisation (organisation_id)
  , email text not null check (email = lower(email) and length(email) between 3 and 254)
  , role text not null check (role in ('owner', 'manager', 'finance', 'viewer'))
  , token_hash bytea not null constraint member_invitation_token_key unique check (
        length(token_hash) = 32
    )
    -- Null for the program itself.
  , invited_by uuid references account (account_id)
  , created_at timestamptz not null
    -- Of the last sending.
  , sent_at timestamptz not null
  , expires_at timestamptz not null
  , accepted_at timestamptz
  , accepted_by uuid references account (account_id)
  , revoked_at timestamptz
  , constraint member_invitation_ends_once check (accepted_at is null or revoked_at is null)
  , constraint member_invitation_accepted_by_somebody check (
        (accepted_at is null) = (accepted_by is null)
    )
);

-- An address has one open invitation of an organisation; it is sent again rather than made twice.
create unique index member_invitation_one_open on member_invitation (organisation_id, email)
where accepted_at is null and revoked_at is null;

-- How often invitations were sent lately: by an organisation, or to an address. The subject is a hash, as with
-- attempts to sign in. Counted anew once the period is over.
create table invitation_sending (
    subject bytea primary key check (length(subject) = 32)
  , sendings integer not null check (sendings >= 0)
  , since timestamptz not null
);

-- For clearing away.
create index invitation_sending_by_start on invitation_sending (since);

alter table member_invitation enable row level security;
create policy the_program_acts_for_all on member_invitation to partner_center
using ((select nobody_acts()));
create policy seen_by_its_organisation on member_invitation for select to partner_center
using (organisation_id = (select acting_id()));
create policy made_by_its_organisation on member_invitation for insert to partner_center
with check (organisation_id = (select acting_id()));
create policy changed_by_its_organisation on member_invitation for update to partner_center
using (organisation_id = (select acting_id()))
with check (organisation_id = (select acting_id()));

-- Owners change and remove members. Nobody joins by that: whoever accepts an invitation acts for no organisation
-- yet.
create policy changed_by_its_organisation on membership for update to partner_center
using (organisation_id = (select acting_id()))
with check (organisation_id = (select acting_id()));
create policy ended_by_its_organisation on membership for delete to partner_center
using (organisation_id = (select acting_id()));

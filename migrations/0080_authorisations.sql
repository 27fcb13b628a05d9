-- What shops authorise seller-service partners for. Small, and read by both sides: a reference table, should the
-- database ever be spread over several machines. What was refused or has ended stays, since it says who could see what,
-- and when.
create table shop_authorisation (
    shop_authorisation_id uuid primary key
  , shop_id uuid not null references shop (shop_id)
  , agency_id uuid not null references agency (agency_id)
    -- No foreign key: the table of categories is an operator's data, and a code stays for good.
  , category_code text not null check (length(category_code) between 1 and 60)
    -- What the partner may see and do.
  , scope text[] not null check (cardinality(scope) between 1 and 20)
  , state text not null check (
        state in ('requested', 'active', 'refused', 'withdrawn', 'ended')
    )
  , requested_at timestamptz not null
  , requested_by uuid references account (account_id)
  , decided_at timestamptz
  , decided_by uuid references account (account_id)
  , ended_at timestamptz
  , ended_by uuid references account (account_id)
  , constraint shop_authorisation_decided check ((decided_at is null) = (state = 'requested'))
  , constraint shop_authorisation_ended check ((ended_at is not null) = (state = 'ended'))
);

-- One that is open, of the two and a category.
create unique index shop_authorisation_one_open
on shop_authorisation (shop_id, agency_id, category_code)
where state in ('requested', 'active');

create index shop_authorisation_of_agency on shop_authorisation (agency_id);

alter table shop_authorisation enable row level security;
create policy the_program_acts_for_all on shop_authorisation to partner_center
using ((select nobody_acts()));
create policy seen_by_the_two on shop_authorisation for select to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id]));
create policy asked_for_by_its_agency on shop_authorisation for insert to partner_center
with check (agency_id = (select acting_id()) and state = 'requested');
create policy changed_by_the_two on shop_authorisation for update to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id]))
with check ((select acting_id()) = any (array[shop_id, agency_id]));

-- To whom a mail about an authorisation goes: the owners of the other side, whom row security hides from whoever acts.
-- It runs with the rights of the owner of the tables, and says nothing but where the mail goes.
create function addresses_of_owners(organisation uuid)
returns table (account_id uuid, email text)
language sql stable security definer
set search_path = public, pg_temp
begin atomic
select account.account_id, account.email
from membership
join account on account.account_id = membership.account_id
where membership.organisation_id = organisation and membership.role = 'owner'
    and account.disabled_at is null
order by account.account_id;
end;

revoke execute on function addresses_of_owners(uuid) from public;
grant execute on function addresses_of_owners(uuid) to partner_center;

-- Who may look and no longer act: an organisation with all of its members, or one person wherever the
-- person works. They go on signing in and reading, their money too, and change and hand in nothing. A
-- row is there as long as the suspension is; the audit trail tells of those that are over. One table for
-- both, since what is asked at every verb is whether either is in it.
create table suspension (
    -- The organisation or the account.
    suspended_id uuid primary key
  , kind text not null check (kind in ('organisation', 'account'))
  , suspended_at timestamptz not null
  , reason text not null check (
        reason in ('rules_broken', 'suspected_fraud', 'under_review', 'own_request', 'other')
    )
    -- What operators tell each other of it; nobody else reads it.
  , note text not null check (length(note) <= 1000)
    -- The operator; null for the command line.
  , suspended_by uuid references account (account_id)
);

-- A second wall behind the access rules: whoever acts for somebody writes what was done into the audit
-- trail in the same transaction, so where that is refused nothing is done. Downloading the own income
-- changes nothing, and is written down all the same. Restrictive: beside what permits, this must hold too.
create policy nobody_suspended_acts on audit_event as restrictive for insert to partner_center
with check (
    (select nobody_acts())
    or verb = 'income.download'
    or not exists (
        select from suspension
        where suspension.suspended_id in ((select acting_id()), audit_event.actor_id)
    )
);

-- Who looks after an agency: partners of the managed tier have an operator to write to, the others help
-- themselves. A table of its own, since most agencies have no row in it.
create table agency_management (
    agency_id uuid primary key references agency (agency_id)
  , account_manager_id uuid not null references account (account_id)
  , since timestamptz not null
);

-- For "whom do I look after".
create index agency_management_by_manager on agency_management (account_manager_id);

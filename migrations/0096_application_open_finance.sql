-- no-transaction
-- One draft and one pending application of whoever is paid, for tax and for bank each.
create unique index concurrently if not exists application_open_finance
on application (coalesce(organisation_id, creator_id), subject, state)
where state in ('draft', 'pending') and subject in ('tax', 'bank');

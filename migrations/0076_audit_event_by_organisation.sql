-- no-transaction
-- What was done in the name of one organisation.
create index concurrently if not exists audit_event_by_organisation
    on audit_event (organisation_id, at, audit_event_id);

-- no-transaction
-- The audit trail as operators search it: from a moment back, page by page.
create index concurrently if not exists audit_event_by_moment on audit_event (at, audit_event_id);

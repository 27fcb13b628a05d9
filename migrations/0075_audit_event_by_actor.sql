-- no-transaction
-- What one person, or one API key, has done.
create index concurrently if not exists audit_event_by_actor on audit_event (actor_id, at, audit_event_id);

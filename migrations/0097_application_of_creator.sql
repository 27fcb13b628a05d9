-- no-transaction
-- A creator's own, the newest first.
create index concurrently if not exists application_of_creator on application (creator_id, application_id)
where creator_id is not null;

-- no-transaction
-- A creator's own documents.
create index concurrently if not exists document_of_creator on document (creator_id, document_id)
where creator_id is not null;

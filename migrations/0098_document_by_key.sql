-- no-transaction
-- What is to be wrapped again when the key changes.
create index concurrently if not exists document_by_key on document (key_id, document_id)
where key_id is not null;

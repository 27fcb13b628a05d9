-- no-transaction
-- A list has one link, until that is taken back.
create unique index concurrently if not exists share_link_of_list on share_link (list_id)
where revoked_at is null;

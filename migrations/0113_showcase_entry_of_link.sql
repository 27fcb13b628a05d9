-- no-transaction
-- How many creators added a product by a link.
create index concurrently if not exists showcase_entry_of_link on showcase_entry (share_link_id)
where share_link_id is not null;

-- no-transaction
-- An agency's links that aren't over, and those that are.
create index concurrently if not exists agency_link_of_agency_by_end on agency_link (agency_id, upper(during));

-- no-transaction
-- Links whose term began by the clock since somebody looked last.
create index concurrently if not exists agency_link_begins on agency_link (lower(during));

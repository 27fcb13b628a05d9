-- no-transaction
-- Links whose term came to its end by the clock since somebody looked last.
create index concurrently if not exists agency_link_ends on agency_link (upper(during));

-- no-transaction
-- The creators whom an agency manages or has managed: an invitation says how many they are.
create index concurrently if not exists agency_link_by_agency on agency_link (agency_id);

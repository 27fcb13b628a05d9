-- no-transaction
-- What came into a tab of a campaign after the moment at which all of it was selected: it is taken off the
-- count that is kept. A pending registration came when it was made, an approved one when it was approved.
create index concurrently if not exists registration_of_campaign_by_moment
on registration (campaign_id, state, (greatest(registered_at, approved_at)));

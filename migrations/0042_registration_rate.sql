-- no-transaction
-- An agency's list of a campaign's registrations by what their sellers pay: a page is a walk along it.
create index concurrently if not exists registration_of_campaign_by_rate
on registration (campaign_id, state, total_rate_bps, registration_id);

-- no-transaction
-- Which approved products of a campaign have no creator rate yet, or no link: the pages of an agency that look for
-- them walk along it, however many others there are. Who has no rate has no link.
create index concurrently if not exists registration_to_do
on registration (campaign_id, is_rated, registration_id)
where state = 'approved' and not is_linked;

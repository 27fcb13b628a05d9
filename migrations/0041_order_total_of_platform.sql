-- no-transaction
-- What those who run the platform read of money: one day, one month or everything of each agency, market
-- by market. Each order line of a campaign is in the sums of one agency, so these are all of them once.
-- None of these columns changes, so that sums are still changed without a new entry in any index.
create index concurrently if not exists order_total_of_platform
on order_total (market_code, day_kind, span, state, first_day)
where party = 'campaign_agency';

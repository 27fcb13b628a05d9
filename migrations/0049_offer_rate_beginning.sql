-- no-transaction
-- The rates of all offers that began within a few hours, for the job that tells of those that were lowered.
create index concurrently if not exists offer_rate_by_beginning on offer_rate (from_at);

-- Up to which day of a market alerts were looked for (domain::compass::alerts), so that each of its days is looked at once,
-- whoever does it and however often it is begun again. Null where none was.
alter table compass_market add column alerts_until date;

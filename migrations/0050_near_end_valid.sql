-- Reads all campaigns while others read and write them.
alter table campaign validate constraint campaign_last_days_told_is_known;

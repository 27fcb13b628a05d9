-- By itself, so that the table is read without the lock that adding the constraint took.
alter table campaign validate constraint campaign_categories_are_known;

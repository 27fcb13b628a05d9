-- Agencies are told of a campaign's end a week and a day before it, creators three days before: of the end
-- on `last_days_told_for`, this says at how many days before it somebody was told last. Null is what an
-- earlier program told, three days before.
alter table campaign add column last_days_told smallint;

alter table campaign
    add constraint campaign_last_days_told_is_known
        check (last_days_told between 1 and 7) not valid;

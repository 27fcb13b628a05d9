-- By themselves, so that notices are read and written meanwhile: the lock that adds a constraint lasts until
-- its migration ends.
alter table organisation_notice validate constraint organisation_notice_concern_is_known;
alter table creator_notice validate constraint creator_notice_concern_is_known;

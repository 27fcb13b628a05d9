-- What 0101 added is true of every row. By itself, so that notices are read and written meanwhile.
alter table organisation_notice validate constraint organisation_notice_concern_is_one_of;
alter table creator_notice validate constraint creator_notice_concern_is_one_of;

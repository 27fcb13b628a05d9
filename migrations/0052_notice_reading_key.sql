-- The same two columns, in the order of the index that was made before.
alter table notice_reading drop constraint notice_reading_pkey;
alter table notice_reading add constraint notice_reading_pkey primary key using index notice_reading_by_place;

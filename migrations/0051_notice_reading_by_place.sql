-- no-transaction
-- What a person has read lies where the notices of the place do, so its key begins with the place.
create unique index concurrently if not exists notice_reading_by_place on notice_reading (place_id, account_id);

-- By itself, so that the table is read without the lock that adding the constraint took.
alter table document validate constraint document_is_handed_in_with_something;
alter table document validate constraint document_kind_is_known;

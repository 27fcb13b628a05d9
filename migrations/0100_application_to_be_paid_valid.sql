-- What 0095 added is true of every row.
alter table application validate constraint application_subject_is_known;
alter table application validate constraint application_of_creator_is_to_be_paid;
alter table document validate constraint document_kind_is_known;
alter table document validate constraint document_is_sealed_or_not;

-- Documents are handed in with disputes, too. The dispute with which one was first; a document may be handed in with
-- several (`dispute_document`).
alter table document add column dispute_id uuid references dispute (dispute_id);

-- Checked of new rows from now on; of those that are there by 0198.
alter table document drop constraint document_is_handed_in_with_something;
alter table document add constraint document_is_handed_in_with_something check (
    (handed_in_at is null) = (application_id is null and dispute_id is null)
) not valid;

-- Documents are handed in with disputes, too. The dispute with which one was first; a document may be handed in with
-- several (`dispute_document`).
alter table document add column dispute_id uuid references dispute (dispute_id);

-- Checked of new rows from now on; of those that are there by 0198.
alter table document drop constraint document_is_handed_in_with_something;
alter table document add constraint document_is_handed_in_with_something check (
    (handed_in_at is null) = (application_id is null and dispute_id is null)
) not valid;

-- What a dispute claims is shown by whoever may open one. That is a kind of its own: what an application proves, as
-- what else it hands in, is for those alone who administer an organisation.
alter table document drop constraint document_kind_is_known;
alter table document add constraint document_kind_is_known check (
    kind in (
        'business_registration', 'representative_identity', 'case_study', 'ownership', 'tax', 'bank'
      , 'evidence', 'other'
    )
) not valid;

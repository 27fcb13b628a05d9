-- What was posted for a payee, wherever the shops' entries lie: a bill's lines, and a balance as of a
-- moment. Intake writes neither kind, so none of these costs it anything. The months that are there get
-- their part each by itself while others go on (store::migrations); a new month gets its own when it is
-- attached.
create index ledger_entry_posted_of_creator on only ledger_entry (creator_id, dated_at, entry_id)
where kind in ('settled', 'corrected');

create index ledger_entry_posted_of_agency on only ledger_entry (agency_id, dated_at, entry_id)
where kind in ('settled', 'corrected');

create index ledger_entry_posted_of_managing_agency
on only ledger_entry (managing_agency_id, dated_at, entry_id)
where kind in ('settled', 'corrected') and managing_agency_id is not null;

-- no-transaction
-- What the job looks for every second, and what a seller's lists take for pending: the few approvals
-- that are held, or were a moment ago.
create index concurrently if not exists registration_held on registration (approval_held_until)
where approval_held_until is not null;

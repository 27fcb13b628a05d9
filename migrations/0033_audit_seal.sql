-- The audit trail is sealed, some events at a time, with a key that the database doesn't have: whoever
-- can change the database as its owner can't change, take away, add or reorder what was sealed without
-- its being found (`admin verify-audit`). None of these tables refers to another, so that what is left
-- tells what is gone.

-- Events that wait to be sealed: written in the statement of the event, taken away by the seal. An event
-- that is neither sealed nor waiting was written past the program.
create table audit_unsealed (
    audit_event_id uuid primary key
);

insert into audit_unsealed select audit_event_id from audit_event;

-- A batch. `digest` is the keyed sum of the events' own, in their order, of their number and of the
-- moment; `chain` is that of this digest and the batch before. Whoever reads two batches knows that
-- nothing was between them, and whoever kept one chain elsewhere knows that nothing before it changed.
create table audit_seal (
    batch bigint constraint audit_seal_pkey primary key check (batch > 0)
  , sealed_at timestamptz not null
  , events integer not null check (events > 0)
    -- Which key it was: a part of a keyed sum, from which the key can't be found.
  , key_id bytea not null check (length(key_id) = 8)
  , digest bytea not null check (length(digest) = 32)
  , chain bytea not null check (length(chain) = 32)
);

revoke update, delete on audit_seal from partner_center;

-- What each event was when it was sealed, at its place in the batch.
create table audit_event_seal (
    batch bigint not null
  , position integer not null check (position > 0)
  , audit_event_id uuid not null constraint audit_event_seal_once unique
  , mac bytea not null check (length(mac) = 32)
  , primary key (batch, position)
);

revoke update, delete on audit_event_seal from partner_center;

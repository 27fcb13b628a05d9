-- Which entries of the ledger were written together, so that each is on exactly one bill and nobody can
-- change one unseen. Whoever writes entries writes, in the same transaction, one row here for each month
-- of the market that they are dated in. A row that is there was committed with its entries: so what a
-- closing finds here is all that there is, whatever moments the entries carry.
--
-- Small and the same everywhere: a transaction writes one row here, however many entries it has.
create table ledger_batch (
    ledger_batch_id uuid not null
  , market_code text not null references market (market_code)
    -- The first day of the month, in the market's time zone, that the entries are dated in.
  , month date not null check (extract(day from month) = 1)
  , entries bigint not null check (entries > 0)
    -- Whether any of them is on a bill: those that only expect something are not.
  , has_posted boolean not null
    -- The sum (SHA-256) of all that the entries say, in the order of their ids. Zeros for the entries from
    -- before this migration.
  , digest bytea not null check (length(digest) = 32)
  , recorded_at timestamptz not null
    -- The link of the chain that it went into, and the month whose bills have its entries. Each is written
    -- once; a batch that was late is claimed by the next month that closes.
  , link bigint
  , bill_month date
  , primary key (ledger_batch_id, market_code, month)
);

revoke update, delete on ledger_batch from partner_center;
grant update (link, bill_month) on ledger_batch to partner_center;

create index ledger_batch_unsealed on ledger_batch (recorded_at, ledger_batch_id)
where link is null;

create index ledger_batch_of_link on ledger_batch (link)
where link is not null;

-- What intake writes has nothing posted, so that a closing never touches it.
create index ledger_batch_unbilled on ledger_batch (market_code, month)
where bill_month is null and has_posted;

create index ledger_batch_billed on ledger_batch (market_code, bill_month)
where bill_month is not null;

-- With which others an entry was written. Zeros for those from before, and for those that a program from
-- before still writes beside this one. The value is the same for all rows, so none is written again.
alter table ledger_entry
add column ledger_batch_id uuid not null default '00000000-0000-0000-0000-000000000000';

-- The chain. Each link holds the sum of what came since the one before, and the chain's own sum of this
-- and the link before: whoever kept one elsewhere knows that nothing before it was changed. There is no
-- secret in it, so that a payee can work it out; the signature (Ed25519) says whose it is. A link of kind
-- 'entries' has the batches that weren't in one yet; one of kind 'bills' has the root of a month's bills.
create table ledger_link (
    number bigint constraint ledger_link_pkey primary key check (number > 0)
  , kind text not null check (kind in ('entries', 'bills'))
  , market_code text references market (market_code)
  , month date
    -- How many batches, or bills, it has.
  , batches integer not null check (batches >= 0)
  , digest bytea not null check (length(digest) = 32)
  , chain bytea not null check (length(chain) = 32)
  , sealed_at timestamptz not null
  , public_key bytea check (length(public_key) = 32)
  , signature bytea check (length(signature) = 64)
  , constraint ledger_link_of_bills_is_of_a_month check (
        (kind = 'bills') = (market_code is not null) and (kind = 'bills') = (month is not null)
    )
  , constraint ledger_link_of_bills_is_signed check (kind = 'entries' or signature is not null)
  , constraint ledger_link_signature_has_key check ((public_key is null) = (signature is null))
);

revoke update, delete on ledger_link from partner_center;

-- Since when which key signs.
create index ledger_link_of_key on ledger_link (public_key, number)
where public_key is not null;

-- Where batches begin. Programs from before this migration write entries without a batch, so what there
-- is of those is counted when none runs any more; until then no month of the market closes. Small, the
-- same everywhere.
create table ledger_begin (
    market_code text primary key references market (market_code)
  , begins_at timestamptz not null
    -- When the entries without a batch were counted into a batch of their own for each month.
  , counted_at timestamptz
    -- The first month that bills are made of. None where there is history that an operator has yet to say
    -- it for: what is older was paid elsewhere.
  , bills_from date check (extract(day from bills_from) = 1)
);

insert into ledger_begin (market_code, begins_at, counted_at, bills_from)
select market_code
     , now() + interval '15 minutes'
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , case when not exists (select from organisation) then date '2000-01-01' end
from market;

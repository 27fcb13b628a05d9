//! What everybody hands in, and what must never be so, as statements.

/// What everybody who is paid has handed in.
pub(super) const ACCOUNTS: &str = r#"
create temporary table payee on commit drop as
select agency_id as id, 'agency' as kind, agency_id as organisation_id, null::uuid as creator_id
from agency
union all
select creator_id, 'creator', null, creator_id from creator;
insert into account (account_id, email, created_at)
values ('00000000-0000-0000-0000-0000000000aa', 'payee@example.org', now());
insert into application (
    application_id, organisation_id, creator_id, account_id, subject, market_code, state, version
  , content, created_at, saved_at, submitted_at, decided_at
)
select md5('bank' || id)::uuid, organisation_id, creator_id
     , '00000000-0000-0000-0000-0000000000aa', 'bank'
     , (select min(market_code) from campaign), 'approved', 1, '{"kind": "bank"}', now(), now(), now()
     , now()
from payee;
insert into held_tax_form (party_id, party_kind, market_code, since)
select id, kind, (select min(market_code) from campaign), '2000-01-01' from payee;
insert into payment_account (
    party_id, payment_account_id, party_kind, application_id, state, last_four, linked_at, is_change
  , approved_at, active_from, active_at
)
select id, md5('account' || id)::uuid, kind, md5('bank' || id)::uuid, 'active', '6789', '2000-01-01'
     , false, '2000-01-01', '2000-01-01', '2000-01-01'
from payee;
insert into sealed_identifier (
    party_id, application_id, field, party_kind, last_four, key_id, wrapped_key, sealed
  , index_key_id, blind_index, created_at
)
select id, md5('bank' || id)::uuid, 'bank_account', kind, '6789', repeat('0', 16)
     , decode(repeat('00', 72), 'hex'), decode(repeat('00', 41), 'hex'), repeat('0', 16)
     , sha256(id::text::bytea), now()
from payee;
"#;

/// What there must be none of, as counts.
pub(crate) const UNSOUND: [(&str, &str); 9] = [
    (
        "entries of lines that don't sum to zero",
        "select count(*) from ledger_entry
         where pending_seller + pending_agency + pending_creator + pending_managing <> 0
             or posted_seller + posted_agency + posted_creator + posted_managing <> 0",
    ),
    (
        "entries of payees that don't sum to zero",
        "select count(*) from party_entry where party_units + platform_units <> 0",
    ),
    (
        "entries without a batch",
        "select (
             select count(*) from ledger_entry as entry
             where not exists (
                 select from ledger_batch as batch
                 where batch.ledger_batch_id = entry.ledger_batch_id
                     and batch.market_code = entry.market_code
             )
         ) + (
             select count(*) from party_entry as entry
             where not exists (
                 select from ledger_batch as batch
                 where batch.ledger_batch_id = entry.ledger_batch_id
                     and batch.market_code = entry.market_code
             )
         )",
    ),
    (
        "closed months whose bills have gaps in their numbers",
        "select count(*) from (
             select market_code, month, party_kind = 'shop' from bill
             group by 1, 2, 3
             having count(*) <> count(distinct number)
                 or min(substring(number from '[0-9]+$')::bigint) <> 1
                 or max(substring(number from '[0-9]+$')::bigint) <> count(*)
         ) as gaps",
    ),
    (
        "positions of a month's bills that are missing or double",
        "select count(*) from (
             select market_code, month from bill
             group by 1, 2
             having count(*) <> count(distinct position)
                 or max(position) - min(position) + 1 <> count(*)
         ) as gaps",
    ),
    (
        "bills that say otherwise than what was posted for the party by the closed months",
        "select count(*) from (
             select party_id, sum(units) from (
                 select shop_id as party_id, -posted_seller as units, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select agency_id, posted_agency, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select creator_id, posted_creator, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected')
                 union all
                 select managing_agency_id, posted_managing, ledger_batch_id from ledger_entry
                 where kind in ('settled', 'corrected') and managing_agency_id is not null
                 union all
                 select party_id, party_units, ledger_batch_id from party_entry
                 where kind in ('incentive', 'compensation')
                 union all
                 select party_id, -total_units, null from bill
             ) as legs
             where ledger_batch_id is null or exists (
                 select from ledger_batch as batch
                 join bill_run as run
                     on run.market_code = batch.market_code and run.month = batch.bill_month
                 where batch.ledger_batch_id = legs.ledger_batch_id and run.state = 'closed'
             )
             group by party_id
             having sum(units) <> 0
         ) as wrong",
    ),
    (
        "payouts that are in the ledger otherwise than once",
        "select count(*) from payout
         where state in ('sent', 'paid', 'unknown')
             and 1 <> (
                 select count(*) from party_entry as entry
                 where entry.about_id = payout.payout_id and entry.kind = 'payout'
                     and entry.party_units = -payout.units
             )",
    ),
    (
        "payouts by which somebody had got more than all bills until then ever came to",
        "select count(*) from payout as latest
         where latest.state not in ('rejected', 'returned', 'cancelled')
             and (
                 select sum(taken.units) from payout as taken
                 where taken.party_id = latest.party_id
                     and taken.market_code = latest.market_code
                     and taken.up_to_month <= latest.up_to_month
                     and taken.state not in ('rejected', 'returned', 'cancelled')
             ) > coalesce(
                 (
                     select max(reached.units) from (
                         select sum(bill.total_units) over (order by bill.month) as units
                         from bill
                         where bill.party_id = latest.party_id
                             and bill.market_code = latest.market_code
                             and bill.month <= latest.up_to_month
                     ) as reached
                 )
               , 0
             )",
    ),
    (
        "links of the chain that are missing",
        "select coalesce(max(number), 0) - count(*) from ledger_link",
    ),
];

-- What checks of the ledger need to compare order lines with what creators agreed to.

-- When an import brought an acceptance: what was written down later says nothing about lines that came in before
-- (spec/money.md 15). Null for what creators accept themselves, which is written down as they do, and for what was
-- imported before this column.
alter table showcase_entry add column imported_at timestamptz;

-- Three kinds more: a line that counts for another acceptance than it must, and a receipt that isn't there or says
-- something else. Checked of new rows; those that are there kept to fewer kinds.
alter table ledger_check_fault drop constraint ledger_check_fault_kind_is_known;
alter table ledger_check_fault add constraint ledger_check_fault_kind_is_known check (
    kind in (
        'missing_entry', 'missing_leg', 'extra_entry', 'changed_amount', 'wrong_rate'
      , 'wrong_party', 'wrong_attribution', 'missing_consent', 'wrong_consent', 'orphan_entry'
      , 'orphan_refund', 'moved_period', 'unbatched_entry', 'changed_batch', 'broken_chain'
      , 'unbilled', 'bill_differs', 'payout_differs'
    )
) not valid;

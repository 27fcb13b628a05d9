-- The ledger. One row is one entry with all its legs, so the database can see by itself that it
-- balances: an entry that doesn't sum to zero can't be written, and no trigger is needed. Two books
-- stand side by side: what is expected (pending) and what is owed (posted). A seller's leg is
-- negative, since the seller pays; a correction turns the signs round.
--
-- The working role may add and read, nothing else: a mistake is mended by a further entry.
create table ledger_entry (
    shop_id uuid not null
    -- The moment that the entry is about; its statement is that of this moment's month.
  , dated_at timestamptz not null
  , entry_id uuid not null
  , order_line_id uuid not null
  , placed_at timestamptz not null
  , market_code text not null
  , currency text not null
  , kind text not null check (kind in ('estimated', 'settled', 'voided', 'corrected'))
    -- Whose legs they are.
  , agency_id uuid not null
  , creator_id uuid not null
  , managing_agency_id uuid
  , pending_seller bigint not null
  , pending_agency bigint not null
  , pending_creator bigint not null
  , pending_managing bigint not null
  , posted_seller bigint not null
  , posted_agency bigint not null
  , posted_creator bigint not null
  , posted_managing bigint not null
  , recorded_at timestamptz not null
  , primary key (shop_id, dated_at, entry_id)
  , constraint ledger_entry_balances check (
        pending_seller + pending_agency + pending_creator + pending_managing = 0
        and posted_seller + posted_agency + posted_creator + posted_managing = 0
    )
  , constraint ledger_entry_managing_leg_has_owner check (
        managing_agency_id is not null or (pending_managing = 0 and posted_managing = 0)
    )
) partition by range (dated_at);

create index ledger_entry_of_line on ledger_entry (shop_id, order_line_id);

revoke update, delete on ledger_entry from partner_center;

-- Months are made ahead by a job, and by an import that brings older or newer lines. The working role
-- can't make tables; this function does it with the owner's right and nothing more. A month is made
-- beside its table and attached, because that lets readers and writers go on.
create function make_month(of_table text, month date) returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    first_day constant date := date_trunc('month', month);
    next_month constant date := first_day + interval '1 month';
    partition constant text := of_table || to_char(first_day, '_YYYY_MM');
begin
    if of_table not in ('order_line', 'ledger_entry') then
        raise exception '% is not kept by month', of_table;
    end if;
    if to_regclass(quote_ident(partition)) is not null then
        return;
    end if;
    -- Two that make the same month at once: the second waits here and finds it made.
    execute format('lock table %I in share update exclusive mode', of_table);
    if to_regclass(quote_ident(partition)) is not null then
        return;
    end if;
    execute format('create table %I (like %I including defaults including constraints)', partition, of_table);
    execute format(
        'alter table %I attach partition %I for values from (%L) to (%L)'
      , of_table
      , partition
      , first_day::timestamp at time zone 'UTC'
      , next_month::timestamp at time zone 'UTC'
    );
end
$$;

revoke execute on function make_month (text, date) from public;
grant execute on function make_month (text, date) to partner_center;

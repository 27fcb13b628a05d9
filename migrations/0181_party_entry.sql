-- What the platform and one payee have with each other besides order lines: an incentive or compensation
-- that the platform gives, a payout, and one that came back. As in ledger_entry, one row is one entry with
-- all its legs, so the database sees by itself that it balances, and rows are only added.
create table party_entry (
    party_id uuid not null
    -- The moment that the entry is about; its bill is that of this moment's month.
  , dated_at timestamptz not null
  , party_entry_id uuid not null
  , party_kind text not null check (party_kind in ('agency', 'creator'))
    -- By which part an agency has it: as a campaign's, or as one that manages a creator.
  , part text not null check (part in ('campaign_agency', 'creator', 'managing_agency'))
  , market_code text not null
  , currency text not null
  , kind text not null check (kind in ('incentive', 'compensation', 'payout', 'payout_returned'))
    -- Above zero what the payee is due more, below zero what it is due less.
  , party_units bigint not null check (party_units <> 0)
  , platform_units bigint not null
    -- The incentive's award, the decision about a line, or the payout.
  , about_id uuid not null
  , ledger_batch_id uuid not null
  , recorded_at timestamptz not null
  , primary key (party_id, dated_at, party_entry_id)
  , constraint party_entry_balances check (party_units + platform_units = 0)
  , constraint party_entry_part_is_of_its_kind check ((party_kind = 'creator') = (part = 'creator'))
    -- One award, decision or payout makes one entry of a kind at its moment, whoever writes it again.
  , constraint party_entry_once unique (party_id, about_id, kind, dated_at)
) partition by range (dated_at);

revoke update, delete on party_entry from partner_center;

alter table party_entry enable row level security;
create policy the_program_acts_for_all on party_entry to partner_center
using ((select nobody_acts()));
create policy seen_by_its_party on party_entry for select to partner_center
using (party_id = (select acting_id()));

-- As in 0016, with one table more.
create or replace function make_month(of_table text, month date) returns void
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    first_day constant date := date_trunc('month', month);
    next_month constant date := first_day + interval '1 month';
    partition constant text := of_table || to_char(first_day, '_YYYY_MM');
begin
    if of_table not in ('order_line', 'ledger_entry', 'party_entry') then
        raise exception '% is not kept by month', of_table;
    end if;
    if first_day < date '2000-01-01' or first_day > now() + interval '10 years' then
        raise exception 'no month is made for %: it is before 2000 or too far ahead', first_day
            using errcode = 'datetime_field_overflow';
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
    perform give_rights_of_whole(quote_ident(of_table)::regclass, quote_ident(partition)::regclass);
    execute format(
        'alter table %I attach partition %I for values from (%L) to (%L)'
      , of_table
      , partition
      , first_day::timestamp at time zone 'UTC'
      , next_month::timestamp at time zone 'UTC'
    );
end
$$;

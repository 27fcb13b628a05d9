-- History can't be rewritten through a month either. A monthly table is a table of its own with rights
-- of its own: what was taken away from `order_line` and `ledger_entry` was still there on each of their
-- months, since every table that the owner makes begins with the rights of 0001. And months are only
-- made where a row may lie: each costs every query over its table a lock and some planning, for good.

-- Gives a month exactly the rights that others have on the whole table. For the owner's functions
-- only: the working role gives no rights.
create function give_rights_of_whole(whole regclass, month regclass) returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    given record;
begin
    for given in
        select distinct privilege.grantee
        from pg_class
        cross join lateral aclexplode(pg_class.relacl) as privilege
        where pg_class.oid = month and privilege.grantee <> pg_class.relowner
    loop
        execute format('revoke all on table %s from %s', month, grantee_name(given.grantee));
    end loop;
    for given in
        select privilege.grantee, privilege.privilege_type
        from pg_class
        cross join lateral aclexplode(pg_class.relacl) as privilege
        where pg_class.oid = whole and privilege.grantee <> pg_class.relowner
    loop
        execute format(
            'grant %s on table %s to %s', given.privilege_type, month, grantee_name(given.grantee)
        );
    end loop;
end
$$;

-- A role as a grant names it; the number 0 stands for everybody.
create function grantee_name(grantee oid) returns text
language sql
stable
return case when grantee = 0 then 'public' else quote_ident(pg_get_userbyid(grantee)) end;

revoke execute on function give_rights_of_whole (regclass, regclass) from public;
revoke execute on function grantee_name (oid) from public;

-- The months that are there.
do $$
declare
    month record;
begin
    for month in
        select inhparent, inhrelid from pg_inherits
        where inhparent in ('order_line'::regclass, 'ledger_entry'::regclass)
    loop
        perform give_rights_of_whole(month.inhparent, month.inhrelid);
    end loop;
end
$$;

-- As in 0008, with the rights of the whole on each new month, and within bounds: nothing that can be
-- sent makes months before the first that a file may name, or more than ten years ahead.
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
    if of_table not in ('order_line', 'ledger_entry') then
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

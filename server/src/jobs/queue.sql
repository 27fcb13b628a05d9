-- The queue's tables belong to the owner, who makes them; the program's own role adds jobs to them
-- and works on them. Only what is missing is given, so that this may run at every start.
do $$
declare
    made record;
begin
    -- Of two programs that start at once, the second waits here and finds it done.
    lock table graphile_worker.migrations in share row exclusive mode;

    if not has_schema_privilege('partner_center', 'graphile_worker', 'usage') then
        grant usage on schema graphile_worker to partner_center;
        -- The program reads which version the queue is of; it can't bring it to another.
        grant select on graphile_worker.migrations to partner_center;
    end if;

    for made in
        select oid, relname, relrowsecurity
        from pg_class
        where relnamespace = 'graphile_worker'::regnamespace
            and relkind in ('r', 'v')
            and relname <> 'migrations'
    loop
        if not has_table_privilege('partner_center', made.oid, 'insert') then
            execute format(
                'grant select, insert, update, delete on graphile_worker.%I to partner_center'
              , made.relname
            );
        end if;
        -- The queue hides its rows from everyone but the owner until a policy says otherwise.
        if made.relrowsecurity
            and not exists (select from pg_policy where polrelid = made.oid)
        then
            execute format(
                'create policy program on graphile_worker.%I to partner_center using (true)'
              , made.relname
            );
        end if;
    end loop;
end
$$;

-- Two roles use this database. The owner runs these files and owns every table; the program works
-- with the lesser role `partner_center`, which can't change the schema and can't rewrite history.
-- A role belongs to the whole server, so it may exist already, and two databases may be set up at
-- the same moment.
do $$
begin
    if not exists (select from pg_roles where rolname = 'partner_center') then
        create role partner_center login;
    end if;
exception
    when duplicate_object or unique_violation then null;
end
$$;

grant usage on schema public to partner_center;

-- The program reads and writes what the owner makes from here on; what is append-only takes the
-- right to update and delete away again, in the file that makes it.
alter default privileges in schema public
    grant select, insert, update, delete on tables to partner_center;

-- Equality on a uuid beside overlap on a range, in one exclusion constraint: a creator has at most
-- one managing agency at any instant.
create extension if not exists btree_gist;

-- The program asks whether the schema is the one that it was built for. This table was made before
-- the rights above were given.
grant select on _sqlx_migrations to partner_center;

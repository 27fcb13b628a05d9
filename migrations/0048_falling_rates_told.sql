-- How far creators were told, two days before, of lowered rates that are about to count for them: of all
-- rates that begin up to this moment. One row, which the job that tells them locks.
create table falling_rates_told (
    is_only_row boolean primary key default true check (is_only_row)
  , begun_until timestamptz not null
);

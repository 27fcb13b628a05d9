-- What was sold of products with samples (store::samples): each line that counts for such a registration stands
-- here once more, by its product, so that what samples brought is added up without looking through whatever else the
-- shop sold. Written with the line, in one transaction, once there is an offer of samples; before that nothing can
-- have been received.
create table sample_sale (
    shop_id uuid not null
  , registration_id uuid not null
  , creator_id uuid not null
  , placed_at timestamptz not null
  , order_line_id uuid not null
    -- The campaign's.
  , agency_id uuid not null
    -- The price of all items, before refunds and cancellations.
  , sales_units bigint not null
  , primary key (shop_id, registration_id, creator_id, placed_at, order_line_id) include (sales_units)
);

-- How far that is so of the lines from before, as in registration_total_market. Small, the same everywhere; whoever
-- writes earlier lines locks the row.
create table sample_sale_market (
    market_code text primary key references market (market_code)
    -- When the last of them was written. Until then nothing is said of what samples brought.
  , kept_at timestamptz
    -- Those of the shops up to this one are written.
  , kept_shop_id uuid
    -- When programs from before this migration, which write none, are surely gone.
  , begins_at timestamptz not null
);

insert into sample_sale_market (market_code, kept_at, begins_at)
select market_code
     -- In a new database no program has run yet, and there is nothing to wait for.
     , case when not exists (select from organisation) then now() end
     , now() + interval '15 minutes'
from market;

-- As in 0034: the seller and the campaign's agency see what was sold; the program writes it.
alter table sample_sale enable row level security;
create policy the_program_acts_for_all on sample_sale to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on sample_sale for select to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id]));

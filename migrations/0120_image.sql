-- Pictures of products, and of agencies, shops and creators. A picture's files, one for each size, lie where
-- documents lie, under its code and the size: 64 hexadecimal digits that nobody can guess. Whoever knows the
-- code can see the picture, so no query is needed to send one, and what shows a product, an agency or a
-- creator has the code in its own row. Here stands whose each picture is, and when its files are to go. Small,
-- and the same everywhere.
create table stored_image (
    image_code text collate "C" primary key check (image_code ~ '^[0-9a-f]{64}$')
    -- Who may change it: of a product's picture, the product's shop.
  , owner_kind text not null check (owner_kind in ('shop', 'agency', 'creator'))
    -- No foreign key: creators are no organisations.
  , owner_id uuid not null
    -- Null of one that was fetched from an address which an import named.
  , uploaded_by uuid references account (account_id)
  , created_at timestamptz not null
    -- When its files lay there and it was put where it is shown; null until then.
  , stored_at timestamptz
    -- When another took its place, or it was removed. Its files go some days later, since pages that were
    -- opened before still show it.
  , replaced_at timestamptz
);

-- For clearing away.
create index stored_image_to_clear on stored_image (coalesce(replaced_at, created_at))
where replaced_at is not null or stored_at is null;

alter table stored_image enable row level security;
create policy the_program_acts_for_all on stored_image to partner_center
using ((select nobody_acts()));
create policy seen_by_its_owner on stored_image for select to partner_center
using (owner_id = (select acting_id()));
create policy made_by_its_owner on stored_image for insert to partner_center
with check (owner_id = (select acting_id()));
create policy changed_by_its_owner on stored_image for update to partner_center
using (owner_id = (select acting_id()))
with check (owner_id = (select acting_id()));

alter table product
    add column image_code text collate "C"
    -- How many the shop has left; null where it doesn't keep count.
  , add column stock integer;
alter table product add constraint product_image_code_is_one check (
    image_code ~ '^[0-9a-f]{64}$'
) not valid;
alter table product add constraint product_stock_is_a_count check (stock >= 0) not valid;

-- A shop changes its own products.
create policy pictured_by_its_shop on product for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));

alter table organisation add column image_code text collate "C";
alter table organisation add constraint organisation_image_code_is_one check (
    image_code ~ '^[0-9a-f]{64}$'
) not valid;

alter table creator add column image_code text collate "C";
alter table creator add constraint creator_image_code_is_one check (
    image_code ~ '^[0-9a-f]{64}$'
) not valid;

-- Addresses that pictures of products are fetched from, of each product the last that was named. A job
-- fetches them after the transaction that names them. Spread by shop_id, as the product is.
create table image_fetch (
    shop_id uuid not null
  , product_id uuid not null
  , url text not null check (length(url) between 1 and 2000)
  , state text not null check (state in ('waiting', 'done', 'failed'))
    -- The code of a domain::image::ImageRefusal.
  , failure text check (length(failure) between 1 and 40)
  , tries smallint not null default 0 check (tries between 0 and 100)
    -- When it is tried next.
  , due_at timestamptz not null
  , primary key (shop_id, product_id)
  , foreign key (shop_id, product_id) references product (shop_id, product_id) on delete cascade
  , constraint image_fetch_fails_for_a_reason check ((state = 'failed') = (failure is not null))
);

-- For the job.
create index image_fetch_waiting on image_fetch (due_at)
where state = 'waiting';

alter table image_fetch enable row level security;
create policy the_program_acts_for_all on image_fetch to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on image_fetch for select to partner_center
using (shop_id = (select acting_id()));
create policy named_by_its_shop on image_fetch for insert to partner_center
with check (shop_id = (select acting_id()));
create policy changed_by_its_shop on image_fetch for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));

-- Products as their shop keeps them: what kind of thing each is, whether it can be registered in campaigns, and
-- what it cost before. The market's id of a product never changes: orders and links carry it.
alter table product
    -- The code of a domain::product::ProductCategory.
    add column category text
    -- Not to be registered in campaigns any more. Open registrations stay.
  , add column unlisted_at timestamptz
    -- When and by whom somebody changed it last in the Seller Center; null where a file did, or nobody.
  , add column changed_at timestamptz
  , add column changed_by uuid
    -- Added by an import that was undone. Its code is free again (no row of product_identity), and the row stays
    -- for order lines that may have come in meanwhile.
  , add column deleted_at timestamptz;
alter table product add constraint product_category_is_known check (
    category in (
        'beauty', 'fashion', 'shoes', 'bags', 'jewellery', 'health', 'food', 'home', 'kitchen', 'furniture'
      , 'garden', 'tools', 'pets', 'baby', 'toys', 'sports', 'electronics', 'phones', 'computers', 'books'
      , 'stationery', 'car', 'collectibles', 'other'
    )
) not valid;
alter table product add constraint product_deleted_is_unlisted check (
    deleted_at is null or unlisted_at is not null
) not valid;

-- A shop adds its own products. (It may change them since pictures came: pictured_by_its_shop.)
create policy made_by_its_shop on product for insert to partner_center
with check (shop_id = (select acting_id()));

-- What a product costs from a moment on. Rows are only added: the first change writes the price of before, too,
-- and a product without rows has had its price since it was added. So nothing had to be filled in here. The
-- price that counts stands in the product's own row. Spread by shop_id, as the product is.
create table product_price (
    shop_id uuid not null
  , product_id uuid not null
  , from_at timestamptz not null
  , price_units bigint not null check (price_units >= 0)
  , currency text not null
    -- The code of a domain::product::PriceSource.
  , source text not null check (source in ('added', 'edited', 'imported'))
    -- The person; null for a file that an operator imported.
  , set_by uuid references account (account_id)
  , primary key (shop_id, product_id, from_at)
  , foreign key (shop_id, product_id) references product (shop_id, product_id)
);

revoke update, delete on product_price from partner_center;

-- Whoever sees a product sees what it cost: creators are told that a price changed.
alter table product_price enable row level security;
create policy the_program_acts_for_all on product_price to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product_price for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy made_by_its_shop on product_price for insert to partner_center
with check (shop_id = (select acting_id()));

-- Finding sellers: what agencies see of shops' products, and the invitations of shops to campaigns. All of it lies
-- with the shop: spread by shop_id.

-- Whether agencies see the shop's products. A shop without a row has never touched the switch: they do.
create table shop_setting (
    shop_id uuid primary key references shop (shop_id)
  , shows_products boolean not null default true
  , changed_at timestamptz not null
);

-- A product that agencies can find: one that its shop lists. What it is called, costs and looks like is read from
-- its own row; here is what finding goes by. The verbs of products write it at once, and a job every hour, which
-- also counts what was sold. Every row can be made again from product and sale_total.
create table product_rank (
    shop_id uuid not null
  , product_id uuid not null
  , market_code text not null
  , category text
  , price_units bigint not null check (price_units >= 0)
    -- The title in lower case.
  , title_folded text not null
    -- How many were sold through campaigns in this and the last month of the market. Agencies see an order and a band
    -- of it, never the number.
  , items_sold bigint not null default 0 check (items_sold >= 0)
  , primary key (shop_id, product_id)
  , foreign key (shop_id, product_id) references product (shop_id, product_id)
)
-- Room beside each row: a price is in no index.
with (fillfactor = 80);

-- The newest first: ids are in the order in which products were added. And the best-selling first.
create index product_rank_newest on product_rank (market_code, product_id);
create index product_rank_best_selling on product_rank (market_code, items_sold, product_id);

-- The same of shops that have such products.
create table shop_rank (
    shop_id uuid primary key references shop (shop_id)
  , market_code text not null
  , items_sold bigint not null default 0 check (items_sold >= 0)
);

create index shop_rank_newest on shop_rank (market_code, shop_id);
create index shop_rank_best_selling on shop_rank (market_code, items_sold, shop_id);

-- That an agency invited a shop to one of its campaigns: once each.
create table shop_invitation (
    shop_id uuid not null references shop (shop_id)
  , shop_invitation_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
  , agency_id uuid not null references agency (agency_id)
  , message text not null check (length(message) <= 500)
  , sent_at timestamptz not null
    -- Null for the program itself.
  , sent_by uuid references account (account_id)
    -- When somebody of the shop opened the campaign first.
  , seen_at timestamptz
  , primary key (shop_id, shop_invitation_id)
  , constraint shop_invitation_once unique (shop_id, campaign_id)
);

-- As in 0034. A shop sees and writes its own; agencies see what shops show, and the invitations of their own.
alter table shop_setting enable row level security;
create policy the_program_acts_for_all on shop_setting to partner_center
using ((select nobody_acts()));
create policy seen_by_agencies_and_its_shop on shop_setting for select to partner_center
using ((select acting_kind()) = 'agency' or shop_id = (select acting_id()));
create policy made_by_its_shop on shop_setting for insert to partner_center
with check (shop_id = (select acting_id()));
create policy changed_by_its_shop on shop_setting for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));

alter table product_rank enable row level security;
create policy the_program_acts_for_all on product_rank to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop_and_where_shown on product_rank for select to partner_center
using (
    shop_id = (select acting_id())
    or (select acting_kind()) = 'agency' and not exists (
        select from shop_setting
        where shop_setting.shop_id = product_rank.shop_id and not shop_setting.shows_products
    )
);
create policy made_by_its_shop on product_rank for insert to partner_center
with check (shop_id = (select acting_id()));
create policy changed_by_its_shop on product_rank for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));
create policy taken_out_by_its_shop on product_rank for delete to partner_center
using (shop_id = (select acting_id()));

alter table shop_rank enable row level security;
create policy the_program_acts_for_all on shop_rank to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop_and_where_shown on shop_rank for select to partner_center
using (
    shop_id = (select acting_id())
    or (select acting_kind()) = 'agency' and not exists (
        select from shop_setting
        where shop_setting.shop_id = shop_rank.shop_id and not shop_setting.shows_products
    )
);
create policy made_by_its_shop on shop_rank for insert to partner_center
with check (shop_id = (select acting_id()));

alter table shop_invitation enable row level security;
create policy the_program_acts_for_all on shop_invitation to partner_center
using ((select nobody_acts()));
create policy seen_by_the_two on shop_invitation for select to partner_center
using ((select acting_id()) = any (array[shop_id, agency_id]));
create policy made_by_its_agency on shop_invitation for insert to partner_center
with check (
    agency_id = (select acting_id()) and seen_at is null
    and campaign_id in (
        select campaign.campaign_id from campaign where campaign.agency_id = (select acting_id())
    )
);
create policy marked_by_its_shop on shop_invitation for update to partner_center
using (shop_id = (select acting_id()))
with check (shop_id = (select acting_id()));

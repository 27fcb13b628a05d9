-- Lists of a campaign's products, each with one link to all of them and a creator rate of its own for each.

-- A list by its name. Small, and asked for by whoever follows its link, wherever the products' rows lie: a
-- reference table. A list that was deleted stays as a row, since showcases and order lines go on naming it.
create table product_list (
    product_list_id uuid primary key
  , campaign_id uuid not null references campaign (campaign_id)
  , name text not null check (length(name) between 1 and 50)
    -- How many products it has: counted in the transaction that adds or removes them, under the lock of
    -- this row, so that no two who add at once pass the limit (domain::product_list::LIST_ITEMS_MAX).
  , items smallint not null constraint product_list_items_fit check (items between 0 and 100)
  , created_at timestamptz not null
  , created_by uuid references account (account_id)
  , deleted_at timestamptz
);

create index product_list_of_campaign on product_list (campaign_id, product_list_id)
where deleted_at is null;

-- How many lists a campaign has. A row of its own: two who create the last list that fits wait for each other
-- here, and not at the campaign (domain::product_list::CAMPAIGN_LISTS_MAX).
create table campaign_list_count (
    campaign_id uuid primary key references campaign (campaign_id)
  , lists smallint not null constraint campaign_list_count_fits check (lists between 0 and 1000)
);

-- A product of a list, with the offer that creators accept by it. Spread by shop_id, as the offer. One that is
-- removed keeps its offer, whose rates count on for those who accepted it; added again, it is the same item.
create table product_list_item (
    shop_id uuid not null
  , product_list_id uuid not null references product_list (product_list_id)
  , registration_id uuid not null
  , offer_id uuid not null
    -- Its place in the list: a new one stands behind the others.
  , place integer not null check (place >= 0)
  , added_at timestamptz not null
  , removed_at timestamptz check (removed_at >= added_at)
  , primary key (shop_id, product_list_id, registration_id)
  , foreign key (shop_id, registration_id) references registration (shop_id, registration_id)
  , foreign key (shop_id, offer_id) references offer (shop_id, offer_id)
);

create index product_list_item_of_list on product_list_item (product_list_id)
where removed_at is null;

-- A link leads to the offer of one product, or to a list. Programs from before this migration pass over links
-- to lists: they join the registration, and there is none. They also join links and entries with offers and
-- ask for product_list_id without saying whose, so the column has another name here.
alter table share_link alter column shop_id drop not null;
alter table share_link alter column registration_id drop not null;
alter table share_link alter column offer_id drop not null;
alter table share_link add column list_id uuid references product_list (product_list_id);
-- Whether it is only for the creators in share_link_creator.
alter table share_link add column is_restricted boolean not null default false;
alter table share_link add constraint share_link_leads_to_one_thing check (
    case
        when list_id is null
            then shop_id is not null and registration_id is not null and offer_id is not null
        else shop_id is null and registration_id is null and offer_id is null
    end
) not valid;

-- Whom a link is for that isn't for everybody, and when it was sent to them. As small as the links: a
-- reference table.
create table share_link_creator (
    share_link_id uuid not null references share_link (share_link_id)
  , creator_id uuid not null references creator (creator_id)
  , allowed_at timestamptz not null
  , sent_at timestamptz
  , primary key (share_link_id, creator_id)
);

-- That a creator opened a link, once: how many did is the first step of what a link brings. Spread by
-- creator_id, since a creator writes it.
create table share_link_opened (
    creator_id uuid not null references creator (creator_id)
  , share_link_id uuid not null
  , opened_at timestamptz not null
  , primary key (creator_id, share_link_id)
);

create index share_link_opened_of_link on share_link_opened (share_link_id);

-- The list and the link by which an entry came; null for those from before this migration and for imported
-- ones. Named as in share_link, and for the same reason.
alter table showcase_entry add column list_id uuid;
alter table showcase_entry add column share_link_id uuid;

-- As in 0034. Shops see the items of their own products, and of links' creators nothing.
alter table product_list_item enable row level security;
create policy the_program_acts_for_all on product_list_item to partner_center
using ((select nobody_acts()));
create policy seen_by_its_shop on product_list_item for select to partner_center
using ((select acting_kind()) <> 'shop' or shop_id = (select acting_id()));
create policy added_by_its_agency on product_list_item for insert to partner_center
with check (
    exists (
        select from product_list
        join campaign on campaign.campaign_id = product_list.campaign_id
        where product_list.product_list_id = product_list_item.product_list_id
            and campaign.agency_id = (select acting_id())
    )
);
create policy changed_by_its_agency on product_list_item for update to partner_center
using (
    exists (
        select from product_list
        join campaign on campaign.campaign_id = product_list.campaign_id
        where product_list.product_list_id = product_list_item.product_list_id
            and campaign.agency_id = (select acting_id())
    )
)
with check (
    exists (
        select from product_list
        join campaign on campaign.campaign_id = product_list.campaign_id
        where product_list.product_list_id = product_list_item.product_list_id
            and campaign.agency_id = (select acting_id())
    )
);

alter table share_link_creator enable row level security;
create policy the_program_acts_for_all on share_link_creator to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on share_link_creator for select to partner_center
using ((select acting_kind()) = 'agency' or creator_id = (select acting_id()));
create policy named_by_its_agency on share_link_creator for insert to partner_center
with check (
    exists (
        select from share_link
        join campaign on campaign.campaign_id = share_link.campaign_id
        where share_link.share_link_id = share_link_creator.share_link_id
            and campaign.agency_id = (select acting_id())
    )
);
create policy changed_by_its_agency on share_link_creator for update to partner_center
using (
    exists (
        select from share_link
        join campaign on campaign.campaign_id = share_link.campaign_id
        where share_link.share_link_id = share_link_creator.share_link_id
            and campaign.agency_id = (select acting_id())
    )
)
with check (
    exists (
        select from share_link
        join campaign on campaign.campaign_id = share_link.campaign_id
        where share_link.share_link_id = share_link_creator.share_link_id
            and campaign.agency_id = (select acting_id())
    )
);
create policy taken_off_by_its_agency on share_link_creator for delete to partner_center
using (
    exists (
        select from share_link
        join campaign on campaign.campaign_id = share_link.campaign_id
        where share_link.share_link_id = share_link_creator.share_link_id
            and campaign.agency_id = (select acting_id())
    )
);

alter table share_link_opened enable row level security;
create policy the_program_acts_for_all on share_link_opened to partner_center
using ((select nobody_acts()));
create policy seen_by_its_parties on share_link_opened for select to partner_center
using ((select acting_kind()) = 'agency' or creator_id = (select acting_id()));
create policy opened_by_its_creator on share_link_opened for insert to partner_center
with check (creator_id = (select acting_id()));

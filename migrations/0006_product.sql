-- What is sold, and on which terms. Spread by shop_id: it leads every key of the tables below.
create table product (
    shop_id uuid not null references shop (shop_id)
  , product_id uuid not null
  , market_code text not null references market (market_code)
    -- The market's own id of the product, as orders and links carry it.
  , product_code text not null check (length(product_code) between 1 and 60)
  , title text not null check (length(title) between 1 and 300)
  , price_units bigint not null check (price_units >= 0)
  , currency text not null
  , created_at timestamptz not null
  , primary key (shop_id, product_id)
);

-- A product code belongs to one product of its market: how a line finds its shop.
create table product_identity (
    market_code text not null
  , product_code text not null
  , shop_id uuid not null
  , product_id uuid not null
  , primary key (market_code, product_code)
);

-- A seller's product in a campaign, with the total commission rate. The states and the moves between
-- them are those of the specification; the moment of a state stands in the column that it owns.
create table registration (
    shop_id uuid not null
  , registration_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
  , product_id uuid not null
  , state text not null check (
        state in ('pending', 'approved', 'rejected', 'close_requested', 'closed', 'withdrawn')
    )
    -- Fixed from approval on.
  , total_rate_bps smallint not null check (total_rate_bps between 100 and 8000)
  , registered_at timestamptz not null
  , approved_at timestamptz
  , rejected_at timestamptz
  , reject_reason text
  , may_reregister boolean
  , close_requested_at timestamptz
    -- When it ended, by whichever way: an order placed at this instant or later no longer counts.
  , closed_at timestamptz
  , primary key (shop_id, registration_id)
  , foreign key (shop_id, product_id) references product (shop_id, product_id)
  , constraint registration_state_owns_its_moment check (
        case state
            when 'pending' then approved_at is null and closed_at is null
            when 'approved' then approved_at is not null and closed_at is null
            when 'rejected' then rejected_at is not null and approved_at is null
            when 'close_requested' then close_requested_at is not null and closed_at is null
            when 'closed' then closed_at is not null
            else approved_at is null
        end
    )
);

-- A product has at most one open registration in a campaign.
create unique index registration_one_open on registration (shop_id, campaign_id, product_id)
where state in ('pending', 'approved', 'close_requested');

create index registration_of_campaign on registration (campaign_id, state, registration_id);

-- A creator rate on a registration: on the product's own link, or on one item of one product list.
create table offer (
    shop_id uuid not null
  , offer_id uuid not null
  , registration_id uuid not null
    -- Null: the offer of the product's own link.
  , product_list_id uuid
  , created_at timestamptz not null
  , primary key (shop_id, offer_id)
  , foreign key (shop_id, registration_id) references registration (shop_id, registration_id)
);

create unique index offer_of_own_link on offer (shop_id, registration_id)
where product_list_id is null;

-- The history of an offer's rates: a rate is in force from its moment on. Rows are only added.
create table offer_rate (
    shop_id uuid not null
  , offer_id uuid not null
  , from_at timestamptz not null
  , creator_rate_bps smallint not null check (creator_rate_bps between 1 and 8000)
  , set_at timestamptz not null
  , primary key (shop_id, offer_id, from_at)
  , foreign key (shop_id, offer_id) references offer (shop_id, offer_id)
);

revoke update, delete on offer_rate from partner_center;

-- A creator's acceptance of an offer. Accepting the same offer again keeps the first moment; after a
-- removal the new moment counts, in a new row.
create table showcase_entry (
    shop_id uuid not null
  , showcase_entry_id uuid not null
  , creator_id uuid not null
  , product_id uuid not null
  , campaign_id uuid not null references campaign (campaign_id)
  , registration_id uuid not null
  , offer_id uuid not null
  , accepted_at timestamptz not null
  , removed_at timestamptz check (removed_at >= accepted_at)
  , primary key (shop_id, showcase_entry_id)
  , foreign key (shop_id, offer_id) references offer (shop_id, offer_id)
);

-- What attribution asks: the entries of this creator and this product.
create index showcase_entry_attribution on showcase_entry (shop_id, product_id, creator_id);

create unique index showcase_entry_one_kept on showcase_entry (shop_id, offer_id, creator_id)
where removed_at is null;

-- What the creator asks: the own showcase, newest first, over every shop.
create index showcase_entry_of_creator on showcase_entry (creator_id, accepted_at);

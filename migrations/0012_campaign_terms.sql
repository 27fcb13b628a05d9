-- What an agency says when it creates a campaign, what must be approved before it may, and the
-- indexes by which the lists of campaigns and registrations are paged.

-- Which features a market has. An operator's data: what isn't listed is off.
create table market_feature (
    market_code text not null references market (market_code)
  , feature text not null check (feature in ('partner_campaigns'))
  , is_on boolean not null
  , primary key (market_code, feature)
);

insert into market_feature (market_code, feature, is_on)
select market_code, 'partner_campaigns', market_code in ('US', 'ID', 'MY', 'TH', 'PH', 'GB')
from market;

-- By which ways an agency can be reached in a market, and which of them it must give (spec: markets).
-- Also an operator's data. Email and phone can be given everywhere and needn't be anywhere.
create table market_contact_kind (
    market_code text not null references market (market_code)
  , contact_kind text not null check (
        contact_kind in ('email', 'phone', 'whatsapp', 'zalo', 'line', 'viber')
    )
  , is_required boolean not null
  , primary key (market_code, contact_kind)
);

insert into market_contact_kind (market_code, contact_kind, is_required)
values
    ('US', 'whatsapp', false)
  , ('GB', 'whatsapp', true)
  , ('ID', 'whatsapp', true)
  , ('MY', 'whatsapp', true)
  , ('VN', 'zalo', true)
  , ('TH', 'line', true)
  , ('PH', 'viber', true)
  , ('SG', 'whatsapp', true);

insert into market_contact_kind (market_code, contact_kind, is_required)
select market_code, contact_kind, false
from market, unnest(array['email', 'phone']) as contact_kind;

-- What an operator has approved of an agency, as far as creating campaigns asks for it. The service
-- category is approved market by market; tax information and the bank account count everywhere.
create table agency_approval (
    agency_approval_id uuid primary key
  , agency_id uuid not null references agency (agency_id)
  , kind text not null check (kind in ('creator_matchmaking', 'tax', 'bank'))
  , market_code text references market (market_code)
  , approved_at timestamptz not null
    -- The operator; null for the program itself.
  , approved_by uuid references account (account_id)
    -- Approved once: the same approval again changes nothing.
  , constraint agency_approval_once unique nulls not distinct (agency_id, kind, market_code)
  , constraint agency_approval_of_category_has_market
        check ((market_code is not null) = (kind = 'creator_matchmaking'))
);

-- Whom a campaign is for: all sellers of its market, or those that are named.
alter table campaign
    add column audience text not null default 'all' check (audience in ('all', 'named'));

-- The shops that a campaign names, at most 100: the verb that writes them counts them, since no
-- constraint of a row could.
create table campaign_shop (
    campaign_id uuid not null references campaign (campaign_id)
  , shop_id uuid not null references shop (shop_id)
  , primary key (campaign_id, shop_id)
);

-- The target campaigns of a shop.
create index campaign_shop_of_shop on campaign_shop (shop_id, campaign_id);

-- How sellers reach the agency about this campaign: one contact of a kind.
create table campaign_contact (
    campaign_id uuid not null references campaign (campaign_id)
  , contact_kind text not null check (
        contact_kind in ('email', 'phone', 'whatsapp', 'zalo', 'line', 'viber')
    )
  , contact text not null check (length(contact) between 1 and 254)
  , primary key (campaign_id, contact_kind)
);

-- An agency's campaigns, the newest first, and a market's that sellers may see.
create index campaign_of_agency on campaign (agency_id, market_code, campaign_id);
create index campaign_published on campaign (market_code, campaign_id)
where published_at is not null;

-- A shop's registrations, campaign by campaign and state by state. Its first two columns also step
-- from one campaign of the shop to the next without reading what lies between.
create index registration_of_shop on registration (shop_id, campaign_id, state, registration_id);

-- What became of a product in a campaign, the latest first: whether it can be registered (again).
create index registration_of_product
on registration (shop_id, product_id, campaign_id, registered_at desc, registration_id desc);

-- Who shows a registered product, the latest acceptance first.
create index showcase_entry_of_registration
on showcase_entry (shop_id, registration_id, accepted_at, showcase_entry_id);

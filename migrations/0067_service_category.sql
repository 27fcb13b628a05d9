-- What an agency can be approved for (spec/product.md 2): the categories of both levels, each with the
-- partner role that it gives. A category keeps its code for good; what it is called, its dates and its
-- successor are an operator's data. Whoever holds a category keeps it after its dates.
create table service_category (
    category_code text primary key check (category_code ~ '^[a-z_]{1,60}$')
  , first_category text not null check (
        first_category in ('creator_service', 'seller_service', 'discontinued')
    )
    -- Also of those that are discontinued: what their holders did shows under it.
  , partner_role text not null check (
        partner_role in ('creator_service', 'seller_service', 'creator_matchmaking')
    )
  , name text not null check (length(name) between 1 and 80)
  , successor_code text references service_category (category_code)
    -- From this moment on no agency can apply for it.
  , registration_closes_at timestamptz
    -- From this moment on no seller can authorise anybody for it.
  , authorisation_closes_at timestamptz
  , constraint service_category_authorisations_close_last check (
        coalesce(
            authorisation_closes_at >= registration_closes_at, authorisation_closes_at is null
        )
    )
);

-- What else a category is or was called, in whatever case: one name is one category's.
create table service_category_alias (
    category_code text not null references service_category (category_code)
  , alias text not null check (length(alias) between 1 and 80)
  , primary key (category_code, alias)
);

create unique index service_category_alias_key on service_category_alias (lower(alias));

insert into service_category (category_code, first_category, partner_role, name)
values
    ('creator_management', 'creator_service', 'creator_service', 'Creator Management')
  , ('shop_management', 'seller_service', 'seller_service', 'Shop Management')
  , ('live_management', 'seller_service', 'seller_service', 'LIVE Management')
  , ('short_video_management', 'seller_service', 'seller_service', 'Short Video Management')
  , (
        'seller_affiliate_management', 'seller_service', 'seller_service'
      , 'Seller Affiliate Management'
    )
  , ('shop_registration', 'seller_service', 'seller_service', 'Shop Registration')
  , ('creator_matchmaking', 'seller_service', 'creator_matchmaking', 'Creator Matchmaking')
  , ('mass_recruiting', 'discontinued', 'creator_service', 'Mass Recruiting')
  , ('mass_tutoring', 'discontinued', 'creator_service', 'Mass Tutoring')
  , ('paid_media', 'discontinued', 'seller_service', 'Paid Media');

-- The dates that the programme announced, in the first market's zone; an operator sets others.
update service_category
set
    registration_closes_at = '2025-04-30 00:00:00-07'
  , authorisation_closes_at = '2025-06-05 00:00:00-07'
where first_category = 'discontinued';

insert into service_category_alias (category_code, alias)
values
    ('creator_management', 'CAP')
  , ('creator_management', 'MCN')
  , ('creator_matchmaking', 'Affiliate partner')
  , ('creator_matchmaking', 'TAP')
  , ('creator_matchmaking', 'Seller and Scalable Creator Match-up')
  , ('creator_matchmaking', 'Content Management (for TSP)');

-- Which features a partner role has in a market, and from when on: the last entry that has begun counts,
-- and without one the feature is off. Rows are only added, so that what was on when can be read later.
-- It takes the place of market_feature, which stays until no release reads it any more.
create table capability (
    feature text not null check (
        feature in (
            'creator_marketplace', 'creator_invitations', 'partner_campaigns', 'linked_creators'
          , 'creator_score'
        )
    )
  , market_code text not null references market (market_code)
  , partner_role text not null check (
        partner_role in ('creator_service', 'seller_service', 'creator_matchmaking')
    )
  , begins_at timestamptz not null
  , is_on boolean not null
    -- Whoever switched it; null for the program itself.
  , set_by uuid references account (account_id)
  , primary key (feature, market_code, partner_role, begins_at)
);

-- What a new installation starts with (spec/product.md 2), from before anything happened.
insert into capability (feature, market_code, partner_role, begins_at, is_on)
select feature, market_code, partner_role, '2000-01-01 00:00:00+00', true
from unnest(array['creator_marketplace', 'creator_invitations']) as feature
cross join unnest(array['GB', 'ID', 'MY', 'VN', 'TH', 'PH', 'SG']) as market_code
cross join unnest(array['creator_service', 'creator_matchmaking']) as partner_role
where market_code in (select market.market_code from market);

insert into capability (feature, market_code, partner_role, begins_at, is_on)
select 'linked_creators', market_code, 'creator_service', '2000-01-01 00:00:00+00', true
from market;

insert into capability (feature, market_code, partner_role, begins_at, is_on)
select 'creator_score', market_code, partner_role, '2000-01-01 00:00:00+00', true
from market
cross join unnest(array['creator_service', 'creator_matchmaking']) as partner_role
where market_code = 'ID';

-- As it is set here now.
insert into capability (feature, market_code, partner_role, begins_at, is_on)
select feature, market_code, 'creator_matchmaking', '2000-01-01 00:00:00+00', is_on
from market_feature
where feature = 'partner_campaigns';

-- One more feature that a partner role has in a market, or hasn't: finding sellers.
alter table capability drop constraint capability_feature_check;
alter table capability add constraint capability_feature_is_known check (
    feature in (
        'creator_marketplace', 'creator_invitations', 'partner_campaigns', 'linked_creators'
      , 'creator_score', 'find_sellers'
    )
) not valid;

-- What an installation starts with: whoever has campaigns of its own in a market finds sellers for them there.
insert into capability (feature, market_code, partner_role, begins_at, is_on)
select distinct 'find_sellers', market_code, 'creator_matchmaking'
     , '2000-01-01 00:00:00+00'::timestamptz, true
from capability
where feature = 'partner_campaigns' and partner_role = 'creator_matchmaking' and is_on;

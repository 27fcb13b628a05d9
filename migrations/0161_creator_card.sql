-- What agencies see of a creator, and what they find creators by: one row for each, spread by creator_id, written by
-- store::creator_cards::refresh_in alone. What a creator doesn't share isn't in the row, so nothing that reads cards
-- can tell it, by whatever filter, order or count.
create table creator_card (
    creator_id uuid primary key references creator (creator_id)
  , market_code text not null references market (market_code)
    -- Goes up with each change. 0: not written yet.
  , version bigint not null
    -- Whether the creator can be found: may sell, and is no official account.
  , is_listed boolean not null
    -- Always shown.
  , handle text not null
  , nickname text not null
    -- The names as they are looked for (domain::creator_search::name_parts).
  , name_parts text[] not null
  , categories text[] not null
  , followers bigint
  , rating smallint
  , products integer
    -- The agency that manages the creator now.
  , managed_by uuid references agency (agency_id)
  , shares_performance boolean not null
    -- Shown where the creator shares the performance; null where not.
  , score smallint
  , creator_type text
  , follower_age text
  , follower_gender text
  , badges text[]
  , gmv_units bigint
  , video_gpm bigint
  , live_gpm bigint
  , posts bigint
  , video_views bigint
  , likes bigint
  , constraint creator_card_hides_what_is_not_shared check (
        shares_performance
        or (
            score is null and creator_type is null and follower_age is null and follower_gender is null
            and badges is null and gmv_units is null and video_gpm is null and live_gpm is null
            and posts is null and video_views is null and likes is null
        )
    )
    -- Whoever shares it and has nothing yet has zeros.
  , constraint creator_card_shows_what_is_shared check (
        not shares_performance
        or (
            badges is not null and gmv_units is not null and posts is not null
            and video_views is not null and likes is not null
        )
    )
);

-- The orders in which cards are listed, the greatest first.
create index creator_card_by_followers on creator_card (market_code, followers desc nulls last, creator_id)
where is_listed;
create index creator_card_by_gmv on creator_card (market_code, gmv_units desc nulls last, creator_id)
where is_listed;
create index creator_card_by_video_gpm on creator_card (market_code, video_gpm desc nulls last, creator_id)
where is_listed;
create index creator_card_by_live_gpm on creator_card (market_code, live_gpm desc nulls last, creator_id)
where is_listed;
create index creator_card_by_score on creator_card (market_code, score desc nulls last, creator_id)
where is_listed;
create index creator_card_newest on creator_card (market_code, creator_id desc)
where is_listed;
create index creator_card_by_category on creator_card using gin (categories)
where is_listed;

-- Whom an agency manages, for what the clock turns.
create index creator_card_managed on creator_card (managed_by) where managed_by is not null;

-- Those that the job has still to write.
create index creator_card_to_write on creator_card (creator_id) where version = 0;

-- The creators who are there already. The job roll_creators writes their cards.
insert into creator_card (
    creator_id, market_code, version, is_listed, handle, nickname, name_parts, categories, shares_performance
)
select creator_id, market_code, 0, false, handle, '', '{}', '{}', false from creator;

-- Which cards changed, by transaction: whoever follows reads what was committed between two snapshots
-- (store::creator_feed). Rows go after some minutes. The same everywhere and not spread: the numbers of transactions
-- are those of the one machine that commits them.
create table creator_change (
    creator_change_id uuid primary key
  , creator_id uuid not null
  , version bigint not null
  , changed_in xid8 not null default pg_current_xact_id()
  , at timestamptz not null
);

create index creator_change_by_transaction on creator_change (changed_in);
create index creator_change_by_moment on creator_change (at);

-- As in 0034. Agencies see cards, which have nothing that isn't shared, and a creator the own; shops see none.
alter table creator_card enable row level security;
create policy the_program_acts_for_all on creator_card to partner_center
using ((select nobody_acts()));
create policy seen_by_agencies_and_its_creator on creator_card for select to partner_center
using ((select acting_kind()) = 'agency' or creator_id = (select acting_id()));

-- Performance facts: what the platform says of a creator, what the creator did and sold on each day, and what the
-- days of the last thirty come to. All of it lies with the creator: spread by creator_id.

-- What the platform says of a creator: a row for each that it said anything of. Sent again, it takes the place of
-- what was said before.
create table creator_facts (
    creator_id uuid primary key references creator (creator_id)
  , nickname text not null check (length(nickname) <= 60)
  , bio text not null check (length(bio) <= 500)
  , home_page text check (home_page like 'https://%' and length(home_page) <= 300)
  , followers bigint check (followers between 0 and 10000000000000)
    -- The shares of followers by age in basis points, the youngest first: 18-24, 25-34, 35-44, 45-54, 55 and more.
  , ages smallint[] check (cardinality(ages) = 5 and 0 <= all (ages) and 10000 >= all (ages))
  , women_bps smallint check (women_bps between 0 and 10000)
    -- In tenths.
  , rating smallint check (rating between 0 and 50)
  , products integer check (products >= 0)
  , has_ecommerce_permission boolean not null
    -- The account of a brand, or of the platform itself: it is nobody to invite.
  , is_official boolean not null
  , categories text[] not null check (cardinality(categories) <= 3)
    -- When it came.
  , source_at timestamptz not null
);

-- What a creator did and sold on one day of the market. A number is never below zero, and never greater than
-- anybody's (domain::creator_facts::COUNT_MAX): what thirty days add up to can then be kept exactly.
create table creator_day (
    creator_id uuid not null references creator (creator_id)
  , day date not null
  , videos bigint not null
  , lives bigint not null
  , live_viewers bigint not null
  , live_seconds bigint not null
  , video_views bigint not null
  , completed_views bigint not null
  , likes bigint not null
  , video_exposures bigint not null
  , live_exposures bigint not null
  , video_gmv bigint not null
  , live_gmv bigint not null
  , video_sales bigint not null
  , live_sales bigint not null
  , messages bigint not null
  , replies bigint not null
  , reply_seconds bigint not null
  , samples_received bigint not null
  , samples_showcased bigint not null
    -- A day that the platform sent is never replaced by what a creator uploads.
  , source text not null check (source in ('platform', 'creator'))
  , recorded_at timestamptz not null
  , primary key (creator_id, day)
  , constraint creator_day_counts_can_be check (
        least(
            videos, lives, live_viewers, live_seconds, video_views
            , completed_views, likes, video_exposures, live_exposures, video_gmv
            , live_gmv, video_sales, live_sales, messages, replies
            , reply_seconds, samples_received, samples_showcased
        ) >= 0
        and greatest(
            videos, lives, live_viewers, live_seconds, video_views
            , completed_views, likes, video_exposures, live_exposures, video_gmv
            , live_gmv, video_sales, live_sales, messages, replies
            , reply_seconds, samples_received, samples_showcased
        ) <= 10000000000000
    )
  , constraint creator_day_has_no_more_than_all check (
        completed_views <= video_views and replies <= messages and samples_showcased <= samples_received
    )
);

-- What the thirty days up to until_day come to, and what follows from it. There is a row for whoever has a day, and
-- it is there before the day is: so a day is in the sums, or behind until_day, or older than the thirty.
create table creator_figures (
    creator_id uuid primary key references creator (creator_id)
  , market_code text not null references market (market_code)
    -- The last day that is in.
  , until_day date not null
  , videos bigint not null
  , lives bigint not null
  , live_viewers bigint not null
  , live_seconds bigint not null
  , video_views bigint not null
  , completed_views bigint not null
  , likes bigint not null
  , video_exposures bigint not null
  , live_exposures bigint not null
  , video_gmv bigint not null
  , live_gmv bigint not null
  , video_sales bigint not null
  , live_sales bigint not null
  , messages bigint not null
  , replies bigint not null
  , reply_seconds bigint not null
  , samples_received bigint not null
  , samples_showcased bigint not null
    -- How many of the days the creator uploaded.
  , uploaded_days smallint not null check (uploaded_days between 0 and 30)
  , has_uploaded_days boolean not null generated always as (uploaded_days > 0) stored
    -- By the market's rules; null in a market that has no scores, and for whoever has posted nothing.
  , score smallint check (score between 0 and 100)
  , creator_type text check (creator_type in ('video', 'live'))
  , badges text[] not null check (
        badges <@ array['quick_to_respond', 'posts_frequently', 'reliable_with_samples']
    )
    -- When the rules began, or the market's scores were turned on or off, by which these three are worked out.
  , rules_at timestamptz not null
  , constraint creator_figures_are_not_below_zero check (
        least(
            videos, lives, live_viewers, live_seconds, video_views
            , completed_views, likes, video_exposures, live_exposures, video_gmv
            , live_gmv, video_sales, live_sales, messages, replies
            , reply_seconds, samples_received, samples_showcased
        ) >= 0
    )
);

-- Whose days move on, and who is to be worked out anew.
create index creator_figures_by_day on creator_figures (market_code, until_day);
create index creator_figures_by_rules on creator_figures (market_code, rules_at);

-- How scores and badges are worked out in a market (domain::creator_figures::CreatorRules), from a moment on. Rows are
-- only added, or replaced before they begin. Small, and the same everywhere.
create table creator_rules (
    market_code text not null references market (market_code)
  , begins_at timestamptz not null
  , rules jsonb not null
    -- Null for the program itself.
  , set_by uuid references account (account_id)
  , primary key (market_code, begins_at)
);

-- What a new installation starts with (CreatorRules::founding). What is sold is in the market's own money.
insert into creator_rules (market_code, begins_at, rules)
select market_code
     , '2000-01-01 00:00:00+00'
     , jsonb_build_object(
           'score'
         , jsonb_build_array(
               jsonb_build_object('input', 'gmv', 'weight', 35, 'steps', case
                   when market_code in ('US', 'GB', 'SG', 'MY') then
                       '[0, 5000, 10000, 25000, 50000, 100000, 250000, 500000, 1000000, 2500000, 6000000]'::jsonb
                   when market_code in ('TH', 'PH') then
                       '[0, 200000, 400000, 1000000, 2000000, 4000000, 10000000, 20000000, 40000000, 100000000, 240000000]'::jsonb
                   else
                       '[0, 1000000, 2000000, 5000000, 10000000, 20000000, 50000000, 100000000, 200000000, 500000000, 1200000000]'::jsonb
               end)
             , '{"input": "lives", "weight": 10, "steps": [0, 1, 2, 4, 6, 8, 12, 16, 20, 25, 30]}'::jsonb
             , '{"input": "average_viewers", "weight": 10, "steps": [0, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000, 20000]}'::jsonb
             , '{"input": "average_viewing", "weight": 10, "steps": [0, 10, 20, 30, 45, 60, 90, 120, 180, 240, 300]}'::jsonb
             , '{"input": "videos", "weight": 10, "steps": [0, 2, 4, 8, 12, 16, 20, 30, 40, 50, 60]}'::jsonb
             , '{"input": "average_views", "weight": 15, "steps": [0, 100, 300, 1000, 3000, 10000, 30000, 100000, 200000, 500000, 1000000]}'::jsonb
             , '{"input": "completed_rate", "weight": 10, "steps": [0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 5000, 6000]}'::jsonb
           )
         , 'quick', '{"messages": 5, "answered_bps": 8000, "mean_seconds": 14400}'::jsonb
         , 'frequent', '{"posts": 20}'::jsonb
         , 'reliable', '{"received": 3, "showcased_bps": 8000}'::jsonb
       )
from market;

-- As in 0034. Its creator reads all of it; an agency only where the creator shares it, whatever a query asks; a shop
-- nothing. The program alone writes: what came in is not for the creator to change.
alter table creator_facts enable row level security;
create policy the_program_acts_for_all on creator_facts to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator_and_where_shared on creator_facts for select to partner_center
using (
    creator_id = (select acting_id())
    or (select acting_kind()) = 'agency' and exists (
        select from creator_setting
        where creator_setting.creator_id = creator_facts.creator_id
            and creator_setting.shares_performance
    )
);

alter table creator_day enable row level security;
create policy the_program_acts_for_all on creator_day to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator_and_where_shared on creator_day for select to partner_center
using (
    creator_id = (select acting_id())
    or (select acting_kind()) = 'agency' and exists (
        select from creator_setting
        where creator_setting.creator_id = creator_day.creator_id
            and creator_setting.shares_performance
    )
);

alter table creator_figures enable row level security;
create policy the_program_acts_for_all on creator_figures to partner_center
using ((select nobody_acts()));
create policy seen_by_its_creator_and_where_shared on creator_figures for select to partner_center
using (
    creator_id = (select acting_id())
    or (select acting_kind()) = 'agency' and exists (
        select from creator_setting
        where creator_setting.creator_id = creator_figures.creator_id
            and creator_setting.shares_performance
    )
);

//! Campaigns in a seller's lists: the marketplace, and those in which the shop has registrations.

use std::convert::Infallible;

use chrono::NaiveDate;
use domain::{
    campaign::{MarketplaceRow, MarketplaceView},
    ids::{AgencyId, ShopId},
    page::{Cursor, PAGE_ROWS, Page, Position},
    product::ProductCategory,
    rate::TotalRate,
};
use sqlx::{PgConnection, types::Json};
use uuid::Uuid;

use super::{
    Days, InState, counts_of, counts_of_shop,
    seen::{Row, row_of},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// How many campaigns that take registrations are read for a home page, which shows the first of them.
const OPEN_AT_MOST: i64 = 20;

/// How many campaigns that aren't over are looked through for a page of those that filters leave.
const LOOKED_THROUGH: i64 = 2_000;

/// Which campaigns of the marketplace are asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct MarketplaceFilter<'f> {
    /// The part of the marketplace.
    pub view: MarketplaceView,
    /// Those with this in the name of campaign or agency; empty for all.
    pub text: &'f str,
    /// Those for products of the category, among them those that say none.
    pub category: Option<ProductCategory>,
    /// Those that a product can be registered in with this total rate.
    pub at_most: Option<TotalRate>,
    /// Those that take registrations until this day or longer.
    pub open_until: Option<NaiveDate>,
    /// Those that end on this day or later.
    pub ends_from: Option<NaiveDate>,
}

/// The campaigns of the shop's market that it can see and that are not over, as far as the filter leaves
/// them, the newest first. Of a page whose campaigns are rare only the first 2,000 are looked through: it
/// leads on from there.
///
/// # Errors
///
/// Not found for another shop, a row that can't be what it says, or the database's failure.
pub async fn marketplace_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    filter: MarketplaceFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<MarketplaceRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = fetch_marketplace(&mut connection, by, (shop, &days), filter, page).await?;
    let is_whole = rows.len() > PAGE_ROWS;
    let read = read_page(&mut connection, by, shop, page, rows).await?;
    if is_whole {
        return Ok(read);
    }
    let last = looked_through_to(&mut connection, by, (shop, &days), page).await?;
    Ok(read.looked_through_to(page, last.map(Position::of_id)))
}

/// The rows of a page, looked for among the next [`LOOKED_THROUGH`] campaigns that aren't over.
async fn fetch_marketplace(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, days): (ShopId, &Days),
    filter: MarketplaceFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    // The market and the day are found first, so that the list walks along an index of the market.
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select campaign.campaign_id as "campaign_id!", campaign.agency_id as "agency_id!"
                        , campaign.market_code as "market_code!", campaign.name as "name!"
                        , description as "description!", organisation.name as "agency!"
                        , organisation.image_code as agency_image_code
                        , starts_on as "starts_on!", registration_ends_on as "registration_ends_on!"
                        , ends_on as "ends_on!", time_zone as "time_zone!"
                        , min_rate_bps as "min_rate_bps!", categories as "categories!"
                        , submitted_at as "submitted_at?", ended_at as "ended_at?"
                        , true as "is_published!", audience = 'all' as "is_for_all!"
                        , named.shop_id is not null
                              or audience = 'all' and invited.invited_to is not null as "is_target!"
                        , invited.invitation as "invitation?"
                   from (
                       select campaign_id, agency_id, market_code, name, description, starts_on
                            , registration_ends_on, ends_on, min_rate_bps, categories, audience
                            , submitted_at, ended_at
                       from campaign
                       where market_code = (select market_code from shop where shop.shop_id = $1)
                           and published_at is not null and submitted_at is not null
                           and ends_on >= (
                               select today from shop
                               join unnest($3::text[], $4::date[]) as day (market_code, today)
                                   using (market_code)
                               where shop.shop_id = $1
                           )
                           and (ended_at is null or ended_at > $5)
                           and campaign_id "#
                    + $behind
                    + r#" $7
                       order by campaign_id "#
                    + $direction
                    + r#"
                       limit $9
                   ) as campaign
                   join market on market.market_code = campaign.market_code
                   join organisation on organisation.organisation_id = campaign.agency_id
                   left join campaign_shop as named
                       on named.campaign_id = campaign.campaign_id and named.shop_id = $1
                   left join (
                       select campaign_id as invited_to, message as invitation
                       from shop_invitation
                       where shop_id = $1
                   ) as invited on invited.invited_to = campaign.campaign_id
                   where (audience = 'all' or named.shop_id is not null)
                       and (
                           named.shop_id is not null or invited.invited_to is not null or not $2
                       )
                       and (
                           strpos(lower(campaign.name), $6) > 0
                           or strpos(lower(organisation.name), $6) > 0
                       )
                       and ($10::text is null or categories = '{}' or $10 = any(categories))
                       and ($11::smallint is null or min_rate_bps <= $11)
                       and ($12::date is null or registration_ends_on >= $12)
                       and ($13::date is null or ends_on >= $13)
                   order by campaign.campaign_id "#
                    + $direction
                    + r#"
                   limit $8"#,
                shop.uuid(),
                filter.view == MarketplaceView::Target,
                &days.markets,
                &days.today,
                by.now,
                needle(filter.text),
                cursor_bound(page),
                PAGE_FETCH,
                LOOKED_THROUGH,
                filter.category.map(ProductCategory::code),
                filter.at_most.map(i16::from),
                filter.open_until,
                filter.ends_from,
            )
            .fetch_all(&mut *connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// The last campaign that was looked through for a page; none where there are fewer, so that the page is
/// whole.
async fn looked_through_to(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (shop, days): (ShopId, &Days),
    page: Option<&Cursor>,
) -> Result<Option<Uuid>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_scalar!(
                r#"select campaign_id
                   from campaign
                   where market_code = (select market_code from shop where shop.shop_id = $1)
                       and published_at is not null and submitted_at is not null
                       and ends_on >= (
                           select today from shop
                           join unnest($2::text[], $3::date[]) as day (market_code, today)
                               using (market_code)
                           where shop.shop_id = $1
                       )
                       and (ended_at is null or ended_at > $4)
                       and campaign_id "#
                    + $behind
                    + r#" $5
                   order by campaign_id "#
                    + $direction
                    + r#"
                   offset $6
                   limit 1"#,
                shop.uuid(),
                &days.markets,
                &days.today,
                by.now,
                cursor_bound(page),
                LOOKED_THROUGH - 1,
            )
            .fetch_optional(&mut *connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

/// The campaigns in which the shop can register products now: those that name it before those that are for
/// all, each the one first whose registration ends first; as many as a home page may need.
///
/// # Errors
///
/// As [`marketplace_for_shop`].
pub async fn open_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
) -> Result<Vec<MarketplaceRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    let rows = sqlx::query!(
        r#"select campaign.campaign_id, agency_id, market_code, campaign.name, description
                , organisation.name as agency, organisation.image_code as agency_image_code
                , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps, categories
                , submitted_at, ended_at, true as "is_published!"
                , audience = 'all' as "is_for_all!"
                , named.shop_id is not null
                      or audience = 'all' and invited.invited_to is not null as "is_target!"
                , invited.invitation as "invitation?"
                , coalesce((
                      select jsonb_agg(jsonb_build_object('state', state, 'count', counted.count))
                      from (
                          select state, sum(count)::bigint as count
                          from (
                              select state, count(*) as count
                              from registration
                              where registration.shop_id = $1
                                  and registration.campaign_id = campaign.campaign_id
                              group by state
                              union all
                              select as_seen.state, as_seen.count
                              from registration
                              cross join (values ('pending', 1::bigint), ('approved', -1::bigint))
                                  as as_seen (state, count)
                              where registration.shop_id = $1
                                  and registration.campaign_id = campaign.campaign_id
                                  and approval_held_until > $4
                          ) as by_state
                          group by state
                      ) as counted
                  ), '[]') as "own!: Json<Vec<InState>>"
           from campaign
           join market using (market_code)
           join unnest($2::text[], $3::date[]) as day (market_code, today) using (market_code)
           join organisation on organisation_id = agency_id
           left join campaign_shop as named
               on named.campaign_id = campaign.campaign_id and named.shop_id = $1
           left join (
               select campaign_id as invited_to, message as invitation
               from shop_invitation
               where shop_id = $1
           ) as invited on invited.invited_to = campaign.campaign_id
           where market_code = (select market_code from shop where shop.shop_id = $1)
               and published_at is not null and submitted_at is not null
               and (audience = 'all' or named.shop_id is not null)
               and starts_on <= today and today <= registration_ends_on
               and (ended_at is null or ended_at > $4)
           order by named.shop_id is null and invited.invited_to is null, registration_ends_on
                  , campaign.campaign_id
           limit $5"#,
        shop.uuid(),
        &days.markets,
        &days.today,
        by.now,
        OPEN_AT_MOST,
    )
    .fetch_all(&mut *connection)
    .await?;
    let rows = rows.into_iter().map(|row| {
        let own = counts_of(&row.own.0);
        row_of!(row).read(own, by.now).map(|seen| seen.row)
    });
    rows.collect()
}

/// The campaigns in which the shop has a registration, the newest first, those included that are over
/// or hidden by now.
///
/// # Errors
///
/// As [`marketplace_for_shop`].
pub async fn own_campaigns_of_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<MarketplaceRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    // The index is asked for one campaign after the other, so that thousands of registrations in one
    // campaign cost as much as one.
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"with recursive own (campaign_id) as (
                       (
                           select campaign_id from registration
                           where shop_id = $1 and campaign_id "# + $behind + r#" $3
                           order by campaign_id "# + $direction + r#"
                           limit 1
                       )
                       union all
                       select (
                           select registration.campaign_id from registration
                           where shop_id = $1
                               and registration.campaign_id "# + $behind + r#" own.campaign_id
                           order by registration.campaign_id "# + $direction + r#"
                           limit 1
                       )
                       from own
                       where own.campaign_id is not null
                   )
                   select campaign.campaign_id, agency_id, market_code, campaign.name, description
                        , organisation.name as agency
                        , organisation.image_code as agency_image_code
                        , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps
                        , categories, submitted_at, ended_at
                        , published_at is not null as "is_published!"
                        , audience = 'all' as "is_for_all!"
                        , named.shop_id is not null
                              or audience = 'all' and invited.invited_to is not null as "is_target!"
                        , invited.invitation as "invitation?"
                   from own
                   join campaign using (campaign_id)
                   join market using (market_code)
                   join organisation on organisation_id = agency_id
                   left join campaign_shop as named
                       on named.campaign_id = campaign.campaign_id and named.shop_id = $1
                   left join (
                       select campaign_id as invited_to, message as invitation
                       from shop_invitation
                       where shop_id = $1
                   ) as invited on invited.invited_to = campaign.campaign_id
                   where strpos(lower(campaign.name), $2) > 0
                       or strpos(lower(organisation.name), $2) > 0
                   order by campaign.campaign_id "# + $direction + r#"
                   limit $4"#,
                shop.uuid(),
                needle(text),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    read_page(&mut connection, by, shop, page, rows).await
}

/// The campaigns of an agency that the shop can see, the newest first: those of the marketplace, and those in
/// which the shop has a registration, whatever became of them.
///
/// # Errors
///
/// As [`marketplace_for_shop`].
pub async fn of_agency_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    agency: AgencyId,
    page: Option<&Cursor>,
) -> Result<Page<MarketplaceRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let days = Days::at(db, by.now).await?;
    let mut connection = reading(&db.primary, by).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select campaign.campaign_id, agency_id, market_code, campaign.name, description
                        , organisation.name as agency
                        , organisation.image_code as agency_image_code
                        , starts_on, registration_ends_on, ends_on, time_zone, min_rate_bps
                        , categories, submitted_at, ended_at
                        , published_at is not null as "is_published!"
                        , audience = 'all' as "is_for_all!"
                        , named.shop_id is not null
                              or audience = 'all' and invited.invited_to is not null as "is_target!"
                        , invited.invitation as "invitation?"
                   from campaign
                   join market using (market_code)
                   join organisation on organisation_id = agency_id
                   left join campaign_shop as named
                       on named.campaign_id = campaign.campaign_id and named.shop_id = $1
                   left join (
                       select campaign_id as invited_to, message as invitation
                       from shop_invitation
                       where shop_id = $1
                   ) as invited on invited.invited_to = campaign.campaign_id
                   where agency_id = $2
                       and market_code = (select market_code from shop where shop.shop_id = $1)
                       and (
                           (
                               published_at is not null and submitted_at is not null
                               and (audience = 'all' or named.shop_id is not null)
                               and ends_on >= (
                                   select today from shop
                                   join unnest($3::text[], $4::date[]) as day (market_code, today)
                                       using (market_code)
                                   where shop.shop_id = $1
                               )
                               and (ended_at is null or ended_at > $5)
                           )
                           or exists (
                               select from registration
                               where registration.shop_id = $1
                                   and registration.campaign_id = campaign.campaign_id
                           )
                       )
                       and campaign.campaign_id "#
                    + $behind
                    + r#" $6
                   order by campaign.campaign_id "#
                    + $direction
                    + r#"
                   limit $7"#,
                shop.uuid(),
                agency.uuid(),
                &days.markets,
                &days.today,
                by.now,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows = keyset_page!(fetch, is_before(page));
    read_page(&mut connection, by, shop, page, rows).await
}

async fn read_page(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    page: Option<&Cursor>,
    rows: Vec<Row>,
) -> Result<Page<MarketplaceRow>, Error<Infallible>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.campaign_id).collect();
    let own = counts_of_shop(connection, &ids, (shop.uuid(), by.now)).await?;
    let mut read = Vec::with_capacity(rows.len());
    for row in rows {
        let own = own.get(&row.campaign_id).copied().unwrap_or_default();
        read.push(row.read(own, by.now)?.row);
    }
    Ok(Page::of_fetched(page, read, |row| {
        Position::of_id(row.campaign.uuid())
    }))
}

//! Registrations as the seller sees them. Nothing of a creator is read here, so nothing can be shown.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    campaign::{CampaignName, CampaignSchedule, CampaignStatus},
    ids::{CampaignId, ShopId},
    page::{Cursor, Page, Position},
    registration::{RegistrationAddress, SellerRegistrationRow, SellerTab, Standing},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    looked_through::{LOOKED_THROUGH, Reach},
    read_as_of, states_of_seller_tab,
    walked::reach_of,
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::CourseRow,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    products::{ProductColumns, listed},
    registrations::rows::columns_of,
    search::needle,
};

struct Row {
    registration_id: Uuid,
    campaign_id: Uuid,
    product_id: Uuid,
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    image_code: Option<String>,
    stock: Option<i32>,
    state: String,
    total_rate_bps: i16,
    registered_at: DateTime<Utc>,
    approved_at: Option<DateTime<Utc>>,
    approval_held_until: Option<DateTime<Utc>>,
    rejected_at: Option<DateTime<Utc>>,
    reject_reason: Option<String>,
    reject_explanation: Option<String>,
    may_reregister: Option<bool>,
    close_requested_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    close_reason: Option<String>,
    is_latest: bool,
}

/// A campaign in which the shop has a registration.
pub(super) struct Entered {
    pub(super) name: CampaignName,
    pub(super) course: CampaignSchedule,
    /// Whether the campaign is published and meant for the shop.
    pub(super) is_open_to_shop: bool,
}

/// Campaigns in which the shop has registrations, by their ids.
pub(super) type EnteredCampaigns = HashMap<Uuid, Entered>;

/// The shop's registrations that are in a tab, in one campaign or in all, the newest first. `text` is
/// looked for in the titles and codes of products, of so many registrations of each state in a campaign; from there
/// the page leads on.
///
/// # Errors
///
/// Not found for another shop, a row that can't be what it says, or the database's failure.
pub async fn list_for_shop(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: Option<CampaignId>,
    tab: SellerTab,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<SellerRegistrationRow>, Error<Infallible>> {
    if !by.acts_for_shop(shop) {
        return Err(Error::NotFound);
    }
    let mut connection = reading(&db.primary, by).await?;
    let campaigns = entered(&mut connection, shop, campaign).await?;
    let stretches = Stretches::of(by, &campaigns, tab);
    let last = if needle(text).is_empty() {
        None
    } else {
        stretches
            .last_looked_through(&mut connection, shop, page)
            .await?
    };
    let asked = (text, page, reach_of(page, last));
    let rows = fetch(&mut connection, by, shop, &stretches, asked).await?;
    let rows = read_rows(by, shop, &campaigns, rows)?;
    let found = Page::of_fetched(page, rows, |row: &SellerRegistrationRow| {
        Position::of_id(row.address.registration.uuid())
    });
    Ok(found.looked_through_to(page, last.map(Position::of_id)))
}

/// One row more than the first page has of the registrations that are in a tab, in these campaigns.
pub(super) async fn first_rows_in_tab(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaigns: &EnteredCampaigns,
    tab: SellerTab,
) -> Result<Vec<SellerRegistrationRow>, Error<Infallible>> {
    let stretches = Stretches::of(by, campaigns, tab);
    let rows = fetch(connection, by, shop, &stretches, ("", None, Reach::ALL)).await?;
    read_rows(by, shop, campaigns, rows)
}

fn read_rows(
    by: &ActorContext<'_>,
    shop: ShopId,
    campaigns: &EnteredCampaigns,
    rows: Vec<Row>,
) -> Result<Vec<SellerRegistrationRow>, Error<Infallible>> {
    let rows = rows.into_iter().map(|row| {
        let campaign = campaigns.get(&row.campaign_id).ok_or(Error::NotFound)?;
        row.read(shop, campaign, by.now)
    });
    rows.collect()
}

/// What a tab is made up of: of each campaign the registrations that are in the state beside it.
struct Stretches {
    campaign_ids: Vec<Uuid>,
    states: Vec<&'static str>,
}

impl Stretches {
    fn of(by: &ActorContext<'_>, campaigns: &EnteredCampaigns, tab: SellerTab) -> Self {
        let (mut campaign_ids, mut states) = (Vec::new(), Vec::new());
        for (campaign_id, campaign) in campaigns {
            let is_over = by.now >= campaign.course.closes_at();
            for state in states_of_seller_tab(tab, is_over) {
                campaign_ids.push(*campaign_id);
                states.push(state);
            }
        }
        Self {
            campaign_ids,
            states,
        }
    }

    /// The last registration that is looked through for a page, where a stretch is longer: the first of those of
    /// all stretches.
    async fn last_looked_through(
        &self,
        connection: &mut PgConnection,
        shop: ShopId,
        page: Option<&Cursor>,
    ) -> Result<Option<Uuid>, sqlx::Error> {
        macro_rules! fetch {
            ($behind:tt, $direction:tt) => {
                sqlx::query_scalar!(
                    r#"select looked.registration_id as "registration_id!"
                       from unnest($2::uuid[], $3::text[]) as tab (campaign_id, state)
                       cross join lateral (
                           select registration.registration_id from registration
                           where registration.shop_id = $1
                               and registration.campaign_id = tab.campaign_id
                               and registration.state = tab.state
                               and registration.registration_id "#
                        + $behind
                        + r#" $4
                           order by registration.registration_id "#
                        + $direction
                        + r#"
                           offset $5 limit 1
                       ) as looked
                       order by looked.registration_id "#
                        + $direction
                        + r#"
                       limit 1"#,
                    shop.uuid(),
                    &self.campaign_ids,
                    &self.states as &[&str],
                    cursor_bound(page),
                    LOOKED_THROUGH - 1,
                )
                .fetch_optional(connection)
                .await
            };
        }
        keyset_page!(fetch, is_before(page))
    }
}

/// One row more than a page has, in the list's order, or in reverse for a page before a row: of these
/// campaigns, each in the state beside it. An approval that is held is pending, and those that are held
/// are few.
async fn fetch(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    stretches: &Stretches,
    (text, page, reach): (&str, Option<&Cursor>, Reach),
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select registration_id as "registration_id!", campaign_id as "campaign_id!"
                        , listed.product_id as "product_id!", product_code, title, price_units
                        , currency, image_code, stock, state as "state!", total_rate_bps as "total_rate_bps!"
                        , registered_at as "registered_at!", approved_at, approval_held_until
                        , rejected_at, reject_reason, reject_explanation, may_reregister
                        , close_requested_at, closed_at, close_reason
                        , not exists (
                              select from registration as later
                              where later.shop_id = $1 and later.product_id = listed.product_id
                                  and later.campaign_id = listed.campaign_id
                                  and (later.registered_at, later.registration_id)
                                      > (listed.registered_at, listed.registration_id)
                          ) as "is_latest!"
                   from (
                       select found.*
                       from unnest($2::uuid[], $3::text[]) as tab (campaign_id, state)
                       cross join lateral (
                           (
                               select * from registration
                               where shop_id = $1 and registration.campaign_id = tab.campaign_id
                                   and registration.state = tab.state
                                   and (approval_held_until > $7) is not true
                                   and registration_id "# + $behind + r#" $4
                                   and registration_id between $8 and $9
                                   and ($5 = '' or exists (
                                       select from product
                                       where product.shop_id = $1
                                           and product.product_id = registration.product_id
                                           and (
                                               strpos(lower(title), $5) > 0
                                               or strpos(lower(product_code), $5) > 0
                                           )
                                   ))
                               order by registration_id "# + $direction + r#"
                               limit $6
                           )
                           union all
                           select * from registration
                           where shop_id = $1 and registration.campaign_id = tab.campaign_id
                               and tab.state = 'pending' and approval_held_until > $7
                               and registration_id "# + $behind + r#" $4
                               and registration_id between $8 and $9
                               and ($5 = '' or exists (
                                   select from product
                                   where product.shop_id = $1
                                       and product.product_id = registration.product_id
                                       and (
                                           strpos(lower(title), $5) > 0
                                           or strpos(lower(product_code), $5) > 0
                                       )
                               ))
                       ) as found
                       order by registration_id "# + $direction + r#"
                       limit $6
                   ) as listed
                   join product on product.shop_id = $1 and product.product_id = listed.product_id
                   order by registration_id "# + $direction,
                shop.uuid(),
                &stretches.campaign_ids,
                &stretches.states as &[&str],
                cursor_bound(page),
                needle(text),
                PAGE_FETCH,
                by.now,
                reach.low,
                reach.high,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

impl Row {
    fn read(
        self,
        shop: ShopId,
        campaign: &Entered,
        now: DateTime<Utc>,
    ) -> Result<SellerRegistrationRow, Error<Infallible>> {
        let columns = columns_of!(self);
        let registration = read_as_of(columns, self.registration_id, &campaign.course, now)?;
        let registration = registration.for_seller();
        let takes_registrations = campaign.is_open_to_shop
            && campaign.course.status(now) == CampaignStatus::RegistrationOpen;
        Ok(SellerRegistrationRow {
            address: RegistrationAddress {
                shop,
                registration: self.registration_id.into(),
            },
            campaign: self.campaign_id.into(),
            campaign_name: campaign.name.clone(),
            product: listed(ProductColumns {
                product_id: self.product_id,
                code: self.product_code,
                title: self.title,
                price_units: self.price_units,
                currency: self.currency,
                image_code: self.image_code,
                stock: self.stock,
            })?,
            may_reregister: takes_registrations
                && self.is_latest
                && registration.state.standing() == Standing::Over,
            registration,
            registered_at: self.registered_at,
        })
    }
}

/// The campaigns in which the shop has registrations: this one, or all.
async fn entered(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: Option<CampaignId>,
) -> Result<EnteredCampaigns, Error<Infallible>> {
    // The index is asked for one campaign after the other, as for a seller's own campaigns.
    let rows = sqlx::query!(
        r#"with recursive own (campaign_id) as (
               (
                   select campaign_id from registration
                   where shop_id = $1 and ($2::uuid is null or campaign_id = $2)
                   order by campaign_id desc
                   limit 1
               )
               union all
               select (
                   select registration.campaign_id from registration
                   where shop_id = $1 and registration.campaign_id < own.campaign_id
                   order by registration.campaign_id desc
                   limit 1
               )
               from own
               where own.campaign_id is not null and $2::uuid is null
           )
           select campaign.campaign_id, agency_id, name, starts_on, registration_ends_on, ends_on
                , time_zone, min_rate_bps, submitted_at, ended_at
                , published_at is not null
                      and (audience = 'all' or named.shop_id is not null) as "is_open_to_shop!"
           from own
           join campaign using (campaign_id)
           join market using (market_code)
           left join campaign_shop as named
               on named.campaign_id = campaign.campaign_id and named.shop_id = $1"#,
        shop.uuid(),
        campaign.map(CampaignId::uuid),
    )
    .fetch_all(connection)
    .await?;
    let mut entered = EnteredCampaigns::with_capacity(rows.len());
    for row in rows {
        let course = CourseRow {
            campaign_id: row.campaign_id,
            agency_id: row.agency_id,
            starts_on: row.starts_on,
            registration_ends_on: row.registration_ends_on,
            ends_on: row.ends_on,
            time_zone: row.time_zone,
            min_rate_bps: row.min_rate_bps,
            submitted_at: row.submitted_at,
            ended_at: row.ended_at,
        };
        let (course, _) = course.read()?;
        let campaign = Entered {
            name: CampaignName::parse(&row.name).map_err(|_| Error::Corrupt {
                table: "campaign",
                column: "name",
                id: row.campaign_id,
            })?,
            course,
            is_open_to_shop: row.is_open_to_shop,
        };
        entered.insert(row.campaign_id, campaign);
    }
    Ok(entered)
}

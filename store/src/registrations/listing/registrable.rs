//! The products that a seller can register in a campaign, and why not the others.

use std::{collections::HashMap, convert::Infallible};

use chrono::{DateTime, Utc};
use domain::{
    campaign::{RegistrationCounts, SellerCampaign, check_register},
    ids::{CampaignId, ShopId},
    page::{Cursor, Page, Position},
    registration::{OtherCampaigns, RegistrableProduct, Registration},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    campaigns::open_to_shop,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    products::{ProductColumns, listed, open_registrations},
    registrations::rows::Columns,
    search::needle,
};

/// The shop's products, the newest first, and of each whether it can be registered in the campaign
/// now, and if not, why. `text` is looked for in titles and codes.
///
/// # Errors
///
/// Not found for another shop, and for a campaign that is hidden from the shop, meant for others, or
/// of another market; a row that can't be what it says; or the database's failure.
pub async fn registrable_products(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<RegistrableProduct>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let open = open_to_shop(&mut connection, by, shop, campaign).await?;
    let rows = fetch(&mut connection, shop, campaign, text, page).await?;
    let elsewhere = elsewhere(&mut connection, by, shop, campaign, &rows).await?;
    read(by, &open, rows, &elsewhere, page)
}

/// The same for a partner that the shop has authorised to register products, with the campaign; `by` acts for the
/// shop. How products fared before, where else they are and how many are registered belongs to another scope.
/// Where registration isn't open there are none.
pub(crate) async fn registrable_by_partner(
    db: &Db,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<(SellerCampaign, Page<RegistrableProduct>), Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let mut open = open_to_shop(&mut connection, by, shop, campaign).await?;
    open.row.own = RegistrationCounts::default();
    if !open.row.takes_registrations {
        return Ok((open, Page::empty()));
    }
    let rows = fetch(&mut connection, shop, campaign, text, page).await?;
    let products = read(by, &open, rows, &HashMap::new(), page)?;
    let products = products.map(|product| RegistrableProduct {
        earlier: None,
        ..product
    });
    Ok((open, products))
}

/// What was fetched, and of each product whether it can be registered.
fn read(
    by: &ActorContext<'_>,
    open: &SellerCampaign,
    rows: Vec<Row>,
    elsewhere: &HashMap<Uuid, OtherCampaigns>,
    page: Option<&Cursor>,
) -> Result<Page<RegistrableProduct>, Error<Infallible>> {
    let (status, least) = (open.row.status, open.row.least);
    let mut products = Vec::with_capacity(rows.len());
    for row in rows {
        let earlier = row.earlier()?;
        let earlier = earlier.map(|earlier| earlier.as_of(by.now, open.closes_at).for_seller());
        let state = earlier.as_ref().map(|earlier| &earlier.state);
        products.push(RegistrableProduct {
            refusal: check_register(status, least, state, least).err(),
            elsewhere: elsewhere.get(&row.product_id).copied().unwrap_or_default(),
            earlier,
            product: listed(ProductColumns {
                product_id: row.product_id,
                code: row.product_code,
                title: row.title,
                price_units: row.price_units,
                currency: row.currency,
                image_code: row.image_code,
                stock: row.stock,
            })?,
        });
    }
    Ok(Page::of_fetched(page, products, |product| {
        Position::of_id(product.product.product.uuid())
    }))
}

/// Where else these products are registered, pending or approved.
async fn elsewhere(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    shop: ShopId,
    campaign: CampaignId,
    rows: &[Row],
) -> Result<HashMap<Uuid, OtherCampaigns>, Error<Infallible>> {
    let ids: Vec<Uuid> = rows.iter().map(|row| row.product_id).collect();
    let mut elsewhere: HashMap<Uuid, OtherCampaigns> = HashMap::new();
    for registration in open_registrations(connection, by, shop, &ids).await? {
        if registration.campaign != campaign.uuid() {
            let others = elsewhere.entry(registration.product).or_default();
            *others = others.and(registration.total_rate);
        }
    }
    Ok(elsewhere)
}

/// A product, with its latest registration in the campaign if there is one.
struct Row {
    product_id: Uuid,
    product_code: String,
    title: String,
    price_units: i64,
    currency: String,
    image_code: Option<String>,
    stock: Option<i32>,
    registration_id: Option<Uuid>,
    state: Option<String>,
    total_rate_bps: Option<i16>,
    approved_at: Option<DateTime<Utc>>,
    approval_held_until: Option<DateTime<Utc>>,
    rejected_at: Option<DateTime<Utc>>,
    reject_reason: Option<String>,
    reject_explanation: Option<String>,
    may_reregister: Option<bool>,
    close_requested_at: Option<DateTime<Utc>>,
    closed_at: Option<DateTime<Utc>>,
    close_reason: Option<String>,
}

impl Row {
    fn earlier<R>(&self) -> Result<Option<Registration>, Error<R>> {
        let (Some(registration_id), Some(state), Some(total_rate_bps)) =
            (self.registration_id, &self.state, self.total_rate_bps)
        else {
            return Ok(None);
        };
        let columns = Columns {
            state: state.clone(),
            total_rate_bps,
            approved_at: self.approved_at,
            approval_held_until: self.approval_held_until,
            rejected_at: self.rejected_at,
            reject_reason: self.reject_reason.clone(),
            reject_explanation: self.reject_explanation.clone(),
            may_reregister: self.may_reregister,
            close_requested_at: self.close_requested_at,
            closed_at: self.closed_at,
            close_reason: self.close_reason.clone(),
        };
        columns.read(registration_id).map(Some)
    }
}

/// One product more than a page has, in the list's order, or in reverse for a page before a row.
async fn fetch(
    connection: &mut PgConnection,
    shop: ShopId,
    campaign: CampaignId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Vec<Row>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select product.product_id as "product_id!", product_code as "product_code!"
                        , title as "title!", price_units as "price_units!"
                        , currency as "currency!", image_code, stock
                        , latest.registration_id as "registration_id?"
                        , state as "state?", total_rate_bps as "total_rate_bps?", approved_at
                        , approval_held_until, rejected_at, reject_reason, reject_explanation
                        , may_reregister, close_requested_at, closed_at, close_reason
                   from (
                       select product_id, product_code, title, price_units, currency
                            , image_code, stock
                       from product
                       where shop_id = $1 and product_id "# + $behind + r#" $3
                           and (
                               strpos(lower(title), $4) > 0
                               or strpos(lower(product_code), $4) > 0
                           )
                           and unlisted_at is null
                       order by product_id "# + $direction + r#"
                       limit $5
                   ) as product
                   left join lateral (
                       select registration_id, state, total_rate_bps, approved_at
                            , approval_held_until, rejected_at, reject_reason, reject_explanation
                            , may_reregister, close_requested_at, closed_at, close_reason
                       from registration
                       where shop_id = $1 and campaign_id = $2
                           and registration.product_id = product.product_id
                       order by registered_at desc, registration_id desc
                       limit 1
                   ) as latest on true
                   order by product.product_id "# + $direction,
                shop.uuid(),
                campaign.uuid(),
                cursor_bound(page),
                needle(text),
                PAGE_FETCH,
            )
            .fetch_all(connection)
            .await
        };
    }
    keyset_page!(fetch, is_before(page))
}

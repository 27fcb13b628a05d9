//! What the codes that people and files write stand for: the ids that verbs take. Codes are read by
//! the rule of [`domain::code`]; a text that is none stands for nothing.

use std::{borrow::Cow, convert::Infallible};

use domain::{
    code::{self, CODE_CHARACTERS_MAX, Handle, compared_handle},
    ids::{AgencyId, CampaignId, CreatorId, ProductId, ShopId},
    market::Market,
};

use crate::{Db, Error};

/// The code as it is kept, or none if the text can't be one.
fn read(text: &str) -> Result<String, Error<Infallible>> {
    code::parse(text, CODE_CHARACTERS_MAX)
        .map(Cow::into_owned)
        .map_err(|_| Error::NotFound)
}

/// The agency with this short name.
///
/// # Errors
///
/// [`Error::NotFound`], or the database's failure. So with all of these.
pub async fn agency(db: &Db, slug: &str) -> Result<AgencyId, Error<Infallible>> {
    sqlx::query_scalar!("select agency_id from agency where slug = $1", slug)
        .fetch_optional(&db.primary)
        .await?
        .map(AgencyId::new)
        .ok_or(Error::NotFound)
}

/// The campaign of the market with this code, and the agency that runs it.
///
/// # Errors
///
/// As [`agency`].
pub async fn campaign(
    db: &Db,
    market: Market,
    code: &str,
) -> Result<(CampaignId, AgencyId), Error<Infallible>> {
    sqlx::query!(
        "select campaign_id, agency_id from campaign
         where market_code = $1 and campaign_code = $2",
        market.code(),
        read(code)?,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(|row| {
        (
            CampaignId::new(row.campaign_id),
            AgencyId::new(row.agency_id),
        )
    })
    .ok_or(Error::NotFound)
}

/// The product of the market with this code, and the shop that sells it.
///
/// # Errors
///
/// As [`agency`].
pub async fn product(
    db: &Db,
    market: Market,
    code: &str,
) -> Result<(ShopId, ProductId), Error<Infallible>> {
    sqlx::query!(
        "select shop_id, product_id from product_identity
         where market_code = $1 and product_code = $2",
        market.code(),
        read(code)?,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(|row| (ShopId::new(row.shop_id), ProductId::new(row.product_id)))
    .ok_or(Error::NotFound)
}

/// The shop of the market with this Shop Code.
///
/// # Errors
///
/// As [`agency`].
pub async fn shop(db: &Db, market: Market, code: &str) -> Result<ShopId, Error<Infallible>> {
    sqlx::query_scalar!(
        "select shop_id from shop where market_code = $1 and shop_code = $2",
        market.code(),
        read(code)?,
    )
    .fetch_optional(&db.primary)
    .await?
    .map(ShopId::new)
    .ok_or(Error::NotFound)
}

/// The creator of the market with this handle.
///
/// # Errors
///
/// As [`agency`].
pub async fn creator(
    db: &Db,
    market: Market,
    handle: &str,
) -> Result<CreatorId, Error<Infallible>> {
    let handle = Handle::parse(handle).map_err(|_| Error::NotFound)?;
    let compared = compared_handle(handle.as_str());
    sqlx::query_scalar!(
        "select creator_id from creator_identity
         where market_code = $1
             and (handle = $2 and not by_spelling_only or handle = $3 and by_spelling_only)",
        market.code(),
        &*compared,
        handle.as_str(),
    )
    .fetch_optional(&db.primary)
    .await?
    .map(CreatorId::new)
    .ok_or(Error::NotFound)
}

/// A code that came in before codes were read by one rule, and could not be brought into its form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeConflict {
    /// What has the code: `creator`, `shop`, `product`, `campaign`, `order_line` or `refund`.
    pub kind: String,
    /// The market's code.
    pub market: String,
    /// The code as it is stored; of an order line, the order's.
    pub code: String,
    /// The line's code, for an order line; else empty.
    pub line_code: String,
    /// How it would be read.
    pub read_as: String,
    /// Whether another has the same code, but for what nobody sees or, in a handle, letter case. Else
    /// it can't be a code at all.
    pub is_same_as_another: bool,
}

/// Every such code, by kind and market.
///
/// # Errors
///
/// When the database fails.
pub async fn conflicts(db: &Db) -> Result<Vec<CodeConflict>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        CodeConflict,
        r#"select kind, market_code as market, code, line_code, read_as
                , reason = 'same_as_another' as "is_same_as_another!"
           from code_conflict
           order by kind, market_code, read_as, code, line_code"#,
    )
    .fetch_all(&db.primary)
    .await?;
    Ok(rows)
}

//! The lists of a campaign, as its agency looks through them.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    ids::{CampaignId, ProductListId},
    page::{Cursor, Page, Position},
    product_list::{ListName, ListRow},
    rate::CreatorRate,
    registration::{AgencyRegistrationRow, AgencyTab, RegistrationAddress},
    share_link::LinkCode,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    links::check_own,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    registrations::{self, own_campaign, rows_of_chosen},
    search::needle,
};

/// The lists of a campaign that have the text in their name, the newest first.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn list(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<ListRow>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query!(
                r#"select list.product_list_id, list.name, list.items, list.created_at
                        , link.link_code as "link_code?"
                   from product_list as list
                   left join share_link as link
                       on link.list_id = list.product_list_id
                       and link.revoked_at is null
                   where list.campaign_id = $1 and list.deleted_at is null
                       and strpos(lower(list.name), $2) > 0
                       and list.product_list_id "#
                    + $behind
                    + r#" $3
                   order by list.product_list_id "#
                    + $direction
                    + r#"
                   limit $4"#,
                campaign.uuid(),
                needle(text),
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
            .into_iter()
            .map(|row| {
                let corrupt = |table, column| Error::Corrupt {
                    table,
                    column,
                    id: row.product_list_id,
                };
                let name = ListName::parse(&row.name);
                let link = row
                    .link_code
                    .as_deref()
                    .map(str::parse::<LinkCode>)
                    .transpose();
                Ok(ListRow {
                    list: ProductListId::new(row.product_list_id),
                    name: name.map_err(|_| corrupt("product_list", "name"))?,
                    items: u16::try_from(row.items)
                        .map_err(|_| corrupt("product_list", "items"))?,
                    link: link.map_err(|_| corrupt("share_link", "link_code"))?,
                    created_at: row.created_at,
                    rates: None,
                })
            })
            .collect::<Result<Vec<ListRow>, Error<Infallible>>>()?
        };
    }
    let mut rows: Vec<ListRow> = keyset_page!(fetch, is_before(page));
    let mut rates = rates_of_lists(&mut connection, by, &rows).await?;
    for row in &mut rows {
        row.rates = rates.remove(&row.list.uuid());
    }
    Ok(Page::of_fetched(page, rows, |row| {
        Position::of_id(row.list.uuid())
    }))
}

/// The least and the highest rate in force among the products of each list.
async fn rates_of_lists(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    lists: &[ListRow],
) -> Result<HashMap<Uuid, (CreatorRate, CreatorRate)>, Error<Infallible>> {
    let lists: Vec<Uuid> = lists.iter().map(|row| row.list.uuid()).collect();
    let rows = sqlx::query!(
        r#"select item.product_list_id, min(rate.creator_rate_bps) as "least!"
                , max(rate.creator_rate_bps) as "highest!"
           from product_list_item as item
           cross join lateral (
               select creator_rate_bps from offer_rate as rate
               where rate.shop_id = item.shop_id and rate.offer_id = item.offer_id
                   and rate.from_at <= $2
               order by rate.from_at desc
               limit 1
           ) as rate
           where item.product_list_id = any($1) and item.removed_at is null
           group by item.product_list_id"#,
        &lists,
        by.now,
    )
    .fetch_all(connection)
    .await?;
    let rates = rows.into_iter().map(|row| {
        let rate = |bps: i16| {
            CreatorRate::try_from(bps).map_err(|_| Error::Corrupt {
                table: "offer_rate",
                column: "creator_rate_bps",
                id: row.product_list_id,
            })
        };
        Ok((row.product_list_id, (rate(row.least)?, rate(row.highest)?)))
    });
    rates.collect()
}

/// How many lists a campaign has.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn count(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<u64, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    let lists = sqlx::query_scalar!(
        "select lists from campaign_list_count where campaign_id = $1",
        campaign.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?;
    Ok(lists.map_or(0, |lists| u64::try_from(lists).unwrap_or_default()))
}

/// The products of a campaign that can come into a list: those that are approved. `text` is looked for as in
/// [`registrations::list_for_agency`].
///
/// # Errors
///
/// As there.
pub async fn choosable(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    text: &str,
    page: Option<&Cursor>,
) -> Result<Page<AgencyRegistrationRow>, Error<Infallible>> {
    let tab = AgencyTab::Approved;
    registrations::list_for_agency(db, by, campaign, tab, text, None, page).await
}

/// Registrations of a campaign that were chosen before, in their order, as far as they are in its rows.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn chosen(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    chosen: &[RegistrationAddress],
) -> Result<Vec<AgencyRegistrationRow>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, campaign).await?;
    rows_of_chosen(&mut connection, by, &own, chosen).await
}

/// What some of a campaign's lists are called, and whether they were deleted.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn names(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    lists: &[ProductListId],
) -> Result<HashMap<ProductListId, (ListName, bool)>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    let lists: Vec<Uuid> = lists.iter().map(|list| list.uuid()).collect();
    let rows = sqlx::query!(
        "select product_list_id, name, deleted_at from product_list
         where campaign_id = $1 and product_list_id = any($2)",
        campaign.uuid(),
        &lists,
    )
    .fetch_all(&mut *connection)
    .await?;
    let names = rows.into_iter().map(|row| {
        let name = ListName::parse(&row.name).map_err(|_| Error::Corrupt {
            table: "product_list",
            column: "name",
            id: row.product_list_id,
        })?;
        let list = ProductListId::new(row.product_list_id);
        Ok((list, (name, row.deleted_at.is_some())))
    });
    names.collect()
}

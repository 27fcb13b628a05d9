//! What an agency chooses the products of a list from.

use std::convert::Infallible;

use domain::{
    campaign::{CampaignName, CampaignStatus},
    ids::{CampaignId, ProductListId},
    market::Market,
    page::{Cursor, Page},
    product_list::ListName,
    registration::{AgencyRegistrationRow, AgencyTab, RegistrationAddress},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    acting::reading,
    registrations::{ListFilter, list_in_campaign, own_campaign, rows_of_chosen},
};

/// What is asked for of the products of a campaign.
#[derive(Clone, Copy, Debug)]
pub struct ProductsToChoose<'q> {
    /// The list that they come into; none for a new one.
    pub list: Option<ProductListId>,
    /// What is looked for in them.
    pub text: &'q str,
    /// Whether only those that were chosen before are asked for.
    pub only_chosen: bool,
    /// The page of the others; none for the first.
    pub page: Option<&'q Cursor>,
    /// Those that were chosen before.
    pub chosen: &'q [RegistrationAddress],
}

/// Products of a campaign to choose from, and those that were chosen before.
#[derive(Clone, Debug)]
pub struct Choosable {
    /// The campaign's name.
    pub name: CampaignName,
    /// The market.
    pub market: Market,
    /// Where the campaign is in its course.
    pub status: CampaignStatus,
    /// What the list is called, and which products it has.
    pub list: Option<(ListName, Vec<RegistrationAddress>)>,
    /// A page of the approved products.
    pub page: Page<AgencyRegistrationRow>,
    /// The chosen that aren't on it, in their order.
    pub chosen: Vec<AgencyRegistrationRow>,
}

/// Products for a list, with what stands around them.
///
/// # Errors
///
/// Not found for another agency's campaign, and for a list of another campaign or one that was deleted; or the
/// database's failure.
pub async fn to_choose(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    wanted: ProductsToChoose<'_>,
) -> Result<Choosable, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let own = own_campaign(&mut connection, by, campaign).await?;
    let list = match wanted.list {
        Some(list) => Some(list_of(&mut connection, campaign, list).await?),
        None => None,
    };
    // Whoever waits for a connection holds no other.
    drop(connection);
    let page = if wanted.only_chosen {
        Page::empty()
    } else {
        let (tab, filter) = (AgencyTab::Approved, ListFilter::from(wanted.text));
        list_in_campaign(db, by, &own, tab, filter, None, wanted.page).await?
    };
    let is_shown = |one: &&RegistrationAddress| page.rows.iter().any(|row| row.address == **one);
    let elsewhere: Vec<RegistrationAddress> = wanted
        .chosen
        .iter()
        .filter(|one| !is_shown(one))
        .copied()
        .collect();
    let chosen = if elsewhere.is_empty() {
        Vec::new()
    } else {
        let mut connection = reading(&db.primary, by).await?;
        rows_of_chosen(&mut connection, by, &own, &elsewhere).await?
    };
    Ok(Choosable {
        market: own.market,
        status: own.course.status(by.now),
        name: own.name,
        list,
        page,
        chosen,
    })
}

/// What a list of the campaign is called, and which products it has.
async fn list_of(
    connection: &mut PgConnection,
    campaign: CampaignId,
    list: ProductListId,
) -> Result<(ListName, Vec<RegistrationAddress>), Error<Infallible>> {
    let row = sqlx::query!(
        r#"select list.name
                , array(
                      select item.shop_id from product_list_item as item
                      where item.product_list_id = list.product_list_id
                          and item.removed_at is null
                      order by item.place, item.registration_id
                  ) as "shops!: Vec<Uuid>"
                , array(
                      select item.registration_id from product_list_item as item
                      where item.product_list_id = list.product_list_id
                          and item.removed_at is null
                      order by item.place, item.registration_id
                  ) as "registrations!: Vec<Uuid>"
           from product_list as list
           where list.product_list_id = $1 and list.campaign_id = $2
               and list.deleted_at is null"#,
        list.uuid(),
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let name = ListName::parse(&row.name).map_err(|_| Error::Corrupt {
        table: "product_list",
        column: "name",
        id: list.uuid(),
    })?;
    let addresses = row.shops.into_iter().zip(row.registrations);
    let addresses = addresses.map(|(shop, registration)| RegistrationAddress {
        shop: shop.into(),
        registration: registration.into(),
    });
    Ok((name, addresses.collect()))
}

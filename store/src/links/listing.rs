//! The links of a campaign: those that creators can follow now, and all of them page by page.

use std::convert::Infallible;

use domain::{
    ids::{AgencyId, CampaignId, RegistrationId, ShopId},
    page::{Cursor, PAGE_ROWS, Page, Position},
    product_list::ListName,
    share_link::{ExportedLink, LINKS_LOOKED_THROUGH, LinkCode, LinkFilter, LinkOf, LinkRow},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    columns::{LinkColumns, read_name},
    export::check_own,
    funnel::{funnels, with_funnels},
    selection::{read_code, read_rate},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    registrations::RegistrationAddress,
    search::needle,
};

/// Which links of a campaign are asked for. Without a filter it is those that lead somewhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct LinkNarrowing<'n> {
    /// Those of these registrations alone.
    pub only: Option<&'n [RegistrationAddress]>,
    /// What is looked for in names and product codes.
    pub text: &'n str,
    /// What they lead to.
    pub of: Option<LinkOf>,
    /// Others than those that lead somewhere.
    pub filter: Option<LinkFilter>,
}

impl LinkNarrowing<'_> {
    /// Whether it leaves links out that lead somewhere.
    fn leaves_out(&self) -> bool {
        self.only.is_some()
            || !self.text.trim().is_empty()
            || self.of.is_some()
            || self.filter.is_some()
    }
}

/// The link of a list that creators can follow now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLink {
    /// What the list is called.
    pub name: ListName,
    /// The link's code.
    pub code: LinkCode,
    /// Whether it is for some creators alone.
    pub is_restricted: bool,
}

/// All links to products of a campaign that lead somewhere, by product title, each with whether it is for
/// some creators alone.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<Vec<(ExportedLink, bool)>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    let rows = sqlx::query!(
        r#"select link.share_link_id, link.link_code, link.is_restricted
                , registration.shop_id, registration.registration_id
                , product.title, product.product_code, shop.name as shop_name
                , rate.creator_rate_bps
           from share_link as link
           join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           join organisation as shop on shop.organisation_id = registration.shop_id
           cross join lateral (
               select creator_rate_bps from offer_rate as rate
               where rate.shop_id = link.shop_id and rate.offer_id = link.offer_id
                   and rate.from_at <= $2
               order by rate.from_at desc
               limit 1
           ) as rate
           where link.campaign_id = $1 and link.revoked_at is null
               and registration.state in ('approved', 'close_requested')
           order by product.title, link.share_link_id"#,
        campaign.uuid(),
        by.now,
    )
    .fetch_all(&mut *connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            let link = ExportedLink {
                address: RegistrationAddress {
                    shop: ShopId::new(row.shop_id),
                    registration: RegistrationId::new(row.registration_id),
                },
                product_title: row.title,
                product_code: row.product_code,
                shop_name: row.shop_name,
                creator_rate: read_rate(row.creator_rate_bps, row.share_link_id)?,
                link: read_code(&row.link_code, row.share_link_id)?,
            };
            Ok((link, row.is_restricted))
        })
        .collect()
}

/// All links to lists of a campaign that lead somewhere, by the lists' names.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn to_lists_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<Vec<ListLink>, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    check_own(&mut connection, by, campaign).await?;
    let rows = sqlx::query!(
        "select link.share_link_id, link.link_code, link.is_restricted, list.name
         from share_link as link
         join product_list as list on list.product_list_id = link.list_id
         where link.campaign_id = $1 and link.revoked_at is null and list.deleted_at is null
         order by list.name, link.share_link_id",
        campaign.uuid(),
    )
    .fetch_all(&mut *connection)
    .await?;
    rows.into_iter()
        .map(|row| {
            Ok(ListLink {
                name: read_name(row.name, row.share_link_id)?,
                code: read_code(&row.link_code, row.share_link_id)?,
                is_restricted: row.is_restricted,
            })
        })
        .collect()
}

/// A page of a campaign's links.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LinksPage {
    /// The page.
    pub page: Page<LinkRow>,
    /// How many links of the campaign lead somewhere, whichever were asked for: where they are more than
    /// [`LINKS_LOOKED_THROUGH`], one more than that.
    pub count: usize,
}

/// A page of the campaign's links, the newest first, with what each brought; what was sold for whoever may
/// see money. Beside it stands how many links of the campaign lead somewhere. What is narrowed is looked
/// for among the next [`LINKS_LOOKED_THROUGH`] links, from where the page leads on.
///
/// # Errors
///
/// Not found for another agency's campaign, or the database's failure.
pub async fn page_of_campaign(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    narrowing: LinkNarrowing<'_>,
    page: Option<&Cursor>,
) -> Result<LinksPage, Error<Infallible>> {
    let mut connection = reading(&db.primary, by).await?;
    let count = count_of_own(&mut connection, by, campaign).await?;
    let rows = fetch(&mut connection, by, campaign, narrowing, page).await?;
    let is_full = rows.len() > PAGE_ROWS;
    let last = if is_full || !narrowing.leaves_out() {
        None
    } else {
        last_looked_through(&mut connection, campaign, page).await?
    };
    let rows = rows
        .into_iter()
        .map(|row| Ok((row.share_link_id, row.read()?)));
    let rows = rows.collect::<Result<Vec<_>, Error<Infallible>>>()?;
    let found = Page::of_fetched(page, rows, |(id, _)| Position::of_id(*id));
    let found = found.looked_through_to(page, last);
    let links: Vec<Uuid> = found.rows.iter().map(|(id, _)| *id).collect();
    let counted = funnels(&mut connection, &links).await?;
    drop(connection);
    let counted = with_funnels(db, by, campaign, &links, counted).await?;
    let page = found.map(|(id, row)| LinkRow {
        funnel: counted.get(&id).copied().unwrap_or_default(),
        ..row
    });
    Ok(LinksPage { page, count })
}

/// That the campaign is the agency's, and how many of its links lead somewhere, counted up to one more than
/// [`LINKS_LOOKED_THROUGH`].
async fn count_of_own(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
) -> Result<usize, Error<Infallible>> {
    let row = sqlx::query!(
        r#"select agency_id
                , (
                      select count(*)
                      from (
                          select from share_link as link
                          left join registration
                              on registration.shop_id = link.shop_id
                              and registration.registration_id = link.registration_id
                          left join product_list as list on list.product_list_id = link.list_id
                          where link.campaign_id = $1 and link.revoked_at is null
                              and coalesce(
                                  registration.state in ('approved', 'close_requested')
                                , list.deleted_at is null
                              )
                          limit $2
                      ) as counted
                  ) as "count!"
           from campaign where campaign_id = $1"#,
        campaign.uuid(),
        i64::try_from(LINKS_LOOKED_THROUGH + 1).unwrap_or(i64::MAX),
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    Ok(usize::try_from(row.count).unwrap_or_default())
}

/// Which links are on a page is decided by their names alone; only for these it is looked up what creators
/// are paid, and what the shop is called.
async fn fetch(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    narrowing: LinkNarrowing<'_>,
    page: Option<&Cursor>,
) -> Result<Vec<LinkColumns>, sqlx::Error> {
    let is_all = narrowing.only.is_none();
    let only = narrowing.only.unwrap_or_default();
    let (shops, registrations): (Vec<Uuid>, Vec<Uuid>) = only
        .iter()
        .map(|one| (one.shop.uuid(), one.registration.uuid()))
        .unzip();
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                LinkColumns,
                r#"select listed.share_link_id as "share_link_id!", listed.link_code as "link_code!"
                        , listed.created_at as "created_at!", listed.revoked_at as "revoked_at?"
                        , listed.is_restricted as "is_restricted!", listed.shop_id as "shop_id?"
                        , listed.registration_id as "registration_id?", listed.state as "state?"
                        , listed.product_id as "product_id?", listed.product_code as "product_code?"
                        , listed.title as "title?", listed.price_units as "price_units?"
                        , listed.currency as "currency?", listed.image_code as "image_code?"
                        , listed.stock as "stock?", shop.name as "shop_name?"
                        , rate.creator_rate_bps as "creator_rate_bps?"
                        , listed.list_id as "product_list_id?"
                        , listed.list_name as "list_name?", listed.list_items as "list_items?"
                        , listed.list_deleted_at as "list_deleted_at?"
                   from (
                       select link.*, registration.state, product.product_id, product.product_code
                            , product.title, product.price_units, product.currency
                            , product.image_code, product.stock, list.name as list_name
                            , list.items as list_items, list.deleted_at as list_deleted_at
                       from (
                           select * from share_link
                           where campaign_id = $1 and share_link_id "# + $behind + r#" $2
                           order by share_link_id "# + $direction + r#"
                           limit $3
                       ) as link
                       left join registration
                           on registration.shop_id = link.shop_id
                           and registration.registration_id = link.registration_id
                       left join product
                           on product.shop_id = registration.shop_id
                           and product.product_id = registration.product_id
                       left join product_list as list
                           on list.product_list_id = link.list_id
                       where ($4 or (link.shop_id = any($5) and link.registration_id = any($6)))
                           and (
                               strpos(lower(coalesce(list.name, product.title)), $7) > 0
                               or strpos(lower(coalesce(product.product_code, '')), $7) > 0
                           )
                           and (
                               $8::text is null
                               or ($8::text = 'list') = (link.list_id is not null)
                           )
                           and case
                               when $9::text = 'revoked' then link.revoked_at is not null
                               else link.revoked_at is null
                                   and coalesce(
                                       registration.state in ('approved', 'close_requested')
                                     , list.deleted_at is null
                                   )
                                   and ($9::text is null or link.is_restricted)
                           end
                       order by link.share_link_id "# + $direction + r#"
                       limit $10
                   ) as listed
                   left join organisation as shop on shop.organisation_id = listed.shop_id
                   left join lateral (
                       select creator_rate_bps from offer_rate as rate
                       where rate.shop_id = listed.shop_id and rate.offer_id = listed.offer_id
                           and rate.from_at <= $11
                       order by rate.from_at desc
                       limit 1
                   ) as rate on true
                   order by listed.share_link_id "# + $direction,
                campaign.uuid(),
                cursor_bound(page),
                i64::try_from(LINKS_LOOKED_THROUGH).unwrap_or(i64::MAX),
                is_all,
                &shops,
                &registrations,
                needle(narrowing.text),
                narrowing.of.map(LinkOf::code),
                narrowing.filter.map(LinkFilter::code),
                PAGE_FETCH,
                by.now,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    Ok(keyset_page!(fetch, is_before(page)))
}

/// The last link that a page looked at, where it looked through as many as it does.
async fn last_looked_through(
    connection: &mut PgConnection,
    campaign: CampaignId,
    page: Option<&Cursor>,
) -> Result<Option<Position>, sqlx::Error> {
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_scalar!(
                "select share_link_id from share_link
                 where campaign_id = $1 and share_link_id "
                    + $behind
                    + " $2
                 order by share_link_id "
                    + $direction
                    + "
                 offset $3 limit 1",
                campaign.uuid(),
                cursor_bound(page),
                i64::try_from(LINKS_LOOKED_THROUGH - 1).unwrap_or(i64::MAX),
            )
            .fetch_optional(&mut *connection)
            .await?
        };
    }
    let last: Option<Uuid> = keyset_page!(fetch, is_before(page));
    Ok(last.map(Position::of_id))
}

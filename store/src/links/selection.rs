//! The registered products that an agency selected to export links of.

use std::collections::HashSet;

use domain::{
    ids::{CampaignId, RegistrationId, ShopId},
    rate::CreatorRate,
    share_link::{ExportLinksRefusal, ExportedLink, LinkCode},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::offered::is_in_campaign;
use crate::{ActorContext, Error, registrations::RegistrationAddress};

/// A selected registration, as far as exporting asks.
pub(super) struct Selected {
    pub(super) address: RegistrationAddress,
    title: String,
    product_code: String,
    shop_name: String,
    is_in_campaign: bool,
    offer: Option<(Uuid, CreatorRate)>,
    pub(super) link: Option<LinkCode>,
}

/// A selected registration that can have a link.
pub(super) struct Rated {
    pub(super) selected: Selected,
    pub(super) offer_id: Uuid,
    rate: CreatorRate,
}

impl Rated {
    pub(super) fn into_exported(self, link: LinkCode) -> ExportedLink {
        ExportedLink {
            address: self.selected.address,
            product_title: self.selected.title,
            product_code: self.selected.product_code,
            shop_name: self.selected.shop_name,
            creator_rate: self.rate,
            link,
        }
    }
}

/// Reads the selected registrations, each once. If one of them isn't in the campaign's rows, none is.
pub(super) async fn read_selected<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    selected: &[RegistrationAddress],
) -> Result<Vec<Selected>, Error<R>> {
    let mut asked: Vec<RegistrationAddress> = Vec::with_capacity(selected.len());
    let mut seen = HashSet::with_capacity(selected.len());
    asked.extend(selected.iter().copied().filter(|one| seen.insert(*one)));
    let rows = sqlx::query!(
        r#"select registration.shop_id, registration.registration_id, registration.state
                , product.title, product.product_code, shop.name as shop_name
                , offer.offer_id as "offer_id?", rate.creator_rate_bps as "creator_rate_bps?"
                , link.link_code as "link_code?"
           from unnest($2::uuid[], $3::uuid[]) with ordinality
               as asked (shop_id, registration_id, n)
           cross join lateral (
               select * from registration
               where registration.shop_id = asked.shop_id
                   and registration.registration_id = asked.registration_id
                   and registration.campaign_id = $1
               limit 1
           ) as registration
           join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           join organisation as shop on shop.organisation_id = registration.shop_id
           left join lateral (
               select * from offer
               where offer.shop_id = registration.shop_id
                   and offer.registration_id = registration.registration_id
                   and offer.product_list_id is null
               limit 1
           ) as offer on true
           left join lateral (
               select * from offer_rate as rate
               where rate.shop_id = offer.shop_id and rate.offer_id = offer.offer_id
                   and rate.from_at <= $4
               order by rate.from_at desc
               limit 1
           ) as rate on true
           left join share_link as link
               on link.offer_id = offer.offer_id and link.revoked_at is null
           order by asked.n"#,
        campaign.uuid(),
        &asked.iter().map(|one| one.shop.uuid()).collect::<Vec<_>>(),
        &asked
            .iter()
            .map(|one| one.registration.uuid())
            .collect::<Vec<_>>(),
        by.now,
    )
    .fetch_all(connection)
    .await?;
    if rows.len() < asked.len() {
        return Err(Error::NotFound);
    }
    rows.into_iter()
        .map(|row| {
            let id = row.registration_id;
            let rate = row.creator_rate_bps.map(|bps| read_rate(bps, id));
            let link = row.link_code.map(|code| read_code(&code, id));
            Ok(Selected {
                address: RegistrationAddress {
                    shop: ShopId::new(row.shop_id),
                    registration: RegistrationId::new(id),
                },
                title: row.title,
                product_code: row.product_code,
                shop_name: row.shop_name,
                is_in_campaign: is_in_campaign(&row.state),
                offer: row.offer_id.zip(rate.transpose()?),
                link: link.transpose()?,
            })
        })
        .collect()
}

/// Those that can have a link, and the titles of those without a rate.
pub(super) fn sort_out(
    selected: Vec<Selected>,
) -> Result<(Vec<Rated>, Vec<String>), ExportLinksRefusal> {
    let closed: Vec<String> = selected
        .iter()
        .filter(|one| !one.is_in_campaign)
        .map(|one| one.title.clone())
        .collect();
    if !closed.is_empty() {
        return Err(ExportLinksRefusal::NotInCampaign { products: closed });
    }
    let (mut rated, mut unrated) = (Vec::new(), Vec::new());
    for selected in selected {
        match selected.offer {
            Some((offer_id, rate)) => rated.push(Rated {
                selected,
                offer_id,
                rate,
            }),
            None => unrated.push(selected.title),
        }
    }
    Ok((rated, unrated))
}

pub(super) fn read_rate<R>(bps: i16, id: Uuid) -> Result<CreatorRate, Error<R>> {
    CreatorRate::try_from(bps).map_err(|_| Error::Corrupt {
        table: "offer_rate",
        column: "creator_rate_bps",
        id,
    })
}

pub(super) fn read_code<R>(code: &str, id: Uuid) -> Result<LinkCode, Error<R>> {
    code.parse().map_err(|_| Error::Corrupt {
        table: "share_link",
        column: "link_code",
        id,
    })
}

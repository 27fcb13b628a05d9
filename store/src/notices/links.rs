//! Links that agencies send to creators: each is a notice of its own, which leads to what the link is of.

use std::convert::Infallible;

use domain::{
    market::Market,
    notice::{CreatorNotice, NamedCampaign},
};
use sqlx::PgConnection;
use uuid::Uuid;

use super::kept::Draft;
use crate::{Error, event::DomainEvent, outbox::Event};

/// What creators are told of the link, if the event is one. A link that was taken back meanwhile is told to
/// nobody, and one that is for others now not to those whom it was for.
pub(super) async fn of_creators_told(
    connection: &mut PgConnection,
    event: &Event,
    domain_event: &DomainEvent,
) -> Result<Vec<Draft>, Error<Infallible>> {
    let DomainEvent::LinkSent { link, creators } = domain_event else {
        return Ok(Vec::new());
    };
    let sent_to: Vec<Uuid> = creators.iter().map(|creator| creator.uuid()).collect();
    let row = sqlx::query!(
        r#"select link.link_code, link.market_code, link.list_id is not null as "is_list!"
                , coalesce(list.name, product.title, '') as "name!", campaign.campaign_id
                , campaign.name as campaign_name, agency.name as agency_name
                , array(
                      select named.creator_id from share_link_creator as named
                      where named.share_link_id = link.share_link_id
                          and named.creator_id = any($2)
                  ) as "named!: Vec<Uuid>"
           from share_link as link
           join campaign using (campaign_id)
           join organisation as agency on agency.organisation_id = campaign.agency_id
           left join registration
               on registration.shop_id = link.shop_id
               and registration.registration_id = link.registration_id
           left join product
               on product.shop_id = registration.shop_id
               and product.product_id = registration.product_id
           left join product_list as list on list.product_list_id = link.list_id
           where link.share_link_id = $1 and link.revoked_at is null"#,
        link,
        &sent_to,
    )
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else {
        return Ok(Vec::new());
    };
    let corrupt = |column| Error::Corrupt {
        table: "share_link",
        column,
        id: *link,
    };
    let market: Market = row
        .market_code
        .parse()
        .map_err(|_| corrupt("market_code"))?;
    let what = CreatorNotice::LinkSent {
        agency: row.agency_name,
        campaign: NamedCampaign {
            campaign: row.campaign_id.into(),
            name: row.campaign_name,
        },
        name: row.name,
        code: row.link_code.parse().map_err(|_| corrupt("link_code"))?,
        is_list: row.is_list,
    };
    let concern = what.concern();
    let told = sent_to
        .into_iter()
        .filter(|creator| row.named.contains(creator));
    let drafts = told.map(|creator| {
        let occasion = format!("link:{}", event.outbox_id);
        let about = (occasion, event.at, market.code());
        Draft::new(creator, about, (&what, concern))
    });
    Ok(drafts.collect::<Result<Vec<_>, sqlx::Error>>()?)
}

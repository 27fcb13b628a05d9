//! What links brought: who opened them, who added a product through them, and what was sold.

use std::{collections::HashMap, convert::Infallible};

use domain::{
    actor::Permission,
    ids::CampaignId,
    share_link::{FUNNEL_COUNTED, FunnelCount, LinkFunnel},
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, sale_totals};

/// How many creators opened each of these links and added a product through it, as far as they are counted:
/// a statement for each of the two.
pub(super) async fn funnels(
    connection: &mut PgConnection,
    links: &[Uuid],
) -> Result<HashMap<Uuid, LinkFunnel>, sqlx::Error> {
    let mut counted: HashMap<Uuid, LinkFunnel> = HashMap::with_capacity(links.len());
    if links.is_empty() {
        return Ok(counted);
    }
    let bound = i64::from(FUNNEL_COUNTED) + 1;
    let opened = sqlx::query!(
        r#"select asked.share_link_id as "share_link_id!", opened.creators as "creators!"
           from unnest($1::uuid[]) as asked (share_link_id)
           cross join lateral (
               select count(*) as creators
               from (
                   select from share_link_opened as opened
                   where opened.share_link_id = asked.share_link_id
                   limit $2
               ) as counted
           ) as opened"#,
        links,
        bound,
    )
    .fetch_all(&mut *connection)
    .await?;
    for row in opened {
        let funnel = counted.entry(row.share_link_id).or_default();
        funnel.opened = FunnelCount::of_found(row.creators);
    }
    // An entry is one product: whoever added several through a list is counted once.
    let accepted = sqlx::query!(
        r#"select asked.share_link_id as "share_link_id!", accepted.creators as "creators!"
                , accepted.entries as "entries!"
           from unnest($1::uuid[]) as asked (share_link_id)
           cross join lateral (
               select count(distinct creator_id) as creators, count(*) as entries
               from (
                   select entry.creator_id from showcase_entry as entry
                   where entry.share_link_id = asked.share_link_id
                   limit $2
               ) as counted
           ) as accepted"#,
        links,
        bound,
    )
    .fetch_all(connection)
    .await?;
    for row in accepted {
        let funnel = counted.entry(row.share_link_id).or_default();
        let creators = FunnelCount::of_found(row.creators);
        funnel.accepted = FunnelCount {
            is_more: creators.is_more || row.entries >= bound,
            ..creators
        };
    }
    Ok(counted)
}

/// The same with what was sold through each, for whoever may see money.
pub(super) async fn with_funnels(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    links: &[Uuid],
    mut counted: HashMap<Uuid, LinkFunnel>,
) -> Result<HashMap<Uuid, LinkFunnel>, Error<Infallible>> {
    if links.is_empty() || !by.actor.may(Permission::SeeMoney) {
        return Ok(counted);
    }
    let sold = sale_totals::of_links(db, by, campaign, links).await?;
    for link in links {
        let funnel = counted.entry(*link).or_default();
        funnel.sold = Some(sold.get(link).copied().unwrap_or_default());
    }
    Ok(counted)
}

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

/// How many creators opened each of these links and added a product through it, as far as they are counted.
/// One statement.
pub(super) async fn funnels(
    connection: &mut PgConnection,
    links: &[Uuid],
) -> Result<HashMap<Uuid, LinkFunnel>, sqlx::Error> {
    if links.is_empty() {
        return Ok(HashMap::new());
    }
    let bound = i64::from(FUNNEL_COUNTED) + 1;
    // An entry is one product: whoever added several through a list is counted once.
    let rows = sqlx::query!(
        r#"select asked.share_link_id as "share_link_id!", opened.creators as "opened!"
                , accepted.creators as "accepted!", accepted.entries as "entries!"
           from unnest($1::uuid[]) as asked (share_link_id)
           cross join lateral (
               select count(*) as creators
               from (
                   select from share_link_opened as opened
                   where opened.share_link_id = asked.share_link_id
                   limit $2
               ) as counted
           ) as opened
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
    let counted = rows.into_iter().map(|row| {
        let accepted = FunnelCount::of_found(row.accepted);
        let funnel = LinkFunnel {
            opened: FunnelCount::of_found(row.opened),
            accepted: FunnelCount {
                is_more: accepted.is_more || row.entries >= bound,
                ..accepted
            },
            sold: None,
        };
        (row.share_link_id, funnel)
    });
    Ok(counted.collect())
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

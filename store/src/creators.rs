//! The people who sell: their handles, and the agencies that manage them.

use std::collections::{HashMap, HashSet};

use domain::rate::SharePercent;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{Batch, Outcome, organisations::agencies_of_import};

/// A creator as a file brings it.
#[derive(Clone, Debug)]
pub struct NewCreator {
    /// The creator's handle in the market.
    pub handle: String,
    /// The managing agency's short name and its share of the creator's part, if one manages it.
    pub managed_by: Option<(String, SharePercent)>,
}

/// Why a creator was not taken in.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CreatorRefusal {
    /// The creator is known with another managing agency or share.
    #[error(
        "the creator is already known as {stored}; a link to an agency is changed by the agency \
         and the creator, not by a file"
    )]
    OtherLink {
        /// What is remembered, in words.
        stored: String,
    },
}

/// Adds creators, as an operator's import does. Their agency links hold from the beginning of time.
pub(crate) async fn add_in(
    connection: &mut PgConnection,
    batch: &Batch<'_>,
    creators: &[NewCreator],
) -> Result<Vec<Outcome<CreatorRefusal>>, sqlx::Error> {
    let slugs = creators
        .iter()
        .filter_map(|creator| creator.managed_by.as_ref());
    let slugs: HashSet<&str> = slugs.map(|(slug, _)| slug.as_str()).collect();
    let agencies = agencies_of_import(connection, batch, &slugs).await?;
    let mut known = known_links(connection, batch, creators).await?;
    let mut added = Vec::new();
    let mut outcomes = Vec::with_capacity(creators.len());
    for creator in creators {
        outcomes.push(match known.get(&creator.handle) {
            None => {
                known.insert(creator.handle.clone(), creator.managed_by.clone());
                added.push(creator);
                Outcome::New
            }
            Some(link) if *link == creator.managed_by => Outcome::Unchanged,
            Some(link) => Outcome::Refused(CreatorRefusal::OtherLink {
                stored: in_words(link.as_ref()),
            }),
        });
    }
    insert(connection, batch, &added, &agencies).await?;
    Ok(outcomes)
}

fn in_words(link: Option<&(String, SharePercent)>) -> String {
    match link {
        None => "managed by no agency".to_owned(),
        Some((agency, share)) => format!("managed by {agency} at {share} %"),
    }
}

/// The known ones among the handles, each with the link that holds from the beginning of time.
async fn known_links(
    connection: &mut PgConnection,
    batch: &Batch<'_>,
    creators: &[NewCreator],
) -> Result<HashMap<String, Option<(String, SharePercent)>>, sqlx::Error> {
    let handles: Vec<&str> = creators
        .iter()
        .map(|creator| creator.handle.as_str())
        .collect();
    let rows = sqlx::query!(
        r#"select identity.handle, agency.slug as "slug?", link.share_bps as "share_bps?"
           from creator_identity as identity
           left join agency_link as link
               on link.creator_id = identity.creator_id and lower_inf(link.during)
           left join agency using (agency_id)
           where identity.market_code = $1 and identity.handle = any($2)"#,
        batch.market.market.code(),
        &handles as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let known = rows.into_iter().map(|row| {
        let share = row
            .share_bps
            .and_then(|share| SharePercent::try_from(share).ok());
        (row.handle, row.slug.zip(share))
    });
    Ok(known.collect())
}

async fn insert(
    connection: &mut PgConnection,
    batch: &Batch<'_>,
    creators: &[&NewCreator],
    agencies: &HashMap<String, Uuid>,
) -> Result<(), sqlx::Error> {
    let creator_ids: Vec<Uuid> = creators.iter().map(|_| batch.ids.next()).collect();
    let handles: Vec<&str> = creators
        .iter()
        .map(|creator| creator.handle.as_str())
        .collect();
    sqlx::query!(
        "with new as (
             select * from unnest($1::uuid[], $2::text[]) as new (creator_id, handle)
         ), identity as (
             insert into creator_identity (market_code, handle, creator_id)
             select $3, handle, creator_id from new
         )
         insert into creator (creator_id, market_code, handle, created_at)
         select creator_id, $3, handle, $4 from new",
        &creator_ids,
        &handles as &[&str],
        batch.market.market.code(),
        batch.now,
    )
    .execute(&mut *connection)
    .await?;
    let (mut managed, mut links, mut managers, mut shares) = (vec![], vec![], vec![], vec![]);
    for (creator, creator_id) in creators.iter().zip(creator_ids) {
        if let Some((slug, share)) = &creator.managed_by {
            managed.push(creator_id);
            links.push(batch.ids.next());
            managers.push(agencies[slug]);
            shares.push(i32::from(*share));
        }
    }
    sqlx::query!(
        "insert into agency_link (creator_id, agency_link_id, agency_id, share_bps, during, created_at)
         select creator_id, agency_link_id, agency_id, share_bps, tstzrange(null, null), $5
         from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::int[])
             as new (creator_id, agency_link_id, agency_id, share_bps)",
        &managed,
        &links,
        &managers,
        &shares,
        batch.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

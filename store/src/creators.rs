//! The people who sell: their handles, and the agencies that manage them.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{code::compared_handle, ids::CreatorId, rate::SharePercent};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    BatchContext, Error, Outcome, creator_cards, orders::references,
    organisations::agencies_of_import,
};

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
    #[error("this creator already exists, {stored}: agency links can't be changed by an import")]
    OtherLink {
        /// What is remembered, in words.
        stored: String,
    },
    /// Creators that came in before handles were compared without letter case have this one.
    #[error(
        "several creators in this market have this handle in different letter case: use the exact \
         spelling of one of them"
    )]
    Ambiguous,
}

/// Adds creators, as an operator's import does. Their agency links hold from the beginning of time.
pub(crate) async fn add_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    creators: &[NewCreator],
) -> Result<Vec<Outcome<CreatorRefusal>>, Error<Infallible>> {
    let slugs = creators
        .iter()
        .filter_map(|creator| creator.managed_by.as_ref());
    let slugs: HashSet<&str> = slugs.map(|(slug, _)| slug.as_str()).collect();
    let agencies = agencies_of_import(connection, batch, &slugs).await?;
    let known = known_links(connection, batch, creators).await?;
    let ambiguous = ambiguous_handles(connection, batch, creators).await?;
    let mut new = HashMap::new();
    let mut added = Vec::new();
    let mut outcomes = Vec::with_capacity(creators.len());
    for creator in creators {
        let compared = compared_handle(&creator.handle);
        let link = known.get(&creator.handle).or_else(|| new.get(&compared));
        outcomes.push(match link {
            None if ambiguous.contains(&*compared) => Outcome::Refused(CreatorRefusal::Ambiguous),
            None => {
                new.insert(compared, creator.managed_by.clone());
                added.push(creator);
                Outcome::New
            }
            Some(link) if *link == creator.managed_by => Outcome::Unchanged,
            Some(link) => Outcome::Refused(CreatorRefusal::OtherLink {
                stored: display_value(link.as_ref()),
            }),
        });
    }
    insert(connection, batch, &added, &agencies).await?;
    Ok(outcomes)
}

fn display_value(link: Option<&(String, SharePercent)>) -> String {
    match link {
        None => "managed by no agency".to_owned(),
        Some((agency, share)) => format!("managed by {agency} at {share} %"),
    }
}

/// Which of the handles, as they are compared, stand for several creators.
async fn ambiguous_handles(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    creators: &[NewCreator],
) -> Result<HashSet<String>, sqlx::Error> {
    let compared: Vec<Cow<'_, str>> = creators
        .iter()
        .map(|creator| compared_handle(&creator.handle))
        .collect();
    let compared: Vec<&str> = compared.iter().map(|handle| &**handle).collect();
    let rows = sqlx::query_scalar!(
        "select read_as from code_conflict
         where kind = 'creator' and market_code = $1 and read_as = any($2)",
        batch.market.market.code(),
        &compared as &[&str],
    )
    .fetch_all(connection)
    .await?;
    Ok(rows.into_iter().collect())
}

/// The known ones among the handles, each with the link that holds from the beginning of time.
async fn known_links(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    creators: &[NewCreator],
) -> Result<HashMap<String, Option<(String, SharePercent)>>, Error<Infallible>> {
    let handles = creators
        .iter()
        .map(|creator| creator.handle.as_str())
        .collect();
    let known = references::creators(connection, batch, handles).await?;
    let creator_ids: Vec<Uuid> = known.values().copied().collect();
    let links = sqlx::query!(
        "select creator_id, agency_link_id, slug, share_bps
         from agency_link
         join agency using (agency_id)
         where creator_id = any($1) and lower_inf(during)",
        &creator_ids,
    )
    .fetch_all(connection)
    .await?;
    let mut link_of = HashMap::with_capacity(links.len());
    for link in links {
        let share = SharePercent::try_from(link.share_bps).map_err(|_| Error::Corrupt {
            table: "agency_link",
            column: "share_bps",
            id: link.agency_link_id,
        })?;
        link_of.insert(link.creator_id, (link.slug, share));
    }
    let known = known
        .into_iter()
        .map(|(handle, creator_id)| (handle, link_of.get(&creator_id).cloned()));
    Ok(known.collect())
}

async fn insert(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    creators: &[&NewCreator],
    agencies: &HashMap<String, Uuid>,
) -> Result<(), sqlx::Error> {
    let creator_ids: Vec<Uuid> = creators.iter().map(|_| batch.ids.next()).collect();
    let handles: Vec<&str> = creators
        .iter()
        .map(|creator| creator.handle.as_str())
        .collect();
    let compared: Vec<Cow<'_, str>> = handles.iter().copied().map(compared_handle).collect();
    let compared: Vec<&str> = compared.iter().map(|handle| &**handle).collect();
    sqlx::query!(
        "insert into creator_identity (market_code, handle, creator_id)
         select $3, compared, creator_id
         from unnest($1::uuid[], $2::text[]) as new (creator_id, compared)",
        &creator_ids,
        &compared as &[&str],
        batch.market.market.code(),
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into creator (creator_id, market_code, handle, created_at)
         select creator_id, $3, handle, $4
         from unnest($1::uuid[], $2::text[]) as new (creator_id, handle)",
        &creator_ids,
        &handles as &[&str],
        batch.market.market.code(),
        batch.now,
    )
    .execute(&mut *connection)
    .await?;
    let added: Vec<CreatorId> = creator_ids.iter().copied().map(CreatorId::new).collect();
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
    .execute(&mut *connection)
    .await?;
    creator_cards::refresh_in(connection, &added, batch.now).await?;
    Ok(())
}

//! What the platform says of creators.

use std::{
    collections::{BTreeMap, HashMap},
    convert::Infallible,
};

use chrono::{DateTime, Utc};
use domain::{
    claim::CreatorCategory,
    creator_facts::{CreatorProfileFacts, CreatorProfileRefusal},
    ids::CreatorId,
};
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{BatchContext, Error, Outcome, creator_cards, orders::references};

/// What is said of a creator, as a file or a program brings it.
#[derive(Clone, Debug)]
pub struct SubmittedProfile {
    /// The creator's handle in the market.
    pub handle: String,
    /// What is said.
    pub facts: CreatorProfileFacts,
}

/// Takes what the platform says of creators: it takes the place of what was said before.
pub(crate) async fn submit_profiles_in(
    connection: &mut PgConnection,
    batch: &BatchContext<'_>,
    rows: &[SubmittedProfile],
) -> Result<Vec<Outcome<CreatorProfileRefusal>>, Error<Infallible>> {
    let handles = rows.iter().map(|row| row.handle.as_str()).collect();
    let known = references::creators(&mut *connection, batch, handles).await?;
    let ids: Vec<Uuid> = known.values().copied().collect();
    let mut said = said_of(&mut *connection, &ids).await?;
    let mut written = BTreeMap::new();
    let mut outcomes = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(creator) = known.get(&row.handle).copied().map(CreatorId::new) else {
            outcomes.push(Outcome::Refused(CreatorProfileRefusal::UnknownCreator));
            continue;
        };
        if let Err(refusal) = row.facts.check() {
            outcomes.push(Outcome::Refused(refusal));
            continue;
        }
        let before = said.insert(creator, row.facts.clone());
        outcomes.push(match before {
            Some(before) if before == row.facts => Outcome::Unchanged,
            Some(_) => {
                written.insert(creator, &row.facts);
                Outcome::Changed
            }
            None => {
                written.insert(creator, &row.facts);
                Outcome::New
            }
        });
    }
    if written.is_empty() {
        return Ok(outcomes);
    }
    write(&mut *connection, &written, batch.now).await?;
    let changed: Vec<CreatorId> = written.into_keys().collect();
    creator_cards::refresh_in(connection, &changed, batch.now).await?;
    Ok(outcomes)
}

/// What is said of these creators so far.
async fn said_of(
    connection: &mut PgConnection,
    creators: &[Uuid],
) -> Result<HashMap<CreatorId, CreatorProfileFacts>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select creator_id, nickname, bio, home_page, followers, ages, women_bps, rating, products
              , has_ecommerce_permission, is_official, categories
         from creator_facts
         where creator_id = any($1)",
        creators,
    )
    .fetch_all(connection)
    .await?;
    let mut said = HashMap::with_capacity(rows.len());
    for row in rows {
        let corrupt = |column| Error::Corrupt {
            table: "creator_facts",
            column,
            id: row.creator_id,
        };
        let followers = row.followers.map(u64::try_from).transpose();
        let women_bps = row.women_bps.map(u16::try_from).transpose();
        let rating = row.rating.map(u8::try_from).transpose();
        let products = row.products.map(u32::try_from).transpose();
        let categories = row.categories.iter().map(|code| code.parse());
        let categories: Result<Vec<CreatorCategory>, _> = categories.collect();
        let facts = CreatorProfileFacts {
            followers: followers.map_err(|_| corrupt("followers"))?,
            ages: match &row.ages {
                Some(ages) => Some(shares(ages).ok_or_else(|| corrupt("ages"))?),
                None => None,
            },
            women_bps: women_bps.map_err(|_| corrupt("women_bps"))?,
            rating: rating.map_err(|_| corrupt("rating"))?,
            products: products.map_err(|_| corrupt("products"))?,
            categories: categories.map_err(|_| corrupt("categories"))?,
            nickname: row.nickname,
            bio: row.bio,
            home_page: row.home_page,
            has_ecommerce_permission: row.has_ecommerce_permission,
            is_official: row.is_official,
        };
        said.insert(CreatorId::new(row.creator_id), facts);
    }
    Ok(said)
}

fn shares(ages: &[i16]) -> Option<[u16; 5]> {
    let shares: Option<Vec<u16>> = ages.iter().map(|bps| u16::try_from(*bps).ok()).collect();
    shares?.try_into().ok()
}

/// A row of `creator_facts`, by the names of its columns.
#[derive(Serialize)]
struct Written<'f> {
    creator_id: CreatorId,
    #[serde(flatten)]
    facts: &'f CreatorProfileFacts,
    source_at: DateTime<Utc>,
}

async fn write(
    connection: &mut PgConnection,
    facts: &BTreeMap<CreatorId, &CreatorProfileFacts>,
    now: DateTime<Utc>,
) -> Result<(), sqlx::Error> {
    let written: Vec<Written<'_>> = facts
        .iter()
        .map(|(creator, facts)| Written {
            creator_id: *creator,
            facts,
            source_at: now,
        })
        .collect();
    sqlx::query!(
        "insert into creator_facts (
             creator_id, nickname, bio, home_page, followers, ages, women_bps, rating, products
           , has_ecommerce_permission, is_official, categories, source_at
         )
         select creator_id, nickname, bio, home_page, followers, ages, women_bps, rating, products
              , has_ecommerce_permission, is_official, categories, source_at
         from jsonb_populate_recordset(null::creator_facts, $1)
         order by creator_id
         on conflict (creator_id) do update
         set nickname = excluded.nickname, bio = excluded.bio, home_page = excluded.home_page
           , followers = excluded.followers, ages = excluded.ages
           , women_bps = excluded.women_bps, rating = excluded.rating
           , products = excluded.products
           , has_ecommerce_permission = excluded.has_ecommerce_permission
           , is_official = excluded.is_official, categories = excluded.categories
           , source_at = excluded.source_at",
        json!(written),
    )
    .execute(connection)
    .await?;
    Ok(())
}

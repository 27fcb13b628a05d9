//! For whom a link is: for all creators of its market, or for some whom the agency chose.

use std::{
    borrow::Cow,
    collections::{HashMap, HashSet},
    convert::Infallible,
};

use domain::{
    bulk::{Bulk, SkipReason},
    code::{Handle, compared_handle},
    ids::{AgencyId, CampaignId},
    market::Market,
    share_link::{LINK_CREATORS_MAX, LinkCode, RestrictRefusal},
};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{
    ActorContext, Db, Error,
    forms::once,
    records::{AuditEntry, audit},
};

/// Makes the link one for these creators alone, instead of those whom it was for. Each handle is judged by
/// itself: an unknown one is named and holds up no other, but a link is never left for nobody. Who accepted
/// through it before keeps what was accepted.
///
/// # Errors
///
/// [`RestrictRefusal`]; not found for a link of another campaign or another agency; or the database's
/// failure.
pub async fn restrict(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
    handles: &[String],
) -> Result<Bulk<RestrictRefusal>, Error<RestrictRefusal>> {
    if handles.is_empty() {
        return Err(Error::Refused(RestrictRefusal::NoneNamed));
    }
    let given = handles.len();
    if given > LINK_CREATORS_MAX {
        return Err(Error::Refused(RestrictRefusal::TooMany { given }));
    }
    let content = (campaign, code, handles);
    once!(db.primary, by, "link.restrict", &content, |tx| {
        let link = lock(tx, by, campaign, code).await?;
        if link.is_revoked {
            return Err(Error::Refused(RestrictRefusal::Revoked));
        }
        let (creators, bulk) = named(tx, link.market, handles).await?;
        if creators.is_empty() {
            // Nobody could follow it: everything stays as it was, and each handle is named.
            return Ok(bulk);
        }
        allow(tx, by, link.share_link_id, &creators).await?;
        let detail = json!({ "campaign_id": campaign, "creators": creators.len() });
        audit(tx, by, entry("link.restrict", link.share_link_id, detail)).await?;
        Ok(bulk)
    })
}

/// Makes the link one for all creators of its market again. Who was chosen is remembered, so that it can be
/// sent to them.
///
/// # Errors
///
/// Not found for a link of another campaign or another agency; or the database's failure.
pub async fn open_to_all(
    db: &Db,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<(), Error<Infallible>> {
    once!(
        db.primary,
        by,
        "link.open_to_all",
        &(campaign, code),
        |tx| {
            let link = lock(tx, by, campaign, code).await?;
            sqlx::query!(
                "update share_link set is_restricted = false where share_link_id = $1",
                link.share_link_id,
            )
            .execute(&mut *tx)
            .await?;
            let detail = json!({ "campaign_id": campaign });
            audit(
                tx,
                by,
                entry("link.open_to_all", link.share_link_id, detail),
            )
            .await?;
            Ok(())
        }
    )
}

/// A link that is locked.
pub(super) struct Locked {
    pub(super) share_link_id: Uuid,
    pub(super) market: Market,
    pub(super) is_revoked: bool,
}

/// Locks a link of the agency's campaign.
pub(super) async fn lock<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    campaign: CampaignId,
    code: LinkCode,
) -> Result<Locked, Error<R>> {
    let row = sqlx::query!(
        "select share_link_id, agency_id, share_link.market_code, revoked_at
         from share_link
         join campaign using (campaign_id)
         where link_code = $1 and campaign_id = $2
         for update of share_link",
        code.as_str(),
        campaign.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .filter(|row| by.acts_for_agency(AgencyId::new(row.agency_id)))
    .ok_or(Error::NotFound)?;
    Ok(Locked {
        share_link_id: row.share_link_id,
        market: row.market_code.parse().map_err(|_| Error::Corrupt {
            table: "share_link",
            column: "market_code",
            id: row.share_link_id,
        })?,
        is_revoked: row.revoked_at.is_some(),
    })
}

pub(super) fn entry(
    verb: &'static str,
    share_link_id: Uuid,
    detail: serde_json::Value,
) -> AuditEntry {
    AuditEntry {
        verb,
        object_kind: "share_link",
        object_id: share_link_id,
        detail,
    }
}

/// The creators of the market with these handles, and why others are not among them.
async fn named(
    connection: &mut PgConnection,
    market: Market,
    handles: &[String],
) -> Result<(Vec<Uuid>, Bulk<RestrictRefusal>), sqlx::Error> {
    let read: Vec<Option<Handle>> = handles.iter().map(|one| Handle::parse(one).ok()).collect();
    let readable: Vec<&Handle> = read.iter().flatten().collect();
    let exact: Vec<&str> = readable.iter().map(|handle| handle.as_str()).collect();
    let compared: Vec<Cow<'_, str>> = exact.iter().copied().map(compared_handle).collect();
    let compared: Vec<&str> = compared.iter().map(|handle| &**handle).collect();
    let rows = sqlx::query!(
        "select market_code, handle, creator_id
         from creator_identity
         where handle = any($1) and not by_spelling_only or handle = any($2) and by_spelling_only",
        &compared as &[&str],
        &exact as &[&str],
    )
    .fetch_all(connection)
    .await?;
    let mut here: HashMap<&str, Uuid> = HashMap::with_capacity(rows.len());
    let mut elsewhere: HashSet<&str> = HashSet::new();
    for row in &rows {
        if row.market_code == market.code() {
            here.insert(&row.handle, row.creator_id);
        } else {
            elsewhere.insert(&row.handle);
        }
    }
    let mut bulk = Bulk::default();
    let (mut creators, mut seen) = (Vec::new(), HashSet::new());
    for (typed, handle) in handles.iter().zip(&read) {
        let keys = handle.as_ref().map(|handle| {
            let exact = handle.as_str();
            (exact, compared_handle(exact))
        });
        let found = keys.as_ref().and_then(|(exact, compared)| {
            let found = here.get(*exact).or_else(|| here.get(&**compared));
            found.copied()
        });
        let is_elsewhere = keys.as_ref().is_some_and(|(exact, compared)| {
            elsewhere.contains(*exact) || elsewhere.contains(&**compared)
        });
        match found {
            Some(creator) => {
                // Two spellings of one handle are one creator.
                if seen.insert(creator) {
                    creators.push(creator);
                    bulk.add_done();
                }
            }
            None if is_elsewhere => {
                let why = SkipReason::Refused(RestrictRefusal::OtherMarket);
                bulk.add_refused(typed.clone(), why);
            }
            None => {
                let why = SkipReason::Refused(RestrictRefusal::UnknownHandle);
                bulk.add_refused(typed.clone(), why);
            }
        }
    }
    Ok((creators, bulk))
}

/// Puts these creators in the place of those whom the link was for. Who stays keeps the moment at which it
/// was sent.
async fn allow(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    link: Uuid,
    creators: &[Uuid],
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "delete from share_link_creator
         where share_link_id = $1 and creator_id <> all($2)",
        link,
        creators,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "insert into share_link_creator (share_link_id, creator_id, allowed_at)
         select $1, creator_id, $3 from unnest($2::uuid[]) as chosen (creator_id)
         on conflict (share_link_id, creator_id) do nothing",
        link,
        creators,
        by.now,
    )
    .execute(&mut *connection)
    .await?;
    sqlx::query!(
        "update share_link set is_restricted = true where share_link_id = $1",
        link,
    )
    .execute(connection)
    .await?;
    Ok(())
}

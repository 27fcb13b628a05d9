//! What an agency knows before it writes to a creator.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    campaign::Contact,
    creator_invitation::{InvitationToWrite, InvitedCreator, LastInvitation, Management},
    ids::{AgencyId, CreatorId},
    market::Market,
};
use serde_json::Value;
use uuid::Uuid;

use super::{
    agency_of_member, corrupt,
    history::invited,
    limits::{intention_of, market_of, today_in},
    sender::sender,
};
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, reading},
    creator_marketplace::access,
    markets::{contact_rules, zones},
};

/// What the agency of whoever asks knows before it writes to a creator: what it may invite for, when, and what the
/// creator will see of it.
///
/// # Errors
///
/// Not found for anybody but members of an agency, for a creator that there isn't, and for one whom the agency never
/// invited and doesn't see; or the database's failure.
pub async fn to_write(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<InvitationToWrite, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let known = known(db, (agency, creator), by.now).await?;
    let access = access(db, by, known.market).await?;
    let is_seen = known.is_available && access.sees(known.management);
    if !is_seen && known.last.is_none() {
        return Err(Error::NotFound);
    }
    // Of one whom it invited before it doesn't learn here that another agency has come between.
    let is_hidden = known.management == Management::Another && !access.sees_managed;
    let management = if is_hidden {
        Management::Nobody
    } else {
        known.management
    };
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    drop(connection);
    let last = match known.last {
        Some((code, sent_at)) => Some(LastInvitation {
            intention: intention_of(&code, creator.uuid())?,
            sent_at,
            next: today.next(Some(sent_at), by.now),
        }),
        None => None,
    };
    Ok(InvitationToWrite {
        creator: known.creator,
        market: known.market,
        management,
        is_available: known.is_available && !is_hidden,
        roles: access.roles,
        intentions: access.intentions,
        rules: contact_rules(db, known.market, by.now).await?,
        contacts: known.contacts,
        last,
        left: today.left(Vec::new()),
        agency: sender(db, agency, known.market, by.now).await?,
    })
}

/// A creator, as far as an agency may know.
struct Known {
    creator: InvitedCreator,
    market: Market,
    management: Management,
    is_available: bool,
    /// The code of what the agency invited the creator for last, and when.
    last: Option<(String, DateTime<Utc>)>,
    /// The agency's own contacts, as it gave them last to a creator of the market.
    contacts: Vec<Contact>,
}

/// Reads a creator for the program, since an agency doesn't see the links of others; it gets no more of them than
/// whether there is one.
async fn known(
    db: &Db,
    (agency, creator): (AgencyId, CreatorId),
    now: DateTime<Utc>,
) -> Result<Known, Error<Infallible>> {
    let mut connection = reading(&db.primary, Acting::NOBODY).await?;
    let row = sqlx::query!(
        r#"select creator.handle, creator.image_code, creator.market_code
                , nullif(card.nickname, '') as "nickname?"
                , coalesce(card.is_listed, false) as "is_listed!"
                , exists (
                      select from suspension
                      join creator_account
                          on creator_account.account_id = suspension.suspended_id
                      where creator_account.creator_id = $1
                  ) as "is_suspended!"
                , (
                      select managing.agency_id from agency_link as managing
                      where managing.creator_id = $1 and managing.during @> $3::timestamptz
                  ) as "managed_by?"
                , last.intention as "last_intention?", last.sent_at as "last_at?"
                , (
                      select earlier.contacts from creator_invitation as earlier
                      join creator as other on other.creator_id = earlier.creator_id
                      where earlier.agency_id = $2 and other.market_code = creator.market_code
                      order by earlier.sent_at desc
                      limit 1
                  ) as "contacts?"
           from creator
           left join creator_card as card on card.creator_id = creator.creator_id
           left join lateral (
               select latest.intention, latest.sent_at from creator_invitation_latest as latest
               where latest.creator_id = $1 and latest.agency_id = $2
               order by latest.sent_at desc
               limit 1
           ) as last on true
           where creator.creator_id = $1"#,
        creator.uuid(),
        agency.uuid(),
        now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = creator.uuid();
    Ok(Known {
        creator: invited(id, row.handle, row.nickname, row.image_code)?,
        market: market_of(&row.market_code, id)?,
        management: Management::of(row.managed_by.map(AgencyId::new), agency),
        is_available: row.is_listed && !row.is_suspended,
        last: row.last_intention.zip(row.last_at),
        contacts: earlier_contacts(row.contacts, id)?,
    })
}

fn earlier_contacts(contacts: Option<Value>, id: Uuid) -> Result<Vec<Contact>, Error<Infallible>> {
    let Some(contacts) = contacts else {
        return Ok(Vec::new());
    };
    serde_json::from_value(contacts).map_err(|_| corrupt("contacts", id))
}

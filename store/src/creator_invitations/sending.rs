//! An agency invites a creator, or invites the same one again.
//!
//! Everything that is sent to a creator meets at the creator's row, and everything that an agency sends on a day at the
//! row of the day, which is always taken last: so no two wait for each other in a ring. Which day it is says the moment
//! at which the verb began.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use domain::{
    actor::Actor,
    campaign::Contact,
    creator_invitation::{
        InvitationIntention, Management, MessageWords, NewCreatorInvitation, SendInvitationRefusal,
        check_contacts,
    },
    ids::{AccountId, AgencyId, CreatorId, CreatorInvitationId},
    market::Market,
};
use serde_json::json;
use sqlx::PgConnection;

use super::{
    corrupt, entry,
    limits::{count_in, today_in},
};
use crate::{
    ActorContext, Db, Error,
    acting::{again_as, as_program_in},
    creator_marketplace::access_in,
    event::{DomainEvent, record},
    forms::once,
    linking::{lock_creator, working_agency},
    markets::{contact_rules_in, zones},
    records::audit,
};

type Refused = Error<SendInvitationRefusal>;

/// Invites a creator, who is told.
///
/// # Errors
///
/// [`SendInvitationRefusal`]; not found for anybody but members of an agency who do its work, for a creator that there
/// isn't, and for one whom the agency never invited and doesn't see; or the database's failure.
pub async fn send(
    db: &Db,
    by: &ActorContext<'_>,
    new: &NewCreatorInvitation,
) -> Result<CreatorInvitationId, Error<SendInvitationRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    // Before the transaction, which must not wait for a second connection.
    let zones = zones(db).await?;
    let invitation = CreatorInvitationId::new(by.ids.next());
    once!(db.primary, by, "creator_invitation.send", new, |tx| {
        send_in(tx, by, (agency, zones), (invitation, new)).await?;
        Ok(invitation)
    })
}

/// Invites a creator again with the message and the contacts of the latest invitation for the same thing, under the
/// same rules.
///
/// # Errors
///
/// As [`send`]; not found for a creator whom the agency never invited for it.
pub async fn resend(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
    intention: InvitationIntention,
) -> Result<CreatorInvitationId, Error<SendInvitationRefusal>> {
    let agency = working_agency(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let invitation = CreatorInvitationId::new(by.ids.next());
    let content = (creator, intention);
    once!(
        db.primary,
        by,
        "creator_invitation.resend",
        &content,
        |tx| {
            let new = latest_in(tx, (agency, creator), intention).await?;
            send_in(tx, by, (agency, zones), (invitation, &new)).await?;
            Ok(invitation)
        }
    )
}

/// What the agency wrote last to a creator for something. Of a message from before words were counted it is known at
/// least how many blanks are in it.
async fn latest_in(
    connection: &mut PgConnection,
    (agency, creator): (AgencyId, CreatorId),
    intention: InvitationIntention,
) -> Result<NewCreatorInvitation, Refused> {
    let row = sqlx::query!(
        "select invitation.creator_invitation_id, invitation.message, invitation.contacts
              , invitation.words
         from creator_invitation_latest as latest
         join creator_invitation as invitation
             on invitation.creator_id = latest.creator_id
             and invitation.creator_invitation_id = latest.creator_invitation_id
         where latest.creator_id = $1 and latest.agency_id = $2 and latest.intention = $3",
        creator.uuid(),
        agency.uuid(),
        intention.code(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = row.creator_invitation_id;
    let words = row.words.and_then(|words| usize::try_from(words).ok());
    let words = words.unwrap_or_else(|| row.message.split_whitespace().count());
    let words = MessageWords::try_from(words);
    let contacts: Vec<Contact> =
        serde_json::from_value(row.contacts).map_err(|_| corrupt("contacts", id))?;
    Ok(NewCreatorInvitation {
        creator,
        intention,
        message: row.message.try_into().map_err(|_| corrupt("message", id))?,
        words: words.map_err(|many| Error::Refused(SendInvitationRefusal::Words(many)))?,
        contacts,
    })
}

/// Sends within a transaction that acts for the agency.
async fn send_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, zones): (AgencyId, &[(String, Tz)]),
    (invitation, new): (CreatorInvitationId, &NewCreatorInvitation),
) -> Result<(), Refused> {
    let market = lock_creator(connection, new.creator).await?;
    let last = check_creator(connection, by, agency, (market, new)).await?;
    let today = today_in(connection, zones, agency, by.now).await?;
    if today.is_too_soon(last, by.now) {
        // Where the day is full as well, the later of the two moments is said.
        let next = today.next(last, by.now);
        return Err(Error::Refused(SendInvitationRefusal::TooSoon { next }));
    }
    insert(connection, by, agency, (invitation, new)).await?;
    note_latest(connection, by, agency, (market, invitation, new)).await?;
    let creator = new.creator;
    let invited = DomainEvent::CreatorInvited {
        creator,
        invitation,
    };
    record(connection, by.now, by.ids, &invited).await?;
    let detail = json!({ "creator_id": creator, "intention": new.intention });
    let audit_entry = entry("creator_invitation.send", invitation, detail);
    audit(connection, by, audit_entry).await?;
    if count_in(connection, agency, today.day.day).await? {
        return Ok(());
    }
    let next = today.day.ends;
    Err(Error::Refused(SendInvitationRefusal::DayFull { next }))
}

/// Checks whether the agency may invite the creator for this. Answers when it invited the creator last, if ever.
async fn check_creator(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    (market, new): (Market, &NewCreatorInvitation),
) -> Result<Option<DateTime<Utc>>, Refused> {
    let access = access_in(connection, agency, market, by.now).await?;
    let known = known_in(connection, by, (agency, new.creator)).await?;
    let is_seen = known.is_listed && access.sees(known.management);
    if !is_seen && known.last_at.is_none() {
        return Err(Error::NotFound);
    }
    if known.management == Management::Another && !access.sees_managed {
        return Err(Error::Refused(SendInvitationRefusal::NotAvailable));
    }
    let intention = new.intention;
    intention
        .check_role(&access.roles, &access.intentions)
        .and_then(|()| intention.check_management(known.management))
        .map_err(Error::Refused)?;
    if !known.is_listed || known.is_suspended {
        return Err(Error::Refused(SendInvitationRefusal::NotAvailable));
    }
    let rules = contact_rules_in(connection, market, by.now).await?;
    check_contacts(&new.contacts, &rules).map_err(Error::Refused)?;
    Ok(known.last_at)
}

/// What decides whether a creator can be invited by an agency.
struct Known {
    management: Management,
    /// Whether the creator stands in the marketplace.
    is_listed: bool,
    /// Whether the creator may not act.
    is_suspended: bool,
    /// When the agency invited the creator last.
    last_at: Option<DateTime<Utc>>,
}

/// Reads that for the program, since an agency doesn't see the links of others. Afterwards the transaction acts for
/// whoever does the verb again.
async fn known_in(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, creator): (AgencyId, CreatorId),
) -> Result<Known, Refused> {
    as_program_in(connection).await?;
    let row = sqlx::query!(
        r#"select coalesce(card.is_listed, false) as "is_listed!"
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
                , (
                      select max(latest.sent_at) from creator_invitation_latest as latest
                      where latest.creator_id = $1 and latest.agency_id = $2
                  ) as "last_at?"
           from creator
           left join creator_card as card on card.creator_id = creator.creator_id
           where creator.creator_id = $1"#,
        creator.uuid(),
        agency.uuid(),
        by.now,
    )
    .fetch_one(&mut *connection)
    .await?;
    again_as(connection, by.into()).await?;
    Ok(Known {
        management: Management::of(row.managed_by.map(AgencyId::new), agency),
        is_listed: row.is_listed,
        is_suspended: row.is_suspended,
        last_at: row.last_at,
    })
}

async fn insert(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    (invitation, new): (CreatorInvitationId, &NewCreatorInvitation),
) -> Result<(), Refused> {
    let contacts = serde_json::to_value(&new.contacts);
    let contacts = contacts.map_err(|error| sqlx::Error::Encode(error.into()))?;
    let role = match by.actor {
        Actor::Agency { role, .. } => Some(role.code()),
        Actor::Shop { .. }
        | Actor::Creator { .. }
        | Actor::Operator { .. }
        | Actor::CommandLine { .. }
        | Actor::System => None,
    };
    sqlx::query!(
        "insert into creator_invitation (
             creator_id, creator_invitation_id, agency_id, intention, message, words, contacts
           , sent_at, sent_by, by_role
         ) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        new.creator.uuid(),
        invitation.uuid(),
        agency.uuid(),
        new.intention.code(),
        new.message.as_str(),
        i16::try_from(new.words.count()).unwrap_or(i16::MAX),
        contacts,
        by.now,
        by.actor.account().map(AccountId::uuid),
        role,
    )
    .execute(connection)
    .await?;
    Ok(())
}

/// Writes that this is the latest one to the creator for this.
async fn note_latest(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    (market, invitation, new): (Market, CreatorInvitationId, &NewCreatorInvitation),
) -> Result<(), sqlx::Error> {
    sqlx::query!(
        "insert into creator_invitation_latest as latest (
             creator_id, agency_id, intention, market_code, creator_invitation_id, sent_at, sends
         ) values ($1, $2, $3, $4, $5, $6, 1)
         on conflict (creator_id, agency_id, intention) do update
         set market_code = excluded.market_code
           , creator_invitation_id = excluded.creator_invitation_id
           , sent_at = excluded.sent_at
           , sends = latest.sends + 1",
        new.creator.uuid(),
        agency.uuid(),
        new.intention.code(),
        market.code(),
        invitation.uuid(),
        by.now,
    )
    .execute(connection)
    .await?;
    Ok(())
}

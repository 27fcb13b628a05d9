//! What an agency has sent: **Invitation history**, and everything that was sent to one creator.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{
        HistoryFilter, InvitationHistoryRow, InvitationIntention, InvitationSends,
        InvitationStanding, InvitedCreator, LastInvitation, SentInvitation,
    },
    ids::{AgencyId, CreatorId, CreatorInvitationId},
    market::Market,
    page::{Cursor, Page, Position},
};
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{
    agency_of_member, contacts_of, corrupt,
    limits::{Today, intention_of, market_of, today_in},
};
use crate::{
    ActorContext, Db, Error,
    acting::reading,
    images::read_code,
    markets::{zone_of, zones},
    paging::{PAGE_FETCH, cursor_bound, is_before, keyset_page},
    search::needle,
};

/// The creators whom the agency of whoever asks invited for something in a market, each with the latest invitation,
/// those first who were invited last.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn history(
    db: &Db,
    by: &ActorContext<'_>,
    filter: &HistoryFilter<'_>,
    page: Option<&Cursor>,
) -> Result<Page<InvitationHistoryRow>, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let (since, before) = filter.days.instants(zone_of(db, filter.market).await?);
    let zones = zones(db).await?;
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                Row,
                r#"select creator.creator_id, creator.handle, creator.image_code
                        , nullif(card.nickname, '') as "nickname?"
                        , latest.sent_at, latest.sends
                        , coalesce(account.display_name, account.email) as who
                        , invitation.opened_at, invitation.interested_at, invitation.declined_at
                        , (
                              select max(pair.sent_at) from creator_invitation_latest as pair
                              where pair.creator_id = latest.creator_id
                                  and pair.agency_id = latest.agency_id
                          ) as last_at
                   from creator_invitation_latest as latest
                   join creator_invitation as invitation
                       on invitation.creator_id = latest.creator_id
                       and invitation.creator_invitation_id = latest.creator_invitation_id
                   join creator on creator.creator_id = latest.creator_id
                   left join creator_card as card on card.creator_id = latest.creator_id
                   left join account on account.account_id = invitation.sent_by
                   where latest.agency_id = $1 and latest.intention = $2
                       and latest.market_code = $3
                       and ($4::timestamptz is null or latest.sent_at >= $4)
                       and ($5::timestamptz is null or latest.sent_at < $5)
                       and (
                           strpos(lower(creator.handle), $6) > 0
                           or strpos(lower(coalesce(card.nickname, '')), $6) > 0
                       )
                       and (latest.sent_at, latest.creator_id) "#
                    + $behind
                    + r#" ($7, $8)
                   order by latest.sent_at "#
                    + $direction
                    + ", latest.creator_id "
                    + $direction
                    + " limit $9",
                agency.uuid(),
                filter.intention.code(),
                filter.market.code(),
                since,
                before,
                needle(filter.text),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows: Vec<Row> = keyset_page!(fetch, is_before(page));
    let mut invited = Vec::with_capacity(rows.len());
    for row in rows {
        invited.push(row.read(&today, by.now)?);
    }
    Ok(Page::of_fetched(page, invited, |row| Position {
        at: row.sent_at,
        id: row.creator.creator.uuid(),
    }))
}

struct Row {
    creator_id: Uuid,
    handle: String,
    image_code: Option<String>,
    nickname: Option<String>,
    sent_at: DateTime<Utc>,
    sends: i32,
    who: Option<String>,
    opened_at: Option<DateTime<Utc>>,
    interested_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    /// When the creator was invited last, whatever for.
    last_at: Option<DateTime<Utc>>,
}

impl Row {
    fn read(
        self,
        today: &Today,
        now: DateTime<Utc>,
    ) -> Result<InvitationHistoryRow, Error<Infallible>> {
        Ok(InvitationHistoryRow {
            creator: invited(self.creator_id, self.handle, self.nickname, self.image_code)?,
            sent_at: self.sent_at,
            sent_by: self.who,
            standing: InvitationStanding::of(self.interested_at, self.declined_at),
            opened_at: self.opened_at,
            sends: u32::try_from(self.sends).unwrap_or_default(),
            next: today.next(self.last_at, now),
        })
    }
}

/// A creator of a row.
pub(super) fn invited<R>(
    creator_id: Uuid,
    handle: String,
    nickname: Option<String>,
    image_code: Option<String>,
) -> Result<InvitedCreator, Error<R>> {
    Ok(InvitedCreator {
        creator: CreatorId::new(creator_id),
        handle,
        nickname,
        image: read_code(image_code, ("creator", creator_id))?,
    })
}

/// Every invitation of the agency of whoever asks to a creator for something, the latest first.
///
/// # Errors
///
/// Not found for anybody but members of an agency, and for a creator whom it never invited for it; or the database's
/// failure.
pub async fn sends_of(
    db: &Db,
    by: &ActorContext<'_>,
    (creator, intention): (CreatorId, InvitationIntention),
    page: Option<&Cursor>,
) -> Result<InvitationSends, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let (creator, market, last) =
        invited_for(&mut connection, agency, (creator, intention)).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    let which = (creator.creator, intention);
    let sends = sends_in(&mut connection, agency, which, page).await?;
    let (last_for, sent_at) = last;
    Ok(InvitationSends {
        creator,
        market,
        sends,
        last: LastInvitation {
            intention: last_for,
            sent_at,
            next: today.next(Some(sent_at), by.now),
        },
    })
}

type Last = (InvitationIntention, DateTime<Utc>);

/// A creator whom the agency invited for something, the creator's market, and the latest invitation for whatever it is.
async fn invited_for(
    connection: &mut PgConnection,
    agency: AgencyId,
    (creator, intention): (CreatorId, InvitationIntention),
) -> Result<(InvitedCreator, Market, Last), Error<Infallible>> {
    let row = sqlx::query!(
        r#"select creator.handle, creator.image_code, creator.market_code
                , nullif(card.nickname, '') as "nickname?"
                , last.intention, last.sent_at
           from creator
           join creator_invitation_latest as last on last.creator_id = creator.creator_id
           left join creator_card as card on card.creator_id = creator.creator_id
           where creator.creator_id = $1 and last.agency_id = $2
               and exists (
                   select from creator_invitation_latest as latest
                   where latest.creator_id = $1 and latest.agency_id = $2
                       and latest.intention = $3
               )
           order by last.sent_at desc
           limit 1"#,
        creator.uuid(),
        agency.uuid(),
        intention.code(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    let id = creator.uuid();
    Ok((
        invited(id, row.handle, row.nickname, row.image_code)?,
        market_of(&row.market_code, id)?,
        (intention_of(&row.intention, id)?, row.sent_at),
    ))
}

async fn sends_in(
    connection: &mut PgConnection,
    agency: AgencyId,
    (creator, intention): (CreatorId, InvitationIntention),
    page: Option<&Cursor>,
) -> Result<Page<SentInvitation>, Error<Infallible>> {
    let from = page.map_or(DateTime::<Utc>::MAX_UTC, |key| key.position().at);
    macro_rules! fetch {
        ($behind:tt, $direction:tt) => {
            sqlx::query_as!(
                SendRow,
                "select invitation.creator_invitation_id, invitation.message, invitation.contacts
                      , invitation.sent_at, invitation.opened_at, invitation.interested_at
                      , invitation.declined_at
                      , coalesce(account.display_name, account.email) as who
                 from creator_invitation as invitation
                 left join account on account.account_id = invitation.sent_by
                 where invitation.creator_id = $1 and invitation.agency_id = $2
                     and invitation.intention = $3
                     and (invitation.sent_at, invitation.creator_invitation_id) "
                    + $behind
                    + " ($4, $5)
                 order by invitation.sent_at "
                    + $direction
                    + ", invitation.creator_invitation_id "
                    + $direction
                    + " limit $6",
                creator.uuid(),
                agency.uuid(),
                intention.code(),
                from,
                cursor_bound(page),
                PAGE_FETCH,
            )
            .fetch_all(&mut *connection)
            .await?
        };
    }
    let rows: Vec<SendRow> = keyset_page!(fetch, is_before(page));
    let mut sends = Vec::with_capacity(rows.len());
    for row in rows {
        sends.push(row.read()?);
    }
    Ok(Page::of_fetched(page, sends, |one| Position {
        at: one.sent_at,
        id: one.invitation.uuid(),
    }))
}

struct SendRow {
    creator_invitation_id: Uuid,
    message: String,
    contacts: Value,
    sent_at: DateTime<Utc>,
    opened_at: Option<DateTime<Utc>>,
    interested_at: Option<DateTime<Utc>>,
    declined_at: Option<DateTime<Utc>>,
    who: Option<String>,
}

impl SendRow {
    fn read(self) -> Result<SentInvitation, Error<Infallible>> {
        let id = self.creator_invitation_id;
        Ok(SentInvitation {
            invitation: CreatorInvitationId::new(id),
            message: self
                .message
                .try_into()
                .map_err(|_| corrupt("message", id))?,
            contacts: contacts_of(self.contacts, id)?,
            sent_at: self.sent_at,
            sent_by: self.who,
            opened_at: self.opened_at,
            interested_at: self.interested_at,
            declined_at: self.declined_at,
        })
    }
}

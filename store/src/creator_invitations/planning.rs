//! The day's planner: what is left, who sent what, and who can be invited again soon.

use std::convert::Infallible;

use domain::{
    creator_invitation::{
        INVITABLE_SOON_MAX, INVITED_AGAIN_AFTER, InvitableSoon, InvitationIntention,
        InvitationsToday,
    },
    ids::AgencyId,
    market::Market,
};
use sqlx::PgConnection;

use super::{
    agency_of_member,
    history::invited,
    limits::{Sent, Today, by_member, market_of, sent_today, today_in},
};
use crate::{ActorContext, Db, Error, acting::reading, markets::zones};

/// The day of the agency of whoever asks: what is left, who sent what, and who can be invited again soon.
///
/// # Errors
///
/// Not found for anybody but members of an agency, or the database's failure.
pub async fn today(db: &Db, by: &ActorContext<'_>) -> Result<InvitationsToday, Error<Infallible>> {
    let agency = agency_of_member(by).ok_or(Error::NotFound)?;
    let zones = zones(db).await?;
    let mut connection = reading(&db.primary, by).await?;
    let today = today_in(&mut connection, zones, agency, by.now).await?;
    let sent = sent_today(&mut connection, agency, &today.day).await?;
    let soon = soon(&mut connection, by, agency, &today).await?;
    Ok(InvitationsToday {
        left: today.left(by_member(&sent)),
        by_intention: by_intention(&sent),
        soon,
    })
}

/// How many were sent for what in which market, in the order of markets.
fn by_intention(sent: &[Sent]) -> Vec<(InvitationIntention, Market, u16)> {
    let mut kinds: Vec<(InvitationIntention, Market, u16)> = Vec::new();
    for one in sent {
        let mut known = kinds.iter_mut();
        let known = known
            .find(|(intention, market, _)| *intention == one.intention && *market == one.market);
        match known {
            Some((_, _, count)) => *count = count.saturating_add(one.count),
            None => kinds.push((one.intention, one.market, one.count)),
        }
    }
    kinds.sort_by_key(|(intention, market, _)| (*market, intention.code()));
    kinds
}

/// Who was invited in the last 168 hours, those first who were invited first.
async fn soon(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    agency: AgencyId,
    today: &Today,
) -> Result<Vec<InvitableSoon>, Error<Infallible>> {
    let rows = sqlx::query!(
        r#"select creator.creator_id, creator.handle, creator.image_code, creator.market_code
                , nullif(card.nickname, '') as "nickname?", max(invitation.sent_at) as "last_at!"
           from creator_invitation as invitation
           join creator on creator.creator_id = invitation.creator_id
           left join creator_card as card on card.creator_id = invitation.creator_id
           where invitation.agency_id = $1 and invitation.sent_at > $2
           group by creator.creator_id, card.nickname
           order by max(invitation.sent_at), creator.creator_id
           limit $3"#,
        agency.uuid(),
        by.now - INVITED_AGAIN_AFTER,
        i64::try_from(INVITABLE_SOON_MAX).unwrap_or(i64::MAX),
    )
    .fetch_all(connection)
    .await?;
    let mut soon = Vec::with_capacity(rows.len());
    for row in rows {
        soon.push(InvitableSoon {
            creator: invited(row.creator_id, row.handle, row.nickname, row.image_code)?,
            market: market_of(&row.market_code, row.creator_id)?,
            next: today.next(Some(row.last_at), by.now),
        });
    }
    Ok(soon)
}

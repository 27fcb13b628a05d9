//! One creator, with all that there is between the creator and the agency that asks.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    creator_invitation::InvitationStanding,
    ids::{AgencyId, CreatorId},
    linking::{LinkedCreator, LinkedInvitation, LinkedTerm, SentRequest},
    market::{Market, MarketRules},
    money::Money,
};
use sqlx::PgConnection;

use super::{
    agency_that_may,
    rows::{LinkColumns, RequestColumns},
};
use crate::{ActorContext, Db, Error, acting::reading, images::read_code};

/// How many of each are read.
const LISTED: i64 = 50;

/// A creator whom the agency that asks manages, has managed or has asked to manage. Figures of the card are there while
/// it manages the creator: others it reads where it finds creators.
///
/// # Errors
///
/// Not found for anybody but members of an agency, and for a creator whom the agency has nothing to do with; or the
/// database's failure.
pub async fn creator(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<LinkedCreator, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeWork).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let links = links(&mut connection, (agency, creator)).await?;
    let requests = requests(&mut connection, (agency, creator), by.now).await?;
    if links.is_empty() && requests.is_empty() {
        return Err(Error::NotFound);
    }
    let invitations = invitations(&mut connection, (agency, creator)).await?;
    let row = sqlx::query!(
        r#"select creator.handle, creator.market_code, creator.image_code
                , card.nickname as "nickname?", card.followers as "followers?"
                , case when card.managed_by = $2 then card.gmv_units end as "gmv_units?"
           from creator
           left join creator_card as card on card.creator_id = creator.creator_id
           where creator.creator_id = $1"#,
        creator.uuid(),
        agency.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    let market: Market = row.market_code.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id: creator.uuid(),
    })?;
    let currency = MarketRules::founding(market).currency;
    Ok(LinkedCreator {
        creator,
        market,
        handle: row.handle,
        nickname: row.nickname,
        image: read_code(row.image_code, ("creator", creator.uuid()))?,
        followers: row.followers.and_then(|number| u64::try_from(number).ok()),
        platform_gmv: row.gmv_units.map(|units| Money::new(units, currency)),
        links,
        requests,
        invitations,
    })
}

/// The agency's links to the creator, the latest first.
async fn links(
    connection: &mut PgConnection,
    (agency, creator): (AgencyId, CreatorId),
) -> Result<Vec<LinkedTerm>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        LinkColumns,
        r#"select agency_link_id, share_bps, lower(during) as "from", upper(during) as "until"
                , ended_by_kind
           from agency_link
           where creator_id = $1 and agency_id = $2
           order by lower(during) desc nulls last
           limit $3"#,
        creator.uuid(),
        agency.uuid(),
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(LinkColumns::read).collect()
}

/// The agency's requests to the creator, the latest first.
async fn requests(
    connection: &mut PgConnection,
    (agency, creator): (AgencyId, CreatorId),
    now: DateTime<Utc>,
) -> Result<Vec<SentRequest>, Error<Infallible>> {
    let rows = sqlx::query_as!(
        RequestColumns,
        "select linking_request_id, share_bps, term_from, is_after_link, term_until, state, sent_at
              , expires_at, opened_at, answered_at
         from linking_request
         where creator_id = $1 and agency_id = $2
         order by sent_at desc, linking_request_id
         limit $3",
        creator.uuid(),
        agency.uuid(),
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    rows.into_iter().map(|row| row.read(now)).collect()
}

/// The agency's invitations to the creator, the latest first; nothing of what they say.
async fn invitations(
    connection: &mut PgConnection,
    (agency, creator): (AgencyId, CreatorId),
) -> Result<Vec<LinkedInvitation>, Error<Infallible>> {
    let rows = sqlx::query!(
        "select creator_invitation_id, intention, sent_at, interested_at, declined_at
         from creator_invitation
         where creator_id = $1 and agency_id = $2
         order by sent_at desc, creator_invitation_id
         limit $3",
        creator.uuid(),
        agency.uuid(),
        LISTED,
    )
    .fetch_all(connection)
    .await?;
    let invitations = rows.into_iter().map(|row| {
        Ok(LinkedInvitation {
            intention: row.intention.parse().map_err(|_| Error::Corrupt {
                table: "creator_invitation",
                column: "intention",
                id: row.creator_invitation_id,
            })?,
            sent_at: row.sent_at,
            standing: InvitationStanding::of(row.interested_at, row.declined_at),
        })
    });
    invitations.collect()
}

//! Whether an agency may ask a creator, and what the form begins with.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    ids::{AgencyId, CreatorId},
    linking::{NewLinkingRequest, SendLinkingRefusal, check_own_link},
    market::Market,
};
use sqlx::PgConnection;

use super::agency_that_may;
use crate::{
    ActorContext, Db, Error,
    acting::{Acting, again_as, as_program_in},
    creator_marketplace::access_in,
    transaction::on_snapshot,
};

/// The creator whom an agency is about to ask.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToAsk {
    /// What the creator is called.
    pub handle: String,
    /// The creator's market.
    pub market: Market,
    /// Whether the agency can manage creators there at all.
    pub may_link: bool,
    /// Whether another agency manages the creator now, of which the agency may know.
    pub is_managed: bool,
    /// Whether the agency itself manages the creator now.
    pub is_own: bool,
    /// Until when it does; none without an end.
    pub own_until: Option<DateTime<Utc>>,
}

/// Who manages a creator, as the program knows it.
struct Known {
    handle: String,
    agency: Option<AgencyId>,
    until: Option<DateTime<Utc>>,
    is_suspended: bool,
}

/// A creator whom the agency that asks may ask to manage.
///
/// # Errors
///
/// Not found for anybody but members of an agency, for a creator that there isn't, and for one whom another agency
/// manages where the agency doesn't see such; or the database's failure.
pub async fn to_ask(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ToAsk, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeWork).ok_or(Error::NotFound)?;
    on_snapshot!(db.primary, by, |tx| {
        let market = market_of(tx, creator).await?;
        let access = access_in(tx, agency, market, by.now).await?;
        let known = known_to_program::<Infallible>(tx, by, creator).await?;
        let is_own = known.agency == Some(agency);
        let is_managed = known.agency.is_some() && !is_own;
        if is_managed && !access.sees_managed {
            return Err(Error::NotFound);
        }
        Ok(ToAsk {
            handle: known.handle,
            market,
            may_link: access.may_link,
            is_managed,
            is_own,
            own_until: known.until.filter(|_| is_own),
        })
    })
}

async fn market_of(
    connection: &mut PgConnection,
    creator: CreatorId,
) -> Result<Market, Error<Infallible>> {
    let code = sqlx::query_scalar!(
        "select market_code from creator where creator_id = $1",
        creator.uuid(),
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    code.parse().map_err(|_| Error::Corrupt {
        table: "creator",
        column: "market_code",
        id: creator.uuid(),
    })
}

/// Whether the agency may send this request to the creator, whose row is locked.
pub(super) async fn check_may_ask(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, market): (AgencyId, Market),
    asked: &NewLinkingRequest,
) -> Result<(), Error<SendLinkingRefusal>> {
    let access = access_in(connection, agency, market, by.now).await?;
    let known = known_to_program::<SendLinkingRefusal>(connection, by, asked.creator).await?;
    let is_own = known.agency == Some(agency);
    if known.agency.is_some() && !is_own && !access.sees_managed {
        return Err(Error::NotFound);
    }
    if !access.may_link {
        return Err(Error::Refused(SendLinkingRefusal::NoRole));
    }
    if known.is_suspended {
        return Err(Error::Refused(SendLinkingRefusal::NotAvailable));
    }
    if is_own {
        check_own_link(asked.from, known.until).map_err(Error::Refused)?;
    }
    Ok(())
}

/// Who manages the creator now. It is read for the program, since an agency sees no links of others: of another agency
/// nothing leaves here but that there is one, and that only where the agency may know it.
async fn known_to_program<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<Known, Error<R>> {
    as_program_in(connection).await?;
    let row = sqlx::query!(
        r#"select creator.handle, link.agency_id as "agency_id?"
                , upper(link.during) as "until"
                , exists (
                      select from creator_account
                      join suspension
                          on suspension.suspended_id = creator_account.account_id
                      where creator_account.creator_id = $1
                  ) as "is_suspended!"
           from creator
           left join agency_link as link
               on link.creator_id = creator.creator_id and link.during @> $2::timestamptz
           where creator.creator_id = $1"#,
        creator.uuid(),
        by.now,
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    again_as(connection, Acting::from(by)).await?;
    Ok(Known {
        handle: row.handle,
        agency: row.agency_id.map(AgencyId::new),
        until: row.until,
        is_suspended: row.is_suspended,
    })
}

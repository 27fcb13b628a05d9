//! Whether an agency may ask a creator, and what the form begins with.

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Permission,
    creator_invitation::Management,
    creator_list::MarketplaceAccess,
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

/// What decides whether an agency may ask a creator, as the program knows it.
struct Known {
    handle: String,
    management: Management,
    /// Until when the creator is managed now; none without an end.
    until: Option<DateTime<Utc>>,
    /// Whether the creator stands in the marketplace.
    is_listed: bool,
    /// Whether the agency has managed the creator, or asked to.
    is_known: bool,
    is_suspended: bool,
}

impl Known {
    fn is_own(&self) -> bool {
        self.management == Management::You
    }

    /// Whether the creator is there for an agency with this access: whom it has to do with already, and whom it sees.
    fn is_there(&self, access: &MarketplaceAccess) -> bool {
        let is_hidden = self.management == Management::Another && !access.sees_managed;
        let is_seen = self.is_listed && access.sees_to_link(self.management);
        !is_hidden && (self.is_known || is_seen)
    }
}

/// A creator whom the agency that asks may ask to manage.
///
/// # Errors
///
/// Not found for anybody but members of an agency, for a creator that there isn't, and for one whom the agency doesn't
/// see and has nothing to do with; or the database's failure.
pub async fn to_ask(
    db: &Db,
    by: &ActorContext<'_>,
    creator: CreatorId,
) -> Result<ToAsk, Error<Infallible>> {
    let agency = agency_that_may(by, Permission::SeeWork).ok_or(Error::NotFound)?;
    on_snapshot!(db.primary, by, |tx| {
        let market = market_of(tx, creator).await?;
        let access = access_in(tx, agency, market, by.now).await?;
        let known = known_to_program::<Infallible>(tx, by, (agency, creator)).await?;
        if !known.is_there(&access) {
            return Err(Error::NotFound);
        }
        let is_own = known.is_own();
        Ok(ToAsk {
            handle: known.handle,
            market,
            may_link: access.may_link,
            is_managed: known.management == Management::Another,
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
    let sides = (agency, asked.creator);
    let known = known_to_program::<SendLinkingRefusal>(connection, by, sides).await?;
    if !known.is_there(&access) {
        return Err(Error::NotFound);
    }
    if !access.may_link {
        return Err(Error::Refused(SendLinkingRefusal::NoRole));
    }
    if known.is_suspended {
        return Err(Error::Refused(SendLinkingRefusal::NotAvailable));
    }
    if known.is_own() {
        check_own_link(asked.from, known.until).map_err(Error::Refused)?;
    }
    Ok(())
}

/// Who manages the creator now. It is read for the program, since an agency sees no links of others: of another agency
/// nothing leaves here but that there is one, and that only where the agency may know it.
async fn known_to_program<R>(
    connection: &mut PgConnection,
    by: &ActorContext<'_>,
    (agency, creator): (AgencyId, CreatorId),
) -> Result<Known, Error<R>> {
    as_program_in(connection).await?;
    let row = sqlx::query!(
        r#"select creator.handle, link.agency_id as "agency_id?"
                , upper(link.during) as "until"
                , coalesce(card.is_listed, false) as "is_listed!"
                , (
                      exists (
                          select from agency_link as managed
                          where managed.creator_id = $1 and managed.agency_id = $3
                      )
                      or exists (
                          select from linking_request as request
                          where request.creator_id = $1 and request.agency_id = $3
                      )
                  ) as "is_known!"
                , exists (
                      select from creator_account
                      join suspension
                          on suspension.suspended_id = creator_account.account_id
                      where creator_account.creator_id = $1
                  ) as "is_suspended!"
           from creator
           left join agency_link as link
               on link.creator_id = creator.creator_id and link.during @> $2::timestamptz
           left join creator_card as card on card.creator_id = creator.creator_id
           where creator.creator_id = $1"#,
        creator.uuid(),
        by.now,
        agency.uuid(),
    )
    .fetch_optional(&mut *connection)
    .await?
    .ok_or(Error::NotFound)?;
    again_as(connection, Acting::from(by)).await?;
    Ok(Known {
        handle: row.handle,
        management: Management::of(row.agency_id.map(AgencyId::new), agency),
        until: row.until,
        is_listed: row.is_listed,
        is_known: row.is_known,
        is_suspended: row.is_suspended,
    })
}

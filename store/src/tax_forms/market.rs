//! Whose form somebody fills in.

use domain::{market::Market, signed_in_user::PlaceId};
use sqlx::PgConnection;

use crate::{Error, applications};

/// The market whose form a party fills in: of an agency the first one that its company is registered in, of a shop
/// and a creator their own. None of an agency whose company isn't approved: it chooses.
pub(super) async fn market_in<R>(
    connection: &mut PgConnection,
    party: PlaceId,
) -> Result<Option<Market>, Error<R>> {
    let (table, code) = match party {
        PlaceId::Agency(agency) => {
            let entity = applications::entity_in(connection, agency.into()).await?;
            let first = |markets: Vec<Market>| markets.first().copied();
            return Ok(entity.and_then(|(.., entity)| first(entity.registration_markets())));
        }
        PlaceId::Shop(shop) => {
            let code = sqlx::query_scalar!(
                "select market_code from shop where shop_id = $1",
                shop.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            ("shop", code)
        }
        PlaceId::Creator(creator) => {
            let code = sqlx::query_scalar!(
                "select market_code from creator where creator_id = $1",
                creator.uuid(),
            )
            .fetch_optional(connection)
            .await?;
            ("creator", code)
        }
        PlaceId::Platform => return Ok(None),
    };
    let market = code.map(|code| code.parse()).transpose();
    market.map_err(|_| Error::Corrupt {
        table,
        column: "market_code",
        id: party.uuid(),
    })
}

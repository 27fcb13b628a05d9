//! What a party has been billed so far: what its payouts are of.

use chrono::NaiveDate;
use domain::market::Market;
use sqlx::PgConnection;
use uuid::Uuid;

/// What all bills of a party in a market come to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Billed {
    /// The month of the last one, by its first day; none where there is no bill.
    pub(crate) up_to: Option<NaiveDate>,
    /// What they come to together.
    pub(crate) units: i64,
}

/// What all bills of a party in a market come to: its last bill says so.
pub(crate) async fn billed_in(
    connection: &mut PgConnection,
    party: Uuid,
    market: Market,
) -> Result<Billed, sqlx::Error> {
    let last = sqlx::query!(
        "select month, running_units from bill
         where party_id = $1 and market_code = $2
         order by month desc
         limit 1",
        party,
        market.code(),
    )
    .fetch_optional(connection)
    .await?;
    Ok(last.map_or_else(Billed::default, |last| Billed {
        up_to: Some(last.month),
        units: last.running_units,
    }))
}

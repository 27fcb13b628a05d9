//! What a line was for those who had a part in it until a decision made it somebody else's: they don't see the line any
//! more, and keep what they saw of it, up to the entry that took back what they had.

use std::convert::Infallible;

use domain::{
    actor::Actor,
    explain::{Book, Difference, Explanation, Replay},
    market::Market,
    money::Money,
};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::{ActorContext, Db, Error, acting::reading, freezes::LineCodes};

/// The party that asks; none for whoever sees every line as it is.
const fn party_of(actor: Actor) -> Option<Uuid> {
    match actor {
        Actor::Agency { agency, .. } => Some(agency.uuid()),
        Actor::Creator { creator, .. } => Some(creator.uuid()),
        // A line stays its shop's.
        Actor::Shop { .. } | Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
            None
        }
    }
}

/// How the amounts of the line came about while the actor had a part in it.
pub(super) async fn explanation(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    codes: LineCodes<'_>,
) -> Result<Explanation, Error<Infallible>> {
    let party = party_of(by.actor).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    kept(&mut connection, party, (market, codes)).await
}

/// The same, and whether nothing is left of it in the ledger: what a decision took back is what there was.
pub(super) async fn explained(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    codes: LineCodes<'_>,
) -> Result<(Explanation, Replay), Error<Infallible>> {
    let party = party_of(by.actor).ok_or(Error::NotFound)?;
    let mut connection = reading(&db.primary, by).await?;
    let explanation = kept(&mut connection, party, (market, codes)).await?;
    let left = left(&mut connection, party, &explanation).await?;
    let currency = explanation.line.unit_price.currency;
    let books = [(Book::Pending, left.0), (Book::Posted, left.1)];
    let own: Vec<Difference> = books
        .into_iter()
        .filter(|(_, units)| *units != 0)
        .map(|(book, units)| Difference {
            book,
            reckoned: Money::zero(currency),
            written: Money::new(units, currency),
        })
        .collect();
    let replay = if own.is_empty() {
        Replay::Agrees
    } else {
        tracing::error!(order_line = %explanation.line.id, "a decision left something behind");
        Replay::Differs { own }
    };
    Ok((explanation, replay))
}

/// What was kept for the party when the line was last taken from it.
async fn kept(
    connection: &mut PgConnection,
    party: Uuid,
    (market, codes): (Market, LineCodes<'_>),
) -> Result<Explanation, Error<Infallible>> {
    let row = sqlx::query!(
        "select line_decision_id, explanation from line_former_party
         where party_id = $1 and market_code = $2 and order_code = $3 and line_code = $4
         order by decided_at desc
         limit 1",
        party,
        market.code(),
        codes.order,
        codes.line,
    )
    .fetch_optional(connection)
    .await?
    .ok_or(Error::NotFound)?;
    serde_json::from_value(row.explanation).map_err(|_| Error::Corrupt {
        table: "line_former_party",
        column: "explanation",
        id: row.line_decision_id,
    })
}

/// What the party's legs of the line come to, in the pending and in the posted book.
async fn left(
    connection: &mut PgConnection,
    party: Uuid,
    explanation: &Explanation,
) -> Result<(i64, i64), sqlx::Error> {
    let line = &explanation.line;
    let key = sqlx::query!(
        "select shop_id, order_line_id from order_line_identity
         where market_code = $1 and order_code = $2 and line_code = $3",
        line.market.code(),
        line.order_code,
        line.line_code,
    )
    .fetch_one(&mut *connection)
    .await?;
    let sums = sqlx::query!(
        r#"select coalesce(sum(
                      case when agency_id = $3 then pending_agency else 0 end
                      + case when creator_id = $3 then pending_creator else 0 end
                      + case when managing_agency_id = $3 then pending_managing else 0 end
                  ), 0)::bigint as "pending!"
                , coalesce(sum(
                      case when agency_id = $3 then posted_agency else 0 end
                      + case when creator_id = $3 then posted_creator else 0 end
                      + case when managing_agency_id = $3 then posted_managing else 0 end
                  ), 0)::bigint as "posted!"
           from ledger_entry
           where shop_id = $1 and order_line_id = $2 and dated_at >= $4"#,
        key.shop_id,
        key.order_line_id,
        party,
        line.placed_at,
    )
    .fetch_one(connection)
    .await?;
    Ok((sums.pending, sums.posted))
}

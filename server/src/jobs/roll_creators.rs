//! `roll_creators`: the figures of creators move on at each market's midnight and are worked out anew when an
//! operator's rules have begun; cards are written whose agency began or ended by the clock; and what followers of cards
//! have read goes.

use std::convert::Infallible;

use domain::market::Market;
use graphile_worker::{IntoTaskHandlerResult, TaskHandler, WorkerContext};
use serde::{Deserialize, Serialize};
use store::{Error, creator_cards, creator_figures};

use super::JobContext;

/// How many creators are taken at once.
const PIECE: i64 = 1_000;

/// The job as it waits: it carries nothing.
#[derive(Deserialize, Serialize)]
pub(crate) struct RollCreators {}

impl TaskHandler for RollCreators {
    const IDENTIFIER: &'static str = "roll_creators";

    async fn run(self, context: WorkerContext) -> impl IntoTaskHandlerResult {
        super::work(context, roll_creators).await
    }
}

/// Does everything of that kind that is due, piece by piece.
///
/// # Errors
///
/// When the database fails, or a stored row breaks its rules; what was done until then stays.
pub async fn roll_creators(context: JobContext) -> Result<(), Error<Infallible>> {
    let (db, environment) = (&context.db, &context.environment);
    while !context.is_closing()
        && creator_cards::turn_links(db, environment.now(), PIECE).await? > 0
    {}
    while !context.is_closing() && creator_cards::write_new(db, environment.now(), PIECE).await? > 0
    {
    }
    while !context.is_closing()
        && creator_cards::clear_changes(db, environment.now(), PIECE).await? > 0
    {}
    for market in Market::ALL {
        roll_market(&context, market).await?;
    }
    Ok(())
}

/// The figures of one market. One that an operator has removed has none.
async fn roll_market(context: &JobContext, market: Market) -> Result<(), Error<Infallible>> {
    while !context.is_closing() {
        let now = context.environment.now();
        match creator_figures::roll(&context.db, market, PIECE, now).await {
            Ok(0) | Err(Error::NotFound) => break,
            Ok(rolled) => tracing::debug!(%market, rolled, "figures of creators have moved on"),
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

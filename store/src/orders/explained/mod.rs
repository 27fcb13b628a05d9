//! How the amounts of one order line came about, for whoever has a part in it.
//!
//! Everything that was written down is read on one snapshot, the derivation is made of it by the rules
//! of `domain`, and what a viewer may not see is taken out before it leaves this module.

mod former;
mod line_row;
mod read;

use std::convert::Infallible;

use chrono::{DateTime, Utc};
use domain::{
    actor::Actor,
    explain::{Derivation, Explanation, Inputs, Replay, Viewer, derive},
    market::Market,
};
use sqlx::PgConnection;

use self::read::Read;
use crate::{
    ActorContext, Db, Error, freezes::LineCodes, lines::LineKey, transaction::on_snapshot,
};

/// How the amounts of the line came about, as far as the actor may see.
///
/// # Errors
///
/// [`Error::NotFound`] for a line that the market doesn't have or in which the actor has no part;
/// [`Error::Corrupt`] when what was written down can't be a line's; or the database's failure.
pub async fn explain(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    codes: LineCodes<'_>,
) -> Result<Explanation, Error<Infallible>> {
    match read_for(db, by, market, codes).await {
        Ok((read, viewer)) => {
            let (derivation, id) = derivation(read)?;
            derivation.seen_by(viewer).map_err(|_| corrupt(id))
        }
        Err(Error::NotFound) => former::explanation(db, by, market, codes).await,
        Err(error) => Err(error),
    }
}

/// How the amounts of a line came about, and whether working all of them out anew from what was written
/// down, those of every party, gives what the ledger has.
///
/// # Errors
///
/// As [`explain`].
pub async fn explain_and_replay(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    codes: LineCodes<'_>,
) -> Result<(Explanation, Replay), Error<Infallible>> {
    let (read, viewer) = match read_for(db, by, market, codes).await {
        Ok(read) => read,
        Err(Error::NotFound) => return former::explained(db, by, market, codes).await,
        Err(error) => return Err(error),
    };
    let (derivation, id) = derivation(read)?;
    let explanation = derivation.seen_by(viewer).map_err(|_| corrupt(id))?;
    Ok((explanation, replay_of(&derivation, id, viewer)?))
}

/// Everything that was written down of a line, for whoever works with it in a transaction.
pub(crate) async fn inputs_of(
    connection: &mut PgConnection,
    key: LineKey,
    now: DateTime<Utc>,
) -> Result<Inputs, Error<Infallible>> {
    Ok(read::at(connection, key, now).await?.inputs)
}

fn replay_of(
    derivation: &Derivation,
    id: uuid::Uuid,
    viewer: Viewer,
) -> Result<Replay, Error<Infallible>> {
    let checked = derivation.replay().map_err(|_| corrupt(id))?;
    if !checked.agrees() {
        tracing::error!(order_line = %id, ?checked, "the ledger differs from what was written down");
    }
    Ok(checked.seen_by(viewer, derivation))
}

async fn read_for(
    db: &Db,
    by: &ActorContext<'_>,
    market: Market,
    codes: LineCodes<'_>,
) -> Result<(Read, Viewer), Error<Infallible>> {
    // No line's ids have such characters, and the database takes none of them.
    if [codes.order, codes.line]
        .iter()
        .any(|code| code.contains(char::is_control))
    {
        return Err(Error::NotFound);
    }
    let read = on_snapshot!(db.primary, by, |tx| {
        read::line(tx, market, codes, by.now).await
    })?;
    let viewer = viewer(by.actor, &read).ok_or(Error::NotFound)?;
    Ok((read, viewer))
}

/// As what the actor looks at the line; none for who has no part in it.
fn viewer(actor: Actor, line: &Read) -> Option<Viewer> {
    match actor {
        Actor::Shop { shop, .. } => (shop == line.shop).then_some(Viewer::Seller),
        Actor::Agency { agency, .. } if line.agency == Some(agency) => Some(Viewer::CampaignAgency),
        Actor::Agency { agency, .. } => {
            (line.managing_agency == Some(agency)).then_some(Viewer::ManagingAgency)
        }
        Actor::Creator { creator, .. } => (creator == line.creator).then_some(Viewer::Creator),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => {
            Some(Viewer::Operator)
        }
    }
}

fn derivation(read: Read) -> Result<(Derivation, uuid::Uuid), Error<Infallible>> {
    let id = read.inputs.line.id.uuid();
    let derivation = derive(read.inputs).map_err(|_| corrupt(id))?;
    Ok((derivation, id))
}

fn corrupt(id: uuid::Uuid) -> Error<Infallible> {
    Error::Corrupt {
        table: "order_line",
        column: "unit_price_units",
        id,
    }
}

//! The answers, read and worded on the server.
//!
//! - `asked.rs`: what an address asks for, as whoever asks may have it. A seller's days are widened here.
//! - `whole.rs` and `course.rs`: all lines, their figures and their course over time.
//! - `apart.rs` and `named.rs`: the parts, what they are called and where their order lines are.
//! - `conversion.rs`: what the links and samples of a campaign brought.
//! - `figure.rs` and `change.rs`: figures, definitions and changes in words.

mod apart;
pub(crate) mod asked;
mod change;
mod conversion;
pub(crate) mod course;
mod figure;
pub(crate) mod named;
mod whole;

use domain::{actor::Actor, compass::CompassDimension};
use runtime::{
    context::RequestContext,
    error::{ApiError, NoRefusal},
};

pub(crate) use self::apart::sort;
use self::asked::{Days, Prepared, Reader, prepare};
use crate::{
    query::CompassQuery,
    shown::{Overview, Parts, Shown},
};

/// What **Data Compass** shows to whoever asks.
pub(crate) async fn overview(
    context: &RequestContext,
    query: &CompassQuery,
) -> Result<Shown<Overview>, ApiError<NoRefusal>> {
    let reader = reader(context)?;
    Ok(match prepare(&reader, query, Days::OfWhole).await? {
        Prepared::Nowhere => Shown::Nowhere,
        Prepared::Nothing(setting, why) => Shown::Nothing(setting, why),
        Prepared::Asked(setting, asked) => {
            let overview = whole::overview(&reader, &setting, asked, query).await?;
            Shown::Found(setting, overview)
        }
    })
}

/// The parts of the figures by one dimension. One that the role may not know isn't there.
pub(crate) async fn parts(
    context: &RequestContext,
    dimension: &str,
    query: &CompassQuery,
) -> Result<Shown<Parts>, ApiError<NoRefusal>> {
    let dimension: CompassDimension = dimension.parse().map_err(|_| ApiError::NotFound)?;
    let reader = reader(context)?;
    Ok(match prepare(&reader, query, Days::OfParts).await? {
        Prepared::Nowhere => Shown::Nowhere,
        Prepared::Nothing(setting, why) => Shown::Nothing(setting, why),
        Prepared::Asked(setting, asked) => {
            let is_told = setting
                .dimensions
                .iter()
                .any(|(told, _)| *told == dimension);
            if !is_told {
                return Err(ApiError::NotFound);
            }
            let parts = apart::parts(&reader, &setting, asked, (dimension, query)).await?;
            Shown::Found(setting, parts)
        }
    })
}

/// Who asks, and for what the answer is.
fn reader(context: &RequestContext) -> Result<Reader<'_>, ApiError<NoRefusal>> {
    use domain::actor::Permission::{DoWork, SeeMoney};

    let (own, sees_money, may_save) = match context.actor {
        Actor::Shop { .. } => (
            Some(context.market()?),
            context.may(SeeMoney),
            context.may(DoWork),
        ),
        Actor::Creator { .. } => (Some(context.market()?), true, context.may(DoWork)),
        Actor::Agency { .. } => (None, context.may(SeeMoney), context.may(DoWork)),
        Actor::Operator { .. } | Actor::CommandLine { .. } | Actor::System => (None, true, true),
    };
    Ok(Reader {
        db: &context.db,
        by: context.by(),
        own,
        sees_money,
        may_save,
    })
}

//! Lists as files: the same rows and filters as the page, all pages of it, streamed from the database.
//!
//! The routes lie under the pages' own addresses and have rules of access, so that
//! `session::authorize` has refused whoever may not have a file before one of these runs, and says for
//! whom it is.

mod file;
mod links;
mod query;
mod rows;

use app::access::{self, AccessRule};
use axum::{
    Extension, Router,
    extract::{MatchedPath, Query, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{actor::Actor, order_line::listing::AgencyPart, period::DayRangeRefusal};
use store::{ActorContext, Error, orders::lists};

use self::{
    file::csv,
    query::DownloadQuery,
    rows::{Campaigned, Managed},
};
use super::{AppState, problem};

/// The downloads, by the addresses that their rules name.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/seller/orders.csv", get(orders_of_shop))
        .route("/partner/orders.csv", get(orders_of_agency))
        .route("/creator/orders.csv", get(orders_of_creator))
        .route(
            "/partner/campaigns/{campaign}/links.csv",
            get(links::of_campaign),
        )
}

/// The rule of the file that is asked for, if it is one.
pub(super) fn asked_for(request: &Request) -> Option<&'static AccessRule> {
    let route = request.extensions().get::<MatchedPath>()?;
    access::file(route.as_str())
}

/// Why a file is not sent.
enum Refused {
    /// The days that were asked for are no range.
    NoDays(DayRangeRefusal),
    /// The list could not be read.
    Store(Error<std::convert::Infallible>),
}

impl From<Error<std::convert::Infallible>> for Refused {
    fn from(error: Error<std::convert::Infallible>) -> Self {
        Self::Store(error)
    }
}

impl From<DayRangeRefusal> for Refused {
    fn from(refusal: DayRangeRefusal) -> Self {
        Self::NoDays(refusal)
    }
}

impl IntoResponse for Refused {
    /// A bare answer, which the layer around every route puts into words.
    fn into_response(self) -> Response {
        let status = match self {
            Self::NoDays(refusal) => {
                tracing::debug!(%refusal, "no file of these days");
                StatusCode::BAD_REQUEST
            }
            Self::Store(Error::NotFound) => StatusCode::NOT_FOUND,
            Self::Store(error) if error.is_busy() => {
                tracing::warn!(%error, "a list could not be read");
                return problem::busy();
            }
            Self::Store(error) => {
                tracing::error!(%error, "a list could not be read");
                StatusCode::INTERNAL_SERVER_ERROR
            }
        };
        status.into_response()
    }
}

fn by(state: &AppState, actor: Actor) -> ActorContext<'_> {
    ActorContext {
        actor,
        now: state.world.now(),
        ids: &*state.world.ids,
        form: None,
    }
}

async fn orders_of_shop(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Query(asked): Query<DownloadQuery>,
) -> Result<Response, Refused> {
    let (db, by) = (&state.db, by(&state, actor));
    let market = lists::own_market(db, &by).await?;
    let rows = lists::export_for_shop(db, &by, market, &asked.filter()?).await?;
    Ok(csv("orders", by.now, rows))
}

async fn orders_of_agency(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Query(asked): Query<DownloadQuery>,
) -> Result<Response, Refused> {
    let by = by(&state, actor);
    let (db, part) = (&state.db, asked.part());
    let market = match asked.market() {
        Some(market) => Some(market),
        None => lists::markets_of(db, &by, part).await?.first().copied(),
    };
    // Of an agency without any line: of no market, and empty.
    let market = market.ok_or(Error::NotFound)?;
    let rows = lists::export_for_agency(db, &by, market, part, &asked.filter()?).await?;
    Ok(match part {
        AgencyPart::Campaign => csv("orders", by.now, Campaigned::of(rows)),
        AgencyPart::Managing => csv("orders-of-managed-creators", by.now, Managed::of(rows)),
    })
}

async fn orders_of_creator(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Query(asked): Query<DownloadQuery>,
) -> Result<Response, Refused> {
    let (db, by) = (&state.db, by(&state, actor));
    let market = lists::own_market(db, &by).await?;
    let rows = lists::export_for_creator(db, &by, market, &asked.filter()?).await?;
    Ok(csv("affiliate-orders", by.now, rows))
}

//! Lists as files: the same rows and filters as the page, all pages of it, streamed from the database.
//!
//! The routes lie under the pages' own addresses, so that the guard of the pages has found out who asks
//! and refused strangers before one of these runs; what remains is to ask whether this member's role
//! sees money.

mod asked;
mod file;
mod links;
mod rows;

use app::request::Caller;
use axum::{
    Extension, Router,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
    routing::get,
};
use domain::{
    actor::{Actor, Permission},
    order_line::listing::AgencyPart,
    period::DayRangeRefusal,
    visitor::Workspace,
};
use store::{By, Error, orders::lists};

use self::{
    asked::Asked,
    file::csv,
    rows::{Campaigned, Managed},
};
use super::{AppState, problem};

/// The downloads, by the addresses of their lists.
pub(super) fn routes() -> Router<AppState> {
    let [of_shop, of_agency, of_creator] = OF_MONEY;
    Router::new()
        .route(of_shop, get(orders_of_shop))
        .route(of_agency, get(orders_of_agency))
        .route(of_creator, get(orders_of_creator))
        .route(
            "/partner/campaigns/{campaign}/links.csv",
            get(links::of_campaign),
        )
}

/// The files with income in them, by their addresses.
const OF_MONEY: [&str; 3] = [
    "/seller/orders.csv",
    "/partner/orders.csv",
    "/creator/orders.csv",
];

/// The address, if it is that of a file with income in it.
pub(super) fn of_money(path: &str) -> Option<&'static str> {
    OF_MONEY.into_iter().find(|file| *file == path)
}

/// Why a file is not sent.
enum Refused {
    /// The member's role does not see money, or nobody is signed in.
    NotAllowed,
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
            Self::NotAllowed => StatusCode::FORBIDDEN,
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

/// As whom the caller asks in this part of the application, if its role sees money.
fn sees_money(caller: &Caller, workspace: Workspace) -> Result<Actor, Refused> {
    let visitor = caller.visitor.as_deref();
    let actor = visitor.and_then(|visitor| visitor.actor_in(workspace));
    actor
        .filter(|actor| actor.may(Permission::SeeMoney))
        .ok_or(Refused::NotAllowed)
}

fn by(state: &AppState, actor: Actor) -> By<'_> {
    By {
        actor,
        now: state.world.now(),
        ids: &*state.world.ids,
        form: None,
    }
}

async fn orders_of_shop(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let actor = sees_money(&caller, Workspace::Seller)?;
    let by = by(&state, actor);
    let rows = lists::export_for_shop(&state.db, &by, &asked.filter()?).await?;
    Ok(csv("orders", by.now, rows))
}

async fn orders_of_agency(
    State(state): State<AppState>,
    Extension(caller): Extension<Caller>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let actor = sees_money(&caller, Workspace::Partner)?;
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
    Extension(caller): Extension<Caller>,
    Query(asked): Query<Asked>,
) -> Result<Response, Refused> {
    let actor = sees_money(&caller, Workspace::Creator)?;
    let by = by(&state, actor);
    let rows = lists::export_for_creator(&state.db, &by, &asked.filter()?).await?;
    Ok(csv("affiliate-orders", by.now, rows))
}

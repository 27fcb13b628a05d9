//! What **Views and reports** asks, and the reports that people ask for. Each area has functions of its own. What an
//! answer says is worded on the server.

use domain::{compass::ReportRhythm, ids::CompassViewId};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};
use serde::{Deserialize, Serialize};

use crate::refused::Refused;
#[cfg(feature = "ssr")]
use runtime::context::{context, form_context};

#[cfg(feature = "ssr")]
use super::{server, side::Side};

/// What **Views and reports** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownViews {
    /// The views, by their names.
    pub(crate) views: Vec<ViewRow>,
    /// Whether the reader may save and change views.
    pub(crate) may_work: bool,
    /// Whether the reader may get reports: they have amounts.
    pub(crate) may_get_reports: bool,
}

/// A view.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ViewRow {
    /// Which.
    pub(crate) view: CompassViewId,
    /// What it is called.
    pub(crate) name: String,
    /// Of which market it is, and of which role where the place has several.
    pub(crate) about: String,
    /// Where it is shown.
    pub(crate) opens: String,
    /// Who gets reports of it, and when.
    pub(crate) reports: Vec<String>,
    /// How often the reader does.
    pub(crate) own: Option<ReportRhythm>,
}

/// The views of the agency.
#[server(endpoint = "compass/views_of_agency", client = PageClient)]
pub(crate) async fn views_of_agency() -> Result<ShownViews, ApiError<NoRefusal>> {
    server::views(&context::<ViewsOfAgency, _>()?, Side::Agency).await
}

/// The views of the shop.
#[server(endpoint = "compass/views_of_shop", client = PageClient)]
pub(crate) async fn views_of_shop() -> Result<ShownViews, ApiError<NoRefusal>> {
    server::views(&context::<ViewsOfShop, _>()?, Side::Shop).await
}

/// The views of the creator.
#[server(endpoint = "compass/views_of_creator", client = PageClient)]
pub(crate) async fn views_of_creator() -> Result<ShownViews, ApiError<NoRefusal>> {
    server::views(&context::<ViewsOfCreator, _>()?, Side::Creator).await
}

/// The views of those who run the platform.
#[server(endpoint = "compass/views_of_platform", client = PageClient)]
pub(crate) async fn views_of_platform() -> Result<ShownViews, ApiError<NoRefusal>> {
    server::views(&context::<ViewsOfPlatform, _>()?, Side::Operator).await
}

/// Says how often a member of an agency gets reports of a view; never where nothing is said.
#[server(endpoint = "compass/set_report_of_agency", client = PageClient)]
pub(crate) async fn set_report_of_agency(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] rhythm: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SetReportOfAgency, _>(&form_token).await?;
    server::set_report(&context, Side::Agency, (view, &rhythm)).await
}

/// The same of a member of a shop.
#[server(endpoint = "compass/set_report_of_shop", client = PageClient)]
pub(crate) async fn set_report_of_shop(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] rhythm: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SetReportOfShop, _>(&form_token).await?;
    server::set_report(&context, Side::Shop, (view, &rhythm)).await
}

/// The same of a creator.
#[server(endpoint = "compass/set_report_of_creator", client = PageClient)]
pub(crate) async fn set_report_of_creator(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] rhythm: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SetReportOfCreator, _>(&form_token).await?;
    server::set_report(&context, Side::Creator, (view, &rhythm)).await
}

/// The same of an operator.
#[server(endpoint = "compass/set_report_of_platform", client = PageClient)]
pub(crate) async fn set_report_of_platform(
    #[server(default)] form_token: FormToken,
    view: CompassViewId,
    #[server(default)] rhythm: String,
) -> Result<(), ApiError<Refused>> {
    let context = form_context::<SetReportOfPlatform, _>(&form_token).await?;
    server::set_report(&context, Side::Operator, (view, &rhythm)).await
}

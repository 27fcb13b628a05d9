//! The links of a campaign's products, for whoever hands them to creators.

use app::context::SiteOrigin;
use axum::{
    Extension,
    extract::{Path, State},
    http::{
        HeaderMap, StatusCode,
        header::{CONTENT_DISPOSITION, CONTENT_TYPE},
    },
    response::{IntoResponse, Response},
};
use domain::{actor::Actor, ids::CampaignId, share_link::ExportedLink};

use super::{
    super::{AppState, problem},
    by,
};
use crate::csv_file::defused;

/// The columns of the file.
const HEAD: [&str; 5] = [
    "product_title",
    "product_id",
    "shop",
    "creator_rate_percent",
    "link",
];

/// Every link of the campaign that leads somewhere now, by product title.
pub(super) async fn of_campaign(
    State(state): State<AppState>,
    Extension(actor): Extension<Actor>,
    Extension(site): Extension<SiteOrigin>,
    Path(campaign): Path<String>,
    headers: HeaderMap,
) -> Response {
    let Ok(campaign) = campaign.parse::<CampaignId>() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let by = by(&state, actor);
    let links = match store::links::of_campaign(&state.db, &by, campaign).await {
        Ok(links) => links,
        Err(store::Error::NotFound) => return StatusCode::NOT_FOUND.into_response(),
        Err(error) if error.is_busy() => {
            tracing::warn!(%error, %campaign, "the links of a campaign could not be read");
            return problem::busy();
        }
        Err(error) => {
            tracing::error!(%error, %campaign, "the links of a campaign could not be read");
            return StatusCode::INTERNAL_SERVER_ERROR.into_response();
        }
    };
    let Ok(file) = written(&links, &site.of(&headers)) else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let name = format!("attachment; filename=\"links-{campaign}.csv\"");
    let head = [
        (CONTENT_TYPE, "text/csv; charset=utf-8"),
        (CONTENT_DISPOSITION, name.as_str()),
    ];
    (head, file).into_response()
}

/// The file: one line a link, the address whole.
fn written(links: &[ExportedLink], origin: &str) -> Result<Vec<u8>, csv::Error> {
    let mut file = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    file.write_record(HEAD)?;
    for link in links {
        let path = app::paths::PRODUCT_LINK.replace("{code}", link.link.as_str());
        let (rate, address) = (link.creator_rate.to_string(), format!("{origin}{path}"));
        file.write_record([
            &*defused(link.product_title.as_bytes()),
            &*defused(link.product_code.as_bytes()),
            &*defused(link.shop_name.as_bytes()),
            rate.as_bytes(),
            address.as_bytes(),
        ])?;
    }
    file.into_inner().map_err(|error| error.into_error().into())
}

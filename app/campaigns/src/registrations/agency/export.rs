//! **Export links**: the links of approved products, for creators.

use domain::{ids::CampaignId, registration::RegistrationAddress};
use leptos::prelude::*;

use crate::{registrations::agency::api::AllMatching, worded::Worded};
#[cfg(feature = "ssr")]
use domain::{
    page::PAGE_ROWS, registration::AgencyTab, selection::Selection, share_link::ExportLinksRefusal,
};
use runtime::{error::ApiError, forms::FormToken, page_client::PageClient};

#[cfg(feature = "ssr")]
use super::{messages, selection::selection_values};
#[cfg(feature = "ssr")]
use crate::{flash::LinksFlash, registrations::server, text::refused_registrations as words};
#[cfg(feature = "ssr")]
use runtime::{
    context::{form_context, redirect},
    paths,
};
#[cfg(feature = "ssr")]
use ui::{Address, format, text::interpolate};

/// What a refusal is about that names products without a creator rate.
pub(super) const WITHOUT_RATE: &str = "without-rate";

/// The most products without a rate that are named.
#[cfg(feature = "ssr")]
const NAMED: usize = 10;

/// Makes the links of the picked products, and leads to them.
#[server(endpoint = "links/export", client = PageClient)]
pub(crate) async fn export_links(
    #[server(default)] form_token: FormToken,
    campaign: CampaignId,
    #[server(default)] picked: Vec<RegistrationAddress>,
    #[server(default)] all: Option<AllMatching>,
    /// Whether products without a creator rate are left out.
    #[server(default)]
    leave_out: bool,
) -> Result<(), ApiError<Worded>> {
    let context = form_context::<ExportLinks, _>(&form_token).await?;
    let (db, by, secrets) = (&context.db, context.by(), &*context.secrets);
    let list = (campaign, AgencyTab::Approved);
    let selection = server::selection(&context, list, picked.clone(), all.as_ref());
    let exported = store::links::export(db, &by, secrets, campaign, &selection, leave_out).await;
    let count = match &selection {
        Selection::Matching(matching) if exported.is_err() => {
            let count = store::registrations::count_matching(db, &by, matching).await;
            let count = count.map_err(ApiError::without_refusal)?;
            usize::try_from(count).unwrap_or(usize::MAX)
        }
        _ => picked.len(),
    };
    let exported = exported.map_err(|error| {
        ApiError::from(error).map_refusal(|why| not_exported(why, count, &picked, all.as_ref()))
    })?;
    let count = exported.links.len();
    let page = Address::new(paths::partner::links(campaign)).flash(LinksFlash::Exported(count));
    // An address holds those of one page; after more than that all are shown.
    let only = exported.links.iter().map(|link| link.address.to_string());
    let only = (count <= PAGE_ROWS).then(|| only.collect::<Vec<_>>().join(","));
    redirect(page.with_some("only", only));
    Ok(())
}

/// The answer with as many names as anybody reads, and what was picked, where it can be exported without
/// those that have no rate.
#[cfg(feature = "ssr")]
fn not_exported(
    why: ExportLinksRefusal,
    count: usize,
    picked: &[RegistrationAddress],
    all: Option<&AllMatching>,
) -> Worded {
    let products = match why {
        ExportLinksRefusal::NothingSelected => return messages::nothing_picked(),
        ExportLinksRefusal::NotInCampaign { products } => {
            return Worded::of_all(words::not_in_campaign(&products.join(", ")));
        }
        ExportLinksRefusal::WithoutRate { products } => products,
    };
    let more = products.len().saturating_sub(NAMED);
    let says = match (products.len(), more) {
        (1, 0) => words::ONE_WITHOUT_RATE,
        (_, 0) => words::SEVERAL_WITHOUT_RATE,
        _ => words::MANY_WITHOUT_RATE,
    };
    let named: Vec<&str> = products.iter().take(NAMED).map(String::as_str).collect();
    let (named, more) = (named.join(", "), format::count_of(more));
    let again = if count > products.len() {
        selection_values(picked, all)
    } else {
        Vec::new()
    };
    Worded {
        says: interpolate(says, &[("products", &named), ("more", &more)]),
        about: WITHOUT_RATE.to_owned(),
        again,
    }
}

//! **Export links**: the links of approved products, for creators.

use domain::{
    campaign::CampaignName, ids::CampaignId, market::Market, registration::RegistrationAddress,
    share_link::ExportedLink,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{registrations::agency::api::AllMatching, worded::Worded};
#[cfg(feature = "ssr")]
use domain::{
    page::PAGE_ROWS, registration::AgencyTab, selection::Selection, share_link::ExportLinksRefusal,
};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::{messages, selection::selection_values};
#[cfg(feature = "ssr")]
use crate::{
    campaigns::server as campaign_server, flash::LinksFlash, registrations::server,
    text::refused_registrations as words,
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, form_context, redirect},
    paths,
};
#[cfg(feature = "ssr")]
use ui::{Address, format, text::interpolate};

/// The most links that the page shows; the file has all of them.
#[cfg_attr(
    not(feature = "ssr"),
    expect(dead_code, reason = "only server functions ask for it")
)]
pub(crate) const SHOWN_MAX: usize = 100;

/// The links of a campaign's products.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignLinks {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// Its name.
    pub(crate) name: CampaignName,
    /// Its market.
    pub(crate) market: Market,
    /// Where this site is: what stands before each link's path.
    pub(crate) origin: String,
    /// Those that are asked for, at most [`SHOWN_MAX`].
    pub(crate) links: Vec<ExportedLink>,
    /// The same as text to paste into a message, a line each: product, rate, link.
    pub(crate) lines: String,
    /// How many the campaign has.
    pub(crate) count: usize,
}

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

/// The links of a campaign that were exported and lead somewhere now: all, or only those of the
/// registrations that are named, or of products that a search finds.
#[server(endpoint = "links/of_campaign", client = PageClient)]
pub(crate) async fn links_of_campaign(
    campaign: String,
    only: Option<String>,
    /// What is looked for in titles and product IDs.
    #[server(default)]
    q: String,
) -> Result<CampaignLinks, ApiError<NoRefusal>> {
    let context = context::<LinksOfCampaign, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let only: Option<Vec<RegistrationAddress>> =
        only.map(|only| only.split(',').filter_map(|one| one.parse().ok()).collect());
    let only = only.as_deref();
    let first = store::links::first_of_campaign(db, &by, campaign, only, &q, SHOWN_MAX).await?;
    let (market, origin) = (opened.row.market, runtime::context::site_origin());
    Ok(CampaignLinks {
        campaign,
        name: opened.row.name,
        market,
        lines: lines(&first.links, &origin, market),
        origin,
        links: first.links,
        count: first.count,
    })
}

/// The links as text: each product with what a creator is paid for it, and its link.
#[cfg(feature = "ssr")]
fn lines(links: &[ExportedLink], origin: &str, market: Market) -> String {
    let said = links.iter().map(|link| {
        let rate = format::rate(link.creator_rate, market);
        let path = paths::product_link(link.link);
        format!("{} – {rate} – {origin}{path}", link.product_title)
    });
    said.collect::<Vec<_>>().join("\n")
}

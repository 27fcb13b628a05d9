//! **Export links**: the links of approved products, for creators.

use domain::{
    campaign::CampaignName,
    ids::CampaignId,
    market::Market,
    registration::RegistrationAddress,
    share_link::{ExportLinksRefusal, ExportedLink},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::failure::{Failure, Never};
#[cfg(feature = "ssr")]
use domain::page::PAGE_ROWS;

#[cfg(feature = "ssr")]
use crate::{
    campaigns::asking as asking_of_campaigns,
    request::{asked, go},
    routes,
    ui::Address,
};

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
    /// How many the campaign has.
    pub(crate) count: usize,
}

/// Why no links are exported, and with whom they could be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct NotExported {
    /// Why.
    pub(crate) why: ExportLinksRefusal,
    /// What was picked, to export it without those that have no rate.
    pub(crate) picked: Vec<RegistrationAddress>,
}

/// Makes the links of the picked products, and leads to them.
#[server(endpoint = "links/export")]
pub(crate) async fn export_links(
    campaign: CampaignId,
    #[server(default)] picked: Vec<RegistrationAddress>,
    /// Whether products without a creator rate are left out.
    #[server(default)]
    leave_out: bool,
) -> Result<(), Failure<NotExported>> {
    let asked = asked::<ExportLinks, _>()?;
    let (db, by, secrets) = (&asked.db, asked.by(), &*asked.secrets);
    let exported = store::links::export(db, &by, secrets, campaign, &picked, leave_out).await;
    let exported = exported.map_err(|error| match Failure::from(error) {
        Failure::Refused(why) => Failure::Refused(NotExported { why, picked }),
        Failure::NotFound => Failure::NotFound,
        Failure::Broken { reference } => Failure::Broken { reference },
        _ => Failure::Conflict,
    })?;
    let count = exported.links.len();
    let page = Address::new(routes::partner::links(campaign))
        .with("done", "exported")
        .with("n", count);
    // An address holds those of one page; after more than that all are shown.
    let only = exported.links.iter().map(|link| link.address.to_string());
    let only = (count <= PAGE_ROWS).then(|| only.collect::<Vec<_>>().join(","));
    go(&page.with_some("only", only).to_string());
    Ok(())
}

/// The links of a campaign that were exported and lead somewhere now: all, or only those of the
/// registrations that are named.
#[server(endpoint = "links/of_campaign")]
pub(crate) async fn links_of_campaign(
    campaign: String,
    only: Option<String>,
) -> Result<CampaignLinks, Failure<Never>> {
    let asked = asked::<LinksOfCampaign, _>()?;
    let campaign = asking_of_campaigns::id(&campaign)?;
    let (db, by) = (&asked.db, asked.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let mut links = store::links::of_campaign(db, &by, campaign).await?;
    let count = links.len();
    if let Some(only) = only {
        let only: std::collections::HashSet<RegistrationAddress> =
            only.split(',').filter_map(|one| one.parse().ok()).collect();
        links.retain(|link| only.contains(&link.address));
    }
    links.truncate(SHOWN_MAX);
    Ok(CampaignLinks {
        campaign,
        name: opened.row.name,
        market: opened.row.market,
        origin: crate::request::here(),
        links,
        count,
    })
}

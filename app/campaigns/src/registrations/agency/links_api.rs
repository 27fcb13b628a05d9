//! The links of a campaign, page by page, with what each brought.

use domain::{campaign::CampaignName, ids::CampaignId, market::Market, page::Page};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};
#[cfg(feature = "ssr")]
use {
    self::server::text,
    crate::campaigns::server as campaign_server,
    domain::registration::RegistrationAddress,
    runtime::{context::context, list_query::ListQuery as _},
    store::links::LinkNarrowing,
};

runtime::list_query! {
    /// What the address of **Exported links** asks for. `only` has the registrations whose links were just
    /// exported.
    pub(crate) struct LinksQuery {
        filter: only, q, kind, state;
    }
}

/// A link in a list, worded by the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkLine {
    /// What it leads to.
    pub(crate) title: String,
    /// More about that.
    pub(crate) sub: String,
    /// Whose picture stands beside it; none for a list.
    pub(crate) image: Option<String>,
    /// The link's own page.
    pub(crate) href: String,
    /// What a creator is paid who adds it now.
    pub(crate) rate: String,
    /// The link.
    pub(crate) address: String,
    /// Whether it is for some creators alone.
    pub(crate) is_restricted: bool,
    /// How many creators opened it.
    pub(crate) opened: String,
    /// How many added a product through it.
    pub(crate) accepted: String,
    /// How many order lines came of that, and their value; none for whoever may not see money.
    pub(crate) sold: Option<[String; 2]>,
}

/// The links of a campaign's products and lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct CampaignLinks {
    /// The campaign.
    pub(crate) campaign: CampaignId,
    /// Its name.
    pub(crate) name: CampaignName,
    /// Its market.
    pub(crate) market: Market,
    /// One page of those that are asked for.
    pub(crate) page: Page<LinkLine>,
    /// The same as text to paste into a message, a line each: product, rate, link.
    pub(crate) lines: String,
    /// How many links of the campaign lead somewhere.
    pub(crate) count: usize,
}

/// The links of a campaign that lead somewhere now, the newest first: all, or only those of the registrations
/// that are named, of what a search finds, or to products or lists; or else those that are restricted or
/// revoked. What can't be read filters nothing.
#[server(endpoint = "links/of_campaign", client = PageClient)]
pub(crate) async fn links_of_campaign(
    campaign: String,
    #[server(default)] query: LinksQuery,
) -> Result<CampaignLinks, ApiError<NoRefusal>> {
    let context = context::<LinksOfCampaign, _>()?;
    let campaign = campaign_server::id(&campaign)?;
    let (db, by) = (&context.db, context.by());
    let opened = store::campaigns::details_for_agency(db, &by, campaign).await?;
    let only: Option<Vec<RegistrationAddress>> = query
        .only
        .as_deref()
        .map(|only| only.split(',').filter_map(|one| one.parse().ok()).collect());
    let narrowing = LinkNarrowing {
        only: only.as_deref(),
        text: query.q.as_deref().unwrap_or_default(),
        of: query.kind.as_deref().and_then(|kind| kind.parse().ok()),
        filter: query.state.as_deref().and_then(|state| state.parse().ok()),
    };
    let page = query.cursor();
    let store::links::LinksPage { page: links, count } =
        store::links::page_of_campaign(db, &by, campaign, narrowing, page.as_ref()).await?;
    let (market, origin) = (opened.row.market, runtime::context::site_origin());
    let page = links.map(|link| line(&link, (campaign, market), &origin));
    Ok(CampaignLinks {
        campaign,
        name: opened.row.name,
        market,
        lines: text(&page.rows),
        page,
        count,
    })
}

#[cfg(feature = "ssr")]
pub(super) use self::server::{counted, currency_of, line};

#[cfg(feature = "ssr")]
mod server {
    use domain::{
        currency::Currency,
        ids::CampaignId,
        image::ImageSize,
        market::{Market, MarketRules},
        money::Money,
        share_link::{FunnelCount, LinkRow, LinkSubject},
    };
    use runtime::paths;
    use ui::format;

    use super::LinkLine;
    use crate::{registrations::agency::qr::path_of, text::agency_link_server as words};

    /// A link in words.
    pub(crate) fn line(
        link: &LinkRow,
        (campaign, market): (CampaignId, Market),
        origin: &str,
    ) -> LinkLine {
        let (sub, image, rate) = match &link.subject {
            LinkSubject::Product {
                product,
                shop_name,
                rate,
                ..
            } => {
                let image = product.image.as_ref();
                let image = image.map(|image| paths::image(image, ImageSize::Thumb));
                let rate = rate.map(|rate| format::rate(rate, market));
                (words::sub(shop_name, &product.code), image, rate)
            }
            LinkSubject::List { products, .. } => {
                (words::products(u64::from(*products)), None, None)
            }
        };
        let address = path_of(link.code, link.subject.is_list());
        let sold = link.funnel.sold.map(|sold| {
            let lines = u64::try_from(sold.lines).unwrap_or_default();
            let gmv = Money::new(sold.sales, currency_of(market));
            [format::count(lines), format::money(gmv)]
        });
        LinkLine {
            title: link.subject.title().to_owned(),
            sub,
            image,
            href: paths::partner::link(campaign, link.code),
            rate: rate.unwrap_or_else(|| "–".to_owned()),
            address: format!("{origin}{address}"),
            is_restricted: link.is_restricted,
            opened: counted(link.funnel.opened),
            accepted: counted(link.funnel.accepted),
            sold,
        }
    }

    /// How many there are, as far as they are counted.
    pub(crate) fn counted(found: FunnelCount) -> String {
        let count = format::count(u64::from(found.count));
        if found.is_more {
            words::more_than(&count)
        } else {
            count
        }
    }

    /// The currency in which everything of a market is.
    pub(crate) fn currency_of(market: Market) -> Currency {
        MarketRules::founding(market).currency
    }

    /// The links as text: each product with what a creator is paid for it, and its link.
    pub(crate) fn text(lines: &[LinkLine]) -> String {
        let said = lines.iter().map(|line| {
            let LinkLine {
                title,
                rate,
                address,
                ..
            } = line;
            if rate == "–" {
                format!("{title} – {address}")
            } else {
                format!("{title} – {rate} – {address}")
            }
        });
        said.collect::<Vec<_>>().join("\n")
    }
}

//! The links that were exported.

use domain::{
    ids::CampaignId,
    market::Market,
    share_link::{ExportedLink, LINKS_LOOKED_THROUGH},
};
use leptos::prelude::*;

use super::links_text::AsText;
use crate::{
    flash::LinksFlash,
    registrations::agency::export::{CampaignLinks, links_of_campaign},
    text::{campaigns, creator_rates as words, registrations},
};
use runtime::{
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Column, CopyText, DataTable, EmptyState, Flash, FlashToast, Icon, Item, Kind,
    LinkButton, NoResults, Note, PageHead, PageTitle, Picture, RateText, SearchInput, SkeletonPage,
    Thumb, Tone, Toolbar, format,
    text::{interpolate, t},
};

/// The page with the links.
#[component]
pub fn LinksPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let campaign = params.with(|params| params.get("campaign").unwrap_or_default());
        let (only, q) = query.with(|query| (query.get("only"), query.get("q")));
        let only = only.filter(|only| !only.is_empty());
        (campaign, only, q.unwrap_or_default())
    });
    let links = load(
        move || asked.get(),
        |(campaign, only, q)| links_of_campaign(campaign, only, q),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::LINKS_TITLE) /> }>
            {await_view(move || async move {
                let links = links.await;
                let (_, only, q) = asked.get_untracked();
                render_result(links, |links| view! { <Links links is_part=only.is_some() q /> })
            })}
        </Transition>
    }
}

#[component]
fn Links(
    /// The links.
    links: CampaignLinks,
    /// Whether they are only those of the last export.
    is_part: bool,
    /// What was searched for.
    q: String,
) -> impl IntoView {
    let CampaignLinks {
        campaign,
        name,
        market,
        origin,
        links,
        lines,
        count,
    } = links;
    let all = Address::new(paths::partner::CAMPAIGNS).with("market", market);
    let approved = paths::partner::approved(campaign);
    let under = vec![
        (t(campaigns::TITLE).to_owned(), all.to_string()),
        (name.to_string(), approved.clone()),
    ];
    let download = (count > 0).then(|| {
        view! {
            <LinkButton href=paths::partner::links_file(campaign) reload=true>
                <Icon picture=Picture::Download />
                {t(words::DOWNLOAD)}
            </LinkButton>
        }
    });
    let to = Address::new(paths::partner::links(campaign));
    let is_searched = !q.trim().is_empty();
    let search = (count > 0).then(|| {
        view! {
            <Toolbar to=to.clone() label=t(words::SEARCH_LINKS)>
                <SearchInput label=t(words::SEARCH_LINKS) value=q />
            </Toolbar>
        }
    });
    let list = if links.is_empty() && is_searched {
        view! { <NoResults title=t(words::NO_LINKS_FOUND) clear=to /> }.into_any()
    } else if links.is_empty() {
        view! {
            <EmptyState picture=Picture::Link title=t(words::NO_LINKS)>
                <p>{t(words::NO_LINKS_WHY)}</p>
                <Actions>
                    <LinkButton href=approved kind=Kind::Primary>
                        {t(words::BACK_TO_APPROVED)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        }
        .into_any()
    } else {
        let shown = links.len();
        let table = DataTable::new(words::LINKS_CAPTION, COLUMNS).tall();
        view! {
            <HowMany shown count is_part is_searched campaign />
            <AsText lines shown count />
            {table.view(&links, &(market, origin))}
        }
        .into_any()
    };
    view! {
        <PageTitle page=words::links_of(name.as_str()) />
        <PageHead title=t(words::LINKS_TITLE) under lead=t(words::LINKS_LEAD)>
            {download}
        </PageHead>
        <FlashToast read=LinksFlash::says />
        {search}
        {list}
    }
}

/// How many of the campaign's links these are, where it isn't all of them.
#[component]
fn HowMany(
    /// How many are shown.
    shown: usize,
    /// How many there are.
    count: usize,
    /// Whether they are only those of the last export.
    is_part: bool,
    /// Whether they are only those that a search finds.
    is_searched: bool,
    /// The campaign.
    campaign: CampaignId,
) -> impl IntoView {
    (shown < count).then(|| {
        let text = if is_searched {
            words::FOUND_OF
        } else if is_part {
            words::SELECTED_OF
        } else {
            words::SHOWN_OF
        };
        let says = interpolate(
            text,
            &[
                ("shown", &format::count_of(shown)),
                ("all", &all_links(count)),
            ],
        );
        let all = is_part.then(|| {
            view! {
                " "
                <a class="link" href=paths::partner::links(campaign)>
                    {t(words::SHOW_ALL)}
                </a>
            }
        });
        view! { <p class="links-shown">{says} {all}</p> }
    })
}

/// How many links there are, as far as they are counted.
fn all_links(count: usize) -> String {
    let counted = format::count_of(count.min(LINKS_LOOKED_THROUGH));
    if count > LINKS_LOOKED_THROUGH {
        format!("{counted}+")
    } else {
        counted
    }
}

/// A link, with the market, and where this site is.
type LinkColumn = Column<ExportedLink, (Market, String)>;

const COLUMNS: &[LinkColumn] = &[
    LinkColumn::title("title", registrations::PRODUCT, |link, _| {
        let sub = registrations::shop_and_code(&link.shop_name, &link.product_code);
        view! {
            <Item title=link.product_title.clone() sub>
                <Thumb />
            </Item>
        }
        .into_any()
    }),
    LinkColumn::figure("rate", registrations::CREATOR_RATE, |link, (market, _)| {
        view! { <RateText rate=link.creator_rate market=*market /> }.into_any()
    })
    .fixed(),
    LinkColumn::text("link", words::LINK, |link, (_, origin)| {
        let address = format!("{origin}{}", paths::product_link(link.link));
        let label = words::product_link(&link.product_title);
        view! { <CopyText text=address label /> }.into_any()
    })
    .fixed(),
];

//! The links of a campaign: those that were exported and those of its lists, with what each brought.

use domain::{
    ids::CampaignId,
    share_link::{LINKS_LOOKED_THROUGH, LinkFilter, LinkOf},
};
use leptos::prelude::*;

use super::{
    links_api::{CampaignLinks, LinkLine, LinksQuery, links_of_campaign},
    links_text::AsText,
};
use crate::{
    flash::LinksFlash,
    text::{agency_links, campaigns, creator_rates as words, registrations},
};
use runtime::{
    list_query::ListQuery as _,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Choice, Column, CopyText, DataTable, EmptyState, Filter, Flash, FlashToast,
    Icon, Item, Kind, LinkButton, NoResults, PageHead, PageTitle, Pager, Picture, SearchInput,
    SecondaryLine, SkeletonPage, Thumb, Toolbar, format,
    text::{interpolate, t},
};

/// The page with the links.
#[component]
pub fn LinksPage() -> impl IntoView {
    let params = page_params();
    let campaign = Memo::new(move |_| params.with(|params| params.get("campaign")));
    let query = LinksQuery::of_address();
    let links = load(
        move || (campaign.get(), query.get()),
        |(campaign, query)| links_of_campaign(campaign.unwrap_or_default(), query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::LINKS_TITLE) /> }>
            {await_view(move || async move {
                let links = links.await;
                let query = query.get_untracked();
                render_result(links, |links| view! { <Links links query /> })
            })}
        </Transition>
    }
}

#[component]
fn Links(
    /// The links.
    links: CampaignLinks,
    /// What the address asks for.
    query: LinksQuery,
) -> impl IntoView {
    let CampaignLinks {
        campaign,
        name,
        market,
        page,
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
            <LinkButton href=paths::partner::links_sheet(campaign) reload=true>
                <Icon picture=Picture::Download />
                {t(words::DOWNLOAD_XLSX)}
            </LinkButton>
        }
    });
    let here = paths::partner::links(campaign);
    let to = query.address(&here);
    let is_filtered = query.is_filtered();
    let tools =
        (count > 0 || is_filtered).then(|| view! { <Tools to=to.clone() query=query.clone() /> });
    let list = if page.rows.is_empty() && is_filtered {
        let clear = Address::new(here);
        view! { <NoResults title=t(words::NO_LINKS_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! { <NoLinks approved /> }.into_any()
    } else {
        let shown = page.rows.len();
        let is_part = query.only.is_some();
        let sees_money = page.rows.iter().any(|line| line.sold.is_some());
        let table = DataTable::new(words::LINKS_CAPTION, columns(sees_money)).tall();
        view! {
            <HowMany shown count is_part campaign />
            <AsText lines shown count />
            {table.view(&page.rows, &())}
        }
        .into_any()
    };
    view! {
        <PageTitle page=words::links_of(name.as_str()) />
        <PageHead title=t(words::LINKS_TITLE) under lead=t(words::LINKS_LEAD)>
            {download}
        </PageHead>
        <FlashToast read=LinksFlash::says />
        {tools}
        {list}
        <Pager to previous=page.previous next=page.next />
    }
}

/// Searching and filtering.
#[component]
fn Tools(
    /// The page without its filters.
    to: Address,
    /// What the address asks for.
    query: LinksQuery,
) -> impl IntoView {
    let to = to.without("q").without("kind").without("state");
    let kinds = vec![
        Choice::new("", t(agency_links::EVERYTHING)),
        Choice::new(LinkOf::Product.code(), t(agency_links::PRODUCTS)),
        Choice::new(LinkOf::List.code(), t(agency_links::LISTS)),
    ];
    let states = vec![
        Choice::new("", t(agency_links::WORKING)),
        Choice::new(LinkFilter::Restricted.code(), t(agency_links::RESTRICTED)),
        Choice::new(LinkFilter::Revoked.code(), t(agency_links::REVOKED)),
    ];
    let (kind, state) = (
        query.kind.unwrap_or_default(),
        query.state.unwrap_or_default(),
    );
    view! {
        <Toolbar to label=t(words::SEARCH_LINKS)>
            <SearchInput label=t(words::SEARCH_LINKS) value=query.q.unwrap_or_default() />
            <Filter name="kind" label=t(agency_links::KIND) choices=kinds value=kind />
            <Filter name="state" label=t(agency_links::STATE) choices=states value=state />
        </Toolbar>
    }
}

/// Says that there are no links yet, and how there will be.
#[component]
fn NoLinks(
    /// The approved products.
    approved: String,
) -> impl IntoView {
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
    /// The campaign.
    campaign: CampaignId,
) -> impl IntoView {
    (shown < count).then(|| {
        let text = if is_part {
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

type LinkColumn = Column<LinkLine, ()>;

const TITLE: LinkColumn = LinkColumn::title("title", agency_links::KIND, |link, ()| {
    let restricted = link
        .is_restricted
        .then(|| view! { <SecondaryLine>{t(agency_links::RESTRICTED)}</SecondaryLine> });
    let image = link.image.clone();
    view! {
        <Item title=link.title.clone() href=Some(link.href.clone()) sub=link.sub.clone()>
            <Thumb image />
        </Item>
        {restricted}
    }
    .into_any()
});
const RATE: LinkColumn = LinkColumn::figure("rate", registrations::CREATOR_RATE, |link, ()| {
    link.rate.clone().into_any()
})
.fixed();
const LINK: LinkColumn = LinkColumn::text("link", words::LINK, |link, ()| {
    let label = words::product_link(&link.title);
    view! { <CopyText text=link.address.clone() label /> }.into_any()
})
.fixed();
const OPENED: LinkColumn = LinkColumn::figure("opened", agency_links::OPENED, |link, ()| {
    link.opened.clone().into_any()
})
.fixed();
const ACCEPTED: LinkColumn = LinkColumn::figure("accepted", agency_links::ACCEPTED, |link, ()| {
    link.accepted.clone().into_any()
})
.fixed();
const LINES: LinkColumn =
    LinkColumn::figure("lines", agency_links::ORDER_LINES, |link, ()| sold(link, 0)).fixed();
const GMV: LinkColumn =
    LinkColumn::figure("gmv", agency_links::GMV, |link, ()| sold(link, 1)).fixed();

const WITH_MONEY: &[LinkColumn] = &[TITLE, RATE, LINK, OPENED, ACCEPTED, LINES, GMV];
const WITHOUT_MONEY: &[LinkColumn] = &[TITLE, RATE, LINK, OPENED, ACCEPTED];

const fn columns(sees_money: bool) -> &'static [LinkColumn] {
    if sees_money {
        WITH_MONEY
    } else {
        WITHOUT_MONEY
    }
}

/// One of the figures of what was sold.
fn sold(link: &LinkLine, figure: usize) -> AnyView {
    let sold = link.sold.as_ref();
    let sold = sold.and_then(|sold| sold.get(figure).cloned());
    sold.unwrap_or_default().into_any()
}

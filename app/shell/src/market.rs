//! The market that an agency with several looks at, in the bar above. It is in the address of the
//! pages that are about one market; the others keep it for their ways back.

use domain::market::Market;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::text::console;
use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
    paths,
    resource::{PageResource, await_view, load},
};
use ui::{
    Address, Icon, MenuItem, Picture, platform,
    text::{market as names, t},
};

/// The name under which the market stands in an address.
const MARKET: &str = "market";

/// The pages that are about one market.
const PAGES: [&str; 8] = [
    paths::partner::HOME,
    paths::partner::CAMPAIGNS,
    paths::partner::CREATE_CAMPAIGN,
    paths::partner::FIND_CREATOR,
    paths::partner::INVITATIONS,
    paths::partner::INVITATIONS_TODAY,
    paths::partner::LINKED_CREATORS,
    paths::partner::FIND_SELLERS,
];

/// The markets in which the agency has a campaign or an approved category, or a new one applies.
///
/// # Errors
///
/// None of its own.
#[server(endpoint = "shell/markets", client = PageClient)]
pub async fn markets_of_agency() -> Result<Vec<Market>, ApiError<NoRefusal>> {
    let context = runtime::context::context::<MarketsOfAgency, _>()?;
    context.markets().await
}

/// The address with the market that the reader looks at, if the address of this page has one.
pub(super) fn in_market(href: &str) -> impl Fn() -> String + Clone + Send + use<> {
    let (query, href) = (use_location().query, href.to_owned());
    move || {
        let market = query.with(|query| query.get(MARKET));
        Address::new(href.as_str())
            .with_some(MARKET, market)
            .to_string()
    }
}

/// What an agency's markets are shown as: the one that the reader looks at, and the ways to each.
type Shown = fn(Option<&'static str>, AnyView) -> AnyView;

/// The markets of the agency, read once for the bar above and for the menu in it.
pub(super) type Markets = PageResource<Result<Vec<Market>, ApiError<NoRefusal>>>;

/// Asks for the agency's markets, for both places that show them: none until the reader comes to a page
/// that is about one market, and from then on all.
pub(super) fn read_markets() -> Markets {
    let path = use_location().pathname;
    let are_shown = Memo::new(move |before: Option<&bool>| {
        before == Some(&true) || path.with(|path| PAGES.contains(&path.as_str()))
    });
    load(
        move || are_shown.get(),
        |are_shown| async move {
            if are_shown {
                markets_of_agency().await
            } else {
                Ok(Vec::new())
            }
        },
    )
}

/// The market, and the agency's others to change to, in the bar above. Agencies with one market don't
/// see it, and where the bar is narrow [`MarketsInMenu`] stands for it.
#[component]
pub(super) fn MarketSwitch(
    /// The agency's.
    markets: Markets,
) -> impl IntoView {
    let show: Shown = |here, ways| {
        view! {
            <span class="topbar__slash" aria-hidden="true">
                "/"
            </span>
            <details class="menu topbar__market" name="topbar">
                <summary class="switcher">
                    <span class="switcher__name">{here}</span>
                    <Icon picture=Picture::UpDown />
                    <span class="hidden-label">{t(console::CHANGE_MARKET)}</span>
                </summary>
                <div class="menu__list" on:click=|_| platform::close_menus_restoring_focus()>
                    {ways}
                </div>
            </details>
        }
        .into_any()
    };
    view! {
        <Transition>
            {await_view(move || async move {
                markets_shown(markets.await.unwrap_or_default(), show)
            })}
        </Transition>
    }
}

/// The same in the organisation's menu, for a bar without room for both. They are there with the menu:
/// what is waited for within what was waited for isn't found again in the browser.
#[component]
pub(super) fn MarketsInMenu(
    /// The agency's.
    markets: Vec<Market>,
) -> impl IntoView {
    markets_shown(markets, |_, ways| {
        view! {
            <div
                class="menu__markets"
                role="group"
                aria-label=t(console::CHANGE_MARKET)
                on:click=|_| platform::close_menus_restoring_focus()
            >
                <p class="menu__head" aria-hidden="true">
                    {t(console::MARKET)}
                </p>
                {ways}
            </div>
        }
        .into_any()
    })
}

fn markets_shown(markets: Vec<Market>, show: Shown) -> impl Fn() -> AnyView + Send + 'static {
    let location = use_location();
    let (path, query) = (location.pathname, location.query);
    move || {
        let path = path.get();
        if markets.len() < 2 || !PAGES.contains(&path.as_str()) {
            return ().into_any();
        }
        let asked = query.with(|query| query.get(MARKET));
        let asked = asked.and_then(|code| code.parse().ok());
        let here = asked.or_else(|| markets.first().copied());
        let ways = markets.clone().into_iter().map(move |market| {
            view! {
                <MenuItem
                    href=Address::new(path.clone()).with(MARKET, market)
                    current=here == Some(market)
                >
                    {t(names::name(market))}
                </MenuItem>
            }
        });
        let name = here.map(|market| t(names::name(market)));
        show(name, ways.collect_view().into_any())
    }
}

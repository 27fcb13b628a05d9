//! Where each programme is open: the markets and features that a new site starts with.

use leptos::prelude::*;

use crate::text::joining;
use ui::{
    Icon, Picture,
    text::{Text, market, t},
};

/// A market and what a new site has open in it.
struct Market {
    name: Text,
    marketplace: bool,
    campaigns: bool,
}

/// The markets of a new site. Linked creators are open in all of them.
const MARKETS: [Market; 8] = [
    Market {
        name: market::UNITED_STATES,
        marketplace: false,
        campaigns: true,
    },
    Market {
        name: market::UNITED_KINGDOM,
        marketplace: true,
        campaigns: true,
    },
    Market {
        name: market::INDONESIA,
        marketplace: true,
        campaigns: true,
    },
    Market {
        name: market::MALAYSIA,
        marketplace: true,
        campaigns: true,
    },
    Market {
        name: market::VIETNAM,
        marketplace: true,
        campaigns: false,
    },
    Market {
        name: market::THAILAND,
        marketplace: true,
        campaigns: true,
    },
    Market {
        name: market::PHILIPPINES,
        marketplace: true,
        campaigns: true,
    },
    Market {
        name: market::SINGAPORE,
        marketplace: true,
        campaigns: false,
    },
];

/// The markets, and in each of them which features of which programme are open.
#[component]
pub(super) fn Markets() -> impl IntoView {
    view! {
        <section class="joining__markets" aria-labelledby="markets-title">
            <h2 class="joining__title" id="markets-title">
                {t(joining::MARKETS)}
            </h2>
            <p class="joining__lead">{t(joining::MARKETS_LEAD)}</p>
            <table class="table markets" aria-labelledby="markets-title">
                <thead>
                    <tr>
                        <th class="table__head" scope="col">
                            {t(joining::MARKET)}
                        </th>
                        <Feature name=joining::LINKED programme=joining::LINKED_FOR />
                        <Feature name=joining::MARKETPLACE programme=joining::MARKETPLACE_FOR />
                        <Feature name=joining::CAMPAIGNS programme=joining::CAMPAIGNS_FOR />
                    </tr>
                </thead>
                <tbody>{MARKETS.iter().map(row).collect_view()}</tbody>
            </table>
        </section>
    }
}

/// The head of one feature's column.
#[component]
fn Feature(
    /// The feature.
    name: Text,
    /// Which programme it belongs to.
    programme: Text,
) -> impl IntoView {
    view! {
        <th class="table__head markets__feature" scope="col">
            <span class="markets__name">{t(name)}</span>
            " "
            <span class="markets__programme">{t(programme)}</span>
        </th>
    }
}

fn row(market: &Market) -> impl IntoView + use<> {
    let features = [true, market.marketplace, market.campaigns];
    view! {
        <tr>
            <th class="table__cell table__cell--title" scope="row">
                {t(market.name)}
            </th>
            {features.map(state).into_iter().collect_view()}
        </tr>
    }
}

/// Whether a feature can be used in a market.
fn state(is_open: bool) -> impl IntoView {
    let says = if is_open {
        view! {
            <span class="markets__state markets__state--open">
                <Icon picture=Picture::Check />
                {t(joining::OPEN)}
            </span>
        }
        .into_any()
    } else {
        view! { <span class="markets__state">{t(joining::NOT_OPEN)}</span> }.into_any()
    };
    view! { <td class="table__cell">{says}</td> }
}

//! What an agency lacks to find sellers in a market, and where it gets it.

use domain::{category::CategoryCode, market::Market, seller_finder::MissingForSellers};
use leptos::prelude::*;

use crate::text::find as words;
use runtime::paths::partner;
use ui::{
    Actions, Address, EmptyState, Kind, LinkButton, Picture,
    text::{interpolate, market as markets, t},
};

/// Says what is missing.
#[component]
pub(super) fn Missing(
    /// What it is.
    missing: MissingForSellers,
    /// Where.
    market: Market,
) -> impl IntoView {
    let (says, way) = match missing {
        MissingForSellers::Market => (words::MARKET_MISSING, None),
        MissingForSellers::CreatorMatchmaking => {
            let form = Address::new(partner::CATEGORY_INFORMATION)
                .with("category", CategoryCode::CreatorMatchmaking)
                .with("market", market);
            (words::CATEGORY_MISSING, Some(form))
        }
    };
    let title = interpolate(says, &[("market", t(markets::name(market)))]);
    let way = way.map(|form| {
        view! {
            <Actions>
                <LinkButton href=form kind=Kind::Primary>
                    {t(words::APPLY)}
                </LinkButton>
            </Actions>
        }
    });
    view! {
        <EmptyState picture=Picture::Store title>
            {way}
        </EmptyState>
    }
}

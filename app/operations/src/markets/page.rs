//! The page **Markets**.

use leptos::prelude::*;

use super::{
    api::{ChangeMarket, MarketRow, Markets, SwitchCapability, list_markets},
    changing::{Changing, contacts_in_a_line, curves, to_come},
    features::Features,
};
use crate::{flash::MarketFlash, text::markets as words};
use runtime::{
    error::success_count,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Code, Column, DataTable, Flash as _, FlashToast, LinkButton, PageHead, PageTitle, SkeletonPage,
    format,
    text::{market as markets, t},
};

type MarketColumn = Column<MarketRow>;

const COLUMNS: &[MarketColumn] = &[
    MarketColumn::title("market", words::MARKET, |row, ()| {
        t(markets::name(row.market)).into_any()
    }),
    MarketColumn::text("currency", words::CURRENCY, |row, ()| {
        view! { <Code code=row.currency.clone() /> }.into_any()
    })
    .fixed(),
    MarketColumn::text("zone", words::ZONE, |row, ()| {
        view! { <Code code=row.zone.clone() /> }.into_any()
    })
    .leaves(1),
    MarketColumn::figure("settles", words::SETTLES, |row, ()| {
        format::count(u64::from(row.setting.settlement_days)).into_any()
    })
    .fixed(),
    MarketColumn::text("contacts", words::CONTACTS, |row, ()| {
        contacts_in_a_line(&row.setting.contacts).into_any()
    })
    .leaves(2),
    MarketColumn::text("curves", words::CURVES, |row, ()| {
        t(curves(row.setting.withholds_narrow_curves)).into_any()
    })
    .leaves(3),
];

/// The page **Markets**.
#[component]
pub fn MarketsPage() -> impl IntoView {
    let (action, changing) = (
        ServerAction::<SwitchCapability>::new(),
        ServerAction::<ChangeMarket>::new(),
    );
    let (switched, changed) = (success_count(action), success_count(changing));
    let list = load(move || (switched.get(), changed.get()), |_| list_markets());
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(list.await, move |shown| {
                    view! { <Shown shown action changing /> }
                })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: Markets,
    /// The verb that switches a feature.
    action: ServerAction<SwitchCapability>,
    /// The verb that changes a market.
    changing: ServerAction<ChangeMarket>,
) -> impl IntoView {
    let Markets {
        now,
        markets,
        coming,
        capabilities,
        typed,
    } = shown;
    let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::CREATOR_RULES>{t(words::CREATOR_RULES)}</LinkButton>
        </PageHead>
        <FlashToast read=MarketFlash::says />
        {table.view(&markets, &())}
        {to_come(&coming)}
        <Changing typed action=changing />
        <Features capabilities now action />
    }
}

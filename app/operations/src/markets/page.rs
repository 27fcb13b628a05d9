//! The page **Markets**.

use domain::campaign::ContactKind;
use leptos::prelude::*;

use super::{
    api::{MarketRow, Markets, SwitchCapability, list_markets},
    features::Features,
};
use crate::{flash::MarketFlash, text::markets as words};
use runtime::{
    error::success_count,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Code, Column, DataTable, Flash as _, FlashToast, PageHead, PageTitle, SkeletonPage, format,
    text::{Text, market as markets, t},
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
        format::count(u64::from(row.settlement_days)).into_any()
    })
    .fixed(),
    MarketColumn::text("contacts", words::CONTACTS, |row, ()| {
        let kinds = row.contacts.iter().map(|(kind, is_required)| {
            let name = t(contact(*kind));
            if *is_required {
                words::required(name)
            } else {
                name.to_owned()
            }
        });
        kinds.collect::<Vec<_>>().join(", ").into_any()
    })
    .leaves(2),
];

const fn contact(kind: ContactKind) -> Text {
    match kind {
        ContactKind::WhatsApp => words::WHATSAPP,
        ContactKind::Zalo => words::ZALO,
        ContactKind::Line => words::LINE,
        ContactKind::Viber => words::VIBER,
        ContactKind::Email => words::EMAIL,
        ContactKind::Phone => words::PHONE,
    }
}

/// The page **Markets**.
#[component]
pub fn MarketsPage() -> impl IntoView {
    let action = ServerAction::<SwitchCapability>::new();
    let times = success_count(action);
    let list = load(move || times.get(), |_| list_markets());
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(list.await, move |shown| view! { <Shown shown action /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: Markets,
    /// The verb.
    action: ServerAction<SwitchCapability>,
) -> impl IntoView {
    let Markets {
        now,
        markets,
        capabilities,
    } = shown;
    let table = DataTable::new(words::CAPTION, COLUMNS).tall();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=MarketFlash::says />
        {table.view(&markets, &())}
        <Features capabilities now action />
    }
}

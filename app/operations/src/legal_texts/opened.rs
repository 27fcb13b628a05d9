//! The page of one text of a market: its versions, each with the way to read it, and the form for a new one.

use chrono::{DateTime, Utc};
use domain::{
    legal_text::{LegalStanding, LegalVersion, LegalVersions, standing},
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{OpenedLegalText, PublishLegalText, open_legal_text},
    publishing::Publishing,
    title,
};
use crate::{flash::LegalTextFlash, moment::written, text::legal_texts as words};
use runtime::{
    error::success_count,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Column, DataTable, Flash as _, FlashToast, Label, PageHead, PageTitle, SecondaryLine, Section,
    SkeletonRows, format, text::t,
};

/// A version as its row shows it.
struct VersionRow {
    version: LegalVersion,
    market: Market,
    standing: LegalStanding,
    /// Where everybody reads it.
    href: String,
}

type VersionColumn = Column<VersionRow>;

const COLUMNS: &[VersionColumn] = &[
    VersionColumn::title("version", words::VERSION, |row, ()| {
        let name = words::version(&row.version.version.to_string());
        view! {
            <a class="link" href=row.href.clone() rel="external">
                {name}
            </a>
        }
        .into_any()
    }),
    VersionColumn::text("from", words::FROM, |row, ()| {
        let (at, market) = (row.version.effective_at, row.market);
        view! {
            {format::date_time(at, market)}
            <SecondaryLine>{written(at)}</SecondaryLine>
        }
        .into_any()
    })
    .fixed(),
    VersionColumn::text("standing", words::STANDING, |row, ()| match row.standing {
        LegalStanding::InForce => {
            view! { <Label marked=true>{t(words::IN_FORCE)}</Label> }.into_any()
        }
        LegalStanding::Upcoming => view! { <Label>{t(words::UPCOMING)}</Label> }.into_any(),
        LegalStanding::Replaced(at) => {
            words::replaced_at(&format::date_time(at, row.market)).into_any()
        }
    })
    .fixed(),
];

fn rows(text: &LegalVersions, now: DateTime<Utc>) -> Vec<VersionRow> {
    let LegalVersions {
        kind,
        market,
        versions,
    } = text;
    let rows = versions.iter().map(|version| VersionRow {
        version: *version,
        market: *market,
        standing: standing(versions, *version, now),
        href: paths::legal_version(*kind, *market, version.version),
    });
    rows.collect()
}

/// The page of one text of a market.
#[component]
pub fn LegalTextPage() -> impl IntoView {
    let params = page_params();
    let asked = Memo::new(move |_| {
        params.with(|params| {
            let kind = params.get("kind").unwrap_or_default();
            (kind, params.get("market").unwrap_or_default())
        })
    });
    let action = ServerAction::<PublishLegalText>::new();
    let times = success_count(action);
    let opened = load(
        move || (asked.get(), times.get()),
        |((kind, market), _)| open_legal_text(kind, market),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, move |opened| view! { <Opened opened action /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The text.
    opened: OpenedLegalText,
    /// The verb.
    action: ServerAction<PublishLegalText>,
) -> impl IntoView {
    let OpenedLegalText {
        now,
        text,
        latest,
        typed,
    } = opened;
    let title = title(text.kind, text.market);
    let list = paths::operations::LEGAL_TEXTS.to_owned();
    let under = vec![(t(words::TITLE).to_owned(), list)];
    let rows = rows(&text, now);
    let table = DataTable::new(words::VERSIONS_CAPTION, COLUMNS)
        .tall()
        .even();
    let (kind, market) = (text.kind, text.market);
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under />
        <FlashToast read=LegalTextFlash::says />
        <Section title=t(words::VERSIONS)>{table.view(&rows, &())}</Section>
        <Section title=t(words::PUBLISH)>
            <p>{t(words::PUBLISH_EFFECT)}</p>
            <Publishing kind market latest typed action />
        </Section>
    }
}

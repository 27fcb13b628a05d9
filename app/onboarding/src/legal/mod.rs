//! The platform's terms and its privacy notice: by market, and each version at an address of its own.

pub(crate) mod api;

use domain::{
    legal_text::{LegalKind, LegalStanding, LegalText, LegalVersion},
    market::Market,
};
use leptos::prelude::*;

use crate::text::legal as words;
use api::read_legal_text;
use runtime::{
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::{public_frame::PublicFrame, render_result};
use ui::{
    Note, PageTitle, Tone, format,
    text::{Text, market, t},
};

/// In which markets there are terms: all.
#[component]
pub fn TermsPage() -> impl IntoView {
    list(LegalKind::Terms, words::TERMS, words::TERMS_LEAD)
}

/// In which markets there is a privacy notice: all.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    list(LegalKind::Privacy, words::PRIVACY, words::PRIVACY_LEAD)
}

/// The terms of a market: the version in the address, or the one in force.
#[component]
pub fn TermsOfMarketPage() -> impl IntoView {
    market_page(LegalKind::Terms)
}

/// The privacy notice of a market: the version in the address, or the one in force.
#[component]
pub fn PrivacyOfMarketPage() -> impl IntoView {
    market_page(LegalKind::Privacy)
}

fn list(kind: LegalKind, title: Text, lead: Text) -> impl IntoView {
    let markets = Market::ALL.map(|one| {
        view! {
            <li>
                <a class="link" href=paths::legal_text(kind, one)>
                    {t(market::name(one))}
                </a>
            </li>
        }
    });
    let of_offers = (kind == LegalKind::Terms).then(|| view! { <p>{t(words::OF_OFFERS)}</p> });
    view! {
        <PageTitle page=t(title) />
        <PublicFrame>
            <header class="reading-head">
                <h1 class="public-title">{t(title)}</h1>
                <p class="public-lead">{t(lead)}</p>
            </header>
            <div class="sheet">
                <div class="reading">
                    <h2 class="reading__title">{t(words::MARKETS)}</h2>
                    <ul class="reading__markets">{markets.into_iter().collect_view()}</ul>
                    {of_offers}
                </div>
            </div>
        </PublicFrame>
    }
}

fn market_page(kind: LegalKind) -> impl IntoView {
    let params = page_params();
    let asked = move || {
        params.with(|params| {
            let market = params.get("market").unwrap_or_default();
            (market, params.get("version"))
        })
    };
    let text = load(asked, move |(market, version)| {
        read_legal_text(kind, market, version)
    });
    view! {
        <PublicFrame>
            <Suspense>
                {await_view(move || async move {
                    render_result(text.await, |text| view! { <TextOfMarket text /> })
                })}
            </Suspense>
        </PublicFrame>
    }
}

/// The name of a market's text.
fn title_of(kind: LegalKind, of: Market) -> String {
    let market = t(market::name(of));
    match kind {
        LegalKind::Terms => words::terms_in(market),
        LegalKind::Privacy => words::privacy_in(market),
    }
}

/// A text as it is read: what it is and since when, its words, and the way to its other versions.
#[component]
fn TextOfMarket(
    /// The text.
    text: LegalText,
) -> impl IntoView {
    let title = title_of(text.kind, text.market);
    let number = words::version(&text.version.version.to_string());
    view! {
        <PageTitle page=title.clone() />
        <header class="reading-head">
            <h1 class="public-title">{title}</h1>
            <p class="public-lead">{number} " · " {in_force(&text)}</p>
            {not_in_force(&text)}
        </header>
        <div class="sheet">
            <div class="reading reading--beside">
                <div class="reading__text">
                    {text.body.split("\n\n").map(section).collect_view()}
                </div>
                <aside class="reading__aside">
                    <Versions text=text.clone() />
                    <SeeAlso kind=text.kind of=text.market />
                </aside>
            </div>
        </div>
    }
}

/// When it is, was or will be in force.
fn in_force(text: &LegalText) -> String {
    let day = |at| format::date(format::day_of(at, text.market));
    let from = day(text.version.effective_at);
    match text.standing {
        LegalStanding::InForce => words::in_force_since(&from),
        LegalStanding::Upcoming => words::in_force_from(&from),
        LegalStanding::Replaced(until) => words::in_force_between(&from, &day(until)),
    }
}

/// That another version is in force, and the way to it.
fn not_in_force(text: &LegalText) -> AnyView {
    let day = |at| format::date(format::day_of(at, text.market));
    let (tone, title, says) = match text.standing {
        LegalStanding::InForce => return ().into_any(),
        LegalStanding::Upcoming => (
            Tone::Information,
            words::UPCOMING,
            words::upcoming_from(&day(text.version.effective_at)),
        ),
        LegalStanding::Replaced(until) => (
            Tone::Warning,
            words::REPLACED,
            words::replaced_on(&day(until)),
        ),
    };
    let href = paths::legal_text(text.kind, text.market);
    view! {
        <Note tone title=t(title)>
            {says}
            " "
            <a class="link" href=href>
                {t(words::READ_IN_FORCE)}
            </a>
        </Note>
    }
    .into_any()
}

/// A section: its heading in the first line, a paragraph in each line after it.
fn section(section: &str) -> impl IntoView + use<> {
    let mut lines = section.lines();
    let heading = lines.next().unwrap_or_default().to_owned();
    let paragraphs = lines.map(|line| view! { <p>{line.to_owned()}</p> });
    view! {
        <section class="reading__section">
            <h2 class="reading__title">{heading}</h2>
            {paragraphs.collect_view()}
        </section>
    }
}

/// Every version, with the way to each.
#[component]
fn Versions(
    /// The text that is read.
    text: LegalText,
) -> impl IntoView {
    let LegalText {
        kind,
        market,
        version: shown,
        versions,
        ..
    } = text;
    let versions = versions.into_iter().map(|one: LegalVersion| {
        let day = format::date(format::day_of(one.effective_at, market));
        let name = words::version_from(&one.version.to_string(), &day);
        let href = paths::legal_version(kind, market, one.version);
        let current = (one == shown).then_some("true");
        view! {
            <li>
                <a class="link" href=href aria-current=current>
                    {name}
                </a>
            </li>
        }
    });
    view! {
        <nav class="well" aria-labelledby="versions-title">
            <h2 class="well__title" id="versions-title">
                {t(words::VERSIONS)}
            </h2>
            <ul class="reading__list">{versions.collect_view()}</ul>
        </nav>
    }
}

/// The market's other text, and the other markets.
#[component]
fn SeeAlso(
    /// Which text is read.
    kind: LegalKind,
    /// Its market.
    of: Market,
) -> impl IntoView {
    let (other, list) = match kind {
        LegalKind::Terms => (LegalKind::Privacy, paths::TERMS),
        LegalKind::Privacy => (LegalKind::Terms, paths::PRIVACY),
    };
    view! {
        <nav class="well" aria-labelledby="also-title">
            <h2 class="well__title" id="also-title">
                {t(words::ALSO)}
            </h2>
            <ul class="reading__list">
                <li>
                    <a class="link" href=paths::legal_text(other, of)>
                        {title_of(other, of)}
                    </a>
                </li>
                <li>
                    <a class="link" href=list>
                        {t(words::OTHER_MARKETS)}
                    </a>
                </li>
            </ul>
        </nav>
    }
}

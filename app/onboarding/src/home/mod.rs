//! The public home page: what the product is, and both programmes side by side.

mod hero;
mod panel;

use leptos::prelude::*;

use crate::{programmes::Programme, text::home};
use hero::Hero;
use panel::Panel;
use runtime::{page_address::page_query, paths};
use shell::{public_frame::PublicFrame, text::frame};
use ui::{Icon, Kind, LinkButton, PageTitle, Picture, Size, text::t};

/// The public home page.
#[component]
pub fn HomePage() -> impl IntoView {
    view! {
        <PageTitle page=t(home::TITLE) />
        <PublicFrame>
            <Hero />
            <div class="sheet">
                <Programmes />
                <Closing />
            </div>
        </PublicFrame>
    }
}

/// Both programmes, one of them open. Which one is in the address: the switch is made of links, so
/// it works without script, can be shared, and the way back leads back.
#[component]
fn Programmes() -> impl IntoView {
    let query = page_query();
    let open = Memo::new(move |_| {
        let asked = query.with(|query| query.get("programme"));
        asked
            .and_then(|slug| Programme::from_slug(&slug))
            .unwrap_or_default()
    });
    view! {
        <section class="programmes" id="programmes" aria-labelledby="programmes-title">
            <h2 class="public-title" id="programmes-title">
                {t(home::PROGRAMMES)}
            </h2>
            <p class="public-lead">{t(home::PROGRAMMES_LEAD)}</p>
            <nav class="tabs tabs--large programmes__switch" aria-label=t(home::PROGRAMME)>
                {Programme::ALL
                    .map(|programme| view! { <Tab programme open /> })
                    .into_iter()
                    .collect_view()}
            </nav>
            {move || view! { <Panel programme=open.get() /> }}
        </section>
    }
}

/// One programme's tab: a link to this page with it open.
#[component]
fn Tab(
    /// The programme that it opens.
    programme: Programme,
    /// The programme that is open.
    open: Memo<Programme>,
) -> impl IntoView {
    view! {
        <a
            class="tabs__tab"
            href=programme.href()
            data-noscroll
            aria-current=move || (open.get() == programme).then_some("true")
        >
            {t(programme.content().name)}
        </a>
    }
}

/// The way on at the end of the page.
#[component]
fn Closing() -> impl IntoView {
    view! {
        <section class="closing">
            <div class="closing__words">
                <h2 class="closing__title">{t(home::CLOSING)}</h2>
                <p class="closing__lead">{t(home::CLOSING_LEAD)}</p>
            </div>
            <LinkButton href=paths::BECOME_A_PARTNER kind=Kind::Primary size=Size::Large>
                {t(frame::JOIN)}
                <Icon picture=Picture::ArrowRight />
            </LinkButton>
        </section>
    }
}

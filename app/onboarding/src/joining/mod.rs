//! How an agency becomes a partner: the steps, what to have ready, where each programme is open.

mod markets;

use leptos::prelude::*;

use crate::text::{affiliate, creator_agency, joining};
use markets::Markets;
use runtime::paths;
use shell::public_frame::PublicFrame;
use ui::{
    Icon, Kind, LinkButton, PageTitle, Picture, Size,
    text::{Text, t},
};

/// The steps in their order: what is done, and what to know about it.
const STEPS: [(Text, Text); 6] = [
    (joining::REGISTER, joining::REGISTER_HOW),
    (joining::ENTITY, joining::ENTITY_HOW),
    (joining::CATEGORY, joining::CATEGORY_HOW),
    (joining::REVIEW, joining::REVIEW_HOW),
    (joining::TAX, joining::TAX_HOW),
    (joining::BANK, joining::BANK_HOW),
];

/// What an agency is asked for on the way.
const READY: [Text; 6] = [
    joining::READY_COMPANY,
    joining::READY_PERSON,
    joining::READY_WEBSITE,
    joining::READY_DOCUMENTS,
    joining::READY_CASES,
    joining::READY_TAX,
];

/// The public page that explains how to become a partner.
#[component]
pub fn JoiningPage() -> impl IntoView {
    view! {
        <PageTitle page=t(joining::TITLE) />
        <PublicFrame>
            <header class="joining-head">
                <h1 class="public-title">{t(joining::TITLE)}</h1>
                <p class="public-lead">{t(joining::LEAD)}</p>
                <div class="hero__actions">
                    <LinkButton
                        href=paths::REGISTER
                        kind=Kind::Primary
                        size=Size::Large
                        reload=true
                    >
                        {t(joining::REGISTER)}
                        <Icon picture=Picture::ArrowRight />
                    </LinkButton>
                    <LinkButton
                        href=paths::SIGN_IN
                        kind=Kind::Quiet
                        size=Size::Large
                        reload=true
                    >
                        {t(joining::SIGN_IN)}
                    </LinkButton>
                </div>
            </header>
            <div class="sheet">
                <div class="joining">
                    <section class="joining__steps">
                        <h2 class="joining__title">{t(joining::STEPS)}</h2>
                        <ol class="steps">{STEPS.map(step).into_iter().collect_view()}</ol>
                    </section>
                    <aside class="joining__side">
                        <Ready />
                        <Categories />
                    </aside>
                    <Markets />
                </div>
            </div>
        </PublicFrame>
    }
}

fn step((name, how): (Text, Text)) -> impl IntoView {
    view! {
        <li class="steps__step">
            <h3 class="steps__name">{t(name)}</h3>
            <p class="steps__how">{t(how)}</p>
        </li>
    }
}

/// What to have at hand.
#[component]
fn Ready() -> impl IntoView {
    let items = READY.map(|item| {
        view! {
            <li class="ready__item">
                <Icon picture=Picture::Check />
                {t(item)}
            </li>
        }
    });
    view! {
        <section class="well">
            <h2 class="well__title">{t(joining::READY)}</h2>
            <ul class="ready">{items.into_iter().collect_view()}</ul>
        </section>
    }
}

/// Which service category belongs to which programme.
#[component]
fn Categories() -> impl IntoView {
    view! {
        <section class="well">
            <h2 class="well__title">{t(joining::WHICH)}</h2>
            <dl class="categories">
                <dt class="categories__programme">
                    <a class="link" href=paths::CREATOR_AGENCY>
                        {t(creator_agency::NAME)}
                    </a>
                </dt>
                <dd>{t(joining::WHICH_CREATOR_AGENCY)}</dd>
                <dt class="categories__programme">
                    <a class="link" href=paths::AFFILIATE>
                        {t(affiliate::NAME)}
                    </a>
                </dt>
                <dd>{t(joining::WHICH_AFFILIATE)}</dd>
            </dl>
        </section>
    }
}

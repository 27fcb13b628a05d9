//! The page of one programme: what it is, its benefits, how Partner Center supports it, the workflow and
//! the Feature Guide.

use leptos::prelude::*;

use super::{
    guide::Guide,
    parts::{Benefits, Examples},
    programme::{Programme, Step, Work},
    workflow::Workflow,
};
use crate::text::{home, programmes as words};
use runtime::paths;
use shell::{public_frame::PublicFrame, text::frame};
use ui::{
    Icon, Kind, LinkButton, PageTitle, Picture, Size,
    text::{Text, t},
};

/// The page of agencies that manage creators.
#[component]
pub fn CreatorAgencyPage() -> impl IntoView {
    page(Programme::CreatorAgency)
}

/// The page of agencies that run campaigns.
#[component]
pub fn AffiliatePage() -> impl IntoView {
    page(Programme::Affiliate)
}

fn page(programme: Programme) -> impl IntoView {
    let (content, work) = (programme.content(), programme.work());
    view! {
        <PageTitle page=t(content.name) />
        <PublicFrame>
            <header class="programme-head">
                <h1 class="public-title">{t(content.question)}</h1>
                <p class="public-lead">{t(content.what)}</p>
                <div class="hero__actions">
                    <Join />
                    <LinkButton href=programme.other().page() kind=Kind::Quiet size=Size::Large>
                        {t(programme.other().content().name)}
                    </LinkButton>
                </div>
            </header>
            <div class="sheet">
                <div class="programme programme--page">
                    <section class="programme__what" aria-labelledby="benefits-title">
                        <h2 class="programme__title" id="benefits-title">
                            {t(home::BENEFITS)}
                        </h2>
                        <Benefits benefits=&content.benefits />
                        <Supports work />
                    </section>
                    <Examples content>
                        <h2 class="examples__title">{t(content.examples_title)}</h2>
                    </Examples>
                    <Course name=content.name steps=work.steps />
                    <section class="programme__wide" aria-labelledby="guide-title">
                        <h2 class="programme__title" id="guide-title">
                            {t(home::GUIDE)}
                        </h2>
                        <p class="programme__lead">{t(words::GUIDE_LEAD)}</p>
                        <Guide rows=work.guide name=home::GUIDE open=open_signed_in />
                    </section>
                </div>
                <Closing />
            </div>
        </PublicFrame>
    }
}

/// The link to a module from a public page. The server writes that page, and has whoever isn't signed in do so
/// first.
fn open_signed_in(module: &'static str, name: &'static str) -> AnyView {
    view! {
        <a class="link" href=module rel="external">
            {name}
        </a>
    }
    .into_any()
}

/// How Partner Center supports the programme.
#[component]
fn Supports(
    /// The programme's work.
    work: &'static Work,
) -> impl IntoView {
    view! {
        <h2 class="programme__title programme__title--next">{t(words::SUPPORTS)}</h2>
        <p class="programme__lead">{t(work.support)}</p>
        <Benefits benefits=&work.supports />
    }
}

/// The workflow: the picture, and beside it each step with what to know about it.
#[component]
fn Course(
    /// The programme's name.
    name: Text,
    /// The steps.
    steps: &'static [Step],
) -> impl IntoView {
    view! {
        <section class="programme__wide" aria-labelledby="workflow-title">
            <h2 class="programme__title" id="workflow-title">
                {t(home::WORKFLOW)}
            </h2>
            <div class="course">
                <Workflow programme=name steps />
                <ol class="course__steps">{steps.iter().map(step).collect_view()}</ol>
            </div>
        </section>
    }
}

fn step(step: &Step) -> impl IntoView + use<> {
    view! {
        <li class="course__step">
            <strong class="course__name">{t(step.name)}</strong>
            <span class="course__how">{t(step.how)}</span>
        </li>
    }
}

/// The way on at the end of the page.
#[component]
fn Closing() -> impl IntoView {
    view! {
        <section class="closing">
            <div class="closing__words">
                <h2 class="closing__title">{t(words::CLOSING)}</h2>
                <p class="closing__lead">
                    {t(words::CLOSING_LEAD)} " "
                    <a class="link" href=paths::HELP>
                        {t(words::QUESTIONS)}
                    </a>
                </p>
            </div>
            <Join />
        </section>
    }
}

/// The way to becoming a partner.
#[component]
fn Join() -> impl IntoView {
    view! {
        <LinkButton href=paths::BECOME_A_PARTNER kind=Kind::Primary size=Size::Large>
            {t(frame::JOIN)}
            <Icon picture=Picture::ArrowRight />
        </LinkButton>
    }
}

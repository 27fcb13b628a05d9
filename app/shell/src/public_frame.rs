//! The frame of public pages: the way past it, the head, the page, the foot. They lie on the desk;
//! what is to be read at length lies on a sheet of paper on it.

use leptos::prelude::*;

use crate::{OfflineNotice, ThemeSwitch, area, text::frame};
use runtime::{page_session, paths};
use ui::{
    LinkButton, Wordmark,
    text::{Text, t},
};

/// What leads from the foot of every public page to what there is to read.
const WAYS_OF_FOOT: [(Text, &str); 5] = [
    (frame::CREATOR_AGENCY, paths::CREATOR_AGENCY),
    (frame::AFFILIATE, paths::AFFILIATE),
    (frame::HELP, paths::HELP),
    (frame::TERMS, paths::TERMS),
    (frame::PRIVACY, paths::PRIVACY),
];

/// Puts a public page between the site's head and foot.
#[component]
pub fn PublicFrame(
    /// The page: all of it, headed by its h1.
    children: Children,
) -> impl IntoView {
    view! {
        <a class="skip" href="#main" rel="external">
            {t(frame::SKIP)}
        </a>
        <header class="public-head">
            <Wordmark href=paths::HOME />
            <nav class="public-head__links" aria-label=t(frame::SITE_NAVIGATION)>
                <a class="public-head__link" href=paths::PROGRAMMES>
                    {t(frame::PROGRAMMES)}
                </a>
                {way_in()}
                {register()}
                <LinkButton href=paths::BECOME_A_PARTNER>{t(frame::JOIN)}</LinkButton>
            </nav>
        </header>
        <OfflineNotice />
        <main class="public-main" id="main" tabindex="-1">
            {children()}
        </main>
        <footer class="public-foot">
            <p>{t(frame::FOOT)}</p>
            <nav class="public-foot__links" aria-label=t(frame::FOOT_NAVIGATION)>
                {WAYS_OF_FOOT.map(way_of_foot).into_iter().collect_view()}
            </nav>
            <ThemeSwitch />
        </footer>
    }
}

/// The way in: to the reader's own part of the application, or to the page that one signs in on.
fn way_in() -> impl IntoView {
    let (words, href, rel) = match page_session::own_workspace().map(area) {
        // A page of another bundle, which the server writes.
        Some((name, home)) => (name, home, Some("external")),
        None => (frame::SIGN_IN, paths::SIGN_IN, None),
    };
    view! {
        <a class="public-head__link public-head__link--in" href=href rel=rel>
            {t(words)}
        </a>
    }
}

fn way_of_foot((name, href): (Text, &'static str)) -> impl IntoView {
    view! {
        <a class="public-foot__link" href=href>
            {t(name)}
        </a>
    }
}

/// For whoever has no account yet; nothing for who is signed in.
fn register() -> impl IntoView {
    page_session::own_workspace().is_none().then(|| {
        view! {
            <a class="public-head__link" href=paths::REGISTER rel="external">
                {t(frame::REGISTER)}
            </a>
        }
    })
}

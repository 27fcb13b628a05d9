//! The frame of public pages: the way past it, the head, the page, the foot. They lie on the desk;
//! what is to be read at length lies on a sheet of paper on it.

use leptos::prelude::*;

use crate::{
    OfflineNotice, ThemeSwitch,
    account::{SIGN_OUT, area},
    text::{console, frame},
};
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

/// A way in the head, and one that is there on a phone too.
const LINK: &str = "public-head__link";
const LINK_IN: &str = "public-head__link public-head__link--in";

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
                {ways_in()}
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

/// The ways in: to the reader's own part of the application and the own account, and the way out; or to the pages
/// on which one signs in and registers. Pages of another bundle are written by the server.
fn ways_in() -> AnyView {
    let link = |name, href, rel, is_in| {
        let class = if is_in { LINK_IN } else { LINK };
        view! {
            <a class=class href=href rel=rel>
                {t(name)}
            </a>
        }
    };
    let external = Some("external");
    if !page_session::is_signed_in() {
        return view! {
            {link(frame::SIGN_IN, paths::SIGN_IN, None, true)}
            {link(frame::REGISTER, paths::REGISTER, external, false)}
        }
        .into_any();
    }
    let own = page_session::own_workspace().map(area);
    let is_first = own.is_none();
    view! {
        {own.map(|(name, home)| link(name, home, external, true))}
        {link(frame::ACCOUNT, paths::ACCOUNT, external, is_first)}
        <form method="post" action=SIGN_OUT>
            <button class=LINK_IN type="submit">
                {t(console::SIGN_OUT)}
            </button>
        </form>
    }
    .into_any()
}

fn way_of_foot((name, href): (Text, &'static str)) -> impl IntoView {
    view! {
        <a class="public-foot__link" href=href>
            {t(name)}
        </a>
    }
}

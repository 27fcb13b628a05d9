//! The bell: a link to the notices that says how many are unread. It asks anew with every page that
//! is opened, and never by itself. A page that a notice led to says so in its address, by which that
//! notice is opened.

use std::pin::Pin;

use domain::notice::Unread;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::api::{unread_of_agency, unread_of_creator, unread_of_shop};
use crate::text::notices as words;
use runtime::{
    error::{ApiError, NoRefusal},
    paths,
    resource::{await_view, load},
};
use ui::{
    Icon, Picture,
    text::{Text, t},
};

/// The count of an area, on its way.
type Counting = Pin<Box<dyn Future<Output = Result<Unread, ApiError<NoRefusal>>> + Send>>;

/// The name under which an address says which notice led there.
pub(super) const OPENED: &str = "notice";

/// What differs from one area's bell to another's.
#[derive(Clone, Copy)]
pub struct Bell {
    /// The list's address.
    href: &'static str,
    /// What it is called.
    name: Text,
    /// How many are unread, once this one is opened.
    unread: fn(Option<String>) -> Counting,
}

/// The agency's.
pub const OF_AGENCY: Bell = Bell {
    href: paths::partner::NOTICES,
    name: words::TITLE,
    unread: |opened| Box::pin(unread_of_agency(opened)),
};

/// The shop's.
pub const OF_SHOP: Bell = Bell {
    href: paths::seller::NOTICES,
    name: words::TITLE,
    unread: |opened| Box::pin(unread_of_shop(opened)),
};

/// The creator's.
pub const OF_CREATOR: Bell = Bell {
    href: paths::creator::INBOX,
    name: words::INBOX,
    unread: |opened| Box::pin(unread_of_creator(opened)),
};

/// The bell in the bar above a console.
#[component]
pub fn NoticesBell(
    /// Whose.
    bell: Bell,
) -> impl IntoView {
    counted(bell, "topbar__tool bell", || {
        view! { <Icon picture=Picture::Bell large=true /> }.into_any()
    })
}

/// The way to the inbox in the bar at the foot of the Creator app.
#[component]
pub fn InboxWay() -> impl IntoView {
    counted(OF_CREATOR, "bottombar__way bell", || {
        view! {
            <Icon picture=Picture::Inbox large=true />
            {t(words::INBOX)}
        }
        .into_any()
    })
}

/// Opens the notice that led to a page of the Creator app without the bar at the foot. Shows nothing.
#[component]
pub fn OpenedNotice() -> impl IntoView {
    let query = use_location().query;
    let opened = load(
        move || query.with(|query| query.get(OPENED)),
        |opened| -> Counting {
            match opened {
                Some(_) => (OF_CREATOR.unread)(opened),
                None => Box::pin(async { Ok(Unread::default()) }),
            }
        },
    );
    view! {
        <Transition>
            {await_view(move || async move {
                opened.await.ok();
            })}
        </Transition>
    }
    .into_any()
}

/// A link that says how many are unread, or only its name until that is known.
fn counted(bell: Bell, class: &'static str, face: fn() -> AnyView) -> AnyView {
    let location = use_location();
    let path = location.pathname;
    let opened = move || location.query.with(|query| query.get(OPENED));
    let unread = load(
        move || (path.get(), opened()),
        move |(_, opened)| (bell.unread)(opened),
    );
    let link = move |unread: Unread| {
        let is_here = move || path.with(|path| path == bell.href);
        let count = (!unread.is_none()).then(|| count(unread));
        let label = match &count {
            Some(count) => words::with_unread(t(bell.name), count),
            None => t(bell.name).to_owned(),
        };
        view! {
            <a
                class=class
                href=bell.href
                title=t(bell.name)
                aria-label=label
                aria-current=move || is_here().then_some("page")
                data-unread=count
            >
                {face()}
            </a>
        }
    };
    view! {
        <Transition fallback=move || link(Unread::default())>
            {await_view(move || async move { link(unread.await.unwrap_or_default()) })}
        </Transition>
    }
    .into_any()
}

/// `3`, or `9+`.
fn count(unread: Unread) -> String {
    let counted = unread.counted.to_string();
    if unread.is_more {
        words::more_than(&counted)
    } else {
        counted
    }
}

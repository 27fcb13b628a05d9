//! The list of notices, the same for everyone but for what stands around it.

use std::pin::Pin;

use domain::page::Page;
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use super::api::NoticeView;
use crate::{render_result, text::notices as words};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::TokenField,
    resource::{await_view, load},
};
use ui::{
    Actions, Address, Button, EmptyState, LinkButton, Moment, Pager, Picture, SkeletonRows,
    text::{Text, t},
};

/// A page of an area's notices, on its way.
type Listing = Pin<Box<dyn Future<Output = Result<Page<NoticeView>, ApiError<NoRefusal>>> + Send>>;

/// What differs from one area's list to another's.
#[derive(Clone, Copy)]
pub(super) struct NoticePage {
    /// The list's address.
    pub(super) href: &'static str,
    /// The address that **Mark all as read** is sent to.
    pub(super) mark_read: &'static str,
    /// Of what there will be notices, where there is none yet.
    pub(super) empty: Text,
    /// A page of them.
    pub(super) list: fn(Option<String>) -> Listing,
}

/// The notices of an area that the address asks for.
#[component]
pub(super) fn NoticeList(
    /// Whose.
    area: NoticePage,
) -> impl IntoView {
    let query = use_location().query;
    let after = Memo::new(move |_| query.with(|query| query.get("after")));
    let notices = load(move || after.get(), area.list);
    view! {
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let is_first = query.with_untracked(|query| query.get("after").is_none());
                render_result(notices.await, |page| view! { <Notices area page is_first /> })
            })}
        </Transition>
    }
    .into_any()
}

#[component]
fn Notices(
    /// Whose.
    area: NoticePage,
    /// Some of them.
    page: Page<NoticeView>,
    /// Whether they are asked for from the beginning.
    is_first: bool,
) -> impl IntoView {
    if page.rows.is_empty() {
        return nothing(area, is_first);
    }
    // The latest of all stands first on the first page, so marking it marks what was seen and no more.
    let latest = page.rows.first().filter(|told| {
        let is_all_shown = page.previous.is_none();
        is_all_shown && !told.is_read
    });
    let mark = latest.map(|latest| mark_all(area, latest.notice.to_string()));
    let rows: Vec<_> = page.rows.into_iter().map(row).collect();
    view! {
        {mark}
        <ul class="notices">{rows}</ul>
        <Pager to=Address::new(area.href) previous=page.previous next=page.next />
    }
    .into_any()
}

fn mark_all(area: NoticePage, up_to: String) -> AnyView {
    // A plain form: the server writes the page anew, and the bell with it.
    view! {
        <form class="notices__mark" method="post" action=area.mark_read>
            <TokenField />
            <input type="hidden" name="up_to" value=up_to />
            <Button submit=true>{t(words::MARK_ALL_READ)}</Button>
        </form>
    }
    .into_any()
}

fn row(told: NoticeView) -> AnyView {
    let class = if told.is_read {
        "notice"
    } else {
        "notice notice--unread"
    };
    let unread = (!told.is_read).then(|| {
        view! { <span class="hidden-label">{t(words::UNREAD)} ": "</span> }
    });
    view! {
        <li class=class>
            <p class="notice__title">
                {unread}
                <a class="notice__way" href=told.href>
                    {told.title}
                </a>
            </p>
            {told.more.map(|more| view! { <p class="notice__more">{more}</p> })}
            <p class="notice__when">
                <Moment at=told.at market=told.market />
            </p>
        </li>
    }
    .into_any()
}

fn nothing(area: NoticePage, is_first: bool) -> AnyView {
    if is_first {
        return view! {
            <EmptyState picture=Picture::Bell title=t(words::EMPTY_TITLE)>
                <p>{t(area.empty)}</p>
            </EmptyState>
        }
        .into_any();
    }
    view! {
        <EmptyState picture=Picture::Bell title=t(words::NO_MORE_TITLE)>
            <p>{t(words::NO_MORE)}</p>
            <Actions>
                <LinkButton href=area.href>{t(words::FIRST_PAGE)}</LinkButton>
            </Actions>
        </EmptyState>
    }
    .into_any()
}

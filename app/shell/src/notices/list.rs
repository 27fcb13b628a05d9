//! The list of notices, the same for everyone but for what stands around it.

use std::pin::Pin;

use domain::notice::NoticeFilter;
use leptos::prelude::*;

use super::api::{NoticeListing, NoticeQuery, NoticeView};
use crate::{render_result, text::notices as words};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::TokenField,
    list_query::ListQuery as _,
    resource::{await_view, load},
};
use ui::{
    Actions, Address, Button, EmptyState, FilterChip, FilterChips, LinkButton, Pager, Picture,
    SkeletonRows,
    text::{Text, t},
};

/// Some of an area's notices, on their way.
type Listing = Pin<Box<dyn Future<Output = Result<NoticeListing, ApiError<NoRefusal>>> + Send>>;

/// What differs from one area's list to another's.
#[derive(Clone, Copy)]
pub(super) struct NoticePage {
    /// The list's address.
    pub(super) href: &'static str,
    /// The address that **Mark all as read** is sent to.
    pub(super) mark_read: &'static str,
    /// The address where emails of them are chosen.
    pub(super) emails: &'static str,
    /// Of what there will be notices, where there is none yet.
    pub(super) empty: Text,
    /// What the list can be filtered by.
    pub(super) filters: &'static [NoticeFilter],
    /// A page of them.
    pub(super) list: fn(NoticeQuery) -> Listing,
}

/// The notices of an area that the address asks for.
#[component]
pub(super) fn NoticeList(
    /// Whose.
    area: NoticePage,
) -> impl IntoView {
    let query = NoticeQuery::of_address();
    let notices = load(move || query.get(), area.list);
    view! {
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let notices = notices.await;
                let asked = query.get_untracked();
                render_result(notices, |listing| view! { <Notices area listing asked /> })
            })}
        </Transition>
    }
    .into_any()
}

/// The filter that is in force.
fn filter(asked: &NoticeQuery) -> Option<NoticeFilter> {
    asked.show.as_deref().and_then(|show| show.parse().ok())
}

#[component]
fn Notices(
    /// Whose.
    area: NoticePage,
    /// Some of them.
    listing: NoticeListing,
    /// What the address asks for.
    asked: NoticeQuery,
) -> impl IntoView {
    let NoticeListing { page, sees_money } = listing;
    let filter = filter(&asked);
    let chips = filters(area, filter, sees_money);
    if page.rows.is_empty() {
        let nothing = nothing(area, filter, asked.after.is_none());
        return view! {
            {chips}
            {nothing}
        }
        .into_any();
    }
    // The latest of all stands first on the first page, so marking it marks what was seen and no more.
    let is_all_shown = page.previous.is_none() && filter.is_none();
    let latest = page.rows.first().filter(|_| is_all_shown);
    let is_any_unread = page.rows.iter().any(|notice| !notice.is_read);
    let mark = latest
        .filter(|_| is_any_unread)
        .map(|latest| mark_all(area, latest.notice.to_string()));
    view! {
        {chips}
        {mark}
        {days(page.rows)}
        <Pager to=asked.address(area.href) previous=page.previous next=page.next />
    }
    .into_any()
}

/// The ways to the filters.
fn filters(area: NoticePage, filter: Option<NoticeFilter>, sees_money: bool) -> AnyView {
    let shown = area
        .filters
        .iter()
        .filter(|one| sees_money || **one != NoticeFilter::Money);
    let chips = shown.map(|one| {
        let is_on = filter == Some(*one);
        let to = Address::new(area.href).with_some("show", (!is_on).then_some(one));
        FilterChip::new(t(name(*one)), is_on, to)
    });
    view! { <FilterChips label=t(words::FILTERS) chips=chips.collect() /> }.into_any()
}

const fn name(filter: NoticeFilter) -> Text {
    match filter {
        NoticeFilter::NeedsYou => words::NEEDS_YOU,
        NoticeFilter::Money => words::MONEY,
        NoticeFilter::Unread => words::UNREAD,
    }
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

/// The notices day by day.
fn days(notices: Vec<NoticeView>) -> AnyView {
    let days = notices.chunk_by(|one, next| one.day == next.day);
    let days: Vec<_> = days
        .map(|of_day| {
            let head = of_day.first().map(|first| first.day.clone());
            let head = head.unwrap_or_default();
            let rows: Vec<_> = of_day.iter().cloned().map(row).collect();
            view! {
                <h2 class="notices__day">{head}</h2>
                <ul class="notices">{rows}</ul>
            }
        })
        .collect();
    days.into_any()
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
                <time class="figure" datetime=told.at title=told.exact>
                    {told.ago}
                </time>
            </p>
        </li>
    }
    .into_any()
}

/// What there is to say where no notice is shown.
fn nothing(area: NoticePage, filter: Option<NoticeFilter>, is_first: bool) -> AnyView {
    let (title, why) = match filter {
        _ if !is_first => (words::NO_MORE_TITLE, words::NO_MORE),
        None => (words::EMPTY_TITLE, area.empty),
        Some(NoticeFilter::NeedsYou) => (words::NOTHING_NEEDS_YOU, words::NOTHING_NEEDS_YOU_WHY),
        Some(NoticeFilter::Money) => (words::NO_MONEY, words::NO_MONEY_WHY),
        Some(NoticeFilter::Unread) => (words::ALL_READ, words::ALL_READ_WHY),
    };
    let way = (!is_first).then(|| {
        view! {
            <Actions>
                <LinkButton href=area.href>{t(words::FIRST_PAGE)}</LinkButton>
            </Actions>
        }
    });
    view! {
        <EmptyState picture=Picture::Bell title=t(title)>
            <p>{t(why)}</p>
            {way}
        </EmptyState>
    }
    .into_any()
}

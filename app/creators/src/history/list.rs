//! The page **Invitation history**.

use domain::creator_invitation::InvitationIntention;
use leptos::prelude::*;

use super::{
    api::invitation_history,
    resend::{again_from, item, resend},
    wire::{History, HistoryQuery, HistoryRow},
};
use crate::{
    find::tabs::{FindTab, FindTabs},
    invite::{api::ResendInvitation, intention_name, refusals::errors},
    text::invitation_history as words,
};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Column, DataTable, DateRange, EmptyState, FormSummary, LinkButton, NoResults,
    PageHead, PageTitle, Pager, Picture, SearchInput, Size, SkeletonRows, Tab, Tabs, TabsLook,
    Toolbar, text::t,
};

/// What the cells need beside the row.
struct Cx {
    /// Whether the reader may send again.
    may_send: bool,
    action: ServerAction<ResendInvitation>,
}

type HistoryColumn = Column<HistoryRow, Cx>;

const COLUMNS: &[HistoryColumn] = &[
    HistoryColumn::title("creator", words::CREATOR, |row, _| {
        item(&row.invited, row.intention)
    }),
    HistoryColumn::text("latest", words::LATEST, |row, _| {
        row.sent_at.clone().into_any()
    }),
    HistoryColumn::text("by", words::SENT_BY, |row, _| {
        row.sent_by.clone().into_any()
    })
    .leaves(2),
    // An element of its own: a word or two need no room for a sentence.
    HistoryColumn::text("standing", words::STANDING, |row, _| {
        view! { <span>{row.standing.clone()}</span> }.into_any()
    }),
    HistoryColumn::figure("sends", words::SENDS, |row, _| row.sends.clone().into_any()).leaves(1),
    HistoryColumn::control("actions", words::ACTIONS, actions),
];

fn actions(row: &HistoryRow, cx: &Cx) -> AnyView {
    let invited = &row.invited;
    let href = paths::invitation_sends(invited.creator, row.intention);
    let label = words::view_of(&invited.handle);
    let again = cx.may_send.then(|| {
        let which = (invited.creator, row.intention, invited.handle.as_str());
        resend(which, row.why_not_now.clone(), cx.action)
    });
    let from = row.why_not_now.clone().filter(|_| cx.may_send);
    view! {
        <Actions>
            <LinkButton href size=Size::Small label>
                {t(words::VIEW)}
            </LinkButton>
            {again}
        </Actions>
        {again_from(from)}
    }
    .into_any()
}

/// The page.
#[component]
pub fn InvitationHistoryPage() -> impl IntoView {
    let query = HistoryQuery::of_address();
    let action = ServerAction::<ResendInvitation>::new();
    let sent = success_count(action);
    let history = load(
        move || (query.get(), sent.get()),
        |(query, _)| invitation_history(query),
    );
    let not_sent = form_errors(action, errors);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::INVITATIONS_TODAY>{t(words::TODAY)}</LinkButton>
            <LinkButton href=paths::INVITATION_RESULTS>{t(words::RESULTS)}</LinkButton>
        </PageHead>
        <FindTabs open=FindTab::History />
        <FormSummary title=t(words::NOT_SENT) errors=not_sent />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                let history = history.await;
                let query = query.get_untracked();
                render_result(history, |history| listed(history, query, action))
            })}
        </Transition>
    }
}

fn listed(
    history: History,
    query: HistoryQuery,
    action: ServerAction<ResendInvitation>,
) -> AnyView {
    // Market and intention stay the same from page to page, also where the address began without them.
    let query = HistoryQuery {
        market: Some(history.market.to_string()),
        intention: Some(history.intention.to_string()),
        ..query
    };
    let tabs = history.has_both.then(|| {
        let tabs = InvitationIntention::ALL.map(|intention| tab(intention, &history));
        view! { <Tabs label=t(words::INTENTION) tabs=tabs.into() look=TabsLook::Segments /> }
    });
    let all = query.unfiltered(paths::INVITATIONS);
    let to = query.address(paths::INVITATIONS);
    let is_filtered = query.is_filtered();
    let tools = tools(&history, query);
    let list = if history.page.rows.is_empty() {
        nothing(is_filtered, all)
    } else {
        let cx = Cx {
            may_send: history.may_send,
            action,
        };
        let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
        let table = table.view(&history.page.rows, &cx);
        let (previous, next) = (history.page.previous, history.page.next);
        view! {
            {table}
            <Pager to previous next />
        }
        .into_any()
    };
    view! { {tabs} {tools} {list} }.into_any()
}

fn tab(intention: InvitationIntention, history: &History) -> Tab {
    let to = Address::new(paths::INVITATIONS)
        .with("market", history.market)
        .with("intention", intention);
    Tab::new(
        t(intention_name(intention)),
        to,
        intention == history.intention,
    )
}

/// Searching, and the days.
fn tools(history: &History, query: HistoryQuery) -> AnyView {
    let to = query.unfiltered(paths::INVITATIONS);
    let list = to.clone().with_some("q", query.q.as_deref());
    let (from, until) = (query.from.unwrap_or_default(), query.to.unwrap_or_default());
    let (q, today) = (query.q.unwrap_or_default(), history.today);
    view! {
        <Toolbar to label=t(words::TOOLS)>
            <SearchInput label=t(words::SEARCH) value=q />
            <DateRange label=t(words::SENT_ON) list from to=until today />
        </Toolbar>
    }
    .into_any()
}

/// Why there is nothing.
fn nothing(is_filtered: bool, all: Address) -> AnyView {
    if is_filtered {
        return view! { <NoResults title=t(words::NO_MATCH) clear=all /> }.into_any();
    }
    view! {
        <EmptyState picture=Picture::Mail title=t(words::NONE)>
            <p>{t(words::NONE_WHY)}</p>
            <Actions>
                <LinkButton href=paths::FIND_CREATOR>{t(words::FIND_CREATOR)}</LinkButton>
            </Actions>
        </EmptyState>
    }
    .into_any()
}

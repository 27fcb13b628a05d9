//! **Accounts**: everybody who can sign in, or could.

use domain::{
    page::Page,
    platform::{AccountRow, AccountState},
};
use leptos::prelude::*;

use super::api::{AccountsQuery, list_accounts};
use crate::{
    flash::AccountFlash,
    inviting::{CreatorInvitation, InviteCreator},
    moment::moment,
    text::{accounts as words, common, inviting},
};
use runtime::{
    list_query::ListQuery as _,
    page_address::page_query,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, Item, Label, LinkButton,
    NoFigure, NoResults, PageHead, PageTitle, Pager, Picture, ResultSummary, SearchInput,
    SkeletonPage, Toolbar, format, results,
    text::{Text, t},
};

/// The name in the address that opens the invitation to a handle.
const INVITING: &str = "handle";

type AccountColumn = Column<AccountRow>;

const COLUMNS: &[AccountColumn] = &[
    AccountColumn::title("person", words::PERSON, |row, ()| {
        let href = paths::account(row.account);
        let title = row.name.clone().unwrap_or_else(|| row.email.clone());
        view! { <Item title href=Some(href) sub=row.email.clone() /> }.into_any()
    }),
    AccountColumn::text("status", common::STATUS, |row, ()| {
        let marks = states(row).map(|state| view! { <Label>{t(state)}</Label> " " });
        let marks: Vec<_> = marks.collect();
        if marks.is_empty() {
            return view! { <NoFigure /> }.into_any();
        }
        marks.into_any()
    })
    .unlabelled(|_| true),
    AccountColumn::figure("places", words::PLACES, |row, ()| {
        format::count(row.places).into_any()
    })
    .leaves(1),
    AccountColumn::text("created", common::CREATED, |row, ()| moment(row.created_at)).leaves(2),
];

/// What is special about an account, in words.
pub(super) fn states(row: &AccountRow) -> impl Iterator<Item = Text> {
    let all = [
        row.is_operator.then_some(words::OPERATOR),
        row.suspended_at.map(|_| common::SUSPENDED),
        row.disabled_at.map(|_| words::DISABLED),
        (!row.has_password).then_some(words::INVITED),
    ];
    all.into_iter().flatten()
}

/// The page **Accounts**.
#[component]
pub fn AccountsPage() -> impl IntoView {
    let (query, address) = (AccountsQuery::of_address(), page_query());
    let is_inviting = Memo::new(move |_| address.with(|query| query.get(INVITING).is_some()));
    let action = ServerAction::<InviteCreator>::new();
    let list = load(
        move || (query.get(), is_inviting.get()),
        |(query, _)| list_accounts(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let (query, is_inviting) = (query.get_untracked(), is_inviting.get_untracked());
                render_result(
                    list,
                    move |page| view! { <List page query is_inviting action /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// What there is.
    page: Page<AccountRow>,
    /// What was asked for.
    query: AccountsQuery,
    /// Whether somebody is being invited to a handle.
    is_inviting: bool,
    /// The verb.
    action: ServerAction<InviteCreator>,
) -> impl IntoView {
    let to = query.address(paths::ACCOUNTS);
    let invite = to.clone().with(INVITING, true);
    let close = to.to_string();
    let dialog = is_inviting.then(|| view! { <CreatorInvitation action close /> });
    let clear = query.unfiltered(paths::ACCOUNTS).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Person title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let says = results(
            page.rows.len(),
            page.previous.is_some() || page.next.is_some(),
        );
        let summary = query.is_filtered().then(|| {
            view! { <ResultSummary says clear=Some(clear) /> }
        });
        let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
        view! {
            {summary}
            {table.view(&page.rows, &())}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=invite.to_string()>{t(inviting::INVITE_CREATOR)}</LinkButton>
        </PageHead>
        <FlashToast read=AccountFlash::says />
        {dialog}
        <Tools query />
        {list}
    }
}

/// Searching, and the filter.
#[component]
fn Tools(
    /// What was asked for.
    query: AccountsQuery,
) -> impl IntoView {
    let all = std::iter::once(Choice::new("", t(common::ANY_STATUS)));
    let states = AccountState::ALL.map(|one| Choice::new(one.code(), t(state(one))));
    let states: Vec<Choice> = all.chain(states).collect();
    view! {
        <Toolbar to=query.unfiltered(paths::ACCOUNTS) label=t(words::TOOLS) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="status"
                label=t(common::STATUS)
                choices=states
                value=query.status.unwrap_or_default()
            />
        </Toolbar>
    }
}

const fn state(state: AccountState) -> Text {
    match state {
        AccountState::Operator => words::OPERATOR,
        AccountState::Suspended => common::SUSPENDED,
        AccountState::Disabled => words::DISABLED,
        AccountState::Invited => words::INVITED,
        AccountState::WithoutPlace => words::WITHOUT_PLACE,
    }
}

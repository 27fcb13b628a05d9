//! The page **Ledger**.

use domain::{
    ledger::{
        Party,
        account::{AccountRow, SumOfAccounts},
    },
    market::Market,
    money::Money,
};
use leptos::prelude::*;

use super::{
    api::{AccountsQuery, LedgerAccounts, list_ledger_accounts},
    parties,
};
use crate::text::accounts as words;
use runtime::{
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Amount, Choice, Column, DataTable, EmptyState, Fact, Facts, Filter, Item, LinkButton,
    MoneyText, NoFigure, NoResults, Note, PageHead, PageTitle, Pager, Picture, SearchInput,
    Section, SkeletonPage, Tab, Tabs, Tone, Toolbar,
    text::{market as markets, t},
};

type AccountColumn = Column<AccountRow, Market>;

const COLUMNS: &[AccountColumn] = &[
    AccountColumn::title("name", words::NAME, |row, market| {
        let (title, href) = (row.name.clone(), account(row, *market));
        view! { <Item title href=Some(href) /> }.into_any()
    }),
    AccountColumn::figure(
        "pending",
        words::PENDING,
        |row: &AccountRow, market: &Market| amount(row.pending, row, *market),
    )
    .fixed(),
    AccountColumn::amount("owed", words::OWED, |row: &AccountRow, market: &Market| {
        amount(row.owed, row, *market)
    })
    .fixed(),
];

/// The page of an account in a market.
fn account(row: &AccountRow, market: Market) -> String {
    Address::new(paths::ledger_account(row.account))
        .with("market", market)
        .to_string()
}

/// An amount of an account, which opens to the entries that it is the sum of.
fn amount(amount: Option<Money>, row: &AccountRow, market: Market) -> AnyView {
    match amount {
        Some(amount) => {
            let (href, label) = (account(row, market), row.name.clone());
            view! { <Amount amount href label /> }.into_any()
        }
        None => view! { <NoFigure /> }.into_any(),
    }
}

/// The page **Ledger**.
#[component]
pub fn LedgerPage() -> impl IntoView {
    let query = AccountsQuery::of_address();
    let found = load(move || query.get(), list_ledger_accounts);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let found = found.await;
                let query = query.get_untracked();
                render_result(found, move |shown| view! { <Accounts shown query /> })
            })}
        </Transition>
    }
}

#[component]
fn Accounts(
    /// What there is.
    shown: LedgerAccounts,
    /// What was asked for.
    query: AccountsQuery,
) -> impl IntoView {
    let LedgerAccounts { market, page, sum } = shown;
    let to = query.address(paths::LEDGER);
    let clear = query.unfiltered(paths::LEDGER).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Finance title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::CAPTION, COLUMNS);
        view! {
            {table.view(&page.rows, &market)}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::LEDGER_LINKS>{t(words::LINKS)}</LinkButton>
        </PageHead>
        <Kinds query=query.clone() market />
        <Tools query market />
        {list}
        <Together sum />
    }
}

/// The ways to the accounts of each part.
#[component]
fn Kinds(
    /// What was asked for.
    query: AccountsQuery,
    /// The market.
    market: Market,
) -> impl IntoView {
    let open = query.asked_party();
    let tabs = Party::ALL.map(|party| {
        let href = Address::new(paths::LEDGER)
            .with("market", market)
            .with("party", party);
        Tab::new(t(parties(party)), href.to_string(), party == open)
    });
    view! { <Tabs label=t(words::PARTIES) tabs=tabs.to_vec() /> }
}

/// Searching, and the market.
#[component]
fn Tools(
    /// What was asked for.
    query: AccountsQuery,
    /// The market.
    market: Market,
) -> impl IntoView {
    let choices = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let to = Address::new(paths::LEDGER).with("party", query.asked_party());
    view! {
        <Toolbar to label=t(words::TOOLS) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="market"
                label=t(words::MARKET)
                choices=choices.to_vec()
                value=market.code().to_owned()
            />
        </Toolbar>
    }
}

/// What all accounts of the market come to.
#[component]
fn Together(
    /// The sums.
    sum: Option<SumOfAccounts>,
) -> impl IntoView {
    let Some(sum) = sum else {
        return view! {
            <Section title=t(words::SUM)>
                <p>{t(words::TOO_MANY_TO_ADD_UP)}</p>
            </Section>
        }
        .into_any();
    };
    let warning = (!sum.is_zero()).then(|| {
        view! { <Note tone=Tone::Warning>{t(words::IS_NOT_ZERO)}</Note> }
    });
    let mark = |amount: Money| (amount.units == 0).then(|| format!(" {}", t(words::IS_ZERO)));
    view! {
        <Section title=t(words::SUM)>
            {warning}
            <Facts>
                <Fact name=t(words::SUM_POSTED)>
                    <MoneyText amount=sum.posted />
                    {mark(sum.posted)}
                </Fact>
                <Fact name=t(words::SUM_PENDING)>
                    <MoneyText amount=sum.pending />
                    {mark(sum.pending)}
                </Fact>
            </Facts>
        </Section>
    }
    .into_any()
}

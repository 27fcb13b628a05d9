//! The page of an account.

use domain::market::Market;
use leptos::prelude::*;

use super::{
    api::{AccountQuery, OpenedAccount, open_ledger_account},
    balance::Balance,
    entries::Entries,
    tools::Tools,
};
use crate::{
    accounts::party,
    text::{account as words, accounts},
};
use domain::ledger::account::AccountName;
use runtime::{
    list_query::ListQuery as _,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, LinkButton, Note, PageHead, PageTitle, Section, SkeletonRows, Tone,
    text::{market as markets, t},
};

/// The page of an account.
#[component]
pub fn AccountPage() -> impl IntoView {
    let (params, query) = (page_params(), AccountQuery::of_address());
    let asked = Memo::new(move |_| {
        let part = |name| params.with(|params| params.get(name).unwrap_or_default());
        (part("party"), part("id"))
    });
    let opened = load(
        move || (asked.get(), query.get()),
        |((party, id), query)| open_ledger_account(party, id, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(opened, move |opened| view! { <Opened opened query /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The account.
    opened: OpenedAccount,
    /// What was asked for.
    query: AccountQuery,
) -> impl IntoView {
    let OpenedAccount {
        account,
        name,
        market,
        is_no_moment,
        balance,
        is_pending_known,
        page,
    } = opened;
    let path = paths::ledger_account(account);
    let list = Address::new(paths::LEDGER)
        .with("market", market)
        .with("party", account.party);
    let under = vec![(t(accounts::TITLE).to_owned(), list.to_string())];
    let lead = words::account_in(t(party(account.party)), t(markets::name(market)));
    let wrong = is_no_moment.then(|| {
        view! { <Note tone=Tone::Warning>{t(words::NO_MOMENT)}</Note> }
    });
    let to = query.address(&path).with("market", market);
    let clear = query.is_filtered().then(|| {
        let clear = query.unfiltered(&path).with("market", market);
        clear.to_string()
    });
    let [csv, xlsx] = [paths::LEDGER_ENTRIES_CSV, paths::LEDGER_ENTRIES_XLSX]
        .map(|file| file_of(file, account, market, &query).to_string());
    view! {
        <PageTitle page=name.clone() />
        <PageHead title=name under lead>
            <LinkButton href=csv reload=true>
                {t(words::CSV)}
            </LinkButton>
            <LinkButton href=xlsx reload=true>
                {t(words::XLSX)}
            </LinkButton>
        </PageHead>
        {wrong}
        <Tools path query market />
        <Balance balance is_pending_known market />
        <Section title=t(words::ENTRIES)>
            <Entries page account market to clear />
        </Section>
    }
}

/// The entries that are listed, as a file.
fn file_of(file: &str, account: AccountName, market: Market, query: &AccountQuery) -> Address {
    Address::new(file)
        .with("party", account.party)
        .with("id", account.id.uuid())
        .with("market", market)
        .with_some("kind", query.kind.as_deref())
        .with_some("from", query.from.as_deref())
        .with_some("to", query.to.as_deref())
}

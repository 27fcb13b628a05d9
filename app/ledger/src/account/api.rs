//! What operators ask of one account.

use domain::{
    ledger::account::{AccountBalance, AccountName, EntryRow},
    market::Market,
    money::Money,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::read;
#[cfg(feature = "ssr")]
use domain::ledger::account::{BalanceRefusal, with_running_difference};
#[cfg(feature = "ssr")]
use runtime::{context::context, list_query::ListQuery as _};
#[cfg(feature = "ssr")]
use store::{Error, ledger, markets};

runtime::list_query! {
    /// What the address of an account asks for.
    pub(crate) struct AccountQuery {
        keep: market, at;
        filter: kind, from, to;
    }
}

/// What the page of an account shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedAccount {
    /// Which account.
    pub(crate) account: AccountName,
    /// What its party is called.
    pub(crate) name: String,
    /// The market.
    pub(crate) market: Market,
    /// Whether a moment was typed that is none, so that the balance is as of now.
    pub(crate) is_no_moment: bool,
    /// The balance.
    pub(crate) balance: AccountBalance,
    /// Whether what is pending was added up.
    pub(crate) is_pending_known: bool,
    /// One page of entries, each with what the page's entries add up to, from the oldest up to it.
    pub(crate) page: Page<(EntryRow, Money)>,
}

/// An account's balance as of a moment, and its entries.
#[server(endpoint = "ledger/account", client = PageClient)]
pub(crate) async fn open_ledger_account(
    party: String,
    id: String,
    #[server(default)] query: AccountQuery,
) -> Result<OpenedAccount, ApiError<NoRefusal>> {
    let context = context::<OpenLedgerAccount, _>()?;
    let (db, by) = (&context.db, context.by());
    let account = read::account(&party, &id).ok_or(ApiError::NotFound)?;
    let (name, own) = ledger::name_of(db, &by, account).await?;
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let market = market.unwrap_or(own);
    let rules = markets::rules_of(db, market, by.now).await?;
    let asked = read::moment(query.at.as_deref(), rules);
    let at = asked.unwrap_or_default().unwrap_or(by.now).min(by.now);
    let balance = ledger::balance(db, &by, account, &rules, at).await;
    let (balance, is_pending_known) = match balance {
        Ok(balance) => (balance, true),
        Err(error) => {
            let BalanceRefusal::TooManyLines(balance) = error.into_refusal()?;
            (balance, false)
        }
    };
    let days = (query.from.as_deref(), query.to.as_deref());
    let filter = read::filter(query.kind.as_deref(), days, rules);
    let cursor = query.cursor();
    let page = ledger::entries(db, &by, account, &rules, filter, cursor.as_ref()).await?;
    let rows = with_running_difference(page.rows);
    let rows = rows.map_err(|_| Error::<std::convert::Infallible>::Corrupt {
        table: "ledger_entry",
        column: "posted_seller",
        id: account.id.uuid(),
    })?;
    Ok(OpenedAccount {
        account,
        name,
        market,
        is_no_moment: asked.is_err(),
        balance,
        is_pending_known,
        page: Page {
            rows,
            previous: page.previous,
            next: page.next,
        },
    })
}

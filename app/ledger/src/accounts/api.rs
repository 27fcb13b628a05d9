//! What operators ask of the ledger's accounts.

use domain::{
    ledger::{
        Party,
        account::{AccountRow, SumOfAccounts},
    },
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use domain::ledger::account::AccountFilter;
#[cfg(feature = "ssr")]
use runtime::{context::context, list_query::ListQuery as _};
#[cfg(feature = "ssr")]
use store::{ledger, markets};

runtime::list_query! {
    /// What the address of **Ledger** asks for.
    pub(crate) struct AccountsQuery {
        keep: market, party;
        filter: q;
    }
}

impl AccountsQuery {
    /// The part by which the accounts are had that are asked for.
    pub(crate) fn asked_party(&self) -> Party {
        let party = self.party.as_deref().and_then(|code| code.parse().ok());
        party.unwrap_or(Party::Seller)
    }
}

/// What **Ledger** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LedgerAccounts {
    /// The market.
    pub(crate) market: Market,
    /// One page of its accounts.
    pub(crate) page: Page<AccountRow>,
    /// What all of them come to; none where there are too many entries to add up.
    pub(crate) sum: Option<SumOfAccounts>,
}

/// The accounts of a market by one part, the newest parties first.
#[server(endpoint = "ledger/accounts", client = PageClient)]
pub(crate) async fn list_ledger_accounts(
    #[server(default)] query: AccountsQuery,
) -> Result<LedgerAccounts, ApiError<NoRefusal>> {
    let context = context::<ListLedgerAccounts, _>()?;
    let (db, by) = (&context.db, context.by());
    let market = query.market.as_deref().and_then(Market::in_any_case);
    let market = match market {
        Some(market) => market,
        None => ledger::usual_market(db, &by).await?,
    };
    let rules = markets::rules_of(db, market, by.now).await?;
    let filter = AccountFilter {
        party: query.asked_party(),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let cursor = query.cursor();
    let page = ledger::accounts(db, &by, &rules, filter, cursor.as_ref()).await?;
    let sum = ledger::sum_of_accounts(db, &by, &rules).await?;
    Ok(LedgerAccounts { market, page, sum })
}

//! The pages of the ledger.

use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::{
    access::{AccessRule, Audience},
    manifest::Download,
};
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::operations,
};
use shell::{sections::MONEY, shells};
use ui::Picture;

pub use crate::checks::manifest::{CHECK_RULES, CHECKS};
#[cfg(feature = "ssr")]
use crate::files;
use crate::{
    account::AccountPage, account::api::OpenLedgerAccount, accounts::LedgerPage,
    accounts::api::ListLedgerAccounts, links::LinksPage, links::api::ListLedgerLinks,
    text::accounts as words,
};

/// The ledger.
pub const LEDGER: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-ledger",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(operations::LEDGER, || LedgerPage().into_any()).linked(
            Link::new(90, words::TITLE, Picture::Finance, "e")
                .within(MONEY)
                .also_under(&[operations::ORDERS]),
        ),
        Page::new(operations::LEDGER_LINKS, || LinksPage().into_any()),
        Page::new(operations::LEDGER_ACCOUNT, || AccountPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Operations, None => [ListLedgerAccounts, ListLedgerLinks, OpenLedgerAccount];
}

/// The files to download.
#[cfg(feature = "ssr")]
pub const DOWNLOADS: &[Download] = &[
    Download {
        rule: AccessRule {
            path: operations::LEDGER_ENTRIES_CSV,
            audience: Audience::Operations,
            needs: None,
        },
        handler: |request| Box::pin(files::entries(request)),
    },
    Download {
        rule: AccessRule {
            path: operations::LEDGER_ENTRIES_XLSX,
            audience: Audience::Operations,
            needs: None,
        },
        handler: |request| Box::pin(files::entries(request)),
    },
];

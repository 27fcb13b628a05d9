//! The pages of checks.

use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::operations,
};
use shell::{sections::MONEY, shells};
use ui::Picture;

use super::{
    api::{AcknowledgeLedgerCheck, ListLedgerChecks, OpenLedgerCheck},
    list::ChecksPage,
    opened::CheckPage,
};
use crate::text::checks as words;

/// Checks of the ledger.
pub const CHECKS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-ledger",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(operations::LEDGER_CHECKS, || ChecksPage().into_any())
            .linked(Link::new(91, words::TITLE, Picture::List, "k").within(MONEY)),
        Page::new(operations::LEDGER_CHECK, || CheckPage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const CHECK_RULES =
        Operations, None => [AcknowledgeLedgerCheck, ListLedgerChecks, OpenLedgerCheck];
}

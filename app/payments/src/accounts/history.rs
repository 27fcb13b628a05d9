//! The accounts that are paid to no more, or never were.

use domain::market::Market;
use leptos::prelude::*;
use ui::{Column, DataTable, SecondaryLine, Section, StatusBadge, format, text::t};

use crate::{review::reasons, text::accounts as words, wire::AccountView};

type AccountColumn = Column<AccountView, Market>;

const COLUMNS: &[AccountColumn] = &[
    AccountColumn::title("account", words::ACCOUNT, |account, _| {
        let bank = account.bank_name.clone();
        view! {
            {number(account)}
            <SecondaryLine>{bank}</SecondaryLine>
        }
        .into_any()
    }),
    AccountColumn::text("status", words::STATUS, |account, _| {
        view! { <StatusBadge status=account.state /> }.into_any()
    })
    .fixed(),
    AccountColumn::text("linked", words::LINKED_ON, |account, zone| {
        format::date_time(account.linked_at, *zone).into_any()
    })
    .leaves(1),
    AccountColumn::text("until", words::UNTIL, |account, zone| {
        let ended = account.ended_at.unwrap_or(account.linked_at);
        format::date_time(ended, *zone).into_any()
    }),
    AccountColumn::text("reason", words::REASON, |account, _| {
        let (why, note) = (reasons(&account.reasons).join("; "), account.note.clone());
        let note = (!note.is_empty()).then(|| view! { <SecondaryLine>{note}</SecondaryLine> });
        view! {
            {why}
            {note}
        }
        .into_any()
    })
    .leaves(2),
];

/// The end of an account's number, if the program has one.
pub(super) fn number(account: &AccountView) -> String {
    if account.last_four.is_empty() {
        t(words::WITHOUT_NUMBER).to_owned()
    } else {
        words::ending(&account.last_four)
    }
}

/// All of them; nothing where there is none.
#[component]
pub(super) fn Earlier(
    /// The accounts, the latest first.
    accounts: Vec<AccountView>,
    /// The market by whose clocks they are dated.
    zone: Market,
) -> impl IntoView {
    (!accounts.is_empty()).then(|| {
        let table = DataTable::new(words::EARLIER, COLUMNS)
            .tall()
            .view(&accounts, &zone);
        view! { <Section title=t(words::EARLIER)>{table}</Section> }
    })
}

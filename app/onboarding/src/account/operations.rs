//! The first page of those who run the platform: what they can do, and how.

use leptos::prelude::*;

use crate::text::account;
use ui::{
    Code, Column, DataTable, PageHead, PageTitle,
    text::{Text, t},
};

/// A command, and what it does.
type Command = (&'static str, Text);

/// The commands of the program that are an operator's, in the order in which they are needed.
const COMMANDS: [Command; 6] = [
    ("partner-center admin create-member", account::INVITES),
    ("partner-center admin approve", account::APPROVES),
    ("partner-center admin create-api-key", account::MAKES_KEYS),
    ("partner-center import", account::IMPORTS),
    ("partner-center settle", account::SETTLES),
    (
        "partner-center admin list-dead-letters",
        account::LISTS_DEAD_LETTERS,
    ),
];

type CommandColumn = Column<Command>;

const COLUMNS: &[CommandColumn] = &[
    CommandColumn::text("command", account::COMMAND, |(command, _), ()| {
        view! { <Code code=*command /> }.into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    CommandColumn::title("does", account::DOES, |(_, does), ()| t(*does).into_any()),
];

/// What an operator can do by command, until screens come for it.
#[component]
pub fn OperationsPage() -> impl IntoView {
    view! {
        <PageTitle page=t(account::OPERATIONS) />
        <PageHead title=t(account::OPERATIONS) lead=t(account::OPERATIONS_LEAD) />
        <div class="commands">
            {DataTable::new(account::OPERATIONS, COLUMNS).view(&COMMANDS, &())}
        </div>
    }
}

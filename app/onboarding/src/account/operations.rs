//! The first page of those who run the platform: what they can do, and how.

use leptos::prelude::*;

use crate::text::account;
use ui::{
    Cell, CellKind, Code, HeadCell, PageHead, PageTitle, Row, Table, TableBody, TableHead,
    text::{Text, t},
};

/// The commands of the program that are an operator's, in the order in which they are needed.
const COMMANDS: [(&str, Text); 6] = [
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

/// What an operator can do by command, until screens come for it.
#[component]
pub fn OperationsPage() -> impl IntoView {
    let rows = COMMANDS.map(|(command, does)| {
        view! {
            <Row>
                <Cell>
                    <Code code=command />
                </Cell>
                <Cell kind=CellKind::Title>{t(does)}</Cell>
            </Row>
        }
    });
    view! {
        <PageTitle page=t(account::OPERATIONS) />
        <PageHead title=t(account::OPERATIONS) lead=t(account::OPERATIONS_LEAD) />
        <div class="commands">
            <Table caption=t(account::OPERATIONS)>
                <TableHead>
                    <HeadCell>{t(account::COMMAND)}</HeadCell>
                    <HeadCell kind=CellKind::Title>{t(account::DOES)}</HeadCell>
                </TableHead>
                <TableBody>{rows.into_iter().collect_view()}</TableBody>
            </Table>
        </div>
    }
}

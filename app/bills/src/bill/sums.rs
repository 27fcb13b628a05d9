//! What a bill comes to. Every sum leads to the lines that stand in it.

use domain::{
    bill::{Bill, BillSumKind, Statement},
    ledger::Party,
    money::Money,
    order_line::listing::AgencyPart,
};
use leptos::prelude::*;
use runtime::list_query::ListQuery as _;
use ui::{
    Amount, DescriptionList, Fact, MoneyText, Section,
    text::{Text, t},
};

use crate::{
    area::BillsOf,
    money::{SUMS, sum_name},
    query::LinesQuery,
    text::{bills as words, consoles},
};

/// Where the lines stand, so that a sum leads there and not to the page's head.
pub(super) const LINES_PLACE: &str = "lines";

/// The sums of the bill; of a shop how they were paid besides.
#[component]
pub(super) fn Sums(
    /// Whose.
    of: BillsOf,
    /// The bill.
    bill: Bill,
    /// Which of its lines are shown.
    query: LinesQuery,
) -> impl IntoView {
    let kinds = SUMS.into_iter().filter_map(|kind| {
        let amount = bill.sums.of_kind(kind);
        (amount.units != 0).then(|| of_kind(of, &bill, &query, (kind, amount)))
    });
    let kinds = kinds.collect_view();
    let parts = bill
        .sums
        .by_part
        .iter()
        .filter(|(_, amount)| amount.units != 0);
    let parts = parts.map(|(part, amount)| of_part(of, &bill, (*part, *amount)));
    let parts = parts.collect_view();
    let (total, running) = (bill.sums.total, bill.running);
    let before = bill.before.map(|before| of.bill(before));
    let paid = bill
        .statement
        .map(|statement| view! { <Paid statement before /> });
    view! {
        <Section title=t(words::SUMS)>
            <DescriptionList>
                {kinds} <Fact name=t(words::TOTAL) total=true>
                    <MoneyText amount=total />
                </Fact> {parts} <Fact name=t(words::RUNNING)>
                    <MoneyText amount=running />
                </Fact>
            </DescriptionList>
            {paid}
        </Section>
    }
}

/// A sum of what lines record.
fn of_kind(
    of: BillsOf,
    bill: &Bill,
    query: &LinesQuery,
    (kind, amount): (BillSumKind, Money),
) -> AnyView {
    let to = LinesQuery {
        role: query.role.clone(),
        kind: Some(kind.code().to_owned()),
        after: None,
    };
    sum(of, bill, (sum_name(kind), amount), &to)
}

/// What one of an agency's parts comes to.
fn of_part(of: BillsOf, bill: &Bill, (part, amount): (Party, Money)) -> AnyView {
    let (role, name) = match part {
        Party::ManagingAgency => (AgencyPart::Managing, consoles::AS_MANAGING),
        Party::CampaignAgency | Party::Creator | Party::Seller => {
            (AgencyPart::Campaign, consoles::AS_CAMPAIGN)
        }
    };
    let to = LinesQuery {
        role: Some(role.code().to_owned()),
        ..LinesQuery::default()
    };
    sum(of, bill, (name, amount), &to)
}

fn sum(of: BillsOf, bill: &Bill, (name, amount): (Text, Money), to: &LinesQuery) -> AnyView {
    let href = format!("{}#{LINES_PLACE}", to.address(&of.bill(bill.bill)));
    let label = words::show_lines(t(name));
    view! {
        <Fact name=t(name)>
            <Amount amount href label />
        </Fact>
    }
    .into_any()
}

/// How a shop's month was paid.
#[component]
fn Paid(
    /// The statement.
    statement: Statement,
    /// The page of the statement before, which its opening balance comes from.
    before: Option<String>,
) -> impl IntoView {
    let amount = statement.opening;
    let opening = match before {
        Some(href) => {
            let label = consoles::explain_opening(t(consoles::OPENING));
            view! { <Amount amount href label /> }.into_any()
        }
        None => view! { <MoneyText amount /> }.into_any(),
    };
    let rows = [
        (consoles::CHARGED, statement.charged),
        (consoles::GIVEN_BACK, statement.corrected),
        (consoles::PAID, statement.paid),
    ];
    let rows = rows.into_iter().map(|(name, amount)| {
        view! {
            <Fact name=t(name)>
                <MoneyText amount />
            </Fact>
        }
    });
    view! {
        <DescriptionList>
            <Fact name=t(consoles::OPENING)>{opening}</Fact>
            {rows.collect_view()}
            <Fact name=t(consoles::CLOSING) total=true>
                <MoneyText amount=statement.closing />
            </Fact>
        </DescriptionList>
        <p>{t(consoles::PROCEEDS)}</p>
    }
}

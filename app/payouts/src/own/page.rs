//! The page: what comes next, and what was paid.

use domain::payout::{PayoutRow, PayoutsOfParty};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    resource::{PageResource, await_view},
};
use shell::render_result;
use ui::{
    Amount, Choice, Column, DataTable, Day, EmptyState, Filter, Label, Note, Pager, Picture,
    SecondaryLine, Section, Tone, Toolbar, format,
    text::{market as markets, t},
};

use super::{
    api::PayoutsQuery,
    next::Next,
    payee::{Framed, Payee},
};
use crate::{states::state, text::own as words};

type PayoutColumn = Column<PayoutRow, Payee>;

const COLUMNS: &[PayoutColumn] = &[
    PayoutColumn::title("date", words::DATE, |row, _| {
        let account = words::account_end(&row.account_end);
        let abroad = row.is_abroad.then(|| {
            view! { <SecondaryLine>{t(words::ABROAD)}</SecondaryLine> }
        });
        view! {
            <Day day=row.pay_on />
            <SecondaryLine>{account}</SecondaryLine>
            {abroad}
        }
        .into_any()
    }),
    PayoutColumn::text("status", words::STATUS, |row, _| {
        let marked = !row.state.is_decided();
        let reason = row.reason.clone();
        let reason = reason.map(|reason| view! { <SecondaryLine>{reason}</SecondaryLine> });
        let says = t(state(row.state));
        view! {
            <Label marked>{says}</Label>
            {reason}
        }
        .into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    PayoutColumn::amount("amount", words::AMOUNT, |row, payee| {
        let label = words::payout_of(&format::date(row.pay_on));
        view! { <Amount amount=row.amount href=payee.payout(row.payout) label /> }.into_any()
    })
    .fixed(),
];

/// The page of an area.
pub(super) fn payouts_page(
    payee: Payee,
    query: Memo<PayoutsQuery>,
    payouts: PageResource<Result<PayoutsOfParty, ApiError<NoRefusal>>>,
) -> impl IntoView {
    view! {
        <Transition fallback=move || payee.waiting()>
            {await_view(move || async move {
                let payouts = payouts.await;
                let query = query.get_untracked();
                render_result(
                    payouts,
                    move |shown| view! { <Shown payee shown query /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// In which area.
    payee: Payee,
    /// What there is.
    shown: PayoutsOfParty,
    /// What was asked for.
    query: PayoutsQuery,
) -> impl IntoView {
    let PayoutsOfParty {
        markets,
        next,
        last_failed,
        payouts,
    } = shown;
    let to = query.address(payee.payouts());
    let list = if payouts.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Bank title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::LIST, COLUMNS).tall();
        view! {
            {table.view(&payouts.rows, &payee)}
            <Pager to previous=payouts.previous next=payouts.next />
        }
        .into_any()
    };
    let chosen = next.market.code().to_owned();
    let tools = (markets.len() > 1).then(|| {
        let choices = markets.iter();
        let choices = choices.map(|market| Choice::new(market.code(), t(markets::name(*market))));
        let choices: Vec<Choice> = choices.collect();
        view! {
            <Toolbar to=query.unfiltered(payee.payouts()) label=t(words::TOOLS) columns=COLUMNS>
                <Filter name="market" label=t(words::MARKET) choices value=chosen />
            </Toolbar>
        }
    });
    let failed = last_failed.map(|failed| failed_note(&failed));
    view! {
        <Framed payee title=t(words::TITLE).to_owned() lead=t(words::LEAD) is_under=false>
            {tools}
            {failed}
            <Next payee next />
            <Section title=t(words::LIST)>{list}</Section>
        </Framed>
    }
}

/// That the last payout was not paid, and what the bank said.
fn failed_note(failed: &PayoutRow) -> AnyView {
    let says = match failed.reason.as_deref() {
        Some(reason) => words::failed_because(reason),
        None => t(words::FAILED_WHY).to_owned(),
    };
    view! {
        <Note tone=Tone::Warning title=t(words::FAILED)>
            {says}
        </Note>
    }
    .into_any()
}

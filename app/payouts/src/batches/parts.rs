//! What a batch is made of: how many payouts have come how far, who isn't paid and why, every payout, and the
//! banks' answers.

use domain::{
    ledger::{
        Party,
        account::{AccountName, PartyId},
    },
    payout::{
        AnswerReport, OperatorPayout, PayoutBatchPage, PayoutBatchRow, PayoutState, PayoutsInBatch,
        SkippedInBatch,
    },
};
use leptos::prelude::*;
use runtime::{list_query::ListQuery as _, paths::operations as paths};
use ui::{
    Address, Amount, Choice, Column, DataTable, Filter, Item, Label, MoneyText, NoResults, Pager,
    SearchInput, SecondaryLine, Section, Toolbar, format, text::t,
};

use super::{
    api::BatchQuery,
    names::{moment, why_not},
    resolve,
};
use crate::{states::state, text::batches as words};

type StateColumn = Column<PayoutsInBatch>;

const BY_STATE: &[StateColumn] = &[
    StateColumn::title("status", words::STATE, |row, ()| {
        t(state(row.state)).into_any()
    }),
    StateColumn::figure("count", words::COUNT, |row, ()| {
        format::count(row.count).into_any()
    })
    .fixed(),
    StateColumn::amount("amount", words::AMOUNT, |row, ()| {
        view! { <MoneyText amount=row.amount /> }.into_any()
    })
    .fixed(),
];

type SkippedColumn = Column<SkippedInBatch>;

const SKIPPED: &[SkippedColumn] = &[
    SkippedColumn::title("why", words::WHY, |row, ()| t(why_not(row.why)).into_any()),
    SkippedColumn::figure("count", words::COUNT, |row, ()| {
        format::count(row.count).into_any()
    })
    .fixed(),
    SkippedColumn::amount("amount", words::AMOUNT, |row, ()| {
        view! { <MoneyText amount=row.amount /> }.into_any()
    })
    .fixed(),
];

/// The account of a payee in the ledger: what bills came to, and what was paid of it.
fn account(batch: &PayoutBatchRow, payee: PartyId, part: Party) -> String {
    let account = AccountName::of(part, payee.uuid());
    let page = Address::new(paths::ledger_account(account));
    page.with("market", batch.market).to_string()
}

/// The part by which a payee has its account; an agency may have another one as managing agency.
const fn part_of(payee: PartyId) -> Party {
    match payee {
        PartyId::Shop(_) => Party::Seller,
        PartyId::Agency(_) => Party::CampaignAgency,
        PartyId::Creator(_) => Party::Creator,
    }
}

type PayoutColumn = Column<OperatorPayout, PayoutBatchRow>;

const PAYOUTS: &[PayoutColumn] = &[
    PayoutColumn::title("payee", words::PAYEE, |row, batch| {
        let (title, sub) = (row.name.clone(), row.payout.to_string());
        let href = Some(account(batch, row.party, part_of(row.party)));
        let managing = matches!(row.party, PartyId::Agency(_)).then(|| {
            let href = account(batch, row.party, Party::ManagingAgency);
            view! {
                <SecondaryLine>
                    <a class="link" href=href>
                        {t(words::AS_MANAGING)}
                    </a>
                </SecondaryLine>
            }
        });
        view! {
            <Item title href sub />
            {managing}
        }
        .into_any()
    }),
    PayoutColumn::text("account", words::ACCOUNT, |row, _| {
        let account = format!("•••• {}", row.account_end);
        let abroad = row.is_abroad.then(|| {
            view! { <SecondaryLine>{t(words::ABROAD)}</SecondaryLine> }
        });
        view! {
            {account}
            {abroad}
        }
        .into_any()
    })
    .leaves(1),
    PayoutColumn::text("status", words::STATE, |row, batch| {
        let (marked, says) = (!row.state.is_decided(), t(state(row.state)));
        let reason = row.reason.clone();
        let reason = reason.map(|reason| view! { <SecondaryLine>{reason}</SecondaryLine> });
        let resolved = row.resolved.as_ref().map(|(name, note)| {
            let says = words::resolved_by(name, note);
            view! { <SecondaryLine>{says}</SecondaryLine> }
        });
        let way = resolve::way(batch, row).map(|href| {
            view! {
                <SecondaryLine>
                    <a class="link" href=href data-noscroll="">
                        {t(words::RESOLVE)}
                    </a>
                </SecondaryLine>
            }
        });
        view! {
            <Label marked>{says}</Label>
            {reason}
            {resolved}
            {way}
        }
        .into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    PayoutColumn::amount("amount", words::AMOUNT, |row, batch| {
        let href = account(batch, row.party, part_of(row.party));
        let label = words::explain(&row.name);
        view! { <Amount amount=row.amount href label /> }.into_any()
    })
    .fixed(),
];

type AnswerColumn = Column<AnswerReport>;

const ANSWERS: &[AnswerColumn] = &[
    AnswerColumn::title("file", words::ANSWER_FILE, |row, ()| {
        let (title, href) = (row.file_name.clone(), paths::answer(row.answer));
        view! { <Item title href=Some(href) /> }.into_any()
    }),
    AnswerColumn::text("taken", words::TAKEN, |row, ()| {
        let by = row.taken_by.clone();
        let by = by.map(|by| view! { <SecondaryLine>{by}</SecondaryLine> });
        view! {
            {moment(row.taken_at)}
            {by}
        }
        .into_any()
    })
    .leaves(1),
    AnswerColumn::figure("paid", words::COUNT_PAID, |row, ()| {
        format::count(row.paid).into_any()
    }),
    AnswerColumn::figure("rejected", words::COUNT_REJECTED, |row, ()| {
        format::count(row.rejected).into_any()
    }),
    AnswerColumn::figure("unmatched", words::COUNT_UNMATCHED, |row, ()| {
        format::count(row.unmatched).into_any()
    }),
];

/// How many have come how far, and who isn't paid.
#[component]
pub(super) fn Figures(
    /// The batch.
    page: PayoutBatchPage,
) -> impl IntoView {
    let by_state = DataTable::new(words::BY_STATE, BY_STATE).narrow();
    let by_state = by_state.view(&page.by_state, &());
    let skipped = (!page.skipped.is_empty()).then(|| {
        let skipped = DataTable::new(words::BY_REASON, SKIPPED).narrow();
        let skipped = skipped.view(&page.skipped, &());
        view! { <Section title=t(words::BY_REASON)>{skipped}</Section> }
    });
    view! {
        <Section title=t(words::BY_STATE)>{by_state}</Section>
        {skipped}
    }
}

/// Every payout of the batch, page by page.
#[component]
pub(super) fn PayoutList(
    /// The batch.
    page: PayoutBatchPage,
    /// What was asked for.
    query: BatchQuery,
) -> impl IntoView {
    let path = paths::payout_batch(page.row.batch);
    let (to, unfiltered) = (query.address(&path), query.unfiltered(&path));
    let clear = unfiltered.to_string();
    let list = if page.payouts.rows.is_empty() {
        view! { <NoResults title=t(words::NO_PAYOUTS) clear /> }.into_any()
    } else {
        let table = DataTable::new(words::PAYOUTS, PAYOUTS).tall();
        let (previous, next) = (page.payouts.previous, page.payouts.next);
        view! {
            {table.view(&page.payouts.rows, &page.row)}
            <Pager to previous next />
        }
        .into_any()
    };
    let none = std::iter::once(Choice::new("", t(words::ALL_STATES)));
    let states = PayoutState::ALL.map(|one| Choice::new(one.code(), t(state(one))));
    let choices: Vec<Choice> = none.chain(states).collect();
    view! {
        <Section title=t(words::PAYOUTS)>
            <Toolbar to=unfiltered label=t(words::PAYOUT_TOOLS) columns=PAYOUTS>
                <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
                <Filter
                    name="state"
                    label=t(words::STATE)
                    choices
                    value=query.state.unwrap_or_default()
                />
            </Toolbar>
            {list}
        </Section>
    }
}

/// The banks' answers that were sent in beside the batch.
#[component]
pub(super) fn Answers(
    /// The answers.
    answers: Vec<AnswerReport>,
) -> impl IntoView {
    (!answers.is_empty()).then(|| {
        let table = DataTable::new(words::ANSWERS, ANSWERS).tall();
        let table = table.view(&answers, &());
        view! { <Section title=t(words::ANSWERS)>{table}</Section> }
    })
}

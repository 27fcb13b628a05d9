//! The page of a batch.

use chrono::{DateTime, Utc};
use domain::payout::PayoutBatchRow;
use leptos::prelude::*;

use super::{
    api::{BatchQuery, OpenedBatch, ResolvePayout, open_batch},
    buttons::{BankFile, BatchActions, Buttons},
    list::name_of,
    names::{batch_state, moment, written},
    parts::{Answers, Figures, PayoutList},
    resolve::Resolving,
    upload::Upload,
};
use crate::{flash::PayoutFlash, text::batches as words};
use runtime::{
    error::success_count,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Day, Fact, Facts, Flash as _, FlashToast, Label, MoneyText, PageHead, PageTitle, SkeletonRows,
    format, text::t,
};

/// The page of a batch of payouts.
#[component]
pub fn PayoutBatchPage() -> impl IntoView {
    let params = page_params();
    let asked = Memo::new(move |_| params.with(|params| params.get("batch").unwrap_or_default()));
    let query = BatchQuery::of_address();
    let actions = BatchActions::new();
    let resolve = ServerAction::<ResolvePayout>::new();
    let counts = [
        success_count(actions.submit),
        success_count(actions.approve),
        success_count(actions.send_back),
        success_count(actions.cancel),
        success_count(resolve),
    ];
    let times = Memo::new(move |_| counts.iter().map(Get::get).sum::<usize>());
    let opened = load(
        move || (asked.get(), query.get(), times.get()),
        |(batch, query, _)| open_batch(batch, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(
                    opened,
                    move |opened| view! { <Opened opened query actions resolve /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The batch.
    opened: OpenedBatch,
    /// What was asked for.
    query: BatchQuery,
    /// The verbs of the batch.
    actions: BatchActions,
    /// The verb of a payout.
    resolve: ServerAction<ResolvePayout>,
) -> impl IntoView {
    let OpenedBatch { page, typed } = opened;
    let row = page.row.clone();
    let title = name_of(&row);
    let under = vec![(t(words::TITLE).to_owned(), paths::PAYOUTS.to_owned())];
    let state = row.state;
    let badge = move || view! { <Label marked=state.is_open()>{t(batch_state(state))}</Label> };
    let mut payouts = page.payouts.rows.iter();
    let named = payouts.find(|payout| Some(payout.payout.to_string()) == query.resolve);
    let named = named.cloned();
    let (refused, answer) = (query.file.clone(), query.answer.clone());
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under badge />
        <FlashToast read=PayoutFlash::says />
        <Known row=row.clone() />
        <Buttons page=page.clone() query=query.clone() actions />
        <BankFile page=page.clone() refused />
        <Figures page=page.clone() />
        <Answers answers=page.answers.clone() />
        <PayoutList page query />
        <Upload batch=Some(row.batch) refused=answer />
        <Resolving batch=row payout=named typed action=resolve />
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The batch.
    row: PayoutBatchRow,
) -> impl IntoView {
    let by = |(name, at): (String, DateTime<Utc>)| words::by_on(&name, &written(at));
    let submitted = row.submitted.map(by);
    let submitted = submitted.map(|says| view! { <Fact name=t(words::SUBMITTED_BY)>{says}</Fact> });
    let approved = row.approved.map(by);
    let approved = approved.map(|says| view! { <Fact name=t(words::APPROVED_BY)>{says}</Fact> });
    view! {
        <Facts>
            <Fact name=t(words::TOTAL)>
                <MoneyText amount=row.total />
            </Fact>
            <Fact name=t(words::PAYOUTS)>{format::count(row.payouts)}</Fact>
            <Fact name=t(words::SKIPPED)>{format::count(row.skipped)}</Fact>
            <Fact name=t(words::PAY_ON)>
                <Day day=row.pay_on />
            </Fact>
            <Fact name=t(words::PREPARED_ON)>{moment(row.prepared_at)}</Fact>
            {submitted}
            {approved}
        </Facts>
    }
}

//! **Payouts**: batches of all markets, beginning one, and uploading what a bank answered.

use domain::payout::PayoutBatchRow;
use leptos::prelude::*;

use super::{
    api::{Batches, BatchesQuery, BeginBatch, TypedBeginning, list_batches},
    errors,
    names::{batch_state, in_markets, in_states},
    upload::Upload,
};
use crate::{flash::PayoutFlash, text::batches as words};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Amount, Button, Column, DataTable, EmptyState, Field, Filter, Flash as _, FlashToast,
    FormErrors, InputKind, Item, Label, LinkButton, NoResults, PageHead, PageTitle, Pager, Picture,
    SecondaryLine, Section, SelectField, SkeletonPage, TextField, Toolbar, format,
    text::{market as markets, t},
};

ui::fields! {
    in "beginning" as "beginning";
    pub(super) MARKET: market = Field::new(words::BEGIN_MARKET);
    pub(super) DAY: day = Field::new(words::BEGIN_DAY).kind(InputKind::Date);
}

type BatchColumn = Column<PayoutBatchRow>;

const COLUMNS: &[BatchColumn] = &[
    BatchColumn::title("batch", words::BATCH, |row, ()| {
        let href = paths::payout_batch(row.batch);
        let title = name_of(row);
        let sub = words::payouts(row.payouts);
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    BatchColumn::text("status", words::STATE, |row, ()| {
        let marked = row.state.is_open();
        let says = t(batch_state(row.state));
        view! { <Label marked>{says}</Label> }.into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    BatchColumn::figure("skipped", words::SKIPPED, |row, ()| {
        format::count(row.skipped).into_any()
    })
    .leaves(2),
    BatchColumn::text("submitted", words::SUBMITTED_BY, |row, ()| {
        let (by, approved) = (row.submitted.clone(), row.approved.clone());
        let by = by.map(|(name, _)| name).unwrap_or_default();
        let approved = approved.map(|(name, _)| {
            view! { <SecondaryLine>{t(words::APPROVED_BY)} " " {name}</SecondaryLine> }
        });
        view! {
            {by}
            {approved}
        }
        .into_any()
    })
    .leaves(1),
    BatchColumn::amount("total", words::TOTAL, |row, ()| {
        let (href, label) = (paths::payout_batch(row.batch), name_of(row));
        view! { <Amount amount=row.total href label /> }.into_any()
    })
    .fixed(),
];

/// What a batch is called: its market and its day.
pub(super) fn name_of(row: &PayoutBatchRow) -> String {
    words::batch_of(t(markets::name(row.market)), &format::date(row.pay_on))
}

/// The page **Payouts** of operators.
#[component]
pub fn PayoutBatchesPage() -> impl IntoView {
    let query = BatchesQuery::of_address();
    let action = ServerAction::<BeginBatch>::new();
    let times = success_count(action);
    let list = load(
        move || (query.get(), times.get()),
        |(query, _)| list_batches(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |shown| view! { <List shown query action /> })
            })}
        </Transition>
    }
}

#[component]
fn List(
    /// What there is.
    shown: Batches,
    /// What was asked for.
    query: BatchesQuery,
    /// Begins one.
    action: ServerAction<BeginBatch>,
) -> impl IntoView {
    let Batches { page, typed } = shown;
    let to = query.address(paths::PAYOUTS);
    let clear = query.unfiltered(paths::PAYOUTS).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Bank title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let table = DataTable::new(words::BATCHES, COLUMNS).tall();
        view! {
            {table.view(&page.rows, &())}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    let refused = query.answer.clone();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::PAYOUT_RULES>{t(words::RULES)}</LinkButton>
            <LinkButton href=paths::PAYOUT_HOLDS>{t(words::HOLDS)}</LinkButton>
        </PageHead>
        <FlashToast read=PayoutFlash::says />
        <Section title=t(words::BATCHES)>
            <Toolbar to=query.unfiltered(paths::PAYOUTS) label=t(words::TOOLS) columns=COLUMNS>
                <Filter
                    name="market"
                    label=t(words::MARKET)
                    choices=in_markets(words::ALL_MARKETS)
                    value=query.market.unwrap_or_default()
                />
                <Filter
                    name="state"
                    label=t(words::STATE)
                    choices=in_states()
                    value=query.state.unwrap_or_default()
                />
            </Toolbar>
            {list}
        </Section>
        <Begin typed action />
        <Upload batch=None refused />
    }
}

/// The form that begins a batch.
#[component]
fn Begin(
    /// What was typed before and refused.
    typed: Option<TypedBeginning>,
    /// The verb.
    action: ServerAction<BeginBatch>,
) -> impl IntoView {
    let errors = form_errors(action, |why| errors::begin(*why));
    let typed = typed.unwrap_or_default();
    view! {
        <Section title=t(words::BEGIN)>
            <p>{t(words::BEGIN_WHY)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_BEGUN) errors>
                    <SelectField
                        field=MARKET
                        choices=in_markets(words::CHOOSE_MARKET)
                        value=typed.market
                    />
                    <TextField field=DAY value=typed.day />
                    <Actions>
                        <Button submit=true pending=action.pending()>
                            {t(words::BEGIN_SAVE)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}

//! One check: how much it went through, and every fault with what must be there and what is.

use domain::{
    ledger::check::{FaultValue, LedgerCheckPage, LedgerCheckRow, LedgerFaultKind, LedgerFaultRow},
    market::Market,
    money::Money,
};
use leptos::prelude::*;

use super::{
    api::{AcknowledgeLedgerCheck, ChecksQuery, open_ledger_check},
    flash::CheckFlash,
};
use crate::text::checks as words;
use runtime::{
    error::{NoRefusal, form_errors, success_count},
    forms::VerbForm,
    list_query::ListQuery as _,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Button, Code, Column, DataTable, EmptyState, Fact, Facts, Flash as _, FlashToast, FormSummary,
    Item, Label, Moment, PageHead, PageTitle, Pager, Picture, Section, SkeletonRows, format,
    text::{Text, market as markets, t},
};

type FaultColumn = Column<LedgerFaultRow, LedgerCheckPage>;

const COLUMNS: &[FaultColumn] = &[
    FaultColumn::title("fault", words::FAULT, |row, _| {
        let title = t(kind(row.fault.kind)).to_owned();
        let item = match &row.codes {
            Some((order, line)) => {
                let sub = words::order(order, line);
                view! { <Item title href=None sub /> }.into_any()
            }
            None => view! { <Item title href=None /> }.into_any(),
        };
        let of = row
            .fault
            .of
            .map(|of| view! { <Code code=of.to_string() long=true /> });
        view! {
            {item}
            {of}
        }
        .into_any()
    }),
    FaultColumn::text(
        "expected",
        words::EXPECTED,
        |row: &LedgerFaultRow, check: &LedgerCheckPage| {
            shown(row.fault.expected.as_ref(), check).into_any()
        },
    )
    .fixed(),
    FaultColumn::text(
        "written",
        words::WRITTEN,
        |row: &LedgerFaultRow, check: &LedgerCheckPage| {
            shown(row.fault.written.as_ref(), check).into_any()
        },
    )
    .fixed(),
];

/// What is there, or must be, in words and figures.
fn shown(value: Option<&FaultValue>, check: &LedgerCheckPage) -> String {
    let market: Market = check.row.market;
    match value {
        None => String::new(),
        Some(FaultValue::Units(units)) => format::money(Money::new(*units, check.currency)),
        Some(FaultValue::Rate(bps)) => format::rate(*bps, market),
        Some(FaultValue::Moment(at)) => format::date_time(*at, market),
        Some(FaultValue::Party(Some(id)) | FaultValue::Acceptance(Some(id))) => id.to_string(),
        Some(FaultValue::Party(None) | FaultValue::Acceptance(None)) => t(words::NOBODY).to_owned(),
        Some(FaultValue::Count(count)) => format::whole(*count),
        Some(FaultValue::Digest(digest)) => digest.chars().take(16).chain(['…']).collect(),
    }
}

const fn kind(kind: LedgerFaultKind) -> Text {
    match kind {
        LedgerFaultKind::MissingEntry => words::MISSING_ENTRY,
        LedgerFaultKind::MissingLeg => words::MISSING_LEG,
        LedgerFaultKind::ExtraEntry => words::EXTRA_ENTRY,
        LedgerFaultKind::ChangedAmount => words::CHANGED_AMOUNT,
        LedgerFaultKind::WrongRate => words::WRONG_RATE,
        LedgerFaultKind::WrongParty => words::WRONG_PARTY,
        LedgerFaultKind::WrongAttribution => words::WRONG_ATTRIBUTION,
        LedgerFaultKind::MissingConsent => words::MISSING_CONSENT,
        LedgerFaultKind::WrongConsent => words::WRONG_CONSENT,
        LedgerFaultKind::OrphanEntry => words::ORPHAN_ENTRY,
        LedgerFaultKind::OrphanRefund => words::ORPHAN_REFUND,
        LedgerFaultKind::MovedPeriod => words::MOVED_PERIOD,
        LedgerFaultKind::UnbatchedEntry => words::UNBATCHED_ENTRY,
        LedgerFaultKind::ChangedBatch => words::CHANGED_BATCH,
        LedgerFaultKind::BrokenChain => words::BROKEN_CHAIN,
        LedgerFaultKind::Unbilled => words::UNBILLED,
        LedgerFaultKind::BillDiffers => words::BILL_DIFFERS,
        LedgerFaultKind::PayoutDiffers => words::PAYOUT_DIFFERS,
    }
}

/// The page of a check.
#[component]
pub fn CheckPage() -> impl IntoView {
    let (params, query) = (page_params(), ChecksQuery::of_address());
    let asked = Memo::new(move |_| params.with(|params| params.get("check").unwrap_or_default()));
    let acknowledge = ServerAction::<AcknowledgeLedgerCheck>::new();
    let acknowledged = success_count(acknowledge);
    let opened = load(
        move || (asked.get(), query.get(), acknowledged.get()),
        |(check, query, _)| open_ledger_check(check, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let query = query.get_untracked();
                render_result(opened, move |opened| view! { <Opened opened query acknowledge /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The check.
    opened: LedgerCheckPage,
    /// What was asked for.
    query: ChecksQuery,
    /// The verb of its button.
    acknowledge: ServerAction<AcknowledgeLedgerCheck>,
) -> impl IntoView {
    let row = opened.row.clone();
    let title = words::check_of(
        &row.month.format("%Y-%m").to_string(),
        t(markets::name(row.market)),
    );
    let under = vec![(t(words::TITLE).to_owned(), paths::LEDGER_CHECKS.to_owned())];
    let errors = form_errors(acknowledge, |refusal: &NoRefusal| match *refusal {});
    let check = row.check.to_string();
    let button = can_be_acknowledged(&row).then(|| {
        view! {
            <VerbForm action=acknowledge>
                <p>{t(words::ACKNOWLEDGE_WHY)}</p>
                <input type="hidden" name="check" value=check />
                <Button submit=true>{t(words::ACKNOWLEDGE)}</Button>
            </VerbForm>
        }
    });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under />
        <FlashToast read=CheckFlash::says />
        <FormSummary title=t(words::NOT_ACKNOWLEDGED) errors />
        <Known row />
        {button}
        <Section title=t(words::FOUND)>
            <Faults opened query />
        </Section>
    }
}

/// Whether there is something that an operator has yet to see.
const fn can_be_acknowledged(row: &LedgerCheckRow) -> bool {
    row.faults > 0 && row.finished_at.is_some() && row.acknowledged_at.is_none()
}

/// How much it went through.
#[component]
fn Known(
    /// The check.
    row: LedgerCheckRow,
) -> impl IntoView {
    let market = row.market;
    let finished = match row.finished_at {
        Some(at) => view! { <Moment at market /> }.into_any(),
        None => view! { <Label>{t(words::RUNNING)}</Label> }.into_any(),
    };
    let acknowledged = row.acknowledged_at.map(|at| {
        view! {
            <Fact name=t(words::ACKNOWLEDGED)>
                <Moment at market />
            </Fact>
        }
    });
    view! {
        <Facts>
            <Fact name=t(words::BEGAN)>
                <Moment at=row.began_at market />
            </Fact>
            <Fact name=t(words::FINISHED)>{finished}</Fact>
            <Fact name=t(words::LINES)>{format::count(row.lines)}</Fact>
            <Fact name=t(words::ENTRIES)>{format::count(row.entries)}</Fact>
            <Fact name=t(words::BATCHES)>{format::count(row.batches)}</Fact>
            <Fact name=t(words::FAULTS)>{format::count(row.faults)}</Fact>
            {acknowledged}
        </Facts>
    }
}

/// What it found.
#[component]
fn Faults(
    /// The check.
    opened: LedgerCheckPage,
    /// What was asked for.
    query: ChecksQuery,
) -> impl IntoView {
    if opened.faults.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::List title=t(words::CLEAN)>
                <p>{t(words::CLEAN_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let to = query.address(&paths::ledger_check(opened.row.check));
    let table = DataTable::new(words::FOUND_CAPTION, COLUMNS).tall();
    let view = table.view(&opened.faults.rows, &opened);
    view! {
        {view}
        <Pager to previous=opened.faults.previous next=opened.faults.next />
    }
    .into_any()
}

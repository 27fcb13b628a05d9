//! The page **Bills** of those who run the platform.

use chrono::{Datelike as _, NaiveDate};
use domain::{
    bill::{BillRunRow, BillRunState, WaitingMonth, WaitsFor},
    market::Market,
};
use leptos::prelude::*;
use runtime::{
    error::success_count,
    list_query::ListQuery as _,
    page_address::page_query,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Address, Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, LinkButton,
    MoneyText, Note, PageHead, PageTitle, Pager, Picture, SecondaryLine, Section, Size,
    SkeletonPage, Tone, Toolbar, format,
    text::{Text, market as markets, t, time::MONTHS},
};

use super::{
    api::{BeginBills, CloseMonth, Runs, RunsQuery, list_runs},
    asking::{BEGINNING, BeginDialog, CLOSING, CloseDialog},
};
use crate::{
    flash::RunFlash,
    text::{bills, runs as words},
};

type RunColumn = Column<BillRunRow>;

const COLUMNS: &[RunColumn] = &[
    RunColumn::title("month", words::MONTH, |run, ()| {
        let (month, market) = (month_name(run.month), t(markets::name(run.market)));
        view! {
            <span class="item__title">{month}</span>
            <SecondaryLine>{market}</SecondaryLine>
        }
        .into_any()
    }),
    RunColumn::text("state", words::STATE, |run, ()| {
        t(state_name(run.state)).into_any()
    })
    .fixed(),
    RunColumn::figure("bills", words::BILLS, |run, ()| {
        format::count(run.payees).into_any()
    })
    .fixed(),
    RunColumn::figure("statements", words::STATEMENTS, |run, ()| {
        format::count(run.shops).into_any()
    })
    .fixed()
    .leaves(1),
    RunColumn::figure("lines", words::LINES, |run, ()| {
        format::count(run.lines).into_any()
    })
    .fixed()
    .leaves(2),
    RunColumn::amount("sum", words::SUM, |run, ()| {
        view! { <MoneyText amount=run.sum /> }.into_any()
    })
    .fixed(),
    RunColumn::text("closed", words::CLOSED_ON, |run, ()| {
        let at = run.closed_at.map(|at| format::date_time(at, run.market));
        let by = run.closed_by.as_deref().map(words::by);
        let by = by.map(|by| view! { <SecondaryLine>{by}</SecondaryLine> });
        view! {
            {at}
            {by}
        }
        .into_any()
    })
    .fixed()
    .leaves(3),
];

const fn state_name(state: BillRunState) -> Text {
    match state {
        BillRunState::Before => words::BEFORE,
        BillRunState::Claimed => words::CLAIMED,
        BillRunState::Closed => words::CLOSED,
    }
}

/// A month by its first day.
pub(super) fn month_name(month: NaiveDate) -> String {
    let index = usize::try_from(month.month0()).unwrap_or_default();
    let name = MONTHS.get(index).map_or("", |name| t(*name));
    bills::month_name(name, &month.year().to_string())
}

/// **Bills** of those who run the platform.
#[component]
pub fn OperationsBillsPage() -> impl IntoView {
    let query = RunsQuery::of_address();
    let (close, begin) = (
        ServerAction::<CloseMonth>::new(),
        ServerAction::<BeginBills>::new(),
    );
    let (closed, begun) = (success_count(close), success_count(begin));
    let runs = load(
        move || (query.get(), closed.get(), begun.get()),
        |(query, ..)| list_runs(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <FlashToast read=RunFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonPage title=t(words::TITLE) /> }
        }>
            {await_view(move || async move {
                let runs = runs.await;
                let query = query.get_untracked();
                render_result(runs, |runs| view! { <Shown runs query close begin /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    runs: Runs,
    /// What was asked for.
    query: RunsQuery,
    /// Closes a month.
    close: ServerAction<CloseMonth>,
    /// Begins bills.
    begin: ServerAction<BeginBills>,
) -> impl IntoView {
    let key = (!runs.is_signed).then(|| {
        view! { <Note tone=Tone::Danger>{t(words::NO_KEY)}</Note> }
    });
    let markets = Market::ALL
        .into_iter()
        .map(|market| Choice::new(market.code(), t(markets::name(market))));
    let mut choices = vec![Choice::new("", t(words::ANY_MARKET))];
    choices.extend(markets);
    let market = query.market.clone().unwrap_or_default();
    let waiting = runs.waiting.clone();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        {key}
        <Waiting waiting close begin />
        <Toolbar to=query.unfiltered(paths::BILLS) label=t(words::TOOLS)>
            <Filter name="market" label=t(words::MARKET) choices value=market />
        </Toolbar>
        {rows(runs, &query)}
    }
}

/// The months, or why there are none.
fn rows(runs: Runs, query: &RunsQuery) -> AnyView {
    let page = runs.runs;
    if page.rows.is_empty() {
        let (title, why) = if query.is_filtered() {
            (words::NO_MATCH, None)
        } else {
            (words::NONE, Some(view! { <p>{t(words::NONE_WHY)}</p> }))
        };
        return view! {
            <EmptyState picture=Picture::Bill title=t(title)>
                {why}
            </EmptyState>
        }
        .into_any();
    }
    let table = DataTable::new(words::CAPTION, COLUMNS)
        .tall()
        .view(&page.rows, &());
    let to = query.address(paths::BILLS);
    view! {
        {table}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}

/// What comes next in each market, with the dialogs that the address opens.
#[component]
fn Waiting(
    /// The months.
    waiting: Vec<WaitingMonth>,
    /// Closes a month.
    close: ServerAction<CloseMonth>,
    /// Begins bills.
    begin: ServerAction<BeginBills>,
) -> impl IntoView {
    let notes = waiting.iter().map(|month| note(*month)).collect_view();
    let is_any = !waiting.is_empty();
    let asked = page_query();
    let dialog = move || {
        let find = |name: &str, why: WaitsFor| {
            let named = asked.with(|query| query.get(name))?;
            let market = Market::in_any_case(&named)?;
            let mut all = waiting.iter().copied();
            all.find(|month| month.market == market && month.why == why)
        };
        let away = paths::BILLS.to_owned();
        if let Some(waiting) = find(CLOSING, WaitsFor::Settlement) {
            return view! { <CloseDialog waiting action=close close=away /> }.into_any();
        }
        match find(BEGINNING, WaitsFor::Begin) {
            Some(waiting) => view! { <BeginDialog waiting action=begin close=away /> }.into_any(),
            None => ().into_any(),
        }
    };
    let notes = is_any.then(|| {
        view! { <Section title=t(words::WAITING)>{notes}</Section> }
    });
    view! {
        {notes}
        {dialog}
    }
}

/// What a market's next month waits for, and what an operator can do about it.
fn note(waiting: WaitingMonth) -> AnyView {
    let (market, month) = (t(markets::name(waiting.market)), month_name(waiting.month));
    let way = |name: &'static str, says: Text| {
        let href = Address::new(paths::BILLS).with(name, waiting.market);
        view! {
            <LinkButton href size=Size::Small attr:data-noscroll="">
                {t(says)}
            </LinkButton>
        }
        .into_any()
    };
    let (says, way, tone) = match waiting.why {
        WaitsFor::Begin => (
            t(words::WAITS_FOR_BEGIN).to_owned(),
            Some(way(BEGINNING, words::BEGIN)),
            Tone::Warning,
        ),
        WaitsFor::Worker => (words::waits_for_worker(&month), None, Tone::Plain),
        WaitsFor::Import => (words::waits_for_import(&month), None, Tone::Plain),
        WaitsFor::Settlement => (
            words::waits_for_settlement(&month),
            Some(way(CLOSING, words::CLOSE_MONTH)),
            Tone::Warning,
        ),
    };
    view! {
        <Note tone title=market>
            {says}
            " "
            {way}
        </Note>
    }
    .into_any()
}

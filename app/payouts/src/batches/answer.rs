//! What became of a bank's answer, row by row.

use domain::payout::{AnswerReport, AnsweredRow, BankAnswerFormat};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::names::{moment, outcome, status};
use crate::text::batches as words;
use runtime::{
    error::{ApiError, NoRefusal},
    page_address::{page_params, page_query},
    page_client::PageClient,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Code, Column, DataTable, Fact, Facts, LinkButton, PageHead, PageTitle,
    SecondaryLine, Section, SkeletonRows, format, text::t,
};

#[cfg(feature = "ssr")]
use runtime::context::context;

/// How many rows a page shows: the store reads one more where there is another.
const ROWS: usize = 100;

/// What the address says that the rows stand behind.
const BEHIND: &str = "behind";

/// What the page of an answer shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedAnswer {
    /// What became of it.
    pub(crate) report: AnswerReport,
    /// Some of its rows, in the order of the file.
    pub(crate) rows: Vec<AnsweredRow>,
    /// The row behind which there are more.
    pub(crate) next: Option<u32>,
}

/// What became of a bank's answer.
#[server(endpoint = "payouts/answer", client = PageClient)]
pub(crate) async fn open_answer(
    answer: String,
    #[server(default)] behind: String,
) -> Result<OpenedAnswer, ApiError<NoRefusal>> {
    let context = context::<OpenAnswer, _>()?;
    let answer = answer.parse().map_err(|_| ApiError::NotFound)?;
    let behind = behind.parse().unwrap_or_default();
    let by = context.by();
    let (report, mut rows) = store::payouts::answer(&context.db, &by, answer, behind).await?;
    let has_more = rows.len() > ROWS;
    rows.truncate(ROWS);
    let next = rows.last().map(|row| row.n).filter(|_| has_more);
    Ok(OpenedAnswer { report, rows, next })
}

type RowColumn = Column<AnsweredRow>;

const COLUMNS: &[RowColumn] = &[
    RowColumn::title("id", words::END_TO_END, |row, ()| {
        let code = view! { <Code code=row.end_to_end.clone() long=true /> };
        match row.batch {
            Some(batch) => view! { <a href=paths::payout_batch(batch)>{code}</a> }.into_any(),
            None => code.into_any(),
        }
    }),
    RowColumn::text("says", words::BANK_SAYS, |row, ()| {
        let reason = row.reason.clone();
        let reason = reason.map(|reason| view! { <SecondaryLine>{reason}</SecondaryLine> });
        view! {
            {t(status(row.status))}
            {reason}
        }
        .into_any()
    })
    .fixed(),
    RowColumn::text("outcome", words::OUTCOME, |row, ()| {
        t(outcome(row.outcome)).into_any()
    })
    .fixed(),
];

/// The page of a bank's answer.
#[component]
pub fn BankAnswerPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let answer = params.with(|params| params.get("answer").unwrap_or_default());
        let behind = query.with(|query| query.get(BEHIND).unwrap_or_default());
        (answer, behind)
    });
    let opened = load(
        move || asked.get(),
        |(answer, behind)| open_answer(answer, behind),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The answer.
    opened: OpenedAnswer,
) -> impl IntoView {
    let OpenedAnswer { report, rows, next } = opened;
    let title = report.file_name.clone();
    let mut under = vec![(t(words::TITLE).to_owned(), paths::PAYOUTS.to_owned())];
    under.extend(
        report
            .batch
            .map(|batch| (t(words::BATCH).to_owned(), paths::payout_batch(batch))),
    );
    let form = match report.format {
        BankAnswerFormat::Pain002 => "pain.002",
        BankAnswerFormat::Csv => "CSV",
    };
    let by = report.taken_by;
    let by = by.map(|by| view! { <SecondaryLine>{by}</SecondaryLine> });
    let next = next.map(|behind| {
        let href = Address::new(paths::answer(report.answer)).with(BEHIND, behind);
        view! {
            <Actions>
                <LinkButton href>{t(words::NEXT_ROWS)}</LinkButton>
            </Actions>
        }
    });
    let table = DataTable::new(words::ROWS, COLUMNS).tall().view(&rows, &());
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under />
        <Facts>
            <Fact name=t(words::FORMAT)>{form}</Fact>
            <Fact name=t(words::TAKEN)>{moment(report.taken_at)} {by}</Fact>
            <Fact name=t(words::ROWS)>{format::count(report.rows)}</Fact>
            <Fact name=t(words::COUNT_PAID)>{format::count(report.paid)}</Fact>
            <Fact name=t(words::COUNT_REJECTED)>{format::count(report.rejected)}</Fact>
            <Fact name=t(words::COUNT_UNKNOWN)>{format::count(report.unknown)}</Fact>
            <Fact name=t(words::COUNT_UNMATCHED)>{format::count(report.unmatched)}</Fact>
        </Facts>
        <Section title=t(words::ROWS)>{table} {next}</Section>
    }
}

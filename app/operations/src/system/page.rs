//! The page **System health**.

use domain::platform::{MonthState, SystemHealth};
use leptos::prelude::*;

use super::{
    api::{DiscardDeadLetter, RetryDeadLetter, RetryMail, SystemState, look_at_system},
    letters::Letters,
    mails::Mails,
};
use crate::{
    flash::SystemFlash,
    moment::written,
    text::{common, system as words},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Code, Column, DataTable, Day, Fact, Facts, Flash as _, FlashToast, FormSummary, NoFigure, Note,
    PageHead, PageTitle, Section, SkeletonPage, Stat, Stats, Tone, format, text::t,
};

type MonthColumn = Column<MonthState>;

const COLUMNS: &[MonthColumn] = &[
    MonthColumn::title("table", words::TABLE, |row, ()| {
        view! { <Code code=row.table.clone() /> }.into_any()
    }),
    MonthColumn::figure("months", words::COUNT, |row, ()| {
        format::count(row.months).into_any()
    })
    .fixed(),
    MonthColumn::figure("last", words::LAST, |row, ()| match row.last {
        Some(day) => view! { <Day day /> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    })
    .fixed(),
];

/// The verbs of the page.
#[derive(Clone, Copy)]
pub(super) struct SystemActions {
    pub(super) retry: ServerAction<RetryDeadLetter>,
    pub(super) discard: ServerAction<DiscardDeadLetter>,
    pub(super) mail: ServerAction<RetryMail>,
    /// How often one of them went through.
    times: Memo<usize>,
}

impl SystemActions {
    fn new() -> Self {
        let retry = ServerAction::new();
        let discard = ServerAction::new();
        let mail = ServerAction::new();
        let counts = [
            success_count(retry),
            success_count(discard),
            success_count(mail),
        ];
        let times = Memo::new(move |_| counts.iter().map(Get::get).sum());
        Self {
            retry,
            discard,
            mail,
            times,
        }
    }
}

/// The page **System health**.
#[component]
pub fn SystemPage() -> impl IntoView {
    let actions = SystemActions::new();
    let state = load(move || actions.times.get(), |_| look_at_system());
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(state.await, move |shown| view! { <Shown shown actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// The state of the machine.
    shown: SystemState,
    /// The verbs of the page.
    actions: SystemActions,
) -> impl IntoView {
    let SystemState {
        health,
        mails,
        creator_search,
    } = shown;
    let lead = words::as_of(&written(health.as_of));
    let all = [
        form_errors(actions.retry, worded::summary),
        form_errors(actions.discard, worded::summary),
        form_errors(actions.mail, worded::summary),
    ];
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    let letters = health.dead_letters.clone();
    let given_up = format::count_of(mails.len());
    view! {
        <PageHead title=t(words::TITLE) lead />
        <FlashToast read=SystemFlash::says />
        <FormSummary title=t(common::NOT_DONE) errors />
        <Queues health=health.clone() given_up creator_search />
        <Letters letters actions />
        <Mails mails actions />
        <Database health />
    }
}

/// What waits.
#[component]
fn Queues(
    /// The state of the machine.
    health: SystemHealth,
    /// How many emails were given up.
    given_up: String,
    /// How searching creators from memory is.
    creator_search: String,
) -> impl IntoView {
    let oldest = health
        .oldest_event
        .map(|at| words::oldest(&written(at)))
        .unwrap_or_default();
    let (events, unsealed) = (format::count(health.events), format::count(health.unsealed));
    let letters = format::count_of(health.dead_letters.len());
    view! {
        <Section title=t(words::QUEUES)>
            <Stats>
                <Stat name=t(words::EVENTS) more=oldest>
                    {events}
                </Stat>
                <Stat name=t(words::DEAD_LETTERS)>{letters}</Stat>
                <Stat name=t(words::MAILS)>{given_up}</Stat>
                <Stat name=t(words::UNSEALED)>{unsealed}</Stat>
            </Stats>
            <Facts>
                <Fact name=t(words::CREATOR_SEARCH)>{creator_search}</Fact>
            </Facts>
        </Section>
    }
}

/// The database, and its tables by month.
#[component]
fn Database(
    /// The state of the machine.
    health: SystemHealth,
) -> impl IntoView {
    let (used, most) = health.connections;
    let connections = words::connections(&format::count(used), &format::count(most));
    let standby = health
        .is_standby
        .then(|| view! { <Note tone=Tone::Warning>{t(words::STANDBY)}</Note> });
    let months = DataTable::new(words::MONTHS_CAPTION, COLUMNS).narrow();
    view! {
        <Section title=t(words::DATABASE)>
            {standby}
            <Facts>
                <Fact name=t(words::VERSION)>
                    <Code code=health.database />
                </Fact>
                <Fact name=t(words::SIZE)>{format::size(health.bytes)}</Fact>
                <Fact name=t(words::CONNECTIONS)>{connections}</Fact>
                <Fact name=t(words::MIGRATION)>{health.migration.to_string()}</Fact>
            </Facts>
        </Section>
        <Section title=t(words::MONTHS)>{months.view(&health.months, &())}</Section>
    }
}

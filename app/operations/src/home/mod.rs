//! The first page of those who run the platform: whether everything is running, the money of today, and
//! what they can do, and how.

pub(crate) mod api;
mod money;
mod waiting;

use domain::home::{PlatformState, Trouble};
use leptos::prelude::*;

use self::{
    api::{Platform, look_at_platform},
    money::MoneyToday,
    waiting::Waiting,
};
use crate::text::home as words;
use runtime::resource::{await_view, load};
use shell::render_result;
use ui::{
    Code, Column, DataTable, Note, PageHead, PageTitle, Section, SkeletonRows, Stat, Stats, Tone,
    format,
    text::{Text, t},
};

/// A command, and what it does.
type Command = (&'static str, Text);

/// The commands of the program that no screen does, in the order in which they are needed.
const COMMANDS: [Command; 6] = [
    ("partner-center admin approve", words::APPROVES),
    ("partner-center admin freeze-order-line", words::FREEZES),
    ("partner-center admin create-api-key", words::MAKES_KEYS),
    (
        "partner-center admin create-operator",
        words::MAKES_OPERATORS,
    ),
    (
        "partner-center admin reset-two-factor",
        words::RESETS_TWO_FACTOR,
    ),
    ("partner-center admin backup", words::BACKS_UP),
];

type CommandColumn = Column<Command>;

const COLUMNS: &[CommandColumn] = &[
    CommandColumn::text("command", words::COMMAND, |(command, _), ()| {
        view! { <Code code=*command /> }.into_any()
    })
    .fixed()
    .unlabelled(|_| true),
    CommandColumn::title("does", words::DOES, |(_, does), ()| t(*does).into_any()),
];

/// What goes on, and what an operator can do by command, until screens come for it.
#[component]
pub fn OperationsPage() -> impl IntoView {
    let platform = load(|| (), |()| look_at_platform());
    view! {
        <PageTitle page=t(words::OPERATIONS) />
        <PageHead title=t(words::OPERATIONS) lead=t(words::OPERATIONS_LEAD) />
        <Suspense fallback=|| view! { <SkeletonRows rows=1 /> }>
            {await_view(move || async move {
                render_result(
                    platform.await,
                    |Platform { state, waiting, to_do, money }| {
                        view! {
                            <Waiting waiting to_do as_of=state.as_of />
                            <Running state />
                            <MoneyToday money />
                        }
                    },
                )
            })}
        </Suspense>
        <Section title=t(words::COMMANDS)>
            <div class="commands">
                {DataTable::new(words::COMMANDS, COLUMNS).view(&COMMANDS, &())}
            </div>
        </Section>
    }
}

/// Whether everything is running: one line when it is, and each trouble with its cause when it isn't.
#[component]
fn Running(
    /// What there is to do, and what was done last.
    state: PlatformState,
) -> impl IntoView {
    let troubles = state.troubles();
    let troubles: Vec<AnyView> = troubles
        .into_iter()
        .map(|trouble| {
            let (title, what) = said(trouble, &state);
            view! {
                <Note tone=Tone::Danger title>
                    {what}
                </Note>
            }
            .into_any()
        })
        .collect();
    let all_well = troubles.is_empty().then(|| {
        view! { <Note tone=Tone::Success>{t(words::ALL_RUNNING)}</Note> }
    });
    view! {
        <Section title=t(words::RUNNING)>
            {all_well} {troubles} <Stats>{figures(&state)}</Stats>
        </Section>
    }
}

/// What there is to do, and what was done last.
fn figures(state: &PlatformState) -> Vec<AnyView> {
    let since = |at| match at {
        Some(at) => ago(state.minutes_since(at)),
        None => t(words::NOT_YET).to_owned(),
    };
    let oldest = state
        .oldest_event
        .map(|at| words::oldest_event(&since(Some(at))));
    let oldest_mail = state
        .oldest_mail
        .map(|at| words::oldest_mail(&since(Some(at))));
    let last_import = state
        .last_import
        .map(|at| words::last_import(&since(Some(at))));
    let figures = [
        (words::EVENTS, format::count(state.events), oldest),
        (words::NOTICES, format::count(state.notices), None),
        (words::DEAD_LETTERS, format::count(state.dead_letters), None),
        (
            words::MAILS_FAILED,
            format::count(state.mails_failed),
            oldest_mail,
        ),
        (words::LAST_SETTLEMENT, since(state.last_settlement), None),
        (
            words::IMPORTS_RUNNING,
            format::count(state.imports_under_way),
            last_import,
        ),
    ];
    let views = figures.map(|(name, figure, more)| match more {
        Some(more) => view! {
            <Stat name=t(name) more>
                {figure}
            </Stat>
        }
        .into_any(),
        None => view! { <Stat name=t(name)>{figure}</Stat> }.into_any(),
    });
    views.into()
}

/// A trouble, and what to do about it.
fn said(trouble: Trouble, state: &PlatformState) -> (String, &'static str) {
    match trouble {
        Trouble::SettlementStands { since } => (
            words::settlement_stands(&ago(state.minutes_since(since))),
            t(words::SETTLEMENT_STANDS_DO),
        ),
        Trouble::EventsStand { since } => (
            words::events_stand(&ago(state.minutes_since(since))),
            t(words::EVENTS_STAND_DO),
        ),
        Trouble::DeadLetters { count } => (words::dead_letters(count), t(words::DEAD_LETTERS_DO)),
        Trouble::ImportsSilent { count } => {
            (words::imports_silent(count), t(words::IMPORTS_SILENT_DO))
        }
        Trouble::MailsStand { since } => (
            words::mails_stand(&ago(state.minutes_since(since))),
            t(words::MAILS_STAND_DO),
        ),
        Trouble::MailsFailed { count } => (words::mails_failed(count), t(words::MAILS_FAILED_DO)),
    }
}

/// So many minutes ago, in the largest unit of which there are two.
fn ago(minutes: u64) -> String {
    let (hours, days) = (minutes / 60, minutes / 60 / 24);
    if days > 1 {
        words::days_ago(days)
    } else if hours > 1 {
        words::hours_ago(hours)
    } else {
        words::minutes_ago(minutes)
    }
}

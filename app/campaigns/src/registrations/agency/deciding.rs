//! A decision on many registrations under way: how far it has come, and going on with it. A page with script goes
//! on by itself, slice by slice, until all is done or somebody stops it; one without has a button for the next.

use domain::{
    ids::BulkDecisionId,
    registration::{DecisionKind, DecisionProgress},
};
use leptos::{ev::MouseEvent, prelude::*};

use super::{
    api::Outcome,
    decide_api::{ApproveRegistrations, GoOnDeciding, RejectRegistrations},
};
use crate::{text::registrations as words, worded::Worded};
use runtime::{
    error::ApiError,
    forms::{FormToken, VerbForm},
};
use ui::{Actions, Button, Kind, Section, format, text::t};

/// Going on with decisions on many.
#[derive(Clone, Copy)]
pub(super) struct GoingOn {
    pub(super) action: ServerAction<GoOnDeciding>,
    /// The decision that the page goes on with by itself.
    by_itself: RwSignal<Option<BulkDecisionId>>,
    /// How often it came to the end of one, or to where it was stopped.
    ends: RwSignal<usize>,
}

impl GoingOn {
    /// With what these two begin on the page. What the page finds when it is loaded waits until somebody goes on
    /// with it.
    pub(super) fn new(
        approve: ServerAction<ApproveRegistrations>,
        reject: ServerAction<RejectRegistrations>,
    ) -> Self {
        let action = ServerAction::new();
        let going = Self {
            action,
            by_itself: RwSignal::new(None),
            ends: RwSignal::new(0),
        };
        Effect::new(move |_| going.begin(approve.value().get()));
        Effect::new(move |_| going.begin(reject.value().get()));
        Effect::new(move |_| {
            if let Some(answer) = action.value().get() {
                going.follow(answer.ok());
            }
        });
        going
    }

    fn begin(self, answer: Option<Result<Outcome, ApiError<Worded>>>) {
        let begun = answer.and_then(Result::ok);
        let begun = begun.and_then(|outcome| outcome.decision);
        if let Some(begun) = begun.filter(|begun| begun.remaining() > 0) {
            self.by_itself.set(Some(begun.decision));
            self.ask_for_next(begun.decision);
        }
    }

    /// Goes on after a slice, unless that was the last, it failed, or somebody stopped it meanwhile.
    fn follow(self, done: Option<DecisionProgress>) {
        let going = self.by_itself.get_untracked();
        let next = done.filter(|done| done.remaining() > 0 && going == Some(done.decision));
        if let Some(next) = next {
            self.ask_for_next(next.decision);
        } else {
            self.by_itself.set(None);
            self.ends.update(|ends| *ends = ends.wrapping_add(1));
        }
    }

    /// Somebody goes on with it. A slice that is under way still is followed by the next.
    fn go_on(self, decision: BulkDecisionId) {
        self.by_itself.set(Some(decision));
        if !self.action.pending().get_untracked() {
            self.ask_for_next(decision);
        }
    }

    fn ask_for_next(self, decision: BulkDecisionId) {
        self.action.dispatch(GoOnDeciding {
            form_token: FormToken::new(),
            decision,
        });
    }

    /// How often the page came to an end of one, for use as a dependency of a resource.
    pub(super) fn ends(self) -> usize {
        self.ends.get()
    }

    /// Whether the page goes on with one by itself.
    pub(super) fn is_going(self) -> bool {
        self.by_itself.get().is_some()
    }

    /// How far a decision has come since the page was loaded.
    fn latest(self, loaded: DecisionProgress) -> DecisionProgress {
        let answer = self.action.value().get().and_then(Result::ok);
        let answer = answer.filter(|answer| answer.decision == loaded.decision);
        // What the page asked for anew may be later than the last slice.
        answer
            .filter(|answer| answer.decided() > loaded.decided())
            .unwrap_or(loaded)
    }
}

/// How far a decision on many has come, with the button that goes on with it or stops it.
#[component]
pub(super) fn Deciding(
    /// How far it had come when the page was loaded.
    loaded: DecisionProgress,
    /// Going on with it.
    going: GoingOn,
) -> impl IntoView {
    let now = Memo::new(move |_| going.latest(loaded));
    let title = t(match loaded.kind {
        DecisionKind::Approve => words::APPROVING,
        DecisionKind::Reject => words::REJECTING,
    });
    let is_over = Memo::new(move |_| now.get().remaining() == 0);
    let buttons = move || {
        if is_over.get() {
            ().into_any()
        } else if going.is_going() {
            view! { <Stop going /> }.into_any()
        } else {
            view! { <GoOn decision=loaded.decision going /> }.into_any()
        }
    };
    let says = move || {
        if is_over.get() {
            String::new()
        } else if going.is_going() {
            t(words::LEAVE_EFFECT).to_owned()
        } else {
            words::remaining(u64::try_from(now.get().remaining()).unwrap_or(u64::MAX))
        }
    };
    view! {
        <Section title>
            <p class="figure" role="status">
                {move || so_far(now.get())}
            </p>
            <progress
                class="progress"
                max=loaded.all.to_string()
                value=move || now.get().decided().to_string()
                aria-label=title
            ></progress>
            <p>{says}</p>
            <Actions>{buttons}</Actions>
        </Section>
    }
}

/// How many are done of how many, and how many were left out.
fn so_far(progress: DecisionProgress) -> String {
    let (done, all) = (
        format::count_of(progress.done),
        format::count_of(progress.all),
    );
    let done = match progress.kind {
        DecisionKind::Approve => words::approved_so_far(&done, &all),
        DecisionKind::Reject => words::rejected_so_far(&done, &all),
    };
    match progress.refused {
        0 => done,
        refused => words::and_not_updated(&done, &format::count_of(refused)),
    }
}

/// Ends it after the slice that is under way.
#[component]
fn Stop(
    /// Going on with it.
    going: GoingOn,
) -> impl IntoView {
    view! {
        <span on:click=move |_| going.by_itself.set(None)>
            <Button>{t(words::STOP)}</Button>
        </span>
    }
}

/// Goes on with it: by itself where there is script.
#[component]
fn GoOn(
    /// Which decision.
    decision: BulkDecisionId,
    /// Going on with it.
    going: GoingOn,
) -> impl IntoView {
    // The form is sent by a browser without script; with it the button leaves the page at once.
    let go_on = move |event: MouseEvent| {
        event.prevent_default();
        going.go_on(decision);
    };
    view! {
        <VerbForm action=going.action>
            <input type="hidden" name="decision" value=decision.to_string() />
            <span on:click=go_on>
                <Button kind=Kind::Primary submit=true>
                    {t(words::GO_ON)}
                </Button>
            </span>
        </VerbForm>
    }
}

//! What an agency can do with registrations, shared by everything on a page, so that what one verb
//! did is seen everywhere.

use leptos::prelude::*;

use crate::registrations::agency::{
    api::{
        ApproveClose, ApproveRegistrations, CloseRegistration, Outcome, RefuseClose,
        RejectRegistrations,
    },
    hold::{AllowReregister, HoldApproval, UndoApproval},
};
use runtime::error::success_count;

/// The verbs of a page.
#[derive(Clone, Copy)]
pub(crate) struct ActionSet {
    pub(super) approve: ServerAction<ApproveRegistrations>,
    pub(super) hold: ServerAction<HoldApproval>,
    pub(super) undo: ServerAction<UndoApproval>,
    pub(super) reject: ServerAction<RejectRegistrations>,
    pub(super) allow: ServerAction<AllowReregister>,
    pub(super) approve_close: ServerAction<ApproveClose>,
    pub(super) refuse_close: ServerAction<RefuseClose>,
    pub(super) close: ServerAction<CloseRegistration>,
    told: RwSignal<Option<Outcome>>,
    times: Memo<usize>,
}

impl ActionSet {
    /// The verbs of a new page.
    pub(crate) fn new() -> Self {
        let approve = ServerAction::new();
        let hold = ServerAction::new();
        let undo = ServerAction::new();
        let reject = ServerAction::new();
        let allow = ServerAction::new();
        let approve_close = ServerAction::new();
        let refuse_close = ServerAction::new();
        let close = ServerAction::new();
        let times = [
            success_count(approve),
            success_count(hold),
            success_count(undo),
            success_count(reject),
            success_count(allow),
            success_count(approve_close),
            success_count(refuse_close),
            success_count(close),
        ];
        Self {
            approve,
            hold,
            undo,
            reject,
            allow,
            approve_close,
            refuse_close,
            close,
            told: told_by(approve, reject),
            times: Memo::new(move |_| times.iter().map(Get::get).sum()),
        }
    }

    /// What became of the verb for many that answered last.
    pub(super) fn told(self) -> RwSignal<Option<Outcome>> {
        self.told
    }

    /// How often any of them went through, for use as a dependency of a resource.
    pub(crate) fn times(self) -> usize {
        self.times.get()
    }
}

/// Notes every answer as it comes.
fn told_by(
    approve: ServerAction<ApproveRegistrations>,
    reject: ServerAction<RejectRegistrations>,
) -> RwSignal<Option<Outcome>> {
    let told = RwSignal::new(None);
    let note = move |outcome: Option<Outcome>| {
        if outcome.is_some() {
            told.set(outcome);
        }
    };
    Effect::new(move |_| note(approve.value().get().and_then(Result::ok)));
    Effect::new(move |_| note(reject.value().get().and_then(Result::ok)));
    told
}

//! What an agency can do with registrations, shared by everything on a page, so that what one verb
//! did is seen everywhere.

use leptos::prelude::*;

use crate::registrations::agency::{
    api::{ApproveClose, CloseRegistration, RefuseClose},
    decide_api::{ApproveRegistrations, RejectRegistrations},
    deciding::GoingOn,
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
    pub(super) going: GoingOn,
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
        let going = GoingOn::new(approve, reject);
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
            going,
            times: Memo::new(move |_| {
                let times: usize = times.iter().map(Get::get).sum();
                times.wrapping_add(going.ends())
            }),
        }
    }

    /// How often any of them went through, for use as a dependency of a resource.
    pub(crate) fn times(self) -> usize {
        self.times.get()
    }
}

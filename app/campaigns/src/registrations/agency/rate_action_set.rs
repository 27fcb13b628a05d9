//! What an agency can do with the rates and links of approved products, shared by everything on their page,
//! so that what one verb did is seen everywhere.

use std::time::Duration;

use domain::market::Market;
use leptos::prelude::*;

use crate::registrations::agency::{
    api::Outcome,
    edits::Edits,
    export::ExportLinks,
    rate_api::{FillCreatorRates, ForeseeCreatorRates, SetCreatorRates},
};
use runtime::error::success_count;
use ui::guard_edits;

/// How long nothing is typed before the server is asked what would follow.
const PAUSE: Duration = Duration::from_millis(400);

/// The verbs of the page **Approved**.
#[derive(Clone, Copy)]
pub(super) struct RateActionSet {
    pub(super) set_rates: ServerAction<SetCreatorRates>,
    pub(super) fill_rates: ServerAction<FillCreatorRates>,
    pub(super) foresee: ServerAction<ForeseeCreatorRates>,
    pub(super) export: ServerAction<ExportLinks>,
    pub(super) edits: Edits,
    told: RwSignal<Option<Outcome>>,
    times: Memo<usize>,
}

impl RateActionSet {
    /// The verbs of a new page.
    pub(super) fn new() -> Self {
        let set_rates = ServerAction::new();
        let fill_rates = ServerAction::new();
        let edits = Edits::new();
        let export = ServerAction::new();
        let times = [
            success_count(set_rates),
            success_count(fill_rates),
            success_count(export),
        ];
        Self {
            set_rates,
            fill_rates,
            foresee: ServerAction::new(),
            export,
            edits,
            told: told_by(set_rates, fill_rates, edits),
            times: Memo::new(move |_| times.iter().map(Get::get).sum()),
        }
    }

    /// What became of the verb for many that answered last.
    pub(super) fn told(self) -> RwSignal<Option<Outcome>> {
        self.told
    }

    /// How often any of them went through, for use as a dependency of a resource.
    pub(super) fn times(self) -> usize {
        self.times.get()
    }

    /// Asks before rates that are typed are lost, and lets go of them with the campaign. `place` is the
    /// campaign that is open.
    pub(super) fn guard_edits(self, place: impl Fn() -> String + 'static) {
        let edits = self.edits;
        let is_edited = Signal::derive(move || edits.count() != (0, 0));
        guard_edits(is_edited, &[]);
        Effect::new(move |before: Option<String>| {
            let now = place();
            if before.is_some_and(|before| before != now) {
                edits.clear();
            }
            now
        });
    }

    /// Asks what would follow from what is typed, a moment after it was.
    pub(super) fn foresee_edits(self, market: Market) {
        let edits = self.edits;
        Effect::new(move |before: Option<()>| {
            let typed = edits.all();
            let answer = self.set_rates.value();
            let is_refused = answer.with_untracked(|answer| matches!(answer, Some(Err(_))));
            if before.is_some() && is_refused {
                // That was about other rates.
                self.set_rates.clear();
            }
            self.foresee.clear();
            if typed.is_empty() {
                return;
            }
            let ask = move || {
                let edits = typed;
                self.foresee.dispatch(ForeseeCreatorRates { market, edits });
            };
            if let Ok(asking) = set_timeout_with_handle(ask, PAUSE) {
                on_cleanup(move || asking.clear());
            }
        });
    }
}

/// Notes every answer as it comes.
fn told_by(
    set_rates: ServerAction<SetCreatorRates>,
    fill_rates: ServerAction<FillCreatorRates>,
    edits: Edits,
) -> RwSignal<Option<Outcome>> {
    let told = RwSignal::new(None);
    let note = move |outcome: Option<Outcome>| {
        if let Some(outcome) = outcome {
            edits.saved(&outcome);
            told.set(Some(outcome));
        }
    };
    Effect::new(move |_| note(set_rates.value().get().and_then(Result::ok)));
    Effect::new(move |_| note(fill_rates.value().get().and_then(Result::ok)));
    told
}

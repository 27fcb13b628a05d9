//! The creator rates that are typed and not saved. They are kept beside the list and not in its fields, so
//! that another order, another page and a search keep them.

use domain::registration::RegistrationAddress;
use leptos::prelude::*;

use super::{
    api::{Outcome, rate_name},
    rate_api::RateEdit,
};

/// The form that saves them.
pub(super) const FORM: &str = "rates";

/// What is typed and not saved, of every page of the list.
#[derive(Clone, Copy)]
pub(crate) struct Edits(RwSignal<Vec<RateEdit>>);

impl Edits {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// What is typed for a product.
    pub(super) fn of(self, address: RegistrationAddress) -> Option<RateEdit> {
        self.0
            .with_untracked(|edits| edits.iter().find(|edit| edit.address == address).cloned())
    }

    /// Notes what is typed for a product; none where it says again what is saved.
    pub(super) fn note(self, address: RegistrationAddress, edit: Option<RateEdit>) {
        self.0.update(|edits| {
            edits.retain(|edit| edit.address != address);
            edits.extend(edit);
        });
    }

    /// Lets go of all.
    pub(super) fn clear(self) {
        self.0.set(Vec::new());
    }

    /// Lets go of what is saved now.
    pub(super) fn saved(self, outcome: &Outcome) {
        if let Some(rates) = &outcome.rates {
            self.0
                .update(|edits| edits.retain(|edit| !rates.saved.contains(&edit.address)));
        }
    }

    /// All of them.
    pub(super) fn all(self) -> Vec<RateEdit> {
        self.0.get()
    }

    /// How many can be saved, and how many can't.
    pub(super) fn count(self) -> (u64, u64) {
        self.0.with(|edits| {
            let fit = edits.iter().filter(|edit| edit.fits).count();
            let all = u64::try_from(edits.len()).unwrap_or(u64::MAX);
            let fit = u64::try_from(fit).unwrap_or(u64::MAX);
            (fit, all.saturating_sub(fit))
        })
    }
}

/// What is typed on other pages of the list, for the form that saves all of it.
#[component]
pub(super) fn OtherEdits(
    /// The edits.
    edits: Edits,
    /// The products of this page.
    shown: Vec<RegistrationAddress>,
) -> impl IntoView {
    move || {
        let others = edits.all().into_iter();
        let others = others.filter(|edit| !shown.contains(&edit.address));
        let fields = others.map(|edit| {
            let name = rate_name(edit.address);
            view! {
                <input type="hidden" form=FORM name=format!("rates[{name}]") value=edit.typed />
                <input type="hidden" form=FORM name=format!("shown[{name}]") value=edit.shown />
            }
        });
        fields.collect_view()
    }
}

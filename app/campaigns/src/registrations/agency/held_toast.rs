//! What was just approved, as long as that can be undone.

use domain::{
    ids::CampaignId,
    market::Market,
    registration::{AgencyTab, HeldApproval},
};
use leptos::prelude::*;

use super::{ActionSet, TabQuery, selection::OneFields};
use crate::text::{creator_rates, registrations as words};
use runtime::{forms::VerbForm, paths};
use ui::{Keyed, Toast, format, text::t};

/// Says that a product was approved, with the way to undo it and the next step. It goes when the approval
/// counts; what is pressed at the last moment is answered in words. Nothing where the address asks for no
/// approval that can still be undone.
pub(crate) fn held_toast(
    (campaign, market): (CampaignId, Market),
    held: Option<HeldApproval>,
    place: TabQuery,
    actions: ActionSet,
) -> Option<Keyed> {
    let HeldApproval {
        address,
        title,
        total_rate,
        until,
    } = held?;
    let until = until.timestamp_micros().to_string();
    let rates = paths::partner::campaign_tab(campaign, AgencyTab::Approved).with("q", &title);
    let says = words::approved_at_rate(&format::rate(total_rate, market));
    let close = place.to_page(campaign).to_string();
    // Of the next approval it is another one, whose time begins anew.
    Some(Keyed::new(
        format!("{address}.{until}"),
        view! {
            <Toast says close>
                <VerbForm action=actions.undo attr:class="toast__undo">
                    <OneFields campaign address place />
                    <input type="hidden" name="until" value=until />
                    <button
                        type="submit"
                        class="toast__action"
                        data-key="u"
                        aria-label=words::undo_one(&title)
                    >
                        {t(words::UNDO)}
                    </button>
                </VerbForm>
                <a class="toast__action" href=rates.to_string()>
                    {t(creator_rates::SET_RATE)}
                </a>
            </Toast>
        },
    ))
}

//! What became of tax information: its status, when and by whom, the reasons of a rejection and the note.

use leptos::prelude::*;

use crate::{text::page as words, wire::TaxVersion};
use ui::{Note, Section, StatusBadge, Tone, text::t};

/// Why a form was rejected, and what the reviewer wrote; nothing of any other.
#[component]
pub(super) fn Reasons(
    /// The form.
    own: TaxVersion,
) -> impl IntoView {
    let TaxVersion {
        says,
        reasons,
        note,
        ..
    } = own;
    (!reasons.is_empty()).then(|| {
        let reasons = reasons.into_iter().map(|why| view! { <li>{why}</li> });
        let note = (!note.is_empty()).then(|| {
            view! {
                <p>
                    {t(words::NOTE)} ": " <span class="application__note">{note}</span>
                </p>
            }
        });
        view! {
            <Note tone=Tone::Warning title=says>
                <p>{t(words::REASONS)}</p>
                <ul class="effects">{reasons.collect_view()}</ul>
                {note}
            </Note>
        }
    })
}

/// What became of the earlier forms, the newest first; nothing where there is none.
#[component]
pub(super) fn Versions(
    /// The forms.
    all: Vec<TaxVersion>,
) -> impl IntoView {
    (!all.is_empty()).then(move || {
        let all = all.into_iter().map(|own| {
            let (status, says) = (own.state, own.says.clone());
            view! {
                <li>
                    <StatusBadge status />
                    " "
                    {says}
                    <Reasons own />
                </li>
            }
        });
        view! {
            <Section title=t(words::VERSIONS)>
                <ul class="documents">{all.collect_view()}</ul>
            </Section>
        }
    })
}

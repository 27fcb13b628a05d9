//! Every version of something that was applied for.

use domain::market::Market;
use leptos::prelude::*;

use crate::{decided::dated, text::profile as words, wire::ApplicationView};
use runtime::paths::partner as paths;
use ui::{Section, StatusBadge, format, text::t};

/// The versions, the newest first, each with its status and the way to it.
#[component]
pub(super) fn Versions(
    /// The versions.
    all: Vec<ApplicationView>,
    /// The market by whose clocks moments are told.
    zone: Market,
) -> impl IntoView {
    let rows = all.into_iter().map(move |own| {
        let begun = format::date(format::day_of(own.created_at, zone));
        let href = paths::application(own.application).to_string();
        view! {
            <li>
                <a class="link" href=href>
                    {words::open_version(&begun)}
                </a>
                " "
                <StatusBadge status=own.state />
                <p class="field__hint">{dated(&own, zone)}</p>
            </li>
        }
    });
    view! {
        <Section title=t(words::HISTORY)>
            <ul class="application-list">{rows.collect_view()}</ul>
        </Section>
    }
}

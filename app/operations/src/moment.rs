//! Moments as operators read them: in no market's time but in UTC, as logs have them.

use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;
use ui::format;

use crate::text::common as words;

/// A moment: to the minute, and to the second for whoever points at it.
pub(crate) fn moment(at: DateTime<Utc>) -> AnyView {
    let says = written(at);
    let exact = at.to_rfc3339_opts(SecondsFormat::Secs, true);
    view! {
        <time class="figure" datetime=exact.clone() title=exact>
            {says}
        </time>
    }
    .into_any()
}

/// The same in a sentence: `30 Aug 2026, 05:33 UTC`.
pub(crate) fn written(at: DateTime<Utc>) -> String {
    let time = at.format("%H:%M").to_string();
    words::utc(&format::date(at.date_naive()), &time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_written_as_everywhere_and_names_its_clock() {
        let at = "2026-08-30T05:33:12Z".parse().unwrap();
        assert_eq!(written(at), "30\u{a0}Aug\u{a0}2026, 05:33 UTC");
    }
}

//! Moments as operators read them: in no market's time but in UTC, as logs have them.

use chrono::{DateTime, SecondsFormat, Utc};
use leptos::prelude::*;

use crate::text::common as words;

/// A moment, to the second.
pub(crate) fn moment(at: DateTime<Utc>) -> AnyView {
    let says = written(at);
    view! {
        <time class="figure" datetime=at.to_rfc3339_opts(SecondsFormat::Secs, true)>
            {says}
        </time>
    }
    .into_any()
}

/// The same in a sentence.
pub(crate) fn written(at: DateTime<Utc>) -> String {
    words::utc(&at.format("%Y-%m-%d %H:%M:%S").to_string())
}

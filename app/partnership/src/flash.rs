//! What pages say was just done.

use crate::text::{applying, profile};
use ui::text::t;

ui::flash! {
    /// What was done to an application.
    pub(crate) enum ApplicationFlash {
        Saved = "saved" => t(profile::SAVED),
        Applied(count: usize) = "applied" => applying::applied(count),
        Withdrawn = "withdrawn" => t(profile::WITHDRAWN),
        Discarded = "discarded" => t(profile::DISCARDED),
        Requested = "requested" => t(profile::REQUESTED),
    }
}

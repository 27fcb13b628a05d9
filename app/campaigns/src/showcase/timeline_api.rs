//! What a creator asks of the rates of one product over time. The server words it all, so that the page's
//! bundle has none of the sentences.

use domain::image::ImageCode;
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use runtime::{
    error::{ApiError, NoRefusal},
    page_client::PageClient,
};

/// Everything that the creator was offered of a product, as of a day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnTimeline {
    /// The product's title.
    pub(crate) product: String,
    /// The shop's name.
    pub(crate) shop_name: String,
    /// The product's picture, if it has one.
    pub(crate) image: Option<ImageCode>,
    /// The page of the showcase entry that it was opened from.
    pub(crate) entry: String,
    /// The day, as its field has it: as it was typed, if it can't be looked at.
    pub(crate) on: String,
    /// Why the day that was typed can't be looked at; then today is shown.
    pub(crate) wrong: Option<String>,
    /// What orders count for then, and what they pay.
    pub(crate) says: String,
    /// That the day lies ahead, and what that means.
    pub(crate) ahead: Option<String>,
    /// The acceptances, the latest first.
    pub(crate) rows: Vec<TimelineWords>,
    /// The offers that the creator knows of and hasn't accepted.
    pub(crate) offers: Vec<TimelineWords>,
}

/// One acceptance in words, or an offer that wasn't accepted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct TimelineWords {
    /// The campaign and its agency.
    pub(crate) campaign: String,
    /// Whether orders count for it.
    pub(crate) counts: bool,
    /// That they do, or why not.
    pub(crate) standing: String,
    /// When it was added, and removed; or sent and opened.
    pub(crate) when: Vec<String>,
    /// Until when a rate is kept, and what adding it would change.
    pub(crate) more: Vec<String>,
    /// What it pays when, the earliest first.
    pub(crate) steps: Vec<StepWords>,
    /// The page of its showcase entry, or of its link.
    pub(crate) href: String,
}

/// A rate in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct StepWords {
    /// The rate.
    pub(crate) rate: String,
    /// From when until when.
    pub(crate) when: String,
    /// Whether it is that of the day.
    pub(crate) is_then: bool,
}

/// What the creator was offered of the product of an entry, as of the day `on`, else of now.
#[server(endpoint = "showcase/timeline", client = PageClient)]
pub(crate) async fn look_at_timeline(
    entry: String,
    #[server(default)] on: Option<String>,
) -> Result<OwnTimeline, ApiError<NoRefusal>> {
    let context = runtime::context::context::<LookAtTimeline, _>()?;
    let address = entry.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, creator) = (&context.db, context.by(), context.creator()?);
    let found = store::showcases::timeline(db, &by, creator, address).await?;
    let asked = super::timeline_words::Asked {
        market: context.market()?,
        now: context.now,
        on,
    };
    Ok(asked.timeline(address, found))
}

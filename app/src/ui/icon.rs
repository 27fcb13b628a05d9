//! Icons out of the one sprite, `/icons.svg`.

use leptos::prelude::*;

/// A picture of the sprite.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Picture {
    /// An arrow to the right: a way on.
    ArrowRight,
    /// A page of an account.
    Bill,
    /// A campaign.
    Campaign,
    /// A tick: yes.
    Check,
    /// A tick in a ring: done.
    Done,
    /// People.
    Creators,
    /// Two hands.
    Handshake,
    /// The letter i in a ring.
    Information,
    /// A link of a chain.
    Link,
    /// A way back: try again.
    Refresh,
    /// Scales.
    Scale,
    /// A magnifying glass.
    Search,
    /// A star.
    Star,
    /// A target.
    Target,
    /// A triangle with a stroke.
    Warning,
}

impl Picture {
    /// Every picture, for the gallery and for the check that the sprite has it.
    pub(crate) const ALL: [Self; 15] = [
        Self::ArrowRight,
        Self::Bill,
        Self::Campaign,
        Self::Check,
        Self::Done,
        Self::Creators,
        Self::Handshake,
        Self::Information,
        Self::Link,
        Self::Refresh,
        Self::Scale,
        Self::Search,
        Self::Star,
        Self::Target,
        Self::Warning,
    ];

    /// Its address in the sprite.
    pub(crate) const fn href(self) -> &'static str {
        match self {
            Self::ArrowRight => "/icons.svg#i-arrowright",
            Self::Bill => "/icons.svg#i-receipt",
            Self::Campaign => "/icons.svg#i-campaign",
            Self::Check => "/icons.svg#i-check",
            Self::Done => "/icons.svg#i-circlecheck",
            Self::Creators => "/icons.svg#i-creators",
            Self::Handshake => "/icons.svg#i-handshake",
            Self::Information => "/icons.svg#i-info",
            Self::Link => "/icons.svg#i-link",
            Self::Refresh => "/icons.svg#i-refresh",
            Self::Scale => "/icons.svg#i-scale",
            Self::Search => "/icons.svg#i-search",
            Self::Star => "/icons.svg#i-star",
            Self::Target => "/icons.svg#i-target",
            Self::Warning => "/icons.svg#i-warning",
        }
    }
}

/// An icon that repeats what a word beside it says; readers' programs pass over it.
#[component]
pub(crate) fn Icon(
    /// What it shows.
    picture: Picture,
    /// Whether it takes 20 px instead of 16.
    #[prop(optional)]
    large: bool,
) -> impl IntoView {
    view! {
        <svg class=if large { "icon icon--lg" } else { "icon" } aria-hidden="true">
            <use href=picture.href()></use>
        </svg>
    }
}

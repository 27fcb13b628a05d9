//! Icons out of the one sprite, `/icons.svg`.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A picture of the sprite.
///
/// In what the server sends it is its place in [`Picture::ALL`]: both halves are of one release.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(into = "u8", try_from = "u8")]
pub enum Picture {
    /// A page of the reader's own account.
    Account,
    /// An arrow to the left: a way back.
    ArrowLeft,
    /// An arrow to the right: a way on.
    ArrowRight,
    /// A shopping bag: orders.
    Bag,
    /// A bank.
    Bank,
    /// A bell: notices.
    Bell,
    /// A page of an account.
    Bill,
    /// A calendar.
    Calendar,
    /// A campaign.
    Campaign,
    /// A chart.
    Chart,
    /// A tick: yes.
    Check,
    /// A clock.
    Clock,
    /// A cross: close, clear.
    Close,
    /// Three columns side by side.
    Columns,
    /// A compass: where to look.
    Compass,
    /// Two sheets: copy.
    Copy,
    /// People.
    Creators,
    /// A tick in a ring: done.
    Done,
    /// A stroke downwards: opens below.
    Down,
    /// An arrow into a tray: a file to keep.
    Download,
    /// An arrow out of a box: leads elsewhere.
    Export,
    /// A funnel.
    Filter,
    /// A purse.
    Finance,
    /// Two hands.
    Handshake,
    /// A question mark in a ring.
    Help,
    /// A house: where one begins.
    House,
    /// A tray: what came in.
    Inbox,
    /// The letter i in a ring.
    Information,
    /// A link of a chain.
    Link,
    /// Lines: a list.
    List,
    /// A lock: can't be changed.
    Lock,
    /// A letter.
    Mail,
    /// Three lines: the ways through the site.
    Menu,
    /// Three dots: what else can be done.
    More,
    /// A sheet on a board: paste.
    Paste,
    /// A pencil: change.
    Pencil,
    /// A person: the reader.
    Person,
    /// A plus: one more.
    Plus,
    /// A box: a product.
    Product,
    /// A way back: try again.
    Refresh,
    /// An arrow around: reckon again.
    Replay,
    /// A stroke to the right: further in.
    Right,
    /// Scales.
    Scale,
    /// A magnifying glass.
    Search,
    /// A wheel: settings.
    Settings,
    /// A shield: kept safe.
    Shield,
    /// Two arrows: an order.
    Sort,
    /// An arrow down: the order that is chosen, which a class may turn round.
    SortDown,
    /// A star.
    Star,
    /// A shop.
    Store,
    /// A label on a string: a price, a rate.
    Tag,
    /// A target: meant for the reader.
    Target,
    /// An arrow down: lower than before.
    TrendDown,
    /// An arrow up: higher than before.
    TrendUp,
    /// Two strokes: something else can be chosen.
    UpDown,
    /// A triangle with a stroke.
    Warning,
}

impl From<Picture> for u8 {
    fn from(picture: Picture) -> Self {
        picture as Self
    }
}

impl TryFrom<u8> for Picture {
    type Error = &'static str;

    fn try_from(place: u8) -> Result<Self, Self::Error> {
        let found = Self::ALL.get(usize::from(place)).copied();
        found.ok_or("no picture has this place")
    }
}

impl Picture {
    /// Every picture, for the gallery and for the check that the sprite has it.
    pub const ALL: [Self; 56] = [
        Self::Account,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::Bag,
        Self::Bank,
        Self::Bell,
        Self::Bill,
        Self::Calendar,
        Self::Campaign,
        Self::Chart,
        Self::Check,
        Self::Clock,
        Self::Close,
        Self::Columns,
        Self::Compass,
        Self::Copy,
        Self::Creators,
        Self::Done,
        Self::Down,
        Self::Download,
        Self::Export,
        Self::Filter,
        Self::Finance,
        Self::Handshake,
        Self::Help,
        Self::House,
        Self::Inbox,
        Self::Information,
        Self::Link,
        Self::List,
        Self::Lock,
        Self::Mail,
        Self::Menu,
        Self::More,
        Self::Paste,
        Self::Pencil,
        Self::Person,
        Self::Plus,
        Self::Product,
        Self::Refresh,
        Self::Replay,
        Self::Right,
        Self::Scale,
        Self::Search,
        Self::Settings,
        Self::Shield,
        Self::Sort,
        Self::SortDown,
        Self::Star,
        Self::Store,
        Self::Tag,
        Self::Target,
        Self::TrendDown,
        Self::TrendUp,
        Self::UpDown,
        Self::Warning,
    ];

    /// Its address in the sprite.
    pub const fn href(self) -> &'static str {
        match self {
            Self::Account => "/icons.svg#i-account",
            Self::ArrowLeft => "/icons.svg#i-arrowleft",
            Self::ArrowRight => "/icons.svg#i-arrowright",
            Self::Bag => "/icons.svg#i-bag",
            Self::Bank => "/icons.svg#i-bank",
            Self::Bell => "/icons.svg#i-bell",
            Self::Bill => "/icons.svg#i-receipt",
            Self::Calendar => "/icons.svg#i-calendar",
            Self::Campaign => "/icons.svg#i-campaign",
            Self::Chart => "/icons.svg#i-chart",
            Self::Check => "/icons.svg#i-check",
            Self::Clock => "/icons.svg#i-clock",
            Self::Close => "/icons.svg#i-close",
            Self::Columns => "/icons.svg#i-columns",
            Self::Compass => "/icons.svg#i-compass",
            Self::Copy => "/icons.svg#i-copy",
            Self::Creators => "/icons.svg#i-creators",
            Self::Done => "/icons.svg#i-circlecheck",
            Self::Down => "/icons.svg#i-down",
            Self::Download => "/icons.svg#i-download",
            Self::Export => "/icons.svg#i-external",
            Self::Filter => "/icons.svg#i-filter",
            Self::Finance => "/icons.svg#i-finance",
            Self::Handshake => "/icons.svg#i-handshake",
            Self::Help => "/icons.svg#i-help",
            Self::House => "/icons.svg#i-home",
            Self::Inbox => "/icons.svg#i-inbox",
            Self::Information => "/icons.svg#i-info",
            Self::Link => "/icons.svg#i-link",
            Self::List => "/icons.svg#i-list",
            Self::Lock => "/icons.svg#i-lock",
            Self::Mail => "/icons.svg#i-mail",
            Self::Menu => "/icons.svg#i-menu",
            Self::More => "/icons.svg#i-more",
            Self::Paste => "/icons.svg#i-paste",
            Self::Pencil => "/icons.svg#i-pencil",
            Self::Person => "/icons.svg#i-user",
            Self::Plus => "/icons.svg#i-plus",
            Self::Product => "/icons.svg#i-products",
            Self::Refresh => "/icons.svg#i-refresh",
            Self::Replay => "/icons.svg#i-replay",
            Self::Right => "/icons.svg#i-right",
            Self::Scale => "/icons.svg#i-scale",
            Self::Search => "/icons.svg#i-search",
            Self::Settings => "/icons.svg#i-settings",
            Self::Shield => "/icons.svg#i-shield",
            Self::Sort => "/icons.svg#i-sort",
            Self::SortDown => "/icons.svg#i-sortdown",
            Self::Star => "/icons.svg#i-star",
            Self::Store => "/icons.svg#i-store",
            Self::Tag => "/icons.svg#i-tag",
            Self::Target => "/icons.svg#i-target",
            Self::TrendDown => "/icons.svg#i-trenddown",
            Self::TrendUp => "/icons.svg#i-trendup",
            Self::UpDown => "/icons.svg#i-updown",
            Self::Warning => "/icons.svg#i-warning",
        }
    }
}

/// An icon that repeats what a word beside it says; readers' programs pass over it.
#[component]
pub fn Icon(
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

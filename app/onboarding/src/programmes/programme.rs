//! The two programmes as public pages tell them: facts only, no elements. A file for each has its own.

use super::{affiliate, creator_agency};
use crate::text::example;
use runtime::paths;
use ui::{Party, Picture, text::Text};

/// A programme that an agency can join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Programme {
    /// For agencies that manage creators.
    #[default]
    CreatorAgency,
    /// For agencies that run campaigns.
    Affiliate,
}

impl Programme {
    /// Both, in the order in which they stand.
    pub(crate) const ALL: [Self; 2] = [Self::CreatorAgency, Self::Affiliate];

    /// The programme of `?programme=…`.
    pub(crate) fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "creator-agency" => Some(Self::CreatorAgency),
            "affiliate" => Some(Self::Affiliate),
            _ => None,
        }
    }

    /// The home page with this programme open.
    pub(crate) const fn href(self) -> &'static str {
        match self {
            Self::CreatorAgency => "/?programme=creator-agency#programmes",
            Self::Affiliate => "/?programme=affiliate#programmes",
        }
    }

    /// Its own page.
    pub(crate) const fn page(self) -> &'static str {
        match self {
            Self::CreatorAgency => paths::CREATOR_AGENCY,
            Self::Affiliate => paths::AFFILIATE,
        }
    }

    /// The other programme.
    pub(crate) const fn other(self) -> Self {
        match self {
            Self::CreatorAgency => Self::Affiliate,
            Self::Affiliate => Self::CreatorAgency,
        }
    }

    /// What it is: what the home page tells.
    pub(crate) const fn content(self) -> &'static Content {
        match self {
            Self::CreatorAgency => &creator_agency::CONTENT,
            Self::Affiliate => &affiliate::CONTENT,
        }
    }

    /// How one works in it: what its own page tells besides. It lies apart, so that the home page's bundle
    /// goes without it.
    pub(super) const fn work(self) -> &'static Work {
        match self {
            Self::CreatorAgency => &creator_agency::WORK,
            Self::Affiliate => &affiliate::WORK,
        }
    }
}

/// What a programme is.
pub(crate) struct Content {
    pub(crate) name: Text,
    pub(crate) question: Text,
    pub(crate) what: Text,
    pub(crate) benefits: [Benefit; 4],
    pub(crate) examples_title: Text,
    pub(crate) examples_lead: Text,
    pub(crate) examples: [Example; 3],
}

/// How one works in a programme.
pub(super) struct Work {
    /// What Partner Center does for it, in one sentence.
    pub(super) support: Text,
    /// The parts of Partner Center that do it.
    pub(super) supports: [Benefit; 4],
    /// What is done, from the first step to the last.
    pub(super) steps: &'static [Step],
    /// The Feature Guide.
    pub(super) guide: &'static [GuideRow],
}

/// One reason to join, or one thing that helps.
pub(crate) struct Benefit {
    pub(super) picture: Picture,
    pub(super) name: Text,
    pub(super) why: Text,
    /// Whether the product doesn't keep this promise yet.
    pub(super) is_planned: bool,
}

/// One way in which the example order can be split.
pub(crate) struct Example {
    pub(super) case: Text,
    /// The split as one sentence.
    pub(super) said: Text,
    pub(super) parts: &'static [ExamplePart],
}

/// One party's part of the example order.
pub(crate) struct ExamplePart {
    pub(super) party: Party,
    pub(super) name: Text,
    pub(super) amount: Text,
    /// Its part of the total commission, in ten thousandths.
    pub(super) width_bps: u16,
}

/// Who does a step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doer {
    /// The agency whose programme it is.
    Agency,
    /// A seller.
    Seller,
    /// A creator.
    Creator,
}

/// One step of the work.
pub(super) struct Step {
    pub(super) doer: Doer,
    pub(super) name: Text,
    pub(super) how: Text,
}

/// One row of the feature guide.
pub(super) struct GuideRow {
    pub(super) action: Text,
    pub(super) module: Text,
    pub(super) market: Text,
    pub(super) guide: Text,
    /// The page of the module; whoever isn't signed in gets there by signing in.
    pub(super) opens: &'static str,
}

pub(super) const fn benefit(picture: Picture, name: Text, why: Text) -> Benefit {
    Benefit {
        picture,
        name,
        why,
        is_planned: false,
    }
}

pub(super) const fn step(doer: Doer, name: Text, how: Text) -> Step {
    Step { doer, name, how }
}

/// A row whose module is at this address.
pub(super) const fn row(
    opens: &'static str,
    action: Text,
    module: Text,
    market: Text,
    guide: Text,
) -> GuideRow {
    GuideRow {
        action,
        module,
        market,
        guide,
        opens,
    }
}

impl Benefit {
    /// The same, as something that the product doesn't have yet.
    pub(super) const fn planned(mut self) -> Self {
        self.is_planned = true;
        self
    }
}

pub(super) const fn part(party: Party, name: Text, amount: Text, width_bps: u16) -> ExamplePart {
    ExamplePart {
        party,
        name,
        amount,
        width_bps,
    }
}

pub(super) const fn creator(amount: Text, width_bps: u16) -> ExamplePart {
    part(Party::Creator, example::CREATOR, amount, width_bps)
}

/// The reader's own agency, where it runs the campaign.
pub(super) const fn you(amount: Text, width_bps: u16) -> ExamplePart {
    part(Party::CampaignAgency, example::YOU, amount, width_bps)
}

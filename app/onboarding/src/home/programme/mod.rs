//! The two programmes as the home page tells them: facts only, no elements. One file for each.

mod affiliate;
mod creator_agency;

use crate::text::example;
use ui::{Party, Picture, text::Text};

/// A programme that an agency can join.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Programme {
    /// For agencies that manage creators.
    #[default]
    CreatorAgency,
    /// For agencies that run campaigns.
    Affiliate,
}

impl Programme {
    /// Both, in the order in which they stand.
    pub(super) const ALL: [Self; 2] = [Self::CreatorAgency, Self::Affiliate];

    /// The programme of `?programme=…`.
    pub(super) fn from_slug(slug: &str) -> Option<Self> {
        match slug {
            "creator-agency" => Some(Self::CreatorAgency),
            "affiliate" => Some(Self::Affiliate),
            _ => None,
        }
    }

    /// The home page with this programme open.
    pub(super) const fn href(self) -> &'static str {
        match self {
            Self::CreatorAgency => "/?programme=creator-agency#programmes",
            Self::Affiliate => "/?programme=affiliate#programmes",
        }
    }

    /// Everything that the page tells about it.
    pub(super) const fn content(self) -> &'static Content {
        match self {
            Self::CreatorAgency => &creator_agency::CONTENT,
            Self::Affiliate => &affiliate::CONTENT,
        }
    }
}

/// What the page tells about a programme.
pub(super) struct Content {
    pub(super) name: Text,
    pub(super) question: Text,
    pub(super) what: Text,
    pub(super) benefits: [Benefit; 4],
    pub(super) examples_title: Text,
    pub(super) examples_lead: Text,
    pub(super) examples: [Example; 3],
    pub(super) steps: [Step; 6],
    pub(super) guide: &'static [GuideRow],
}

/// One reason to join.
pub(super) struct Benefit {
    pub(super) picture: Picture,
    pub(super) name: Text,
    pub(super) why: Text,
    /// Whether the product doesn't keep this promise yet.
    pub(super) is_planned: bool,
}

/// One way in which the example order can be split.
pub(super) struct Example {
    pub(super) case: Text,
    /// The split as one sentence.
    pub(super) said: Text,
    pub(super) parts: &'static [ExamplePart],
}

/// One party's part of the example order.
pub(super) struct ExamplePart {
    pub(super) party: Party,
    pub(super) name: Text,
    pub(super) amount: Text,
    /// Its part of the total commission, in ten thousandths.
    pub(super) width_bps: u16,
}

/// One step of the work.
pub(super) struct Step {
    pub(super) name: Text,
    pub(super) how: Text,
    /// Whether the product can't do it yet.
    pub(super) is_planned: bool,
}

/// One row of the feature guide.
pub(super) struct GuideRow {
    pub(super) action: Text,
    pub(super) module: Text,
    pub(super) market: Text,
    pub(super) guide: Text,
    /// Whether the product can't do it yet.
    pub(super) is_planned: bool,
}

const fn benefit(picture: Picture, name: Text, why: Text) -> Benefit {
    Benefit {
        picture,
        name,
        why,
        is_planned: false,
    }
}

const fn step(name: Text, how: Text) -> Step {
    Step {
        name,
        how,
        is_planned: false,
    }
}

const fn row(action: Text, module: Text, market: Text, guide: Text) -> GuideRow {
    GuideRow {
        action,
        module,
        market,
        guide,
        is_planned: false,
    }
}

impl Benefit {
    /// The same, as something that the product doesn't have yet.
    const fn planned(mut self) -> Self {
        self.is_planned = true;
        self
    }
}

impl Step {
    /// The same, as something that the product doesn't have yet.
    const fn planned(mut self) -> Self {
        self.is_planned = true;
        self
    }
}

impl GuideRow {
    /// The same, as something that the product doesn't have yet.
    const fn planned(mut self) -> Self {
        self.is_planned = true;
        self
    }
}

const fn part(party: Party, name: Text, amount: Text, width_bps: u16) -> ExamplePart {
    ExamplePart {
        party,
        name,
        amount,
        width_bps,
    }
}

const fn creator(amount: Text, width_bps: u16) -> ExamplePart {
    part(Party::Creator, example::CREATOR, amount, width_bps)
}

/// The reader's own agency, where it runs the campaign.
const fn you(amount: Text, width_bps: u16) -> ExamplePart {
    part(Party::CampaignAgency, example::YOU, amount, width_bps)
}

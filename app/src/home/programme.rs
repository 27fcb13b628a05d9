//! The two programmes as the home page tells them: facts only, no elements.

use crate::{
    text::{Text, affiliate, creator_agency, example, market},
    ui::{Party, Picture},
};

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
            Self::CreatorAgency => &CREATOR_AGENCY,
            Self::Affiliate => &AFFILIATE,
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
}

/// One row of the feature guide.
pub(super) struct GuideRow {
    pub(super) action: Text,
    pub(super) module: Text,
    pub(super) market: Text,
    pub(super) guide: Text,
}

static CREATOR_AGENCY: Content = {
    use creator_agency as words;
    Content {
        name: words::NAME,
        question: words::QUESTION,
        what: words::WHAT,
        benefits: [
            benefit(
                Picture::Handshake,
                words::COLLABORATION,
                words::COLLABORATION_WHY,
            ),
            benefit(Picture::Bill, words::INCENTIVES, words::INCENTIVES_WHY),
            benefit(Picture::Star, words::GROWTH, words::GROWTH_WHY),
            benefit(Picture::Creators, words::SUPPORT, words::SUPPORT_WHY),
        ],
        examples_title: words::EXAMPLES,
        examples_lead: words::EXAMPLES_LEAD,
        examples: [
            Example {
                case: words::EXAMPLE_MANAGED,
                said: example::SAID_12_3_15,
                parts: &[
                    creator(example::AMOUNT_12, 4000),
                    part(Party::ManagingAgency, example::YOU, example::AMOUNT_3, 1000),
                    campaign_agency(example::AMOUNT_15, 5000),
                ],
            },
            Example {
                case: words::EXAMPLE_BOTH,
                said: example::SAID_15_YOU_15,
                parts: &[
                    creator(example::AMOUNT_15, 5000),
                    you(example::AMOUNT_15, 5000),
                ],
            },
            Example {
                case: words::EXAMPLE_NONE,
                said: example::SAID_15_15,
                parts: &[
                    creator(example::AMOUNT_15, 5000),
                    campaign_agency(example::AMOUNT_15, 5000),
                ],
            },
        ],
        steps: [
            Step {
                name: words::APPLY,
                how: words::APPLY_HOW,
            },
            Step {
                name: words::FIND,
                how: words::FIND_HOW,
            },
            Step {
                name: words::INVITE,
                how: words::INVITE_HOW,
            },
            Step {
                name: words::LINK,
                how: words::LINK_HOW,
            },
            Step {
                name: words::FOLLOW,
                how: words::FOLLOW_HOW,
            },
            Step {
                name: words::PAID,
                how: words::PAID_HOW,
            },
        ],
        guide: &[
            GuideRow {
                action: words::GUIDE_FIND,
                module: words::GUIDE_FIND_MODULE,
                market: market::OF_MARKETPLACE,
                guide: words::GUIDE_FIND_HOW,
            },
            GuideRow {
                action: words::GUIDE_LINKED,
                module: words::GUIDE_LINKED_MODULE,
                market: market::EVERY,
                guide: words::GUIDE_LINKED_HOW,
            },
            GuideRow {
                action: words::GUIDE_COMPASS,
                module: words::GUIDE_COMPASS_MODULE,
                market: market::EVERY,
                guide: words::GUIDE_COMPASS_HOW,
            },
        ],
    }
};

static AFFILIATE: Content = {
    use affiliate as words;
    Content {
        name: words::NAME,
        question: words::QUESTION,
        what: words::WHAT,
        benefits: [
            benefit(Picture::Target, words::REACH, words::REACH_WHY),
            benefit(Picture::Link, words::FLEXIBLE, words::FLEXIBLE_WHY),
            benefit(Picture::Campaign, words::EARNINGS, words::EARNINGS_WHY),
            benefit(Picture::Scale, words::PROOF, words::PROOF_WHY),
        ],
        examples_title: words::EXAMPLES,
        examples_lead: words::EXAMPLES_LEAD,
        examples: [
            Example {
                case: words::EXAMPLE_10,
                said: example::SAID_10_20,
                parts: &[
                    creator(example::AMOUNT_10, 3333),
                    you(example::AMOUNT_20, 6667),
                ],
            },
            Example {
                case: words::EXAMPLE_15,
                said: example::SAID_15_YOU_15,
                parts: &[
                    creator(example::AMOUNT_15, 5000),
                    you(example::AMOUNT_15, 5000),
                ],
            },
            Example {
                case: words::EXAMPLE_20,
                said: example::SAID_20_10,
                parts: &[
                    creator(example::AMOUNT_20, 6667),
                    you(example::AMOUNT_10, 3333),
                ],
            },
        ],
        steps: [
            Step {
                name: words::CREATE,
                how: words::CREATE_HOW,
            },
            Step {
                name: words::APPROVE,
                how: words::APPROVE_HOW,
            },
            Step {
                name: words::RATES,
                how: words::RATES_HOW,
            },
            Step {
                name: words::SHARE,
                how: words::SHARE_HOW,
            },
            Step {
                name: words::SELL,
                how: words::SELL_HOW,
            },
            Step {
                name: words::EARN,
                how: words::EARN_HOW,
            },
        ],
        guide: &AFFILIATE_GUIDE,
    }
};

static AFFILIATE_GUIDE: [GuideRow; 7] = {
    use affiliate as words;
    [
        GuideRow {
            action: words::GUIDE_CREATE,
            module: words::GUIDE_CREATE_MODULE,
            market: market::OF_CAMPAIGNS,
            guide: words::GUIDE_CREATE_HOW,
        },
        GuideRow {
            action: words::GUIDE_BANK,
            module: words::GUIDE_BANK_MODULE,
            market: market::EVERY,
            guide: words::GUIDE_BANK_HOW,
        },
        GuideRow {
            action: words::GUIDE_SELLERS,
            module: words::GUIDE_SELLERS_MODULE,
            market: market::EVERY,
            guide: words::GUIDE_SELLERS_HOW,
        },
        GuideRow {
            action: words::GUIDE_REGISTER,
            module: words::GUIDE_REGISTER_MODULE,
            market: market::OF_CAMPAIGNS,
            guide: words::GUIDE_REGISTER_HOW,
        },
        GuideRow {
            action: words::GUIDE_CREATORS,
            module: words::GUIDE_CREATORS_MODULE,
            market: market::OF_MARKETPLACE,
            guide: words::GUIDE_CREATORS_HOW,
        },
        GuideRow {
            action: words::GUIDE_SELL,
            module: words::GUIDE_SELL_MODULE,
            market: market::EVERY,
            guide: words::GUIDE_SELL_HOW,
        },
        GuideRow {
            action: words::GUIDE_EARN,
            module: words::GUIDE_EARN_MODULE,
            market: market::EVERY,
            guide: words::GUIDE_EARN_HOW,
        },
    ]
};

const fn benefit(picture: Picture, name: Text, why: Text) -> Benefit {
    Benefit { picture, name, why }
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

const fn campaign_agency(amount: Text, width_bps: u16) -> ExamplePart {
    part(
        Party::CampaignAgency,
        example::CAMPAIGN_AGENCY,
        amount,
        width_bps,
    )
}

/// The reader's own agency, where it runs the campaign.
const fn you(amount: Text, width_bps: u16) -> ExamplePart {
    part(Party::CampaignAgency, example::YOU, amount, width_bps)
}

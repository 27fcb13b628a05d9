//! The programme of agencies that manage creators.

use super::programme::{
    Content, Doer, Example, ExamplePart, Work, benefit, creator, part, row, step, you,
};
use crate::text::{creator_agency as words, example, programmes};
use runtime::paths::{compass, partner};
use ui::{
    Party, Picture,
    text::{Text, market},
};

pub(super) static CONTENT: Content = Content {
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
        benefit(Picture::Star, words::GROWTH, words::GROWTH_WHY).planned(),
        benefit(Picture::Creators, words::SUPPORT, words::SUPPORT_WHY).planned(),
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
};

pub(super) static WORK: Work = Work {
    support: words::PARTNER_CENTER,
    supports: [
        benefit(Picture::Link, programmes::LINKED, programmes::LINKED_WHY),
        benefit(Picture::Scale, programmes::SPLIT, programmes::SPLIT_WHY),
        benefit(Picture::Person, programmes::TEAM, programmes::TEAM_WHY),
        benefit(
            Picture::Compass,
            programmes::COMPASS,
            programmes::COMPASS_WHY,
        ),
    ],
    steps: &[
        step(Doer::Agency, words::APPLY, words::APPLY_HOW),
        step(Doer::Agency, words::FIND, words::FIND_HOW),
        step(Doer::Agency, words::INVITE, words::INVITE_HOW),
        step(Doer::Creator, words::LINK, words::LINK_HOW),
        step(Doer::Agency, words::FOLLOW, words::FOLLOW_HOW),
        step(Doer::Agency, words::PAID, words::PAID_HOW),
    ],
    guide: &[
        row(
            partner::FIND_CREATOR,
            words::GUIDE_FIND,
            words::GUIDE_FIND_MODULE,
            market::OF_MARKETPLACE,
            words::GUIDE_FIND_HOW,
        ),
        row(
            partner::LINKED_CREATORS,
            words::GUIDE_LINKED,
            words::GUIDE_LINKED_MODULE,
            market::EVERY,
            words::GUIDE_LINKED_HOW,
        ),
        row(
            partner::EARNINGS,
            words::GUIDE_EARN,
            words::GUIDE_EARN_MODULE,
            market::EVERY,
            words::GUIDE_EARN_HOW,
        ),
        row(
            partner::BILLS,
            words::GUIDE_BILLS,
            words::GUIDE_BILLS_MODULE,
            market::EVERY,
            words::GUIDE_BILLS_HOW,
        ),
        row(
            compass::PARTNER,
            words::GUIDE_COMPASS,
            words::GUIDE_COMPASS_MODULE,
            market::EVERY,
            words::GUIDE_COMPASS_HOW,
        ),
    ],
};

const fn campaign_agency(amount: Text, width_bps: u16) -> ExamplePart {
    part(
        Party::CampaignAgency,
        example::CAMPAIGN_AGENCY,
        amount,
        width_bps,
    )
}

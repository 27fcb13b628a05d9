//! The programme of agencies that run campaigns.

use super::{Content, Example, benefit, creator, row, step, you};
use crate::text::{affiliate as words, example};
use ui::{Picture, text::market};

pub(super) static CONTENT: Content = Content {
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
        step(words::CREATE, words::CREATE_HOW),
        step(words::APPROVE, words::APPROVE_HOW),
        step(words::RATES, words::RATES_HOW),
        step(words::SHARE, words::SHARE_HOW),
        step(words::SELL, words::SELL_HOW),
        step(words::EARN, words::EARN_HOW),
    ],
    guide: &[
        row(
            words::GUIDE_CREATE,
            words::GUIDE_CREATE_MODULE,
            market::OF_CAMPAIGNS,
            words::GUIDE_CREATE_HOW,
        ),
        row(
            words::GUIDE_BANK,
            words::GUIDE_BANK_MODULE,
            market::EVERY,
            words::GUIDE_BANK_HOW,
        )
        .planned(),
        row(
            words::GUIDE_SELLERS,
            words::GUIDE_SELLERS_MODULE,
            market::EVERY,
            words::GUIDE_SELLERS_HOW,
        )
        .planned(),
        row(
            words::GUIDE_REGISTER,
            words::GUIDE_REGISTER_MODULE,
            market::OF_CAMPAIGNS,
            words::GUIDE_REGISTER_HOW,
        ),
        row(
            words::GUIDE_CREATORS,
            words::GUIDE_CREATORS_MODULE,
            market::OF_MARKETPLACE,
            words::GUIDE_CREATORS_HOW,
        )
        .planned(),
        row(
            words::GUIDE_SELL,
            words::GUIDE_SELL_MODULE,
            market::EVERY,
            words::GUIDE_SELL_HOW,
        ),
        row(
            words::GUIDE_EARN,
            words::GUIDE_EARN_MODULE,
            market::EVERY,
            words::GUIDE_EARN_HOW,
        ),
    ],
};

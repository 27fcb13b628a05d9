//! The programme of agencies that run campaigns.

use super::programme::{Content, Doer, Example, Work, benefit, creator, row, step, you};
use crate::text::{affiliate as words, example, programmes};
use runtime::paths::{creator as creators, partner, seller};
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
};

pub(super) static WORK: Work = Work {
    support: words::PARTNER_CENTER,
    supports: [
        benefit(
            Picture::Campaign,
            programmes::CAMPAIGNS,
            programmes::CAMPAIGNS_WHY,
        ),
        benefit(Picture::Scale, programmes::SPLIT, programmes::SPLIT_WHY),
        benefit(Picture::Person, programmes::TEAM, programmes::TEAM_WHY),
        benefit(Picture::Creators, programmes::FIND, programmes::FIND_WHY),
    ],
    steps: &[
        step(Doer::Agency, words::CREATE, words::CREATE_HOW),
        step(Doer::Seller, words::REGISTER, words::REGISTER_HOW),
        step(Doer::Agency, words::APPROVE, words::APPROVE_HOW),
        step(Doer::Agency, words::RATES, words::RATES_HOW),
        step(Doer::Agency, words::SHARE, words::SHARE_HOW),
        step(Doer::Creator, words::SELL, words::SELL_HOW),
        step(Doer::Agency, words::EARN, words::EARN_HOW),
    ],
    guide: &[
        row(
            partner::CAMPAIGNS,
            words::GUIDE_CREATE,
            words::GUIDE_CREATE_MODULE,
            market::OF_CAMPAIGNS,
            words::GUIDE_CREATE_HOW,
        ),
        row(
            partner::PAYMENT_ACCOUNTS,
            words::GUIDE_BANK,
            words::GUIDE_BANK_MODULE,
            market::EVERY,
            words::GUIDE_BANK_HOW,
        ),
        row(
            partner::FIND_SELLERS,
            words::GUIDE_SELLERS,
            words::GUIDE_SELLERS_MODULE,
            market::EVERY,
            words::GUIDE_SELLERS_HOW,
        ),
        row(
            seller::MARKETPLACE,
            words::GUIDE_REGISTER,
            words::GUIDE_REGISTER_MODULE,
            market::OF_CAMPAIGNS,
            words::GUIDE_REGISTER_HOW,
        ),
        row(
            partner::FIND_CREATOR,
            words::GUIDE_CREATORS,
            words::GUIDE_CREATORS_MODULE,
            market::OF_MARKETPLACE,
            words::GUIDE_CREATORS_HOW,
        ),
        row(
            creators::ADD,
            words::GUIDE_SELL,
            words::GUIDE_SELL_MODULE,
            market::EVERY,
            words::GUIDE_SELL_HOW,
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
    ],
};

//! The pages of payouts.

use domain::actor::Permission::SeeMoney;
#[cfg(feature = "ssr")]
use domain::notice::{AgencyNotice, CreatorNotice};
use leptos::prelude::IntoAny as _;
#[cfg(feature = "ssr")]
use runtime::manifest::NoticeWording;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Frame, Group, Link, Page},
    paths,
};
use shell::{sections, shells};
use ui::Picture;

use crate::{
    batches::{
        BankAnswerPage, PayoutBatchPage, PayoutBatchesPage, PayoutHoldsPage, PayoutRulesPage,
        answer::OpenAnswer,
        api::{
            ApproveBatch, BeginBatch, CancelBatch, ListBatches, OpenBatch, ResolvePayout,
            SendBatchBack, SubmitBatch,
        },
        holds::{HoldPayouts, ListPayoutHolds, ReleasePayouts},
        rules::{ListPayoutRules, SetPayoutRule},
    },
    own::{
        CreatorPayoutPage, CreatorPayoutsPage, PartnerPayoutPage, PartnerPayoutsPage,
        api::{PayoutOfAgency, PayoutOfCreator, PayoutsOfAgency, PayoutsOfCreator},
    },
    text::own as words,
};

/// What notices to an agency say of payouts.
#[cfg(feature = "ssr")]
pub const AGENCY_NOTICES: NoticeWording<AgencyNotice> = crate::notices::to_agency;

/// What notices to a creator say of payouts.
#[cfg(feature = "ssr")]
pub const CREATOR_NOTICES: NoticeWording<CreatorNotice> = crate::notices::to_creator;

/// What an agency is paid.
pub const PARTNER: Group = Group {
    area: Area::Partner,
    shell: Some(shells::PARTNER),
    bundle: "partner-payouts",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::partner::PAYOUTS, || PartnerPayoutsPage().into_any()).linked(
            Link::new(46, words::TITLE, Picture::Bank, "a")
                .within(sections::FINANCE)
                .needing(SeeMoney),
        ),
        Page::new(paths::partner::PAYOUT, || PartnerPayoutPage().into_any()),
    ],
};

/// What a creator is paid. **Me** leads there.
pub const CREATOR: Group = Group {
    area: Area::Creator,
    shell: Some(shells::CREATOR),
    bundle: "creator-payouts",
    texts: crate::text::CREATOR,
    pages: &[
        Page::new(paths::creator::PAYOUTS, || CreatorPayoutsPage().into_any()).framed(Frame::Task),
        Page::new(paths::creator::PAYOUT, || CreatorPayoutPage().into_any()).framed(Frame::Task),
    ],
};

/// How operators see to it.
pub const OPERATIONS: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-payouts",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(paths::operations::PAYOUTS, || {
            PayoutBatchesPage().into_any()
        })
        .linked(Link::new(93, words::TITLE, Picture::Bank, "p").within(sections::MONEY)),
        Page::new(paths::operations::PAYOUT_RULES, || {
            PayoutRulesPage().into_any()
        }),
        Page::new(paths::operations::PAYOUT_HOLDS, || {
            PayoutHoldsPage().into_any()
        }),
        Page::new(paths::operations::ANSWER, || BankAnswerPage().into_any()),
        Page::new(paths::operations::PAYOUT_BATCH, || {
            PayoutBatchPage().into_any()
        }),
    ],
};

access_rules! {
    /// Who may call what: whoever may see the party's money, creators, and those who run the platform.
    pub const ACCESS_RULES =
        Partner, Some(SeeMoney) => [PayoutsOfAgency, PayoutOfAgency];
        Creator, Some(SeeMoney) => [PayoutsOfCreator, PayoutOfCreator];
        Operations, None => [
            ListBatches, OpenBatch, BeginBatch, SubmitBatch, ApproveBatch, SendBatchBack,
            CancelBatch, ResolvePayout, OpenAnswer, ListPayoutRules, SetPayoutRule,
            ListPayoutHolds, HoldPayouts, ReleasePayouts,
        ];
}

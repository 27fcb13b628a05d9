//! **Incentives**: what operators draft, look at and post, and who got what by it.

pub(crate) mod api;
mod drafting;
mod flash;
mod list;
mod opened;
mod parts;
mod wrong;

use leptos::prelude::IntoAny as _;
use runtime::{
    access_rules,
    bundle::Area,
    manifest::{Group, Link, Page},
    paths::operations,
};
use shell::{sections, shells};
use ui::Picture;

use self::{
    api::{
        DraftIncentive, EndIncentive, IncentiveToDraft, ListIncentives, OpenIncentive,
        PostIncentive,
    },
    drafting::NewIncentivePage,
    list::IncentivesPage,
    opened::IncentivePage,
};
use crate::text::incentives as words;

/// The pages of incentives.
pub const INCENTIVES: Group = Group {
    area: Area::Operations,
    shell: Some(shells::OPERATIONS),
    bundle: "operations-ledger",
    texts: crate::text::CATALOGUE,
    pages: &[
        Page::new(operations::INCENTIVES, || IncentivesPage().into_any())
            .linked(Link::new(94, words::TITLE, Picture::Tag, "n").within(sections::MONEY)),
        Page::new(operations::NEW_INCENTIVE, || NewIncentivePage().into_any()),
        Page::new(operations::INCENTIVE, || IncentivePage().into_any()),
    ],
};

access_rules! {
    /// Who may call what.
    pub const ACCESS_RULES =
        Operations, None => [
            DraftIncentive, EndIncentive, IncentiveToDraft, ListIncentives, OpenIncentive,
            PostIncentive,
        ];
}

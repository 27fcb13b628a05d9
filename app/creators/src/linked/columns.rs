//! The columns of linked creators, linking requests, and of what was before.

use domain::market::Market;
use leptos::prelude::*;
use runtime::{forms::VerbForm, paths};
use ui::{Button, Column, Item, Kind, MoneyText, Monogram, NoFigure, Size, format, text::t};

use super::api::{HistoryRow, LinkedShown, WithdrawLinking};
use crate::text::linked as words;

/// What the cells need beside the row.
pub(super) struct Cx {
    /// The market that is looked at.
    pub(super) market: Market,
    /// Whether the reader may do the agency's work.
    pub(super) may_work: bool,
    /// The verb of the buttons.
    pub(super) withdraw: ServerAction<WithdrawLinking>,
}

/// A column of the list.
pub(super) type LinkedColumn = Column<LinkedShown, Cx>;

const CREATOR: LinkedColumn = LinkedColumn::title("creator", words::CREATOR, |row, _| {
    let href = paths::partner::linked_creator(row.creator);
    let (name, image) = (row.handle.clone(), paths::thumb(row.image.as_ref()));
    let (seed, sub) = (row.creator.to_string(), row.nickname.clone());
    let sub = sub.unwrap_or_default();
    view! {
        <Item title=format!("@{name}") href=Some(href) sub>
            <Monogram name seed person=true image />
        </Item>
    }
    .into_any()
})
.sortable();

const SINCE: LinkedColumn =
    LinkedColumn::text("since", words::SINCE, |row, _| row.since.clone().into_any())
        .sortable()
        .leaves(3);

const UNTIL: LinkedColumn =
    LinkedColumn::text("until", words::UNTIL, |row, _| row.until.clone().into_any())
        .sortable()
        .leaves(4);

const SHARE: LinkedColumn = LinkedColumn::figure("share", words::SHARE, |row, _| {
    view! { <span class="figure">{row.share.clone()}</span> }.into_any()
})
.sortable()
.explained(words::SHARE_MEANS);

const LINES: LinkedColumn = LinkedColumn::figure("lines", words::LINES, |row, _| {
    let lines = row.lines.map(format::count);
    lines.map_or_else(
        || view! { <NoFigure /> }.into_any(),
        |lines| view! { <span class="figure">{lines}</span> }.into_any(),
    )
})
.explained(words::LINES_MEANS)
.leaves(1);

const GMV: LinkedColumn =
    LinkedColumn::figure("gmv", words::GMV, |row, _| money(row.gmv)).explained(words::GMV_MEANS);

const OWN: LinkedColumn =
    LinkedColumn::amount("own", words::OWN, |row, _| money(row.own)).explained(words::OWN_MEANS);

const PLATFORM: LinkedColumn = LinkedColumn::figure("platform", words::PLATFORM_GMV, |row, _| {
    money(row.platform_gmv)
})
.explained(words::PLATFORM_GMV_MEANS)
.leaves(2);

const SENT: LinkedColumn = LinkedColumn::text("since", words::SENT_ON, |row, _| {
    row.since.clone().into_any()
})
.sortable()
.leaves(2);

const STANDING: LinkedColumn = LinkedColumn::text("until", words::STATUS, |row, _| {
    row.standing.clone().into_any()
})
.sortable();

const TERM: LinkedColumn =
    LinkedColumn::text("term", words::TERM, |row, _| row.until.clone().into_any()).leaves(1);

const WITHDRAW: LinkedColumn = LinkedColumn::control("actions", words::ACTIONS, |row, cx| {
    let Some(request) = row.open_request.filter(|_| cx.may_work) else {
        return view! { <NoFigure /> }.into_any();
    };
    let label = words::withdraw_from(&row.handle);
    let (creator, request) = (row.creator.to_string(), request.to_string());
    let market = cx.market.code();
    view! {
        <VerbForm action=cx.withdraw>
            <input type="hidden" name="creator" value=creator />
            <input type="hidden" name="request" value=request />
            <input type="hidden" name="market" value=market />
            <Button kind=Kind::Quiet size=Size::Small submit=true label>
                {t(words::WITHDRAW)}
            </Button>
        </VerbForm>
    }
    .into_any()
})
.label_hidden();

/// The columns of links; what was sold is for those who may see money.
pub(super) const fn of_links(may_see_money: bool) -> &'static [LinkedColumn] {
    const WITH_MONEY: &[LinkedColumn] = &[CREATOR, SINCE, UNTIL, SHARE, LINES, GMV, OWN, PLATFORM];
    const WITHOUT: &[LinkedColumn] = &[CREATOR, SINCE, UNTIL, SHARE, PLATFORM];
    if may_see_money { WITH_MONEY } else { WITHOUT }
}

/// The columns of requests.
pub(super) const OF_REQUESTS: &[LinkedColumn] = &[CREATOR, SENT, TERM, SHARE, STANDING, WITHDRAW];

type HistoryColumn = Column<HistoryRow>;

/// The columns of what was before.
pub(super) const OF_HISTORY: &[HistoryColumn] = &[
    HistoryColumn::title("what", words::WHAT, |row, ()| row.what.clone().into_any()),
    HistoryColumn::text("says", words::MORE, |row, ()| row.says.clone().into_any()).fixed(),
    HistoryColumn::text("at", words::WHEN, |row, ()| row.at.clone().into_any()).fixed(),
];

fn money(amount: Option<domain::money::Money>) -> AnyView {
    match amount {
        Some(amount) => view! { <MoneyText amount /> }.into_any(),
        None => view! { <NoFigure /> }.into_any(),
    }
}

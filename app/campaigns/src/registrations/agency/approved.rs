//! **Approved**: what creators are paid of each product, and the links that lead to it.

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId, market::Market, offer::CUT_PROTECTION, registration::AgencyRegistrationRow,
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    ActionSet,
    cells::{TabCx, price, product, total_rate},
    links::ExportRefused,
    query::SELECTED,
    rates::{self, RateField, TypedRate, kept, split_bar},
    selection::SelectionFields,
};
use crate::{
    registrations::agency::{
        api::{AllMatching, Outcome, RefusedRate, SetCreatorRateOfPicked},
        export::ExportLinks,
    },
    text::{creator_rates as words, registrations},
};
use runtime::forms::{FormAction, MultiActionForm, VerbForm};
use ui::{
    Button, Column, DataTable, Icon, Kind, ListTop, Picture, RowTick, SaveBar, Selectable,
    SelectionBanner, SelectionBar, Size, Sorting, Ticks, format, text::t,
};

/// The form that the ticks belong to.
const FORM: &str = "approved";

/// A registration, and what is typed as its creator rate.
pub(super) struct RatedRow {
    row: AgencyRegistrationRow,
    rate: TypedRate,
}

/// A column of the tab's table.
pub(super) type RatedColumn = Column<RatedRow, TabCx>;

const PRODUCT: RatedColumn =
    RatedColumn::title("title", registrations::PRODUCT, |row, _| product(&row.row)).sortable();
const PRICE: RatedColumn =
    RatedColumn::figure("price", registrations::PRICE, |row, _| price(&row.row))
        .sortable()
        .leaves(3);
const TOTAL_RATE: RatedColumn =
    RatedColumn::figure("rate", registrations::TOTAL_RATE, |row, cx| {
        total_rate(&row.row, cx.market)
    })
    .icon(Picture::Lock)
    .explained(registrations::TOTAL_RATE_FROZEN)
    .sortable();
const KEPT: RatedColumn = RatedColumn::figure("kept", words::YOU_KEEP, |row, _| kept(row.rate));
const SPLIT: RatedColumn = RatedColumn::text("split", words::SPLIT, |row, _| split_bar(row.rate))
    .label_hidden()
    .leaves(1);
const LINK: RatedColumn = RatedColumn::text("link", words::LINK, |row, _| {
    let has_link = row.row.has_link.then(|| t(words::HAS_LINK));
    has_link.unwrap_or("–").into_any()
})
.leaves(2);

/// For those who may set rates.
const SET: &[RatedColumn] = &[
    PRODUCT,
    PRICE,
    TOTAL_RATE,
    RatedColumn::control("creator", registrations::CREATOR_RATE, rate_field)
        .hideable()
        .sortable(),
    KEPT,
    SPLIT,
    LINK,
];

/// For those who may only look.
const READ: &[RatedColumn] = &[
    PRODUCT,
    PRICE,
    TOTAL_RATE,
    RatedColumn::figure("creator", registrations::CREATOR_RATE, |row, cx| {
        let rate = row.row.terms.rate.map(|rate| format::rate(rate, cx.market));
        rate.unwrap_or_else(|| "–".to_owned()).into_any()
    })
    .sortable(),
    KEPT,
    SPLIT,
    LINK,
];

/// All columns of the tab's table.
pub(super) const fn columns(may_work: bool) -> &'static [RatedColumn] {
    if may_work { SET } else { READ }
}

/// The tab's list.
#[component]
pub(super) fn Approved(
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
    /// What its cells need.
    cx: TabCx,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// What the page that was loaded has to tell.
    told: Option<Outcome>,
    /// What finds among them.
    tools: AnyView,
    /// The order that they are in.
    sorting: Sorting,
    /// The rows of all pages, and that they are selected.
    selecting: (Option<SelectionBanner>, Option<AllMatching>),
) -> impl IntoView {
    let (across, all) = selecting;
    let (campaign, market) = (cx.campaign, cx.market);
    let (actions, may_work) = (cx.actions, cx.may_work);
    let refused = refused_rates(actions.told().get_untracked().or(told));
    let rated = |row: AgencyRegistrationRow| {
        let refused = refused
            .iter()
            .find(|refused| refused.address == row.address);
        let rate = TypedRate::of(&row, market, refused);
        RatedRow { row, rate }
    };
    let rows: Vec<RatedRow> = rows.into_iter().map(rated).collect();
    let typed: Vec<TypedRate> = rows.iter().map(|row| row.rate).collect();
    let mut table = DataTable::new(registrations::APPROVED_CAPTION, columns(may_work)).tall();
    if may_work {
        table = table.ticked(Ticks {
            form: FORM,
            name: SELECTED,
            is_fixed: all.is_some(),
            of: tick,
        });
    }
    view! {
        <ExportRefused campaign action=actions.export />
        <Selectable>
            <ListTop>
                {tools} {may_work.then(|| view! { <Bar across /> })}
            </ListTop>
            {may_work.then(|| view! { <Forms campaign actions all /> })}
            {table.sorted(sorting).view(&rows, &cx)}
        </Selectable>
        {may_work.then(|| view! { <Save typed now market actions /> })}
    }
}

fn tick(row: &RatedRow, _: &TabCx) -> RowTick {
    let title = row.row.product.title.as_str();
    RowTick::Tick {
        value: row.row.address.to_string(),
        label: registrations::select_one(title),
        is_checked: false,
    }
}

/// The field of the creator rate, with the next change that is agreed.
fn rate_field(row: &RatedRow, cx: &TabCx) -> AnyView {
    let next = row.row.terms.next.map(|next| {
        let rate = format::rate(next.rate, cx.market);
        let moment = format::date_time(next.from, cx.market);
        words::from(&rate, &moment)
    });
    view! { <RateField rate=row.rate title=row.row.product.title.clone() next /> }.into_any()
}

/// The rates that were not taken the last time.
fn refused_rates(told: Option<Outcome>) -> Vec<RefusedRate> {
    match told {
        Some(Outcome::Rates(rates)) => rates.refused,
        _ => Vec::new(),
    }
}

/// What can be done with the ticked.
#[component]
fn Bar(
    /// The rows of all pages.
    across: Option<SelectionBanner>,
) -> impl IntoView {
    view! {
        <SelectionBar label=t(registrations::SELECTED) across>
            <div class="input rate__input">
                <input
                    class="input__control"
                    type="text"
                    inputmode="decimal"
                    autocomplete="off"
                    form=FORM
                    name="rate"
                    placeholder="0.00"
                    aria-label=t(words::RATE_OF_SELECTED)
                />
                <span class="input__unit">"%"</span>
            </div>
            <Button
                size=Size::Small
                submit=true
                form=FORM
                formaction=SetCreatorRateOfPicked::PATH
            >
                {t(words::SET_RATE)}
            </Button>
            <Button
                kind=Kind::Primary
                size=Size::Small
                submit=true
                form=FORM
                formaction=ExportLinks::PATH
            >
                <Icon picture=Picture::Link />
                {t(words::EXPORT)}
            </Button>
        </SelectionBar>
    }
}

/// The two forms of the tab: that of the ticks, and that of the rates in the rows.
#[component]
fn Forms(
    /// The campaign.
    campaign: CampaignId,
    /// The verbs of the page.
    actions: ActionSet,
    /// All rows of the list, if they are selected.
    all: Option<AllMatching>,
) -> impl IntoView {
    view! {
        <MultiActionForm id=FORM actions=vec![FormAction::of(actions.set_rate), FormAction::of(actions.export)]>
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <SelectionFields picked=Vec::new() all />
        </MultiActionForm>
        <VerbForm action=actions.set_rates attr:id=rates::FORM>
            <input type="hidden" name="campaign" value=campaign.to_string() />
        </VerbForm>
    }
}

/// What follows from the rates that are typed, and the button that saves them.
#[component]
fn Save(
    /// What is typed.
    typed: Vec<TypedRate>,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// The market.
    market: Market,
    /// The verbs of the page.
    actions: ActionSet,
) -> impl IntoView {
    let day = format::date(format::day_of(now + CUT_PROTECTION, market));
    let changed = Memo::new(move |_| {
        let changed = typed.iter().filter(|rate| rate.is_changed()).count();
        u64::try_from(changed).unwrap_or(u64::MAX)
    });
    let save = move || match changed.get() {
        0 => t(words::SAVE).to_owned(),
        changed => words::save_several(changed),
    };
    view! {
        <SaveBar says=words::effect(&day)>
            <Button
                kind=Kind::Primary
                submit=true
                form=rates::FORM
                pending=actions.set_rates.pending()
            >
                {save}
            </Button>
        </SaveBar>
    }
}

//! **Approved**: what creators are paid of each product, and the links that lead to it.

use chrono::{DateTime, Utc};
use domain::{ids::CampaignId, market::Market, registration::AgencyRegistrationRow};
use leptos::prelude::*;

use super::{
    TabQuery,
    cells::{price, product, total_rate},
    edits::OtherEdits,
    export_refused::ExportRefused,
    kept_cells::{kept, split_bar},
    query::SELECTED,
    rate_action_set::RateActionSet,
    rate_actions::{Bar, FORM, Forms},
    rates::{RateField, TypedRate},
    save_bar::{Filled, Save},
};
use crate::{
    registrations::agency::api::{AllMatching, Outcome, RefusedRate},
    text::{creator_rates as words, registrations, simulator},
};
use runtime::paths;
use ui::{
    Column, CopyIconButton, DataTable, ListTop, Party, PartyKey, Picture, RowTick, SecondaryLine,
    Selectable, SelectionBanner, Sorting, Ticks, format, platform, text::t,
};

/// A registration, and what is typed as its creator rate.
pub(super) struct RatedRow {
    row: AgencyRegistrationRow,
    rate: TypedRate,
    /// The address of its link, if it was exported.
    link: Option<String>,
}

/// What the list and its cells need beside the registrations.
pub(super) struct RatesCx {
    /// The campaign.
    pub(super) campaign: CampaignId,
    /// Its market.
    pub(super) market: Market,
    /// What the address asks for.
    pub(super) list: TabQuery,
    /// The verbs of the page.
    pub(super) actions: RateActionSet,
    /// Whether the person may use them.
    pub(super) may_work: bool,
}

/// A column of the tab's table.
pub(super) type RatedColumn = Column<RatedRow, RatesCx>;

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
const SPLIT: RatedColumn = RatedColumn::text("split", words::SPLIT, split).leaves(1);
const LINK: RatedColumn = RatedColumn::text("link", words::LINK, |row, _| {
    let Some(link) = row.link.clone() else {
        return "–".into_any();
    };
    let label = words::product_link(&row.row.product.title);
    view! {
        <span class="copy">
            {t(words::HAS_LINK)}
            <CopyIconButton text=link label />
        </span>
    }
    .into_any()
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
    RatedColumn::figure("creator", registrations::CREATOR_RATE, rate_text).sortable(),
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
    cx: RatesCx,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// What the page that was loaded has to tell.
    told: Option<Outcome>,
    /// What finds among them.
    tools: AnyView,
    /// What they can be narrowed to.
    chips: Option<AnyView>,
    /// The order that they are in.
    sorting: Sorting,
    /// Where this site is.
    origin: String,
    /// The rows of all pages, and that they are selected.
    selecting: (Option<SelectionBanner>, Option<AllMatching>),
) -> impl IntoView {
    let (campaign, market, actions, may_work) = (cx.campaign, cx.market, cx.actions, cx.may_work);
    let (across, all) = selecting;
    let is_kept = told.is_some();
    let (refused, filled) = filled(actions.told().get_untracked().or(told), is_kept);
    let rated = |row: AgencyRegistrationRow| {
        let refused = refused
            .iter()
            .find(|refused| refused.address == row.address);
        let for_all = filled.for_all.as_ref();
        let rate = TypedRate::of(&row, market, refused, for_all, actions.edits);
        let link = row.link;
        let link = link.map(|code| format!("{origin}{}", paths::product_link(code)));
        RatedRow { row, rate, link }
    };
    let rows: Vec<RatedRow> = rows.into_iter().map(rated).collect();
    let typed: Vec<TypedRate> = rows.iter().map(|row| row.rate).collect();
    let unrated = rows.iter().filter(|rated| rated.row.terms.rate.is_none());
    let unrated: Vec<_> = unrated
        .map(|rated| {
            (
                rated.row.address.to_string(),
                rated.row.product.title.clone(),
            )
        })
        .collect();
    let mut table = DataTable::new(registrations::APPROVED_CAPTION, columns(may_work)).tall();
    if may_work {
        table = table.ticked(Ticks {
            form: FORM,
            name: SELECTED,
            is_fixed: all.is_some(),
            of: tick,
        });
    }
    let (of_bar, is_for_all) = (typed.clone(), all.is_some());
    // Made within the selection, whose ticks it counts.
    let bar =
        move || may_work.then(|| view! { <Bar across typed=of_bar unrated is_for_all market /> });
    let forms = may_work.then(|| {
        let (list, for_all) = (cx.list.clone(), filled.for_all.clone());
        let shown = typed.iter().map(|rate| rate.address()).collect();
        view! {
            <Forms campaign market list actions all for_all />
            <OtherEdits edits=actions.edits shown />
        }
    });
    view! {
        <ExportRefused campaign action=actions.export />
        {chips}
        <Selectable>
            <ListTop>{tools} {bar()}</ListTop>
            {forms}
            <SplitKey />
            <div on:keydown=|event| platform::enter_in_list(&event)>
                {table.sorted(sorting).view(&rows, &cx)}
            </div>
        </Selectable>
        {may_work.then(|| view! { <Save typed filled now market actions /> })}
    }
}

/// Whose part of the bars has which colour.
#[component]
fn SplitKey() -> impl IntoView {
    view! {
        <p class="split-key">
            <PartyKey party=Party::Creator />
            {t(words::CREATOR_PART)}
            <PartyKey party=Party::CampaignAgency />
            {t(words::AGENCY_PART)}
        </p>
    }
}

fn tick(row: &RatedRow, _: &RatesCx) -> RowTick {
    let title = row.row.product.title.as_str();
    RowTick::Tick {
        value: row.row.address.to_string(),
        label: registrations::select_one(title),
        is_checked: false,
    }
}

/// The split as a bar, and the way to try others.
fn split(row: &RatedRow, cx: &RatesCx) -> AnyView {
    let product = &row.row.product;
    let total = format::rate_input(row.row.registration.total_rate, cx.market);
    let creator = row.row.terms.rate;
    let creator = creator.map(|rate| format::rate_input(rate, cx.market));
    let to = paths::partner::simulator(cx.market)
        .with("price", product.price.decimal_text())
        .with("total", total)
        .with_some("creator", creator);
    view! {
        {split_bar(row.rate)}
        <a
            class="link"
            href=to.to_string()
            aria-label=simulator::simulate(&product.title)
        >
            {t(simulator::SIMULATE_ONE)}
        </a>
    }
    .into_any()
}

/// The field of the creator rate, with the next change that is agreed, and who keeps a higher rate.
fn rate_field(row: &RatedRow, cx: &RatesCx) -> AnyView {
    let next = row.row.terms.next.map(|next| {
        let rate = format::rate(next.rate, cx.market);
        let moment = format::date_time(next.from, cx.market);
        words::from(&rate, &moment)
    });
    let kept = kept_by(row, cx);
    let title = row.row.product.title.clone();
    view! { <RateField rate=row.rate title next kept /> }.into_any()
}

/// The creator rate for those who may only look.
fn rate_text(row: &RatedRow, cx: &RatesCx) -> AnyView {
    let rate = row.row.terms.rate.map(|rate| format::rate(rate, cx.market));
    let kept = kept_by(row, cx).map(|kept| view! { <SecondaryLine>{kept}</SecondaryLine> });
    view! {
        {rate.unwrap_or_else(|| "–".to_owned())}
        {kept}
    }
    .into_any()
}

/// Who keeps a higher rate than the one in force, and until when.
fn kept_by(row: &RatedRow, cx: &RatesCx) -> Option<String> {
    let kept = row.row.kept?;
    let rates = kept.rates;
    let day = format::date(format::day_of(rates.until, cx.market));
    let (rate, creators) = (
        format::rate(rates.highest, cx.market),
        format::count(kept.creators),
    );
    let says = if rates.highest == rates.lowest {
        words::kept_by
    } else {
        words::kept_up_to
    };
    Some(says(kept.of, &creators, &rate, &day))
}

/// The rates that were not taken the last time, and what is filled in.
fn filled(told: Option<Outcome>, is_kept: bool) -> (Vec<RefusedRate>, Filled) {
    let Some(rates) = told.and_then(|told| told.rates) else {
        return (Vec::new(), Filled::default());
    };
    let filled = Filled {
        is_kept: is_kept || rates.for_all.is_some(),
        for_all: rates.for_all,
        foreseen: rates.foreseen,
    };
    (rates.refused, filled)
}

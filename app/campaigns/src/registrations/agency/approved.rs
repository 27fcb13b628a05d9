//! **Approved**: what creators are paid of each product, and the links that lead to it.

use chrono::{DateTime, Utc};
use domain::{
    ids::CampaignId,
    market::Market,
    offer::CUT_PROTECTION,
    registration::{AgencyRegistrationRow, AgencyTab},
};
use leptos::{prelude::*, server_fn::ServerFn};

use super::{
    ActionSet,
    cells::{PriceCell, ProductCell, TotalRateCell},
    columns::columns_of,
    links::ExportRefused,
    query::SELECTED,
    rates::{self, KeptCell, RateCell, SplitCell, TypedRate},
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
    Button, Cell, CellKind, HeadCell, Icon, Kind, ListTop, Picture, Row, RowHeight, SaveBar,
    SelectAll, Selectable, SelectionBanner, SelectionBar, Size, SortHead, Sorting, Table,
    TableBody, TableHead, Tick, format,
    text::{interpolate, plural, t},
};

/// The form that the ticks belong to.
const FORM: &str = "approved";

/// The tab's list.
#[component]
pub(super) fn Approved(
    /// The campaign.
    campaign: CampaignId,
    /// Its market.
    market: Market,
    /// The registrations.
    rows: Vec<AgencyRegistrationRow>,
    /// The moment that the page is of.
    now: DateTime<Utc>,
    /// What the page that was loaded has to tell.
    told: Option<Outcome>,
    /// The verbs of the page.
    actions: ActionSet,
    /// Whether the person may set rates and export links.
    may_work: bool,
    /// What finds among them.
    tools: AnyView,
    /// The order that they are in.
    sorting: Sorting,
    /// The rows of all pages, and that they are selected.
    selecting: (Option<SelectionBanner>, Option<AllMatching>),
) -> impl IntoView {
    let (across, all) = selecting;
    let is_all = all.is_some();
    let refused = refused_rates(actions.told().get_untracked().or(told));
    let typed: Vec<TypedRate> = rows
        .iter()
        .map(|row| {
            let refused = refused
                .iter()
                .find(|refused| refused.address == row.address);
            TypedRate::of(row, market, refused)
        })
        .collect();
    let cells = rows.into_iter().zip(typed.clone()).map(|(row, rate)| {
        view! { <Product market row rate may_work is_all /> }
    });
    let cells = cells.collect_view();
    view! {
        <ExportRefused campaign action=actions.export />
        <Selectable>
            <ListTop>
                {tools} {may_work.then(|| view! { <Bar across /> })}
            </ListTop>
            {may_work.then(|| view! { <Forms campaign actions all /> })}
            <Table
                caption=t(registrations::APPROVED_CAPTION)
                rows=RowHeight::Tall
                columns=columns_of(AgencyTab::Approved, may_work)
            >
                <Head may_work is_all sorting />
                <TableBody>{cells}</TableBody>
            </Table>
        </Selectable>
        {may_work.then(|| view! { <Save typed now market actions /> })}
    }
}

/// The rates that were not taken the last time.
fn refused_rates(told: Option<Outcome>) -> Vec<RefusedRate> {
    match told {
        Some(Outcome::Rates(rates)) => rates.refused,
        _ => Vec::new(),
    }
}

#[component]
fn Head(
    /// Whether the rows can be ticked.
    may_work: bool,
    /// Whether all rows of the list are selected.
    is_all: bool,
    /// The order that they are in.
    sorting: Sorting,
) -> impl IntoView {
    view! {
        <TableHead>
            {may_work.then(|| view! { <SelectAll fixed=is_all /> })}
            <SortHead sorting=sorting.clone() by="title" kind=CellKind::Title>
                {t(registrations::PRODUCT)}
            </SortHead>
            <SortHead sorting=sorting.clone() by="price" kind=CellKind::Figure>
                {t(registrations::PRICE)}
            </SortHead>
            <SortHead
                sorting=sorting.clone()
                by="rate"
                kind=CellKind::Figure
                title=t(registrations::TOTAL_RATE_FROZEN)
            >
                <Icon picture=Picture::Lock />
                {t(registrations::TOTAL_RATE)}
            </SortHead>
            <SortHead sorting by="creator" kind=CellKind::Control>
                {t(registrations::CREATOR_RATE)}
            </SortHead>
            <HeadCell kind=CellKind::Figure>{t(words::YOU_KEEP)}</HeadCell>
            <HeadCell label_hidden=true>{t(words::SPLIT)}</HeadCell>
            <HeadCell>{t(words::LINK)}</HeadCell>
        </TableHead>
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

#[component]
fn Product(
    /// The market.
    market: Market,
    /// The registration.
    row: AgencyRegistrationRow,
    /// What is typed as its creator rate.
    rate: TypedRate,
    /// Whether the person may set it.
    may_work: bool,
    /// Whether all rows of the list are selected.
    is_all: bool,
) -> impl IntoView {
    let title = row.product.title.clone();
    let select = interpolate(registrations::SELECT_ONE, &[("product", &title)]);
    let next = row.terms.next.map(|next| {
        let (rate, moment) = (
            format::rate(next.rate, market),
            format::date_time(next.from, market),
        );
        interpolate(words::FROM, &[("rate", &rate), ("moment", &moment)])
    });
    let tick = may_work.then(|| {
        let value = row.address.to_string();
        view! { <Tick form=FORM name=SELECTED value label=select fixed=is_all /> }
    });
    let has_link = row.has_link.then(|| t(words::HAS_LINK));
    let field = if may_work {
        view! { <RateCell rate title next /> }.into_any()
    } else {
        let rate = row.terms.rate.map(|rate| format::rate(rate, market));
        view! {
            <Cell kind=CellKind::Figure label=t(registrations::CREATOR_RATE)>
                {rate.unwrap_or_else(|| "–".to_owned())}
            </Cell>
        }
        .into_any()
    };
    view! {
        <Row>
            {tick} <ProductCell row=row.clone() /> <PriceCell row=row.clone() />
            <TotalRateCell row market /> {field} <KeptCell rate /> <SplitCell rate />
            <Cell label=t(words::LINK)>{has_link.unwrap_or("–")}</Cell>
        </Row>
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
        changed => plural(changed, words::SAVE_ONE, words::SAVE_SEVERAL),
    };
    view! {
        <SaveBar says=interpolate(words::EFFECT, &[("day", &day)])>
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

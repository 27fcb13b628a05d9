//! Above and below a list of order lines: its filters, its download, its pages, and why it is empty.

use chrono::NaiveDate;
use domain::{
    intake::ContentType,
    market::Market,
    order_line::listing::{ANY_CAMPAIGN, DayKind, NO_CAMPAIGN, OrderStatus},
};
use leptos::prelude::*;

use super::{api::NamedCampaign, query::OrderQuery, summary::SummaryWords};
use crate::text::{earnings_console, orders as words};
use runtime::list_query::ListQuery as _;
use ui::{
    Address, Choice, ColumnHeads, Combobox, DateRange, Filter, HIDE, Icon, LinkButton, NoResults,
    Note, Pager, Picture, SearchInput, SortChoice, Sorting, Tone, Toolbar, TypedFilter,
    hidden_columns,
    text::{Text, content_type, market as market_words, t},
};

/// The most campaigns that are looked through; among more the reader types.
const LOOKED_THROUGH: usize = 12;

/// The filters of a list.
#[component]
pub(super) fn Tools(
    /// The list.
    path: &'static str,
    /// What was asked for.
    query: OrderQuery,
    /// The day that it is in the market.
    today: NaiveDate,
    /// What its reader calls the figures that it can be narrowed to.
    names: SummaryWords,
    /// What is looked for: whoever may see shops and creators looks for them, too.
    search: Text,
    /// All columns of the list's table; none for a list of cards.
    #[prop(optional, into)]
    columns: ColumnHeads,
    /// The campaigns that it can be narrowed to.
    #[prop(optional)]
    campaigns: Vec<NamedCampaign>,
    /// The markets that it can be switched to, and the one that is looked at.
    #[prop(optional)]
    markets: Option<(Vec<Market>, Market)>,
    /// The filters by a creator and a shop, for whoever sees both.
    #[prop(optional)]
    parties: Option<AnyView>,
    /// Whether it can be narrowed to a product.
    #[prop(optional)]
    by_product: bool,
    /// The filter by a kind of content ([`content_filter`]), where it has one.
    #[prop(optional)]
    content: Option<AnyView>,
) -> impl IntoView {
    let states = std::iter::once(Choice::new("", t(words::ANY_STATUS))).chain(
        OFFERED
            .into_iter()
            .map(|status| Choice::new(status.code(), t(names.filter(status)))),
    );
    let states: Vec<Choice> = states.collect();
    let shown = (parties.is_some(), by_product, content.is_some());
    let to = with_unshown(path, &query, shown);
    let product = by_product.then(|| {
        let (label, value) = (t(earnings_console::PRODUCT_ID), query.product.clone());
        view! { <TypedFilter name="product" label value=value.unwrap_or_default() /> }
    });
    let list = query.address(path);
    let hidden = hidden_columns();
    let sort = query.sort.unwrap_or_default();
    let by = columns.clone();
    let order = by
        .is_sortable()
        .then(|| view! { <SortChoice by now=sort /> });
    let (from, until) = (query.from.unwrap_or_default(), query.to.unwrap_or_default());
    let kind: DayKind = query
        .date
        .as_deref()
        .and_then(|kind| kind.parse().ok())
        .unwrap_or_default();
    // Its ways to the usual days keep what is hidden.
    let days = move || {
        let list = list.clone().with(HIDE, hidden.get());
        let (from, to) = (from.clone(), until.clone());
        view! { <DateRange label=t(day_kind(kind)) list from to today /> }
    };
    view! {
        <Toolbar to label=t(words::TOOLS) columns>
            <SearchInput label=t(search) value=query.q.unwrap_or_default() />
            <Filter
                name="date"
                label=t(words::DAYS_OF)
                choices=day_kinds()
                value=query.date.unwrap_or_default()
            />
            {days}
            <Filter
                name="status"
                label=t(words::STATUS)
                choices=states
                value=query.status.unwrap_or_default()
            />
            <CampaignFilter campaigns chosen=query.campaign.unwrap_or_default() />
            {parties}
            {product}
            {content}
            {markets.map(|(markets, market)| view! { <MarketFilter markets market /> })}
            {order}
        </Toolbar>
    }
}

/// The list with what a link set and no field shows, which stays.
fn with_unshown(
    path: &'static str,
    query: &OrderQuery,
    (shows_parties, shows_product, shows_content): (bool, bool, bool),
) -> Address {
    let unless = |is_shown: bool, value: Option<&str>| {
        let kept = value.filter(|_| !is_shown);
        kept.map(str::to_owned)
    };
    Address::new(path)
        .with_some("role", query.role.as_deref())
        .with_some("by", query.by.as_deref())
        .with_some("registration", query.registration.as_deref())
        .with_some("creator", unless(shows_parties, query.creator.as_deref()))
        .with_some("shop", unless(shows_parties, query.shop.as_deref()))
        .with_some("product", unless(shows_product, query.product.as_deref()))
        .with_some("list", query.list.as_deref())
        .with_some("content", unless(shows_content, query.content.as_deref()))
}

/// The filter by a kind of content.
pub(super) fn content_filter(query: &OrderQuery) -> AnyView {
    let any = std::iter::once(Choice::new("", t(words::ANY_CONTENT)));
    let kinds = ContentType::ALL.map(|kind| Choice::new(kind.code(), t(content_type::name(kind))));
    let choices: Vec<Choice> = any.chain(kinds).collect();
    // It is read in any mixture of capitals.
    let chosen: Option<ContentType> = query.content.as_deref().and_then(|code| code.parse().ok());
    let value = chosen.map(ContentType::code).unwrap_or_default();
    view! { <Filter name="content" label=t(words::CONTENT) choices value=value.to_owned() /> }
        .into_any()
}

/// The statuses that can be chosen, those of the figures among them.
const OFFERED: [OrderStatus; 8] = [
    OrderStatus::Estimated,
    OrderStatus::Unpaid,
    OrderStatus::Processing,
    OrderStatus::SettledOrDeducted,
    OrderStatus::Settled,
    OrderStatus::Deducted,
    OrderStatus::Frozen,
    OrderStatus::Ineligible,
];

pub(super) const fn day_kind(kind: DayKind) -> Text {
    match kind {
        DayKind::Ordered => words::ON_ORDERED,
        DayKind::Settled => words::ON_SETTLED,
        DayKind::Due => words::ON_DUE,
        DayKind::Deducted => words::ON_DEDUCTED,
    }
}

/// Which of a line's days is meant: that of the order, unless another is chosen.
fn day_kinds() -> Vec<Choice> {
    let choice = |kind: DayKind| {
        let code = if kind == DayKind::default() {
            ""
        } else {
            kind.code()
        };
        Choice::new(code, t(day_kind(kind)))
    };
    DayKind::ALL.map(choice).into()
}

/// The campaigns, if there are any to choose from.
#[component]
fn CampaignFilter(
    /// The campaigns.
    campaigns: Vec<NamedCampaign>,
    /// The id of the chosen one.
    chosen: String,
) -> impl IntoView {
    let (is_without, is_any) = (chosen == NO_CAMPAIGN, chosen == ANY_CAMPAIGN);
    (is_without || is_any || !campaigns.is_empty()).then(|| {
        let all = std::iter::once(Choice::new("", t(words::ANY_CAMPAIGN)));
        // A chip has set it, and another filter keeps it.
        let without = is_without.then(|| Choice::new(NO_CAMPAIGN, t(words::WITHOUT_CAMPAIGN)));
        // So has a figure of campaigns.
        let with = is_any.then(|| Choice::new(ANY_CAMPAIGN, t(words::WITH_CAMPAIGN)));
        let named = campaigns
            .into_iter()
            .map(|(id, name)| Choice::new(id.to_string(), name));
        let choices: Vec<Choice> = all.chain(without).chain(with).chain(named).collect();
        let label = t(words::CAMPAIGN);
        if choices.len() > LOOKED_THROUGH {
            return view! {
                <Combobox id="campaign" name="campaign" label choices value=chosen sends=true />
            }
            .into_any();
        }
        view! { <Filter name="campaign" label choices value=chosen /> }.into_any()
    })
}

/// The markets, if there are several: amounts of two currencies are never in one list.
#[component]
fn MarketFilter(
    /// The markets with lines.
    markets: Vec<Market>,
    /// The one that is looked at.
    market: Market,
) -> impl IntoView {
    let mut markets = markets;
    if !markets.contains(&market) {
        markets.push(market);
    }
    (markets.len() > 1).then(|| {
        let choice = |market: Market| Choice::new(market.code(), t(market_words::name(market)));
        let choices: Vec<Choice> = markets.into_iter().map(choice).collect();
        view! {
            <Filter
                name="market"
                label=t(words::MARKET)
                choices
                value=market.code().to_owned()
            />
        }
    })
}

/// How a list stands to the columns that it can be sorted by.
pub(super) fn sorting(path: &'static str, query: &OrderQuery, is_too_long: bool) -> Sorting {
    let now = query.sort.clone().filter(|_| !is_too_long);
    Sorting::new(query.address(path), now)
}

/// Says why a list isn't in the order that was asked for.
pub(super) fn too_long_to_sort(is_too_long: bool) -> Option<AnyView> {
    is_too_long
        .then(|| view! { <Note tone=Tone::Plain>{t(words::TOO_LONG_TO_SORT)}</Note> }.into_any())
}

/// The download of the same list.
#[component]
pub(super) fn Download(
    /// The address of the file.
    path: &'static str,
    /// That of the same file as a spreadsheet.
    sheet: &'static str,
    /// What was asked for.
    query: OrderQuery,
) -> impl IntoView {
    // Days that are no range have no lines, and so no file.
    (!query.has_no_days()).then(|| {
        view! {
            <LinkButton href=query.address(path) reload=true>
                <Icon picture=Picture::Download />
                {t(words::EXPORT)}
            </LinkButton>
            <LinkButton href=query.address(sheet) reload=true>
                <Icon picture=Picture::Download />
                {t(words::EXPORT_XLSX)}
            </LinkButton>
        }
    })
}

/// A page's rows with the ways to the pages around it and the number of all, or why there are none.
pub(super) fn rows_or_why<T, V: IntoView + 'static, E: IntoView + 'static>(
    path: &'static str,
    query: &OrderQuery,
    page: domain::page::Page<T>,
    rows: impl FnOnce(Vec<T>) -> V,
    none_yet: impl FnOnce() -> E,
    count: String,
) -> AnyView {
    let asked = query.cursor();
    let cut_short = page
        .is_cut_short(asked.as_ref())
        .then(|| view! { <Note tone=Tone::Plain>{t(words::LOOKED_THROUGH_SOME)}</Note> });
    let (previous, next) = (page.previous, page.next);
    let to = query.address(path);
    if !page.rows.is_empty() {
        return view! {
            {rows(page.rows)}
            {cut_short}
            <Pager to previous next says=count />
        }
        .into_any();
    }
    if cut_short.is_some() {
        let clear = query.unfiltered(path);
        return view! {
            <NoResults title=t(words::FOUND_NONE_SO_FAR) clear>
                {cut_short}
            </NoResults>
            <Pager to previous next />
        }
        .into_any();
    }
    if query.is_filtered() || query.after.is_some() {
        let clear = query.unfiltered(path);
        if query.has_no_days() {
            return view! { <NoResults title=t(words::NO_DAYS) clear /> }.into_any();
        }
        return view! {
            <NoResults title=t(words::FOUND_NONE) clear>
                <p>{t(words::FOUND_NONE_HINT)}</p>
            </NoResults>
        }
        .into_any();
    }
    none_yet().into_any()
}

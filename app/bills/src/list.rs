//! The list of bills: one page for agencies, shops and creators.

use std::collections::BTreeSet;

use domain::{bill::BillRow, ledger::Party, market::Market, order_line::listing::AgencyPart};
use leptos::prelude::*;
use runtime::{
    error::{ApiError, NoRefusal},
    list_query::ListQuery as _,
    paths::creator,
    resource::{PageResource, await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Actions, Amount, Choice, Column, DataTable, EmptyState, Filter, LinkButton, NoResults,
    PageHead, PageTitle, Pager, Picture, SecondaryLine, SkeletonPage, SkeletonRows, Tab, Tabs,
    TabsLook, Toolbar, format,
    text::{market as markets, t},
};

use crate::{
    api::{bills_of_agency, bills_of_creator, bills_of_shop},
    area::BillsOf,
    money::month_of,
    query::{BillsQuery, part_of},
    text::{bills as words, consoles},
    wire::Bills,
};

type Answer = PageResource<Result<Bills, ApiError<NoRefusal>>>;

/// What cells need beside their row.
#[derive(Clone, Copy)]
struct Shown {
    of: BillsOf,
    part: Option<Party>,
}

type BillColumn = Column<BillRow, Shown>;

const COLUMNS: &[BillColumn] = &[
    BillColumn::title("month", words::MONTH, |row, shown| {
        let (href, number) = (shown.of.bill(row.bill), row.number.to_string());
        let month = month_of(row.number);
        view! {
            <a class="item__title" href=href>
                {month}
            </a>
            <SecondaryLine>{number}</SecondaryLine>
        }
        .into_any()
    }),
    BillColumn::text("closed", words::CLOSED_ON, |row, _| {
        format::date_time(row.closed_at, row.number.market()).into_any()
    })
    .fixed()
    .leaves(1),
    BillColumn::figure("lines", words::LINE_COUNT, |row, _| {
        format::count(row.lines).into_any()
    })
    .fixed()
    .leaves(2),
    BillColumn::amount("total", words::TOTAL, |row, shown| {
        let amount = shown.part.map_or(row.total, |part| row.of_part(part));
        let label = words::show_bill(&row.number.to_string());
        view! { <Amount amount href=shown.of.bill(row.bill) label /> }.into_any()
    })
    .fixed(),
];

/// **Payment bills** of the agency.
#[component]
pub fn PartnerBillsPage() -> impl IntoView {
    let query = BillsQuery::of_address();
    bills_page(
        BillsOf::Agency,
        query,
        load(move || query.get(), bills_of_agency),
    )
}

/// **Statements** of the shop.
#[component]
pub fn SellerBillsPage() -> impl IntoView {
    let query = BillsQuery::of_address();
    bills_page(
        BillsOf::Shop,
        query,
        load(move || query.get(), bills_of_shop),
    )
}

/// **Statements** of the creator.
#[component]
pub fn CreatorBillsPage() -> impl IntoView {
    let query = BillsQuery::of_address();
    bills_page(
        BillsOf::Creator,
        query,
        load(move || query.get(), bills_of_creator),
    )
}

fn bills_page(of: BillsOf, query: Memo<BillsQuery>, bills: Answer) -> AnyView {
    let title = t(of.title());
    if of == BillsOf::Creator {
        return view! {
            <PageTitle page=title />
            <PrintHead reference=title.to_owned() />
            <CreatorHead title back=creator::ME />
            <div class="phone">
                <Transition fallback=|| {
                    view! { <SkeletonRows /> }
                }>{waited_for(of, query, bills)}</Transition>
            </div>
        }
        .into_any();
    }
    view! {
        <PageTitle page=title />
        <PrintHead reference=title.to_owned() />
        <Transition fallback=move || {
            view! { <SkeletonPage title /> }
        }>{waited_for(of, query, bills)}</Transition>
    }
    .into_any()
}

fn waited_for(of: BillsOf, query: Memo<BillsQuery>, bills: Answer) -> AnyView {
    await_view(move || async move {
        let bills = bills.await;
        let query = query.get_untracked();
        render_result(bills, |bills| view! { <Shows of bills query /> })
    })
}

#[component]
fn Shows(
    /// Whose.
    of: BillsOf,
    /// What there is.
    bills: Bills,
    /// What was asked for.
    query: BillsQuery,
) -> impl IntoView {
    let lead = of.lead();
    let open = of.open_month().map(|href| {
        view! { <LinkButton href=href.to_owned()>{t(words::OPEN_MONTH)}</LinkButton> }
    });
    let head = if of == BillsOf::Creator {
        view! {
            <p class="phone__lead">{lead}</p>
            <Actions>{open}</Actions>
        }
        .into_any()
    } else {
        view! {
            <PageHead title=t(of.title()) lead>
                {open}
            </PageHead>
        }
        .into_any()
    };
    let tools = tools(of, &bills.known, &query);
    let roles = (of == BillsOf::Agency).then(|| roles(&query));
    view! {
        {head}
        {roles}
        {tools}
        {rows(of, bills, &query)}
    }
}

/// The two parts that an agency may have, and both together.
fn roles(query: &BillsQuery) -> AnyView {
    let tab = |name, role: Option<AgencyPart>| {
        let code = role.map(|role| role.code().to_owned());
        let is_open = query.role == code;
        let to = BillsQuery {
            role: code,
            ..query.clone()
        };
        Tab::new(t(name), to.address(BillsOf::Agency.list()), is_open)
    };
    let tabs = vec![
        tab(consoles::ALL_ROLES, None),
        tab(consoles::AS_CAMPAIGN, Some(AgencyPart::Campaign)),
        tab(consoles::AS_MANAGING, Some(AgencyPart::Managing)),
    ];
    view! { <Tabs label=t(consoles::ROLES) tabs look=TabsLook::Segments /> }.into_any()
}

/// The markets and years that there are, where there are several.
fn tools(of: BillsOf, known: &[(Market, i32)], query: &BillsQuery) -> Option<AnyView> {
    let all_markets: BTreeSet<Market> = known.iter().map(|(market, _)| *market).collect();
    let all_years: BTreeSet<i32> = known.iter().map(|(_, year)| *year).collect();
    if all_markets.len() < 2 && all_years.len() < 2 {
        return None;
    }
    let mut by_market = vec![Choice::new("", t(consoles::ANY_MARKET))];
    let named = all_markets.iter();
    by_market.extend(named.map(|market| Choice::new(market.code(), t(markets::name(*market)))));
    let mut by_year = vec![Choice::new("", t(words::ANY_YEAR))];
    let numbered = all_years.iter().rev();
    by_year.extend(numbered.map(|year| Choice::new(year.to_string(), year.to_string())));
    let market = query.market.clone().unwrap_or_default();
    let year = query.year.clone().unwrap_or_default();
    let has_markets = all_markets.len() > 1;
    let by_market = has_markets.then(|| {
        view! { <Filter name="market" label=t(consoles::MARKET) choices=by_market value=market /> }
    });
    let view = view! {
        <Toolbar to=query.unfiltered(of.list()) label=t(words::TOOLS)>
            {by_market}
            <Filter name="year" label=t(words::YEAR) choices=by_year value=year />
        </Toolbar>
    };
    Some(view.into_any())
}

/// The bills, or why there are none.
fn rows(of: BillsOf, bills: Bills, query: &BillsQuery) -> AnyView {
    let page = bills.bills;
    if page.rows.is_empty() {
        if query.is_filtered() {
            let clear = query.unfiltered(of.list());
            return view! { <NoResults title=t(words::NO_MATCH) clear /> }.into_any();
        }
        return view! {
            <EmptyState picture=Picture::Bill title=t(of.none())>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    }
    let shown = Shown {
        of,
        part: part_of(query.role.as_deref()),
    };
    let table = DataTable::new(words::CAPTION, COLUMNS)
        .tall()
        .view(&page.rows, &shown);
    let to = query.address(of.list());
    view! {
        {table}
        <Pager to previous=page.previous next=page.next />
    }
    .into_any()
}

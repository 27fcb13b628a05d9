//! The page **Statement**. Each amount leads to its order lines.

use domain::{ids::CampaignId, money::Money};
use leptos::prelude::*;

use super::{
    Month,
    api::{ShopStatement, StatementLine, StatementQuery, statement_of_shop},
    word_of,
};
use crate::text::{orders, statement as words};
use runtime::{
    list_query::ListQuery as _,
    paths::seller as paths,
    resource::{await_view, load},
};
use shell::{PrintHead, render_result};
use ui::{
    Address, Amount, Choice, Column, DataTable, EmptyState, Filter, Icon, LinkButton, MoneyText,
    Note, PageHead, PageTitle, Picture, SecondaryLine, SkeletonPage, Stat, Stats, Tone, Toolbar,
    format,
    text::{Text, t},
};

type StatementColumn = Column<StatementLine, Month>;

const COLUMNS: &[StatementColumn] = &[
    StatementColumn::title("campaign", words::CAMPAIGN, |row, _| {
        let (name, agency) = (row.name.clone(), row.agency.clone());
        let profile = paths::agency(row.agency_id, Some(row.campaign));
        view! {
            <a class="item__title" href=paths::campaign(row.campaign)>
                {name}
            </a>
            <SecondaryLine>
                <a class="link" href=profile>
                    {agency}
                </a>
            </SecondaryLine>
        }
        .into_any()
    }),
    StatementColumn::figure("owed", words::OWED, |row, _| {
        cell(
            row.sums.owed,
            words::OWED,
            owed(Some(row.campaign)),
            &row.name,
        )
    })
    .fixed(),
    StatementColumn::figure("charged", words::CHARGED, |row, month| {
        let lines = charged(*month, Some(row.campaign), SETTLED);
        cell(row.sums.charged, words::CHARGED, lines, &row.name)
    })
    .fixed(),
    StatementColumn::figure("deducted", words::DEDUCTED, |row, month| {
        let lines = charged(*month, Some(row.campaign), DEDUCTED);
        cell(row.sums.deducted, words::DEDUCTED, lines, &row.name)
    })
    .fixed()
    .leaves(1),
    StatementColumn::amount("net", words::NET, |row, _| {
        view! { <MoneyText amount=row.sums.net /> }.into_any()
    })
    .fixed(),
];

/// The filters of order lines by which the amounts are opened.
const SETTLED: &str = "settled_or_deducted";
/// The same of those of which something was deducted.
const DEDUCTED: &str = "deducted";

/// The order lines of which something is owed.
fn owed(campaign: Option<CampaignId>) -> Address {
    Address::new(paths::ORDERS)
        .with("status", "estimated")
        .with_some("campaign", campaign)
}

/// The order lines that settled in the month.
fn charged((first, last): Month, campaign: Option<CampaignId>, status: &'static str) -> Address {
    Address::new(paths::ORDERS)
        .with("status", status)
        .with_some("campaign", campaign)
        .with("date", "settled")
        .with("from", first)
        .with("to", last)
}

fn cell(amount: Money, what: Text, lines: Address, campaign: &str) -> AnyView {
    let label = words::show_of(t(what), campaign);
    view! { <Amount amount href=lines.to_string() label /> }.into_any()
}

/// The page **Statement** of a shop.
#[component]
pub fn SellerStatementPage() -> impl IntoView {
    let query = StatementQuery::of_address();
    let statement = load(move || query.get(), statement_of_shop);
    view! {
        <PageTitle page=t(words::TITLE) />
        <PrintHead reference=t(words::TITLE).to_owned() />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let statement = statement.await;
                render_result(statement, |shown| view! { <Shown shown /> })
            })}
        </Transition>
    }
}

#[component]
fn Shown(
    /// What there is.
    shown: ShopStatement,
) -> impl IntoView {
    let month = word_of(shown.month.0);
    let file = |path: &'static str| Address::new(path).with("month", &month).to_string();
    let (csv, xlsx) = (file(paths::STATEMENT_CSV), file(paths::STATEMENT_XLSX));
    let choices = shown.months.iter().map(|(first, last)| {
        let days = format::days(*first, *last);
        Choice::new(word_of(*first), days)
    });
    let choices: Vec<Choice> = choices.collect();
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD)>
            <LinkButton href=paths::STATEMENTS>{t(words::STATEMENTS)}</LinkButton>
            {export(csv, words::EXPORT_CSV)}
            {export(xlsx, words::EXPORT_XLSX)}
        </PageHead>
        <Toolbar to=Address::new(paths::STATEMENT) label=t(words::TOOLS)>
            <Filter name="month" label=t(words::MONTH) choices value=month />
        </Toolbar>
        <Amounts shown />
    }
}

fn export(href: String, name: Text) -> impl IntoView {
    view! {
        <LinkButton href reload=true>
            <Icon picture=Picture::Download />
            {t(name)}
        </LinkButton>
    }
}

/// The amounts of the whole, and of each campaign.
#[component]
fn Amounts(
    /// What there is.
    shown: ShopStatement,
) -> impl IntoView {
    let ShopStatement {
        market,
        month,
        as_of,
        rows,
        count,
        total,
        ..
    } = shown;
    let Some(total) = total else {
        return view! { <Note tone=Tone::Plain>{t(orders::PREPARING_TOTALS)}</Note> }.into_any();
    };
    let settled = words::charged_in(&format::days(month.0, month.1));
    let now = format::date_time(as_of, market);
    let moment = words::as_of(&now);
    let stats = [
        stat(words::OWED_NOW, total.owed, Some(owed(None)), now.clone()),
        stat(
            words::CHARGED,
            total.charged,
            Some(charged(month, None, SETTLED)),
            settled.clone(),
        ),
        stat(
            words::DEDUCTED,
            total.deducted,
            Some(charged(month, None, DEDUCTED)),
            settled.clone(),
        ),
        stat(words::NET, total.net, None, settled),
    ];
    let by_campaign = if rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Finance title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        DataTable::new(words::CAPTION, COLUMNS)
            .tall()
            .view(&rows, &month)
    };
    let is_cut = rows.len() < count;
    let cut = is_cut.then(|| {
        let says = words::cut(&format::count_of(rows.len()), &format::count_of(count));
        view! { <Note tone=Tone::Plain>{says}</Note> }
    });
    view! {
        <Stats>{stats.into_iter().collect_view()}</Stats>
        <p class="home-money__none">{moment}</p>
        {by_campaign}
        {cut}
    }
    .into_any()
}

/// One figure, which leads to its order lines where there are some of it alone.
fn stat(name: Text, amount: Money, lines: Option<Address>, more: String) -> AnyView {
    let figure = match lines {
        Some(lines) => view! {
            <a class="explain" href=lines.to_string()>
                {format::money(amount)}
                <span class="hidden-label">", " {words::show(t(name))}</span>
            </a>
        }
        .into_any(),
        None => format::money(amount).into_any(),
    };
    view! { <Stat name=t(name) more>{figure}</Stat> }.into_any()
}

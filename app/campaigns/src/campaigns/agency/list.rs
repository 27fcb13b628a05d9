//! **Campaigns**: every campaign of the agency in a market, and the way to a new one.

use domain::{
    campaign::{CampaignRow, CampaignStatus},
    market::Market,
    page::Page,
};
use leptos::prelude::*;

use super::{gate::MissingSteps, publish};
use crate::{
    campaigns::agency::api::{
        AgencyCampaigns, CampaignDraft, CampaignsQuery, PublishCampaign, campaigns_of_agency,
    },
    flash::CampaignFlash,
    text::campaigns as words,
};
use runtime::{
    list_query::ListQuery as _,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Choice, Column, DataTable, Days, EmptyState, Filter, Flash, FlashToast,
    FormSummary, Icon, Item, Kind, LinkButton, NoResults, PageHead, PageTitle, Pager, Picture,
    RateText, ResultSummary, SearchInput, SecondaryLine, SkeletonPage, SortChoice, Sorting, Status,
    StatusBadge, Toolbar, format, results,
    text::{market as market_names, t},
};

/// What the cells need beside the campaign.
struct ListCx {
    market: Market,
    /// The verb of the switches.
    action: ServerAction<PublishCampaign>,
    /// Whether the person may switch them.
    may_work: bool,
}

type CampaignColumn = Column<CampaignRow, ListCx>;

const COLUMNS: &[CampaignColumn] = &[
    CampaignColumn::title("name", words::CAMPAIGN, |row, _| name(row)).sortable(),
    CampaignColumn::text("status", words::STATUS, |row, _| {
        view! { <StatusBadge status=row.status /> }.into_any()
    })
    .unlabelled(|_| true),
    CampaignColumn::text("dates", words::DATES, |row, _| dates(row))
        .sortable_as("ends", words::LAST_DAY)
        .explained(words::BY_LAST_DAY)
        .unlabelled(|_| true),
    CampaignColumn::figure("rate", words::LEAST_RATE, |row, cx| {
        view! { <RateText rate=row.least market=cx.market /> }.into_any()
    })
    .leaves(3),
    CampaignColumn::figure("pending", words::PENDING, |row, _| pending(row)).leaves(2),
    CampaignColumn::figure("approved", words::APPROVED, |row, _| {
        format::count(row.counts.approved).into_any()
    })
    .leaves(1),
    CampaignColumn::control("publish", words::PUBLISH, |row, cx| {
        let (row, action, may_work) = (row.clone(), cx.action, cx.may_work);
        view! { <publish::Publish row action may_work listed=cx.market /> }.into_any()
    })
    .explained(words::PUBLISH_EFFECT),
];

/// The page **Campaigns**.
#[component]
pub fn CampaignsPage() -> impl IntoView {
    let query = CampaignsQuery::of_address();
    let action = ServerAction::<PublishCampaign>::new();
    let campaigns = load(
        move || (query.get(), action.version().get()),
        |(query, _)| campaigns_of_agency(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let campaigns = campaigns.await;
                let query = query.get_untracked();
                render_result(campaigns, |shown| view! { <Campaigns shown query action /> })
            })}
        </Transition>
    }
}

#[component]
fn Campaigns(
    /// What there is.
    shown: AgencyCampaigns,
    /// What was asked for.
    query: CampaignsQuery,
    /// The verb of the switches.
    action: ServerAction<PublishCampaign>,
) -> impl IntoView {
    let AgencyCampaigns {
        market,
        markets,
        gate,
        may_work,
        drafts,
        campaigns,
        count,
    } = shown;
    // The market stays the same from page to page, also where the address began without one.
    let query = CampaignsQuery {
        market: Some(market.to_string()),
        ..query
    };
    let create = gate.is_open().then(|| create_way(market));
    let explained = (!gate.is_open()).then(|| {
        view! {
            <a class="button" href="#missing-steps" rel="external">
                <Icon picture=Picture::Plus />
                {t(words::CREATE)}
            </a>
        }
    });
    let to = query.address(paths::partner::CAMPAIGNS);
    let sorting = Sorting::new(to.clone(), query.sort.clone());
    let list = if campaigns.rows.is_empty() && query.is_filtered() {
        let clear = query.unfiltered(paths::partner::CAMPAIGNS);
        view! { <NoResults title=t(words::FOUND_NONE) clear /> }.into_any()
    } else if campaigns.rows.is_empty() {
        view! { <NoneYet market may_create=gate.is_open() /> }.into_any()
    } else {
        let cx = ListCx {
            market,
            action,
            may_work,
        };
        let table = DataTable::new(words::CAPTION, COLUMNS).tall();
        let table = table.sorted(sorting).view(&campaigns.rows, &cx);
        let found = found(&query, &campaigns, count);
        view! {
            {found}
            <p id="publish-effect" hidden>
                {t(words::PUBLISH_EFFECT)}
            </p>
            {table}
            <Pager to previous=campaigns.previous next=campaigns.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE)>{create} {explained}</PageHead>
        <FlashToast read=CampaignFlash::says />
        <FormSummary title=t(words::NOT_CHANGED) errors=publish::errors(action) />
        <MissingSteps gate market />
        <Tools query market markets />
        {drafts_of(drafts)}
        {list}
    }
}

/// How many campaigns the filters in force leave on all pages, and the way out of them.
fn found(
    query: &CampaignsQuery,
    campaigns: &Page<CampaignRow>,
    count: Option<u64>,
) -> Option<AnyView> {
    if !query.is_filtered() {
        return None;
    }
    let counted = count.and_then(|count| usize::try_from(count).ok());
    let says = results(counted.unwrap_or(campaigns.rows.len()), false);
    let clear = query.unfiltered(paths::partner::CAMPAIGNS).to_string();
    Some(view! { <ResultSummary says clear=Some(clear) /> }.into_any())
}

/// What the reader has begun to type and not submitted.
fn drafts_of(drafts: Vec<CampaignDraft>) -> Option<AnyView> {
    let all = drafts.into_iter().map(|draft| {
        view! {
            <li class="drafts__one">
                <Item title=draft.name href=Some(draft.href) sub=draft.says />
                <StatusBadge status=CampaignStatus::Draft filled=true />
            </li>
        }
    });
    let all: Vec<_> = all.collect();
    (!all.is_empty()).then(|| {
        view! {
            <ul class="drafts" aria-label=t(words::YOUR_DRAFTS)>
                {all}
            </ul>
        }
        .into_any()
    })
}

fn create_way(market: Market) -> impl IntoView {
    let href = Address::new(paths::partner::CREATE_CAMPAIGN).with("market", market);
    view! {
        <LinkButton href kind=Kind::Primary>
            <Icon picture=Picture::Plus />
            {t(words::CREATE)}
        </LinkButton>
    }
}

/// Searching, and the filters.
#[component]
fn Tools(
    /// What was asked for.
    query: CampaignsQuery,
    /// The market that is looked at.
    market: Market,
    /// The markets in which the agency has something.
    markets: Vec<Market>,
) -> impl IntoView {
    let statuses = std::iter::once(Choice::new("", t(words::ANY_STATUS))).chain(
        CampaignStatus::ALL
            .into_iter()
            .map(|status| Choice::new(status.code(), t(Status::from(status).word()))),
    );
    let statuses: Vec<_> = statuses.collect();
    let to = query.unfiltered(paths::partner::CAMPAIGNS);
    // One that is looked at by its address alone can be chosen, too.
    let has_others = markets.iter().any(|one| *one != market);
    let (to, in_market) = if has_others {
        let mut markets = markets;
        if !markets.contains(&market) {
            markets.push(market);
        }
        let choice = |one: Market| Choice::new(one.code(), t(market_names::name(one)));
        let choices: Vec<_> = markets.into_iter().map(choice).collect();
        let label = t(words::MARKET);
        let value = market.code().to_owned();
        let filter = view! { <Filter name="market" label choices value /> };
        (to.without("market"), Some(filter))
    } else {
        (to, None)
    };
    view! {
        <Toolbar to label=t(words::LIST_TOOLS) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="status"
                label=t(words::STATUS)
                choices=statuses
                value=query.status.unwrap_or_default()
            />
            {in_market}
            <SortChoice by=COLUMNS now=query.sort.unwrap_or_default() />
        </Toolbar>
    }
}

/// No campaign yet: what one is, and the way to it.
#[component]
fn NoneYet(
    /// The market that is looked at.
    market: Market,
    /// Whether one can be created.
    may_create: bool,
) -> impl IntoView {
    view! {
        <EmptyState picture=Picture::Campaign title=t(words::EMPTY_TITLE)>
            <p>{t(words::EMPTY)}</p>
            {may_create.then(|| view! { <Actions>{create_way(market)}</Actions> })}
        </EmptyState>
    }
}

fn name(row: &CampaignRow) -> AnyView {
    let href = paths::partner::campaign(row.campaign);
    let sub = row
        .named_shops
        .map_or_else(String::new, |_| t(words::SELLERS_NAMED).to_owned());
    view! { <Item title=row.name.to_string() href=Some(href) sub /> }.into_any()
}

fn dates(row: &CampaignRow) -> AnyView {
    let until = format::date(row.dates.registration_ends_on());
    let until = words::registration_until(&until);
    view! {
        <Days from=row.dates.starts_on() to=row.dates.ends_on() />
        <SecondaryLine>{until}</SecondaryLine>
    }
    .into_any()
}

fn pending(row: &CampaignRow) -> AnyView {
    let asked = row.counts.close_requested;
    let asked = (asked > 0).then(|| words::ask_to_close(asked));
    view! {
        {format::count(row.counts.pending)}
        {asked.map(|asked| view! { <SecondaryLine>{asked}</SecondaryLine> })}
    }
    .into_any()
}

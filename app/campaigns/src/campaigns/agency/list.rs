//! **Campaigns**: every campaign of the agency in a market, and the way to a new one.

use domain::{
    campaign::{CampaignRow, CampaignStatus},
    market::Market,
};
use leptos::prelude::*;

use super::{gate::MissingSteps, publish};
use crate::{
    campaigns::agency::api::{
        AgencyCampaigns, CampaignsQuery, PublishCampaign, campaigns_of_agency,
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
    Actions, Address, Cell, CellKind, Choice, Column, Days, EmptyState, Filter, Flash, FlashToast,
    FormSummary, HeadCell, Icon, Item, Kind, LinkButton, NoResults, PageHead, PageTitle, Pager,
    Picture, RateText, Row, RowHeight, SearchInput, SecondaryLine, SkeletonRows, SortChoice,
    SortHead, Sorting, Status, StatusBadge, Table, TableBody, TableHead, Toolbar, format,
    text::{interpolate, plural, t},
};

const COLUMNS: [Column; 7] = [
    Column::FIXED,
    Column::new("status", words::STATUS),
    Column::new("dates", words::DATES),
    Column::new("rate", words::LEAST_RATE),
    Column::new("pending", words::PENDING),
    Column::new("approved", words::APPROVED),
    Column::FIXED,
];

const SORTS: [Column; 2] = [
    Column::new("name", words::CAMPAIGN),
    Column::new("ends", words::LAST_DAY),
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
        <Transition fallback=|| view! { <SkeletonRows /> }>
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
        gate,
        may_work,
        campaigns,
    } = shown;
    // The market stays the same from page to page, also where the address began without one.
    let query = CampaignsQuery {
        market: Some(market.to_string()),
        ..query
    };
    let create = gate.is_open().then(|| create_way(market));
    let explained = (!gate.is_open()).then(|| {
        view! {
            <a class="button button--primary" href="#missing-steps" rel="external">
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
        view! {
            <List rows=campaigns.rows market action may_work sorting />
            <Pager to previous=campaigns.previous next=campaigns.next />
        }
        .into_any()
    };
    view! {
        <PageHead title=t(words::TITLE)>{create} {explained}</PageHead>
        <FlashToast read=CampaignFlash::says />
        <FormSummary title=t(words::NOT_CHANGED) errors=publish::errors(action) />
        <MissingSteps gate market />
        <Tools query />
        {list}
    }
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
) -> impl IntoView {
    let statuses = std::iter::once(Choice::new("", t(words::ANY_STATUS))).chain(
        CampaignStatus::ALL
            .into_iter()
            .map(|status| Choice::new(status.code(), t(Status::from(status).word()))),
    );
    let statuses: Vec<_> = statuses.collect();
    let to = query.unfiltered(paths::partner::CAMPAIGNS);
    view! {
        <Toolbar to label=t(words::LIST_TOOLS) columns=&COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            <Filter
                name="status"
                label=t(words::STATUS)
                choices=statuses
                value=query.status.unwrap_or_default()
            />
            <SortChoice by=&SORTS now=query.sort.unwrap_or_default() />
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

#[component]
fn List(
    /// The campaigns.
    rows: Vec<CampaignRow>,
    /// The market that is looked at.
    market: Market,
    /// The verb of the switches.
    action: ServerAction<PublishCampaign>,
    /// Whether the person may switch them.
    may_work: bool,
    /// The order that they are in.
    sorting: Sorting,
) -> impl IntoView {
    let rows = rows
        .into_iter()
        .map(move |row| view! { <Campaign row market action may_work /> });
    view! {
        <p class="publish-effect" id="publish-effect">
            {t(words::PUBLISH_EFFECT)}
        </p>
        <Table caption=t(words::CAPTION) rows=RowHeight::Tall columns=&COLUMNS>
            <TableHead>
                <SortHead sorting=sorting.clone() by="name" kind=CellKind::Title>
                    {t(words::CAMPAIGN)}
                </SortHead>
                <HeadCell>{t(words::STATUS)}</HeadCell>
                <SortHead sorting by="ends" title=t(words::BY_LAST_DAY)>
                    {t(words::DATES)}
                </SortHead>
                <HeadCell kind=CellKind::Figure>{t(words::LEAST_RATE)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::PENDING)}</HeadCell>
                <HeadCell kind=CellKind::Figure>{t(words::APPROVED)}</HeadCell>
                <HeadCell kind=CellKind::Control>{t(words::PUBLISH)}</HeadCell>
            </TableHead>
            <TableBody>{rows.collect_view()}</TableBody>
        </Table>
    }
}

#[component]
fn Campaign(
    /// The campaign.
    row: CampaignRow,
    /// The market that is looked at.
    market: Market,
    /// The verb of the switch.
    action: ServerAction<PublishCampaign>,
    /// Whether the person may switch it.
    may_work: bool,
) -> impl IntoView {
    let href = paths::partner::campaign(row.campaign);
    let sub = row
        .named_shops
        .map_or_else(String::new, |_| t(words::SELLERS_NAMED).to_owned());
    let until = format::date(row.dates.registration_ends_on());
    let until = interpolate(words::REGISTRATION_UNTIL, &[("day", &until)]);
    let title = row.name.to_string();
    let (least, counts, dates, status) = (row.least, row.counts, row.dates, row.status);
    let asked = counts.close_requested;
    let asked = (asked > 0).then(|| plural(asked, words::ONE_ASKS_TO_CLOSE, words::ASK_TO_CLOSE));
    view! {
        <Row>
            <Cell kind=CellKind::Title>
                <Item title=title href=Some(href) sub />
            </Cell>
            <Cell label=t(words::STATUS)>
                <StatusBadge status />
            </Cell>
            <Cell label=t(words::DATES)>
                <Days from=dates.starts_on() to=dates.ends_on() />
                <SecondaryLine>{until}</SecondaryLine>
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::LEAST_RATE)>
                <RateText rate=least market />
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::PENDING)>
                {format::count(counts.pending)}
                {asked.map(|asked| view! { <SecondaryLine>{asked}</SecondaryLine> })}
            </Cell>
            <Cell kind=CellKind::Figure label=t(words::APPROVED)>
                {format::count(counts.approved)}
            </Cell>
            <Cell kind=CellKind::Control label=t(words::PUBLISH)>
                <publish::Publish row action may_work listed=market />
            </Cell>
        </Row>
    }
}

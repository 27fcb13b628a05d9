//! **Samples** in a campaign of an agency: who asks, where samples go, and what is offered.

use domain::{
    ids::CampaignId,
    market::Market,
    sample::{AgencySampleRow, OfferedSamples, SampleApprover, SampleState},
};
use leptos::prelude::*;

use super::{
    api_agency::{
        AgencySamplesQuery, ApproveSampleOfAgency, CampaignListed, CampaignSamples,
        RejectSampleOfAgency, ShipSampleOfAgency, samples_of_campaign,
    },
    dialogs::{About, approve_form, reject_dialog, ship_dialog, way},
    fields,
    seller_rows::{offered_words, returns, state},
    shared::{carried, day, picture, returned, state_filter},
    verb::{Verb, refused},
};
use crate::{
    campaigns::agency::tabs::{CampaignTab, CampaignTabs},
    flash::SampleFlash,
    text::{campaigns, samples as words},
};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    page_address::page_params,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Column, DataTable, EmptyState, Flash as _, FlashToast, FormSummary, Item,
    NoFigure, NoResults, PageHead, PageTitle, Pager, Picture, SearchInput, SecondaryLine,
    SkeletonPage, Tab, Tabs, TabsLook, Thumb, Toolbar, format, text::t,
};

/// What can be done on the page.
#[derive(Clone, Copy)]
struct Verbs {
    approve: ServerAction<ApproveSampleOfAgency>,
    reject: ServerAction<RejectSampleOfAgency>,
    ship: ServerAction<ShipSampleOfAgency>,
}

/// The page.
#[component]
pub fn AgencySamplesPage() -> impl IntoView {
    let (params, query) = (page_params(), AgencySamplesQuery::of_address());
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let verbs = Verbs {
        approve: ServerAction::new(),
        reject: ServerAction::new(),
        ship: ServerAction::new(),
    };
    let done = [
        success_count(verbs.approve),
        success_count(verbs.reject),
        success_count(verbs.ship),
    ];
    let samples = load(
        move || (campaign(), query.get(), done.map(|times| times.get())),
        |(campaign, query, _)| samples_of_campaign(campaign, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let samples = samples.await;
                let query = query.get_untracked();
                render_result(samples, |samples| view! { <Samples samples query verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Samples(
    /// What is shown.
    samples: CampaignSamples,
    /// What the address asks for.
    query: AgencySamplesQuery,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let (campaign, name) = (samples.campaign, samples.name.to_string());
    let all = Address::new(paths::CAMPAIGNS).with("market", samples.market);
    let under = vec![
        (t(campaigns::TITLE).to_owned(), all.to_string()),
        (name.clone(), paths::campaign(campaign)),
    ];
    let path = paths::samples(campaign);
    let shows_offers = matches!(samples.listed, CampaignListed::Offers(_));
    let of = |show: &str| Address::new(path.clone()).with("show", show);
    let views = vec![
        Tab::new(t(words::REQUESTS), of(""), !shows_offers),
        Tab::new(t(words::OFFERS), of("products"), shows_offers),
    ];
    let errors = form_errors(verbs.approve, |refusal| refused(refusal, &[]));
    let dialog = open_dialog(&samples, &query, verbs);
    let to = query.unfiltered(&path);
    let (q, chosen) = (
        query.q.clone().unwrap_or_default(),
        query.state.clone().unwrap_or_default(),
    );
    let tools = (!shows_offers).then(|| {
        view! {
            <Toolbar to label=t(words::SEARCH_REQUESTS)>
                <SearchInput label=t(words::SEARCH_REQUESTS) value=q />
                {state_filter(chosen)}
            </Toolbar>
        }
    });
    let may_see_money = samples.may_see_money;
    view! {
        <PageTitle page=words::of_campaign(&name) />
        <PageHead title=t(words::TITLE) under lead=t(words::AGENCY_LEAD) />
        <FlashToast read=SampleFlash::says />
        <CampaignTabs campaign open=CampaignTab::Samples may_see_money />
        <FormSummary title=t(words::NOT_DONE) errors />
        <Tabs label=t(words::SHOW) tabs=views look=TabsLook::Segments />
        {tools}
        {list(samples, &query, verbs)}
        {dialog}
    }
}

fn list(samples: CampaignSamples, query: &AgencySamplesQuery, verbs: Verbs) -> AnyView {
    let path = paths::samples(samples.campaign);
    let to = query.address(&path);
    let cx = Cx {
        market: samples.market,
        may_work: samples.may_work,
        campaign: samples.campaign,
        here: to.clone().with_some("after", query.after.as_ref()),
        approve: verbs.approve,
    };
    let (table, previous, next) = match samples.listed {
        CampaignListed::Requests(page) if page.rows.is_empty() => {
            return nothing(words::NO_REQUESTS, words::NO_REQUESTS_AGENCY, query, &path);
        }
        CampaignListed::Offers(page) if page.rows.is_empty() => {
            return nothing(words::NO_OFFERS, words::NO_OFFERS_WHY, query, &path);
        }
        CampaignListed::Requests(page) => {
            let table = DataTable::new(words::REQUESTS, REQUESTS).tall();
            (table.view(&page.rows, &cx), page.previous, page.next)
        }
        CampaignListed::Offers(page) => {
            let columns = offer_columns(samples.may_see_money);
            let table = DataTable::new(words::OFFERS, columns).tall();
            (table.view(&page.rows, &cx), page.previous, page.next)
        }
    };
    view! {
        {table}
        <Pager to previous next />
    }
    .into_any()
}

/// Why there is nothing.
fn nothing(
    title: ui::text::Text,
    why: ui::text::Text,
    query: &AgencySamplesQuery,
    path: &str,
) -> AnyView {
    if query.is_filtered() {
        let clear = query.unfiltered(path);
        return view! { <NoResults title=t(words::NONE_MATCH) clear /> }.into_any();
    }
    view! {
        <EmptyState picture=Picture::Product title=t(title)>
            <p>{t(why)}</p>
        </EmptyState>
    }
    .into_any()
}

/// The dialog that the address opens.
fn open_dialog(
    samples: &CampaignSamples,
    query: &AgencySamplesQuery,
    verbs: Verbs,
) -> Option<AnyView> {
    let CampaignListed::Requests(page) = &samples.listed else {
        return None;
    };
    if !samples.may_work {
        return None;
    }
    let asked = query.reject.as_deref().or(query.ship.as_deref())?;
    let mut rows = page.rows.iter();
    let row = rows.find(|row| row.row.request.to_string() == asked)?;
    let path = paths::samples(samples.campaign);
    let here = query
        .address(&path)
        .with_some("after", query.after.as_ref());
    let about = About {
        campaign: samples.campaign,
        request: row.row.request,
        number: format::count(u64::from(row.row.number)),
        close: here.to_string(),
    };
    let typed = samples.typed.clone().unwrap_or_default();
    Some(if query.reject.is_some() {
        reject_dialog(about, &typed, Verb::of(verbs.reject, fields::REJECT))
    } else {
        let verb = Verb::of(verbs.ship, fields::SHIP);
        ship_dialog(about, words::SHIP_EFFECT, &typed, verb)
    })
}

/// What the cells need beside the row.
struct Cx {
    market: Market,
    may_work: bool,
    campaign: CampaignId,
    /// The page as it is.
    here: Address,
    approve: ServerAction<ApproveSampleOfAgency>,
}

type RequestColumn = Column<AgencySampleRow, Cx>;

const REQUESTS: &[RequestColumn] = &[
    RequestColumn::title("product", words::PRODUCT, |row, _| {
        let number = format::count(u64::from(row.row.number));
        let sub = words::by_shop(&number, &row.shop_name);
        let image = picture(&row.row.product);
        view! {
            <Item title=row.row.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    RequestColumn::text("creator", words::CREATOR, |row, cx| {
        let says = match row.returns.map(returned) {
            Some(returns) => returns,
            None => day(row.row.requested_at, cx.market),
        };
        view! {
            {format!("@{}", row.handle)}
            <SecondaryLine>{says}</SecondaryLine>
        }
        .into_any()
    })
    .fixed(),
    RequestColumn::text("address", words::SEND_TO, |row, _| match &row.delivery {
        Some((recipient, address)) => {
            let lines = address.as_str().replace('\n', ", ");
            view! {
                {recipient.as_str().to_owned()}
                <SecondaryLine>{lines}</SecondaryLine>
            }
            .into_any()
        }
        None => t(words::ADDRESS_ERASED).into_any(),
    })
    .fixed(),
    RequestColumn::text("state", words::STATUS, |row, cx| {
        let parcel = row.shipped.as_ref().map(carried);
        let parcel = parcel.map(|says| view! { <SecondaryLine>{says}</SecondaryLine> });
        view! {
            {state(&row.row, cx.market)}
            {parcel}
        }
        .into_any()
    })
    .fixed(),
    RequestColumn::control("actions", words::ACTIONS, |row, cx| {
        if cx.may_work {
            next(row, cx)
        } else {
            view! { <NoFigure /> }.into_any()
        }
    })
    .label_hidden(),
];

/// What the agency can do about a request.
fn next(row: &AgencySampleRow, cx: &Cx) -> AnyView {
    let row = &row.row;
    let decides = row.approver == SampleApprover::Agency;
    let number = format::count(u64::from(row.number));
    let to = |name| cx.here.clone().with(name, row.request).to_string();
    let approve = (decides && row.state == SampleState::Requested)
        .then(|| approve_form(cx.approve, (cx.campaign, row.request), &number));
    let can_reject = matches!(row.state, SampleState::Requested | SampleState::Approved);
    let reject = (decides && can_reject && row.sent.is_none())
        .then(|| way(words::REJECT, to("reject"), &number));
    let ship = (row.state == SampleState::Approved).then(|| way(words::SHIP, to("ship"), &number));
    view! { <Actions>{ship} {approve} {reject}</Actions> }.into_any()
}

type OfferColumn = Column<OfferedSamples, Cx>;

const PRODUCT: OfferColumn = OfferColumn::title("product", words::PRODUCT, |row, _| {
    let image = picture(&row.product);
    let registration = row.registration;
    let href = paths::registration(registration.shop, registration.registration);
    view! {
        <Item title=row.product.title.clone() href=Some(href) sub=row.product.code.clone()>
            <Thumb image />
        </Item>
    }
    .into_any()
});

const SAMPLES: OfferColumn =
    OfferColumn::text("samples", words::SAMPLES, |row, _| offered_words(row)).fixed();

const RETURN: OfferColumn = OfferColumn::text("return", words::RETURN, |row, _| {
    returns(row, paths::ORDERS)
})
.explained(words::RETURN_WHY)
.leaves(1);

/// The columns of products: what samples brought is for those who may see money.
const fn offer_columns(may_see_money: bool) -> &'static [OfferColumn] {
    const WITH_RETURN: &[OfferColumn] = &[PRODUCT, SAMPLES, RETURN];
    const WITHOUT: &[OfferColumn] = &[PRODUCT, SAMPLES];
    if may_see_money { WITH_RETURN } else { WITHOUT }
}

//! *Registration details*: one product in a campaign, what its creators were paid, and who they are.

use domain::registration::{AgencyRegistration, AgencyTab, RegistrationState};
use leptos::prelude::*;

use super::{
    ActionSet,
    actions::{CloseDialog, Deciding},
    close_requests::ApproveCloseDialog,
    creators::{Creators, History},
    decided,
    product_sales::ProductSales,
    reject::RejectDialog,
};
use crate::{
    flash::CampaignFlash,
    registrations::agency::{
        api::{OpenedRegistration, registration_of_agency},
        export::ExportLinks,
    },
    text::{campaigns, registrations as words},
    worded,
};
use runtime::{
    error::form_errors,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Code, Fact, Facts, Flash, FlashToast, FormSummary, Moment, MoneyText, PageHead,
    PageTitle, RateText, SkeletonPage, StatusBadge, Thumb, text::t,
};

/// What the address asks for: the registration, a page of its creators, and what is being decided.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PageQuery {
    shop: String,
    registration: String,
    after: Option<String>,
    is_rejecting: bool,
    is_closing: bool,
}

/// The page *Registration details*.
#[component]
pub fn RegistrationPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let param = move |name| params.with(|params| params.get(name).unwrap_or_default());
    let asked = Memo::new(move |_| PageQuery {
        shop: param("shop"),
        registration: param("registration"),
        after: query.with(|query| query.get("after")),
        is_rejecting: query.with(|query| query.get("reject").is_some()),
        is_closing: query.with(|query| query.get("close").is_some()),
    });
    let (actions, export) = (ActionSet::new(), ServerAction::<ExportLinks>::new());
    let opened = load(
        move || (asked.get(), actions.times()),
        |(asked, _)| {
            let PageQuery {
                shop,
                registration,
                after,
                is_closing,
                ..
            } = asked;
            registration_of_agency(shop, registration, after, is_closing)
        },
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::DETAILS) /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let asked = asked.get_untracked();
                render_result(opened, |opened| view! { <Opened opened asked actions export /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The registration.
    opened: OpenedRegistration,
    /// What the address asks for.
    asked: PageQuery,
    /// The verbs of the page.
    actions: ActionSet,
    /// Exports the link.
    export: ServerAction<ExportLinks>,
) -> impl IntoView {
    let OpenedRegistration {
        registration,
        now,
        may_work,
        orders,
        rejection,
        closing: effect,
        sales,
        creator_sales,
    } = opened;
    let AgencyRegistration {
        row,
        campaign,
        market,
        ..
    } = registration.clone();
    let under = under(&registration);
    let (address, title) = (row.address, row.product.title.clone());
    let here = paths::partner::registration(address.shop, address.registration);
    let is_pending = row.registration.state == RegistrationState::Pending;
    let reject = (asked.is_rejecting && is_pending && may_work).then(|| {
        let picked = vec![address];
        let title = Some(title.clone());
        view! {
            <RejectDialog campaign picked title typed=rejection actions close=here.clone() />
        }
    });
    let is_open = matches!(
        row.registration.state,
        RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. }
    );
    let state = row.registration.state.clone();
    let close = (asked.is_closing && is_open && may_work).then(|| {
        let (title, close) = (title.clone(), here.clone());
        if let RegistrationState::CloseRequested { .. } = state {
            view! { <ApproveCloseDialog campaign address title effect actions close /> }.into_any()
        } else {
            view! { <CloseDialog campaign address title effect actions close /> }.into_any()
        }
    });
    let deciding =
        may_work.then(|| view! { <Deciding registration=registration.clone() actions export /> });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under badge=move || view! { <StatusBadge status=&state filled=true /> }>
            {deciding}
        </PageHead>
        <FlashToast read=CampaignFlash::says />
        <ActionErrors actions asks_to_close=close.is_some() />
        {reject}
        {close}
        <Known registration=registration.clone() />
        {sales.into_iter().map(|sales| view! { <ProductSales sales /> }).collect_view()}
        <History rates=registration.rates.clone() now market />
        <Creators here creators=registration.creators market campaign orders sales=creator_sales />
    }
}

/// The pages that this one lies under.
fn under(registration: &AgencyRegistration) -> Vec<(String, String)> {
    let campaigns = Address::new(paths::partner::CAMPAIGNS).with("market", registration.market);
    let tab = AgencyTab::of(&registration.row.registration.state);
    let campaign = registration.campaign;
    let campaign = tab.map_or_else(
        || Address::new(paths::partner::campaign(campaign)),
        |tab| paths::partner::campaign_tab(campaign, tab),
    );
    vec![
        (t(campaigns::TITLE).to_owned(), campaigns.to_string()),
        (registration.campaign_name.to_string(), campaign.to_string()),
    ]
}

/// Why a verb of the page did not go through. What is asked in a dialog is answered there.
#[component]
fn ActionErrors(
    /// The verbs of the page.
    actions: ActionSet,
    /// Whether the dialog stands open that asks before the product is closed.
    asks_to_close: bool,
) -> impl IntoView {
    let mut all = vec![
        form_errors(actions.hold, worded::summary),
        form_errors(actions.undo, worded::summary),
        form_errors(actions.refuse_close, worded::summary),
    ];
    if !asks_to_close {
        all.push(form_errors(actions.approve_close, worded::summary));
        all.push(form_errors(actions.close, worded::summary));
    }
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! { <FormSummary title=t(words::NOTHING_DONE) errors /> }
}

/// What is known of it.
#[component]
fn Known(
    /// The registration.
    registration: AgencyRegistration,
) -> impl IntoView {
    let AgencyRegistration { row, market, .. } = registration;
    let since = row.since();
    let state = &row.registration.state;
    let why = match state {
        RegistrationState::Rejected { .. } => {
            let (reason, again) = decided::rejection(state);
            Some((words::REASON, reason, Some(again.to_owned())))
        }
        RegistrationState::Closed { .. } => {
            Some((words::REASON, decided::closing(state).to_owned(), None))
        }
        _ => None,
    };
    let frozen = match state {
        RegistrationState::Approved { .. } | RegistrationState::CloseRequested { .. } => {
            Some(t(words::TOTAL_RATE_FROZEN).to_owned())
        }
        _ => None,
    };
    let total = row.registration.total_rate;
    let image = paths::card(row.product.image.as_ref());
    view! {
        <Thumb image />
        <Facts>
            <Fact name=t(words::SHOP) more=row.shop_code>
                {row.shop_name}
            </Fact>
            <Fact name=t(words::PRODUCT_CODE)>
                <Code code=row.product.code />
            </Fact>
            <Fact name=t(words::PRICE)>
                <MoneyText amount=row.product.price />
            </Fact>
            <Fact name=t(words::TOTAL_RATE) more=frozen.unwrap_or_default()>
                <RateText rate=total market />
            </Fact>
            <Fact name=t(words::REGISTERED)>
                <Moment at=row.registered_at market />
            </Fact>
            <Fact name=t(words::SINCE)>
                <Moment at=since market />
            </Fact>
            {why
                .map(|(name, reason, more)| {
                    view! {
                        <Fact name=t(name) more=more.unwrap_or_default()>
                            {reason}
                        </Fact>
                    }
                })}
        </Facts>
    }
}

//! **Edit campaign**, and submitting one that was kept as a draft.

use domain::{
    campaign::{CampaignStatus, EditCampaignRefusal, SubmitRefusal},
    ids::CampaignId,
    market::Market,
};
use leptos::prelude::*;

use super::{
    create::{Kept, of_submitting},
    errors,
    fields::{Fields, Refused},
};
use crate::{
    campaigns::agency::api::{EditCampaign, FormToFill, SubmitDraftCampaign, campaign_to_edit},
    text::{campaign_form as words, campaigns},
};
use runtime::{
    error::{ApiError, error_messages},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, FieldError, FormSummary, Kind, LinkButton, Note, PageHead, PageTitle,
    SkeletonRows, Tone,
    text::{Text, t},
};

/// The page **Edit campaign**.
#[component]
pub fn EditCampaignPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let campaign = params.with(|params| params.get("campaign").unwrap_or_default());
        (campaign, query.with(|query| query.get("anew").is_some()))
    });
    let blank = load(
        move || asked.get(),
        |(campaign, anew)| campaign_to_edit(campaign, anew),
    );
    view! {
        <PageTitle page=t(words::EDIT) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let blank = blank.await;
                let (campaign, _) = asked.get_untracked();
                render_result(blank, |blank| view! { <Opened campaign blank /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The campaign.
    campaign: String,
    /// What the form begins with.
    blank: FormToFill,
) -> impl IntoView {
    let Ok(campaign) = campaign.parse::<CampaignId>() else {
        return ().into_any();
    };
    let back = paths::partner::campaign(campaign);
    let under = vec![
        (
            t(campaigns::TITLE).to_owned(),
            Address::new(paths::partner::CAMPAIGNS)
                .with("market", blank.market)
                .to_string(),
        ),
        (blank.form.name.clone(), back.clone()),
    ];
    let anew = Address::new(paths::partner::edit_campaign(campaign)).with("anew", true);
    let kept = blank.is_kept.then(|| view! { <Kept anew /> });
    let form = match blank.status {
        CampaignStatus::Draft => view! { <SubmitDraft campaign blank /> }.into_any(),
        CampaignStatus::Closed => view! {
            <Note tone=Tone::Information>{t(campaigns::IS_CLOSED)}</Note>
        }
        .into_any(),
        CampaignStatus::Upcoming | CampaignStatus::RegistrationOpen | CampaignStatus::Ongoing => {
            view! { <Edit campaign blank /> }.into_any()
        }
    };
    view! {
        <PageHead title=t(words::EDIT) under />
        <div class="form">{kept} {form}</div>
    }
    .into_any()
}

#[component]
fn Edit(
    /// The campaign.
    campaign: CampaignId,
    /// What the form begins with.
    blank: FormToFill,
) -> impl IntoView {
    let action = ServerAction::<EditCampaign>::new();
    let market = blank.market;
    let refused: Refused = Signal::derive(move || match action.value().get() {
        Some(Err(ApiError::Refused(EditCampaignRefusal::Form(form)))) => Some(*form),
        _ => None,
    });
    let errors = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| of_editing(refusal, market)),
        _ => Vec::new(),
    });
    let has_started = blank.status != CampaignStatus::Upcoming;
    view! {
        <VerbForm action attr:class="form">
            <FormSummary title=t(words::NOT_SAVED) errors />
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <Fields
                market
                contacts=blank.contacts
                form=blank.form
                refused
                has_started
                exists=true
            />
            <Foot campaign says=words::BEFORE_SAVE verb=words::SAVE pending=action.pending() />
        </VerbForm>
    }
}

#[component]
fn SubmitDraft(
    /// The campaign.
    campaign: CampaignId,
    /// What the form begins with.
    blank: FormToFill,
) -> impl IntoView {
    let action = ServerAction::<SubmitDraftCampaign>::new();
    let market = blank.market;
    let refused: Refused = Signal::derive(move || match action.value().get() {
        Some(Err(ApiError::Refused(SubmitRefusal::Form(form)))) => Some(*form),
        _ => None,
    });
    let errors = Signal::derive(move || match action.value().get() {
        Some(Err(failure)) => error_messages(&failure, |refusal| of_submitting(refusal, market)),
        _ => Vec::new(),
    });
    view! {
        <VerbForm action attr:class="form">
            <FormSummary title=t(words::NOT_SUBMITTED) errors />
            <input type="hidden" name="campaign" value=campaign.to_string() />
            <Fields market contacts=blank.contacts form=blank.form refused />
            <Foot campaign says=words::BEFORE_SUBMIT verb=words::SUBMIT pending=action.pending() />
        </VerbForm>
    }
}

/// What follows from the button, and the button.
#[component]
fn Foot(
    /// The campaign.
    campaign: CampaignId,
    /// What follows.
    says: Text,
    /// What the button does.
    verb: Text,
    /// Whether it is under way.
    #[prop(into)]
    pending: Signal<bool>,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Plain>{t(says)}</Note>
        <Actions>
            <LinkButton href=paths::partner::campaign(campaign) kind=Kind::Quiet>
                {t(words::CANCEL)}
            </LinkButton>
            <Button kind=Kind::Primary submit=true pending>
                {t(verb)}
            </Button>
        </Actions>
    }
}

fn of_editing(refusal: &EditCampaignRefusal, market: Market) -> Vec<FieldError> {
    match refusal {
        EditCampaignRefusal::Edit(why) => vec![FieldError::of_all(errors::edit(*why))],
        EditCampaignRefusal::Form(form) => errors::of_form(form, market),
    }
}

//! **Edit campaign**, and submitting one that was kept as a draft.

use domain::{
    campaign::{CampaignStatus, EditCampaignRefusal},
    ids::CampaignId,
    market::Market,
    page::Page,
};
use leptos::prelude::*;

use super::{
    create::{Kept, of_submitting},
    drafting::AskBeforeLeaving,
    errors,
    fields::Fields,
    history::{ChangeLine, Changes, history_of_campaign},
};
use crate::{
    campaigns::agency::form_api::{
        EditCampaign, FormToFill, SubmitDraftCampaign, campaign_to_edit,
    },
    text::{campaign_form as words, campaigns},
};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{Address, FieldError, Note, PageHead, PageTitle, SkeletonPage, Tone, text::t};

/// The page **Edit campaign**.
#[component]
pub fn EditCampaignPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let after = query.clone();
    let asked = Memo::new(move |_| {
        let campaign = params.with(|params| params.get("campaign").unwrap_or_default());
        (campaign, query.with(|query| query.get("anew").is_some()))
    });
    let blank = load(
        move || asked.get(),
        |(campaign, anew)| campaign_to_edit(campaign, anew),
    );
    let changes = load(
        move || {
            let (campaign, _) = asked.get();
            (campaign, after.with(|query| query.get("after")))
        },
        |(campaign, after)| history_of_campaign(campaign, after),
    );
    let under = vec![(
        t(campaigns::TITLE).to_owned(),
        paths::partner::CAMPAIGNS.to_owned(),
    )];
    view! {
        <PageTitle page=t(words::EDIT) />
        <Transition fallback=move || view! { <SkeletonPage title=t(words::EDIT) under /> }>
            {await_view(move || async move {
                let (blank, changes) = (blank.await, changes.await);
                let (campaign, _) = asked.get_untracked();
                let changes = changes.ok();
                render_result(blank, |blank| view! { <Opened campaign blank changes /> })
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
    /// What was changed before.
    changes: Option<Page<ChangeLine>>,
) -> impl IntoView {
    let Ok(campaign) = campaign.parse::<CampaignId>() else {
        return ().into_any();
    };
    let (back, name) = (paths::partner::campaign(campaign), blank.form.name.clone());
    let under = vec![
        (
            t(campaigns::TITLE).to_owned(),
            Address::new(paths::partner::CAMPAIGNS)
                .with("market", blank.market)
                .to_string(),
        ),
        (name.clone(), back.clone()),
    ];
    let anew = Address::new(paths::partner::edit_campaign(campaign)).with("anew", true);
    let here = paths::partner::edit_campaign(campaign);
    let restored = blank.restored.clone();
    let kept = restored.map(|says| view! { <Kept says anew /> });
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
        <PageTitle page=words::edit_one(&name) />
        <PageHead title=t(words::EDIT) under />
        <div class="form">{kept} {form}</div>
        {changes.map(|changes| view! { <Changes changes here /> })}
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
    let errors = form_errors(action, move |refusal| of_editing(refusal, market));
    let (refused, fields) = filled_in(campaign, blank, errors, action.pending().into());
    view! {
        <AskBeforeLeaving refused>
            <VerbForm action attr:class="form">{fields}</VerbForm>
        </AskBeforeLeaving>
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
    let errors = form_errors(action, move |refusal| of_submitting(refusal, market));
    let (refused, fields) = filled_in(campaign, blank, errors, action.pending().into());
    view! {
        <AskBeforeLeaving refused>
            <VerbForm action attr:class="form">{fields}</VerbForm>
        </AskBeforeLeaving>
    }
}

/// Whether what was sent was refused, and the form's fields.
fn filled_in(
    campaign: CampaignId,
    blank: FormToFill,
    errors: Signal<Vec<FieldError>>,
    pending: Signal<bool>,
) -> (Signal<bool>, AnyView) {
    let refused = Signal::derive(move || errors.with(|errors| !errors.is_empty()));
    let back = paths::partner::campaign(campaign);
    let fields = view! {
        <input type="hidden" name="campaign" value=campaign.to_string() />
        <Fields blank errors back pending />
    };
    (refused, fields.into_any())
}

fn of_editing(refusal: &EditCampaignRefusal, market: Market) -> Vec<FieldError> {
    match refusal {
        EditCampaignRefusal::Edit(why) => vec![FieldError::of_all(errors::edit(*why))],
        EditCampaignRefusal::Form(form) => errors::of_form(form, market),
    }
}

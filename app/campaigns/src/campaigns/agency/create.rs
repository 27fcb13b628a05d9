//! **Create Campaign**. The market is chosen first, since it decides the kinds of contact: it stands
//! in the address, and what was typed before choosing another stays.

use domain::{
    campaign::{CampaignForm, ContactKind, ContactRules, SubmitRefusal},
    market::Market,
};
use leptos::{ev::Event, form::FromFormData, html, prelude::*, web_sys::FormData};

use super::{drafting::Drafting, errors, fields::Fields, gate::MissingSteps};
use crate::{
    campaigns::agency::form_api::{FormToFill, SubmitCampaign, campaign_to_create},
    text::{campaign_form as words, campaigns, simulator},
};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Button, Choice, Field, FieldError, GroupedSelectField, LinkButton, Note, PageHead,
    PageTitle, QueryForm, SkeletonPage, Tone, platform, text::t,
};

ui::fields! {
    MARKET: market as "campaign-market" =
        Field::new(words::TARGET_MARKET).hint(words::MARKET_HINT);
}

/// What the address asks for: the market, the campaign to copy, and whether to begin empty.
type PageQuery = (Option<String>, Option<String>, bool);

/// What is typed, kept while another market is chosen. It belongs to the page and not to its
/// contents, which are made anew for each market.
#[derive(Clone, Copy)]
struct Typed {
    element: NodeRef<html::Form>,
    fields: RwSignal<Option<CampaignForm>>,
}

impl Typed {
    fn new() -> Self {
        Self {
            element: NodeRef::new(),
            fields: RwSignal::new(None),
        }
    }

    /// Keeps what stands in the fields now. Of the kinds of contact that the market lacks it keeps
    /// what was typed while they were there.
    fn keep(self, kinds: &ContactRules) {
        let Some(mut now) = self.now() else { return };
        if let Some(CampaignForm { contacts, .. }) = self.fields.get_untracked() {
            let missing = |kind, now: &mut String, before: String| {
                if !kinds.has(kind) {
                    *now = before;
                }
            };
            let typed = &mut now.contacts;
            missing(
                ContactKind::WhatsApp,
                &mut typed.whatsapp,
                contacts.whatsapp,
            );
            missing(ContactKind::Zalo, &mut typed.zalo, contacts.zalo);
            missing(ContactKind::Line, &mut typed.line, contacts.line);
            missing(ContactKind::Viber, &mut typed.viber, contacts.viber);
            missing(ContactKind::Email, &mut typed.email, contacts.email);
            missing(ContactKind::Phone, &mut typed.phone, contacts.phone);
        }
        self.fields.set(Some(now));
    }

    fn now(self) -> Option<CampaignForm> {
        let form = self.element.get_untracked()?;
        let data = FormData::new_with_form(&form).ok()?;
        let sent = SubmitCampaign::from_form_data(&data).ok()?;
        Some(sent.form)
    }
}

/// The page **Create Campaign**.
#[component]
pub fn CreateCampaignPage() -> impl IntoView {
    let query = page_query();
    let query = Memo::new(move |_| {
        query.with(|query| -> PageQuery {
            let is_anew = query.get("anew").is_some();
            (query.get("market"), query.get("copy_of"), is_anew)
        })
    });
    let blank = load(
        move || query.get(),
        |(market, copy_of, anew)| campaign_to_create(market, copy_of, anew),
    );
    let typed = Typed::new();
    let action = ServerAction::<SubmitCampaign>::new();
    view! {
        <PageTitle page=t(words::CREATE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::CREATE) /> }>
            {await_view(move || async move {
                let blank = blank.await;
                let (_, copy_of, _) = query.get_untracked();
                render_result(blank, |blank| view! { <Create blank copy_of typed action /> })
            })}
        </Transition>
    }
}

#[component]
fn Create(
    /// What the form begins with.
    blank: FormToFill,
    /// The campaign that is copied, if one is.
    copy_of: Option<String>,
    /// What was typed before another market was chosen.
    typed: Typed,
    /// The verb.
    action: ServerAction<SubmitCampaign>,
) -> impl IntoView {
    let (market, gate) = (blank.market, blank.gate.clone());
    let restored = blank.restored.clone();
    let groups = blank.markets.clone();
    let list = Address::new(paths::partner::CAMPAIGNS).with("market", market);
    let errors = form_errors(action, move |refusal| of_submitting(refusal, market));
    let (element, kinds) = (typed.element, blank.contacts.clone());
    let keep = Callback::new(move |()| {
        typed.keep(&kinds);
        // What was wrong was wrong in the market before.
        action.clear();
    });
    // What was typed on this page a moment ago isn't restored, it stays.
    let (blank, restored) = match typed.fields.get_untracked() {
        Some(form) => (FormToFill { form, ..blank }, None),
        None => (blank, restored),
    };
    let copy = copy_of.clone();
    let anew = Address::new(paths::partner::CREATE_CAMPAIGN)
        .with_some("copy_of", copy.clone())
        .with("market", market)
        .with("anew", true);
    let drafting = Drafting::of(element, action);
    let is_saved = move || drafting.is_saved() && !action.pending().get();
    let saved = move || is_saved().then(|| t(words::DRAFT_SAVED));
    let back = list.to_string();
    let under = vec![(t(campaigns::TITLE).to_owned(), back.clone())];
    let simulate = view! {
        <LinkButton href=paths::partner::simulator(market)>{t(simulator::TITLE)}</LinkButton>
    };
    // Nobody types into a form that can't be submitted: the steps stand in its place.
    let form = gate.is_open().then(|| {
        view! {
            {copy.is_some().then(|| view! { <Copied /> })}
            {restored.map(|says| view! { <Kept says anew /> })}
            <div on:input=move |_| drafting.note() on:submit=move |_| drafting.sent()>
                <VerbForm action node_ref=element attr:class="form">
                    <input type="hidden" name="market" value=market.code() />
                    {copy_of
                        .map(|copied| view! { <input type="hidden" name="copy_of" value=copied /> })}
                    <Fields blank errors back pending=action.pending() />
                </VerbForm>
            </div>
            <p class="field__hint" role="status">
                {saved}
            </p>
        }
    });
    view! {
        <PageHead title=t(words::CREATE) under>
            {simulate}
        </PageHead>
        <div class="form">
            {copy.is_none().then(|| view! { <TargetMarket market groups keep /> })}
            <MissingSteps gate market />
            {form}
        </div>
    }
}

/// The market. Choosing another asks for the page anew, by its address.
#[component]
fn TargetMarket(
    /// The market that is chosen.
    market: Market,
    /// The markets in groups, each with the group's name.
    groups: Vec<(String, Vec<(Market, String)>)>,
    /// Keeps what was typed into the other fields.
    keep: Callback<()>,
) -> impl IntoView {
    let choice = |(market, label): (Market, String)| Choice::new(market.code(), label);
    let groups = groups.into_iter().map(|(name, markets)| {
        let choices: Vec<_> = markets.into_iter().map(choice).collect();
        (name, choices)
    });
    let groups: Vec<_> = groups.collect();
    let change = move |event: Event| {
        keep.run(());
        platform::send_form_of(&event);
    };
    view! {
        <QueryForm action=paths::partner::CREATE_CAMPAIGN class="form__pair">
            <div on:change=change>
                <GroupedSelectField field=MARKET groups value=market.code().to_owned() />
            </div>
            <div class="without-script">
                <Button submit=true>{t(words::CHANGE_MARKET)}</Button>
            </div>
        </QueryForm>
    }
}

/// Says that the fields are those of another campaign.
#[component]
fn Copied() -> impl IntoView {
    view! { <Note tone=Tone::Information>{t(campaigns::DUPLICATED)}</Note> }
}

/// Says since when the fields hold what was typed before, and leads to empty ones.
#[component]
pub(super) fn Kept(
    /// The sentence.
    says: String,
    /// The page without it.
    anew: Address,
) -> impl IntoView {
    view! {
        <Note tone=Tone::Plain>
            {says} " " <a class="link" href=anew.to_string() rel="external">
                {t(words::START_ANEW)}
            </a>
        </Note>
    }
}

/// What is wrong with a campaign that is submitted.
pub(super) fn of_submitting(refusal: &SubmitRefusal, market: Market) -> Vec<FieldError> {
    match refusal {
        SubmitRefusal::Form(form) => errors::of_form(form, market),
        SubmitRefusal::AlreadySubmitted => vec![FieldError::of_all(t(words::ALREADY_SUBMITTED))],
        SubmitRefusal::Gate(missing) => missing
            .iter()
            .map(|step| FieldError::of_all(super::gate::name(*step)))
            .collect(),
    }
}

//! The form: what is wrong, the claim of that kind, the own words, and documents.

use domain::{dispute::DisputeKind, document::DocumentKind};
use leptos::prelude::*;
use runtime::forms::{MultiActionForm, Verb};
use shell::documents::{DocumentChoices, DocumentView, UploadForm};
use ui::{
    Actions, Button, Choice, FieldError, Fieldset, FormErrors, Kind, LinkButton, SelectField, Tab,
    Tabs, TextField, TextareaField,
    text::{market as markets, t},
};

use super::{
    api::{DisputeToOpen, TypedDispute},
    fields::{
        ALL, AMOUNT, AT, BASE, CAMPAIGN, CREATOR, DOCUMENTS, LINE, MARKET, ORDER, RATE, RATE_OF,
        TEXT,
    },
};
use crate::{
    area::Side,
    refused::{Refused, beside},
    text::disputes as words,
    words::kind as kind_name,
};

/// What documents of this page are.
const KINDS: &[DocumentKind] = &[DocumentKind::Evidence];

/// The kinds of a line that is there.
const OF_LINE: [DisputeKind; 3] = [
    DisputeKind::WrongRate,
    DisputeKind::WrongAttribution,
    DisputeKind::WrongBase,
];

/// What is wrong, where it stands.
fn errors(refusal: &Refused) -> Vec<FieldError> {
    if refusal.about == DOCUMENTS {
        return vec![FieldError {
            field: Some(DOCUMENTS),
            says: refusal.says.clone(),
            beside: None,
        }];
    }
    beside(ALL, refusal)
}

/// The form that opens a dispute.
#[component]
pub(super) fn OpenForm(
    /// In which area.
    side: Side,
    /// What it begins with.
    opened: DisputeToOpen,
    /// Opens it.
    open: Verb<Refused>,
) -> impl IntoView {
    let DisputeToOpen {
        kind,
        market,
        markets,
        typed,
        documents,
    } = opened;
    let tabs = tabs(side, kind, &typed, market.map(domain::market::Market::code));
    let in_markets = market.is_none().then(|| {
        let choices = markets.into_iter();
        let choices = choices.map(|one| Choice::new(one.code(), t(markets::name(one))));
        let (choices, value) = (choices.collect::<Vec<_>>(), typed.market.clone());
        view! { <SelectField field=MARKET choices value /> }
    });
    let market = market.map(|market| {
        view! { <input type="hidden" name="form[market]" value=market.code() /> }
    });
    let (pending, wrong) = (open.pending, open.errors(errors));
    let (text, chosen) = (typed.text.clone(), typed.documents.clone());
    let upload = side.documents();
    view! {
        {tabs}
        <MultiActionForm id="open-dispute" actions=open.actions() attr:class="form">
            <FormErrors title=t(words::NOT_OPENED) errors=wrong>
                <input type="hidden" name="form[kind]" value=kind.code() />
                {market}
                {in_markets}
                <Claimed side kind typed />
                <TextareaField field=TEXT value=text />
                <Evidence documents chosen />
                <Actions>
                    <LinkButton href=side.disputes() kind=Kind::Quiet>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button kind=Kind::Primary submit=true pending>
                        {t(words::SUBMIT)}
                    </Button>
                </Actions>
            </FormErrors>
        </MultiActionForm>
        <UploadForm upload kinds=KINDS first=words::FIRST_ADD added=words::ADDED />
    }
}

/// What can be wrong with a line that is there, as links.
fn tabs(
    side: Side,
    kind: DisputeKind,
    typed: &TypedDispute,
    market: Option<&'static str>,
) -> Option<AnyView> {
    if kind == DisputeKind::MissingOrder {
        return None;
    }
    let tabs: Vec<Tab> = OF_LINE
        .into_iter()
        .map(|other| {
            let to = side.new_dispute(&typed.order, &typed.line, Some(other));
            let to = to.with_some("market", market);
            Tab::new(t(kind_name(other)), to, other == kind)
        })
        .collect();
    let view = view! { <Tabs label=t(words::KINDS) tabs /> };
    Some(view.into_any())
}

/// The fields of a claim.
#[component]
fn Claimed(
    /// In which area.
    side: Side,
    /// What is questioned.
    kind: DisputeKind,
    /// What is typed.
    typed: TypedDispute,
) -> impl IntoView {
    let (order, line) = (typed.order.clone(), typed.line.clone());
    let codes = view! {
        <TextField field=ORDER value=order />
        <TextField field=LINE value=line />
    };
    let claim = match kind {
        DisputeKind::MissingOrder => view! {
            <TextField field=AT value=typed.at />
            <TextField field=AMOUNT value=typed.amount />
        }
        .into_any(),
        DisputeKind::WrongRate => view! { <Rate side typed /> }.into_any(),
        DisputeKind::WrongAttribution => {
            let creator = typed.creator;
            // Sellers don't know creators.
            let creator = (side != Side::Shop).then(|| {
                view! { <TextField field=CREATOR value=creator /> }
            });
            view! {
                <TextField field=CAMPAIGN value=typed.campaign />
                {creator}
            }
            .into_any()
        }
        DisputeKind::WrongBase => view! { <TextField field=BASE value=typed.base /> }.into_any(),
    };
    view! {
        {codes}
        {claim}
    }
}

/// Which rate, and what it should be.
#[component]
fn Rate(
    /// In which area.
    side: Side,
    /// What is typed.
    typed: TypedDispute,
) -> impl IntoView {
    let total = ("total", words::TOTAL_RATE);
    let creator = ("creator", words::CREATOR_RATE);
    let managing = ("managing", words::MANAGING_SHARE);
    let rates = match side {
        Side::Shop => vec![total],
        Side::Agency => vec![creator, total, managing],
        Side::Creator => vec![creator, managing],
    };
    let choices = rates.into_iter();
    let choices: Vec<Choice> = choices
        .map(|(code, name)| Choice::new(code, t(name)))
        .collect();
    view! {
        <SelectField field=RATE_OF choices value=typed.rate_of />
        <TextField field=RATE value=typed.rate />
    }
}

/// Which documents belong to it.
#[component]
fn Evidence(
    /// Those that there are.
    documents: Vec<DocumentView>,
    /// Those that are chosen.
    chosen: Vec<domain::ids::DocumentId>,
) -> impl IntoView {
    view! {
        <Fieldset legend=t(words::DOCUMENTS) hint=t(words::DOCUMENTS_HINT)>
            <DocumentChoices id=DOCUMENTS documents chosen />
        </Fieldset>
    }
}

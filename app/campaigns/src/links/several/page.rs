//! The page that answers each of several links.

use domain::{
    share_link::{BadLines, PastedAnswers, PastedLinks, PastedThing},
    signed_in_user::SignedInUser,
};
use leptos::prelude::*;
use leptos_router::params::ParamsMap;

use super::{
    api::{AddEach, link_name, look_up_each},
    rows::{Bad, Rows},
};
use crate::{
    flash::AddingFlash,
    links::{
        alert::{ALL, Alert, AlertWays, AskForm, LowerItem},
        item::AddAll,
        not_added::{BulkAnswer, NotAdded, bulk_errors},
        offer::AGREE,
        shown::{ShownFields, shown_of},
        terms::TermsCard,
    },
    text::{adding as words, links},
};
use runtime::{
    forms::VerbForm,
    page_address::page_query,
    paths::creator,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result, user};
use ui::{
    ActionBar, Actions, Address, Button, Checkbox, FieldErrors, Flash, FlashToast, FormSummary,
    Kind, LinkButton, Note, PageTitle, QueryForm, Size, SkeletonRows, Tone, text::t,
};

/// What the address says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    links: PastedLinks,
    bad: BadLines,
    agreed: Option<u16>,
}

impl Asked {
    fn read(query: &ParamsMap) -> Self {
        Self {
            links: query
                .get("links")
                .and_then(|links| links.parse().ok())
                .unwrap_or_default(),
            bad: query.get("bad").unwrap_or_default().into(),
            agreed: query.get("agreed").and_then(|agreed| agreed.parse().ok()),
        }
    }

    /// The address of the page after agreeing to this version of the terms.
    fn here(&self, agreed: Option<u16>) -> Address {
        creator::several(&self.links, &self.bad).with_some("agreed", agreed)
    }
}

/// The page of links that were pasted together.
#[component]
pub fn SeveralPage() -> impl IntoView {
    let query = page_query();
    let pasted = query.clone();
    let pasted = move || pasted.with(|query| query.get("links").unwrap_or_default());
    let asked = Memo::new(move |_| query.with(Asked::read));
    let action = ServerAction::<AddEach>::new();
    let user = user();
    let found = load(
        move || (pasted(), action.version().get()),
        |(links, _)| look_up_each(links),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=creator::ADD />
        <FlashToast read=AddingFlash::says />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || {
                let asked = asked.get();
                async move {
                    let visitor = user.await.ok().flatten();
                    render_result(
                        found.await,
                        |found| view! { <Answers found visitor asked action /> },
                    )
                }
            })}
        </Transition>
    }
}

/// The answers: alone where nothing can be added, with the terms before they were agreed to, and with the form
/// that adds after that.
#[component]
fn Answers(
    /// What the links lead to.
    found: PastedAnswers,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// What the address says.
    asked: Asked,
    /// Adds products.
    action: ServerAction<AddEach>,
) -> impl IntoView {
    let left = found.addable().count();
    let bad = asked.bad.clone();
    if left == 0 {
        let products = found.answers.iter();
        let mut products =
            products.filter(|answer| matches!(answer.what, Ok(PastedThing::Product { .. })));
        let done = products.next().map(|_| {
            view! { <Note tone=Tone::Success>{t(words::ALL_IN_SHOWCASE)}</Note> }
        });
        return view! {
            <div class="phone">
                {done} <Bad bad /> <Rows found visitor can_add=false /> <Actions>
                    <LinkButton href=creator::ADD size=Size::Large>
                        {t(words::OTHER_LINKS)}
                    </LinkButton>
                </Actions>
            </div>
        }
        .into_any();
    }
    if asked.agreed == Some(found.terms.version) {
        view! { <Adding found visitor asked action left /> }.into_any()
    } else {
        view! { <Agreeing found visitor asked /> }.into_any()
    }
}

/// The answers before the terms were agreed to. The tick is the version, so that the address says what was agreed
/// to.
#[component]
fn Agreeing(
    /// What the links lead to.
    found: PastedAnswers,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// What the address says.
    asked: Asked,
) -> impl IntoView {
    let (terms, market) = (found.terms.clone(), found.market);
    let version = terms.version.to_string();
    let changed = asked.agreed.is_some().then(|| {
        view! {
            <Note tone=Tone::Warning>{links::terms_changed(&terms.version.to_string())}</Note>
        }
    });
    let fields = asked.here(None);
    let fields = fields.query().iter().map(|(name, value)| {
        view! { <input type="hidden" name=*name value=value.clone() /> }
    });
    let fields = fields.collect_view();
    view! {
        <QueryForm action=creator::SEVERAL class="offer-form">
            {fields}
            <div class="phone">
                {changed} <Count found=found.clone() /> <Bad bad=asked.bad />
                <Rows found visitor can_add=false /> <TermsCard terms market />
            </div>
            <ActionBar>
                <Checkbox field=AGREE value=version />
                <Button kind=Kind::Primary size=Size::Large submit=true>
                    {t(words::CONTINUE)}
                </Button>
            </ActionBar>
        </QueryForm>
    }
}

/// How many links there are.
#[component]
fn Count(
    /// What they lead to.
    found: PastedAnswers,
) -> impl IntoView {
    let count = u64::try_from(found.answers.len()).unwrap_or(u64::MAX);
    view! { <p class="phone__lead">{words::links(count)}</p> }
}

/// The answers with the form that adds what can be added. What would pay less is asked of first, beside it.
#[component]
fn Adding(
    /// What the links lead to.
    found: PastedAnswers,
    /// Who is signed in.
    visitor: Option<SignedInUser>,
    /// What the address says.
    asked: Asked,
    /// Adds products.
    action: ServerAction<AddEach>,
    /// How many can be added.
    left: usize,
) -> impl IntoView {
    let market = found.market;
    let answer: BulkAnswer = Signal::derive(move || action.value().get());
    let errors = bulk_errors(answer, market);
    provide_context(FieldErrors(errors));
    let here = asked.here(Some(found.terms.version));
    // That they were agreed to is said by the address, which anybody may have written: so they stand here too.
    let terms = found.terms.clone();
    let is_lower = found.addable().any(|(_, item)| item.lower.is_some());
    let count = u64::try_from(left).unwrap_or(u64::MAX);
    let (sent, shown, alert) = (asked.clone(), found.clone(), (asked.clone(), found.clone()));
    let query = page_query();
    let asks = Memo::new(move |_| query.with(|query| query.get("alert")));
    view! {
        <VerbForm action attr:class="offer-form">
            <Sent asked=sent found=shown only=None />
            <div class="phone">
                <FormSummary title=t(links::NOT_ADDED) errors /> <NotAdded answer market />
                <Count found=found.clone() /> <Bad bad=asked.bad />
                <Rows found visitor can_add=true /> <TermsCard terms market />
            </div>
            <ActionBar>
                <AddAll is_lower count pending=action.pending() />
            </ActionBar>
        </VerbForm>
        <AskForm here />
        {move || {
            let (asked, found) = alert.clone();
            asks.get().map(|of| view! { <SeveralAlert asked found of action /> })
        }}
    }
}

/// What the page shows, sent along: the links, the terms and each product that can be added.
#[component]
fn Sent(
    /// What the address says.
    asked: Asked,
    /// What the links lead to.
    found: PastedAnswers,
    /// The one product that is meant, if it is one.
    only: Option<String>,
) -> impl IntoView {
    let agreed = found.terms.version;
    let is_meant = |code: &str| only.as_ref().is_none_or(|only| only == code);
    let offers = found
        .addable()
        .filter(|(link, _)| is_meant(link.code.as_str()))
        .map(|(link, item)| (link_name(link.code), shown_of(item)))
        .collect();
    view! {
        <input type="hidden" name="links" value=asked.links.to_string() />
        <input type="hidden" name="bad" value=asked.bad.to_string() />
        {only.map(|only| view! { <input type="hidden" name="only" value=only /> })}
        <ShownFields agreed offers />
    }
}

/// The alert, of all that would pay less or of one.
#[component]
fn SeveralAlert(
    /// What the address says.
    asked: Asked,
    /// What the links lead to.
    found: PastedAnswers,
    /// Of what: all, or the code of one.
    of: String,
    /// Adds products.
    action: ServerAction<AddEach>,
) -> impl IntoView {
    let is_all = of == ALL;
    let meant = found
        .addable()
        .filter(|(link, _)| is_all || link.code.as_str() == of);
    let meant: Vec<_> = meant.map(|(_, item)| LowerItem::of(item)).collect();
    let count = meant.len();
    let items: Vec<LowerItem> = meant.into_iter().flatten().collect();
    (!items.is_empty()).then(|| {
        let market = found.market;
        let better = is_all.then(|| count.saturating_sub(items.len()));
        let close = asked.here(Some(found.terms.version)).to_string();
        let ways = close.clone();
        let answer: BulkAnswer = Signal::derive(move || action.value().get());
        let only = (!is_all).then_some(of);
        view! {
            <Alert title=t(words::LOWER_TITLE) items market close>
                <NotAdded answer market />
                <VerbForm action>
                    <Sent asked found only />
                    <AlertWays better close=ways pending=action.pending() />
                </VerbForm>
            </Alert>
        }
    })
}

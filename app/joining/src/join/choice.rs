//! **Partner**, **Seller** or **Creator**: where somebody lands who has no place yet.

use domain::claim::OwnClaim;
use leptos::prelude::*;
use runtime::{
    error::form_errors,
    forms::PlainForm,
    paths,
    resource::{await_view, load},
};
use shell::{landing::home_of, public_frame::PublicFrame};
use ui::{
    Actions, Button, Card, FieldError, Flash as _, FlashToast, FormSummary, LinkButton, PageTitle,
    Section,
    text::{Text, t},
};

use super::{
    api::{Joining, StartPartnership, StartRefusal, join_choices},
    needs::{ProveFirst, or_sign_in},
    own::{StateOf, kind_of},
};
use crate::{flash::JoinFlash, text::join as words};

/// The page.
#[component]
pub fn JoinPage() -> impl IntoView {
    let choices = load(|| (), |()| join_choices());
    view! {
        <PageTitle page=t(words::TITLE) />
        <PublicFrame>
            <div class="entrance">
                <h1 class="entrance__title">{t(words::TITLE)}</h1>
                <FlashToast read=JoinFlash::says />
                <Suspense>
                    {await_view(move || async move {
                        or_sign_in(
                            paths::JOIN,
                            choices.await,
                            |joining| view! { <Choices joining /> }.into_any(),
                        )
                    })}
                </Suspense>
            </div>
        </PublicFrame>
    }
}

#[component]
fn Choices(joining: Joining) -> impl IntoView {
    let Joining {
        email,
        is_proven,
        workspaces,
        claims,
    } = joining;
    let places: Vec<AnyView> = workspaces
        .into_iter()
        .map(|workspace| {
            let (name, _) = shell::area(workspace);
            view! {
                <LinkButton href=home_of(workspace) reload=true>
                    {t(name)}
                </LinkButton>
            }
            .into_any()
        })
        .collect();
    let places = (!places.is_empty()).then(|| view! { <Actions>{places}</Actions> });
    view! {
        <p class="entrance__lead">{words::lead(&email)}</p>
        {places}
        {(!is_proven).then(|| view! { <ProveFirst /> })}
        <OwnClaims claims />
        <PartnerChoice />
        <Choice
            title=words::SHOP
            what=words::SELLER_WHAT
            name=words::SELLER
            href=paths::JOIN_SELLER
        />
        <Choice
            title=words::CREATOR_ACCOUNT
            what=words::CREATOR_WHAT
            name=words::CREATOR
            href=paths::JOIN_CREATOR
        />
    }
}

/// Begins an agency.
#[component]
fn PartnerChoice() -> impl IntoView {
    let action = ServerAction::<StartPartnership>::new();
    let errors = form_errors(action, |refusal| match refusal {
        StartRefusal::AddressNotProven => vec![FieldError::of_all(t(words::NOT_PROVEN))],
    });
    view! {
        <Card>
            <h2>{t(words::AGENCY)}</h2>
            <p>{t(words::PARTNER_WHAT)}</p>
            <FormSummary title=t(words::NOT_STARTED) errors />
            <PlainForm action>
                <input type="hidden" name="is_sure" value="true" />
                <Actions>
                    <Button submit=true pending=action.pending()>
                        {t(words::PARTNER)}
                    </Button>
                </Actions>
            </PlainForm>
        </Card>
    }
}

/// Leads to a form.
#[component]
fn Choice(title: Text, what: Text, name: Text, href: &'static str) -> impl IntoView {
    view! {
        <Card>
            <h2>{t(title)}</h2>
            <p>{t(what)}</p>
            <Actions>
                <LinkButton href>{t(name)}</LinkButton>
            </Actions>
        </Card>
    }
}

/// What the reader has applied for.
#[component]
fn OwnClaims(claims: Vec<OwnClaim>) -> impl IntoView {
    if claims.is_empty() {
        return ().into_any();
    }
    let claims = claims.into_iter().map(|claim| {
        let href = paths::join_application(claim.application);
        let name = claim.content.name().to_owned();
        view! {
            <li>
                {t(kind_of(&claim.content))} ": " <a class="link" href=href>
                    {name}
                </a> " " <StateOf state=claim.state />
            </li>
        }
    });
    view! {
        <Section title=t(words::YOUR_APPLICATIONS)>
            <ul class="effects">{claims.collect_view()}</ul>
        </Section>
    }
    .into_any()
}

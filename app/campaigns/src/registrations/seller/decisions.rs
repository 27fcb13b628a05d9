//! The decisions about one registration, each with its effect before its button.

use domain::{rate::TotalRate, registration::SellerRegistrationRow};
use leptos::prelude::*;

use super::{ActionSet, DecisionKind, Place};
use crate::{
    registrations::{
        errors::{NEW_RATE, new_rate, request_close, withdraw},
        seller::api::OpenedBySeller,
    },
    text::{seller_campaign, seller_refusal},
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Dialog, FormErrors, FormSummary, Kind, LinkButton, TextField, format,
    text::{interpolate, t},
};

/// The decision in front of the page.
#[component]
pub(super) fn OpenDecision(
    kind: DecisionKind,
    row: SellerRegistrationRow,
    opened: OpenedBySeller,
    place: Place,
    actions: ActionSet,
) -> impl IntoView {
    let close = place.address().to_string();
    match kind {
        DecisionKind::Rate => view! { <NewRate row opened close actions /> }.into_any(),
        DecisionKind::Withdraw => view! { <Withdraw row close actions /> }.into_any(),
        DecisionKind::Close => {
            let agency = opened.campaign.row.agency;
            view! { <Close row agency close actions /> }.into_any()
        }
    }
}

/// Which registration a form is about, and where it leads back to.
#[component]
fn About(row: SellerRegistrationRow) -> impl IntoView {
    view! {
        <input type="hidden" name="registration" value=row.address.to_string() />
        <input type="hidden" name="campaign" value=row.campaign.to_string() />
    }
}

/// Offers another rate.
#[component]
fn NewRate(
    row: SellerRegistrationRow,
    opened: OpenedBySeller,
    close: String,
    actions: ActionSet,
) -> impl IntoView {
    let campaign = opened.campaign.row;
    let market = campaign.market;
    let action = actions.change_rate;
    let errors = form_errors(action, move |refusal| new_rate(refusal, market));
    let value = opened
        .typed_rate
        .unwrap_or_else(|| format::rate_input(row.registration.total_rate, market));
    let hint = seller_campaign::rate_hint(
        &format::rate(campaign.least, market),
        &format::rate(TotalRate::MOST, market),
    );
    view! {
        <Dialog id="decision" title=title(seller_campaign::CHANGE_RATE_OF, &row) close=close.clone()>
            <FormErrors title=t(seller_refusal::NOT_CHANGED) errors>
                <VerbForm action>
                    <About row />
                    <TextField field=NEW_RATE value hint />
                    <Actions>
                        <Leave close />
                        <Button submit=true kind=Kind::Primary pending=action.pending()>
                            {t(seller_campaign::SAVE_RATE)}
                        </Button>
                    </Actions>
                </VerbForm>
            </FormErrors>
        </Dialog>
    }
}

/// Takes a pending product back.
#[component]
fn Withdraw(row: SellerRegistrationRow, close: String, actions: ActionSet) -> impl IntoView {
    let action = actions.withdraw;
    let errors = form_errors(action, |refusal| withdraw(*refusal));
    let what = seller_campaign::withdraw_what(&row.product.title);
    view! {
        <Dialog id="decision" title=title(seller_campaign::WITHDRAW_ONE, &row) close=close.clone()>
            <FormSummary title=t(seller_refusal::NOT_CHANGED) errors />
            <p>{what}</p>
            <VerbForm action>
                <About row />
                <Actions>
                    <Leave close />
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(seller_campaign::WITHDRAW_PRODUCT)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// Asks the agency to take a product out.
#[component]
fn Close(
    row: SellerRegistrationRow,
    agency: String,
    close: String,
    actions: ActionSet,
) -> impl IntoView {
    let action = actions.request_close;
    let errors = form_errors(action, |refusal| request_close(*refusal));
    let what = seller_campaign::close_what(&agency, &row.product.title);
    view! {
        <Dialog id="decision" title=title(seller_campaign::CLOSE_ONE, &row) close=close.clone()>
            <FormSummary title=t(seller_refusal::NOT_CHANGED) errors />
            <p>{what}</p>
            <VerbForm action>
                <About row />
                <Actions>
                    <Leave close />
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(seller_campaign::ASK_TO_CLOSE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// The way out without deciding.
#[component]
fn Leave(close: String) -> impl IntoView {
    view! {
        <LinkButton href=close kind=Kind::Quiet>
            {t(seller_campaign::LEAVE)}
        </LinkButton>
    }
}

fn title(text: ui::text::Text, row: &SellerRegistrationRow) -> String {
    interpolate(text, &[("product", &row.product.title)])
}

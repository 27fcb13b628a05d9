//! The decisions about one registration, each with its effect before its button.

use domain::{rate::TotalRate, registration::SellerRegistrationRow};
use leptos::prelude::*;

use super::{DecisionKind, Place, Verbs};
use crate::{
    registrations::{
        mistakes::{NEW_RATE, new_rate, request_close, withdraw},
        seller_api::OpenedBySeller,
    },
    text::{seller_campaign, seller_refusal},
};
use runtime::{failure::mistakes_of, forms::VerbForm};
use ui::{
    Actions, Button, Dialog, Entry, FormSummary, Kind, LinkButton, TextField, format, mistake_of,
    text::{filled, t},
};

/// The decision in front of the page.
#[component]
pub(super) fn OpenDecision(
    kind: DecisionKind,
    row: SellerRegistrationRow,
    opened: OpenedBySeller,
    place: Place,
    verbs: Verbs,
) -> impl IntoView {
    let close = place.address().to_string();
    match kind {
        DecisionKind::Rate => view! { <NewRate row opened close verbs /> }.into_any(),
        DecisionKind::Withdraw => view! { <Withdraw row close verbs /> }.into_any(),
        DecisionKind::Close => {
            let agency = opened.campaign.row.agency;
            view! { <Close row agency close verbs /> }.into_any()
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
    verbs: Verbs,
) -> impl IntoView {
    let campaign = opened.campaign.row;
    let market = campaign.market;
    let action = verbs.change_rate;
    let mistakes = mistakes_of(action, move |refusal| new_rate(refusal, market));
    let value = opened
        .typed_rate
        .unwrap_or_else(|| format::rate_input(row.registration.total_rate, market));
    let hint = filled(
        seller_campaign::RATE_HINT,
        &[
            ("least", &format::rate(campaign.least, market)),
            ("most", &format::rate(TotalRate::MOST, market)),
        ],
    );
    view! {
        <Dialog id="decision" title=title(seller_campaign::CHANGE_RATE_OF, &row) close=close.clone()>
            <FormSummary title=t(seller_refusal::NOT_CHANGED) mistakes />
            <VerbForm action>
                <About row />
                <TextField
                    id=NEW_RATE
                    name="rate"
                    label=t(seller_campaign::NEW_RATE)
                    entry=Entry::Rate
                    value
                    hint
                    error=mistake_of(mistakes, NEW_RATE)
                />
                <Actions>
                    <Leave close />
                    <Button submit=true kind=Kind::Primary pending=action.pending()>
                        {t(seller_campaign::SAVE_RATE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// Takes a pending product back.
#[component]
fn Withdraw(row: SellerRegistrationRow, close: String, verbs: Verbs) -> impl IntoView {
    let action = verbs.withdraw;
    let mistakes = mistakes_of(action, |refusal| withdraw(*refusal));
    let what = filled(
        seller_campaign::WITHDRAW_WHAT,
        &[("product", &row.product.title)],
    );
    view! {
        <Dialog id="decision" title=title(seller_campaign::WITHDRAW_ONE, &row) close=close.clone()>
            <FormSummary title=t(seller_refusal::NOT_CHANGED) mistakes />
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
fn Close(row: SellerRegistrationRow, agency: String, close: String, verbs: Verbs) -> impl IntoView {
    let action = verbs.request_close;
    let mistakes = mistakes_of(action, |refusal| request_close(*refusal));
    let what = filled(
        seller_campaign::CLOSE_WHAT,
        &[("agency", &agency), ("product", &row.product.title)],
    );
    view! {
        <Dialog id="decision" title=title(seller_campaign::CLOSE_ONE, &row) close=close.clone()>
            <FormSummary title=t(seller_refusal::NOT_CHANGED) mistakes />
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
    filled(text, &[("product", &row.product.title)])
}

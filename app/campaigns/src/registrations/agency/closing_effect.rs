//! Asking before a product is closed, with what that would end.

use domain::{
    ids::CampaignId,
    registration::{CLOSING_EFFECT_DAYS, ClosingEffect, RegistrationAddress},
};
use leptos::prelude::*;

use crate::text::registrations as words;
use ui::{
    Actions, Button, Dialog, FieldError, FormSummary, Kind, LinkButton, format,
    text::{Text, t},
};

/// The dialog that asks before a product is closed: what closing does and what it would end, and the form.
pub(super) fn close_dialog(
    id: &'static str,
    title: &str,
    (does, effect): (Text, Option<ClosingEffect>),
    errors: Signal<Vec<FieldError>>,
    close: String,
    form: AnyView,
) -> AnyView {
    view! {
        <Dialog id title=words::close_title(title) close>
            <FormSummary title=t(words::NOTHING_DONE) errors />
            <p>{t(does)}</p>
            {effect.map(in_numbers)}
            {form}
        </Dialog>
    }
    .into_any()
}

/// What its form sends, and its buttons; `close` is the page without the dialog.
pub(super) fn close_fields(
    campaign: CampaignId,
    address: RegistrationAddress,
    close: String,
    pending: Signal<bool>,
) -> AnyView {
    view! {
        <input type="hidden" name="campaign" value=campaign.to_string() />
        <input type="hidden" name="registration" value=address.to_string() />
        <Actions>
            <LinkButton href=close kind=Kind::Quiet>
                {t(words::KEEP_OPEN)}
            </LinkButton>
            <Button kind=Kind::Danger submit=true pending>
                {t(words::CLOSE)}
            </Button>
        </Actions>
    }
    .into_any()
}

/// What closing a product would end, in numbers.
fn in_numbers(effect: ClosingEffect) -> AnyView {
    let days = CLOSING_EFFECT_DAYS.to_string();
    let sales = format::money(effect.sales);
    view! {
        <ul class="summary">
            <li>{words::closing_creators(effect.creators)}</li>
            <li>
                {if effect.may_be_more {
                    words::closing_sales_at_least(effect.orders, &days, &sales)
                } else {
                    words::closing_sales(effect.orders, &days, &sales)
                }}
            </li>
        </ul>
    }
    .into_any()
}

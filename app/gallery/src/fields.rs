//! Every kind of field, empty, filled, locked and refused.

use leptos::prelude::*;

use super::Specimen;
use crate::text::gallery;
use ui::{
    Actions, Button, Checkbox, Choice, FieldError, Fieldset, FormSummary, InputKind, Kind,
    RadioCard, RadioCards, SelectField, Switch, TextField, TextareaField, field_error, text::t,
};

#[component]
pub(super) fn Fields() -> impl IntoView {
    let markets = vec![
        Choice::new("GB", t(gallery::MARKET_GB)),
        Choice::new("ID", t(gallery::MARKET_ID)),
    ];
    let audiences = vec![
        RadioCard::new("all", t(gallery::OPEN_TO_ALL), t(gallery::OPEN_TO_ALL_HINT)),
        RadioCard::new("named", t(gallery::NAMED), t(gallery::NAMED_HINT)),
    ];
    view! {
        <Specimen name=gallery::FIELDS>
            <div class="gallery__fields">
                <TextField
                    id="name"
                    name="name"
                    label=t(gallery::CAMPAIGN_NAME)
                    value="Winter at Home"
                    most=50
                />
                <TextField
                    id="price"
                    name="price"
                    label=t(gallery::PRICE)
                    entry=InputKind::Money("£")
                    value="44.95"
                />
                <TextField
                    id="frozen"
                    name="frozen"
                    label=t(gallery::TOTAL_RATE)
                    entry=InputKind::Rate
                    value="20.00"
                    locked=t(gallery::FROZEN_HINT)
                />
                <TextField id="start" name="start" label=t(gallery::START) entry=InputKind::Date />
                <SelectField
                    id="market"
                    name="market"
                    label=t(gallery::TARGET_MARKET)
                    choices=markets
                    value="ID"
                />
                <TextField
                    id="phone"
                    name="phone"
                    label=t(gallery::PHONE)
                    entry=InputKind::Phone
                    optional=true
                />
                <TextField
                    id="password"
                    name="password"
                    label=t(gallery::PASSWORD)
                    entry=InputKind::Password
                />
                <TextField
                    id="quantity"
                    name="quantity"
                    label=t(gallery::QUANTITY)
                    entry=InputKind::Whole
                    value="1"
                />
            </div>
            <RadioCards
                id="audience"
                name="audience"
                label=t(gallery::SELLERS)
                cards=audiences
                value="all"
            />
            <div class="gallery__row">
                <Checkbox id="again" name="again" checked=true>
                    {t(gallery::MAY_REREGISTER)}
                </Checkbox>
                <Switch label=t(gallery::PUBLISH) name="publish" on=true />
                <Switch label=t(gallery::PUBLISH) name="publish" on=false />
            </div>
        </Specimen>
    }
}

/// Choices that are wrong, and those that can't be made for now, with their reasons.
#[component]
pub(super) fn Choices() -> impl IntoView {
    let markets = vec![
        Choice::new("", t(gallery::CHOOSE_MARKET)),
        Choice::new("GB", t(gallery::MARKET_GB)),
    ];
    let audiences = vec![
        RadioCard::new("all", t(gallery::OPEN_TO_ALL), t(gallery::OPEN_TO_ALL_HINT)),
        RadioCard::new("named", t(gallery::NAMED), t(gallery::NAMED_BARRED)).barred(),
    ];
    view! {
        <Specimen name=gallery::CHOICES>
            <SelectField
                id="no-market"
                name="market"
                label=t(gallery::TARGET_MARKET)
                choices=markets
                hint=t(gallery::MARKET_HINT)
                error=Some(t(gallery::CHOOSE_MARKET).to_owned())
            />
            <RadioCards
                id="barred-audience"
                name="barred-audience"
                label=t(gallery::SELLERS)
                cards=audiences
                value="all"
                error=Some(t(gallery::MISTAKE_SHOPS).to_owned())
            />
            <Checkbox id="unticked" name="unticked">
                {t(gallery::MAY_REREGISTER)}
            </Checkbox>
            <Checkbox id="barred" name="barred" hint=t(gallery::REREGISTER_BARRED) disabled=true>
                {t(gallery::MAY_REREGISTER)}
            </Checkbox>
            <Checkbox
                id="barred-ticked"
                name="barred"
                hint=t(gallery::REREGISTER_BARRED)
                checked=true
                disabled=true
            >
                {t(gallery::MAY_REREGISTER)}
            </Checkbox>
        </Specimen>
    }
}

#[component]
pub(super) fn FormWithMistakes() -> impl IntoView {
    let errors: Signal<Vec<FieldError>> = Signal::derive(|| {
        vec![
            FieldError::of("least", t(gallery::MISTAKE_RATE)),
            FieldError::of_all(t(gallery::MISTAKE_SHOPS)),
        ]
    });
    view! {
        <Specimen name=gallery::FORM>
            <FormSummary title=t(gallery::NOT_SAVED) errors />
            <Fieldset legend=t(gallery::REQUIREMENT) hint=t(gallery::REQUIREMENT_HINT)>
                <TextField
                    id="least"
                    name="least"
                    label=t(gallery::LEAST_RATE)
                    entry=InputKind::Rate
                    value="82.00"
                    error=field_error(errors, "least")
                />
                <TextareaField
                    id="description"
                    name="description"
                    label=t(gallery::DESCRIPTION)
                    rows=3
                    most=1000
                />
                <Checkbox
                    id="terms"
                    name="terms"
                    error=Some(t(gallery::MISTAKE_TERMS).to_owned())
                >
                    {t(gallery::TERMS)}
                </Checkbox>
            </Fieldset>
            <Actions>
                <Button kind=Kind::Quiet>{t(gallery::DISCARD)}</Button>
                <Button kind=Kind::Primary>{t(gallery::SUBMIT)}</Button>
            </Actions>
        </Specimen>
    }
}

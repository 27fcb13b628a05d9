//! Every kind of field, empty, filled, locked and refused.

use leptos::{context::Provider, prelude::*};

use super::Specimen;
use crate::text::gallery;
use ui::{
    Actions, Button, Checkbox, Choice, Field, FieldError, FieldErrors, Fieldset, FormErrors,
    GroupedSelectField, InputKind, Kind, RadioCard, RadioCards, SelectField, Switch, TextField,
    TextareaField, text::t,
};

ui::fields! {
    NAME: name = Field::new(gallery::CAMPAIGN_NAME).max(50);
    PRICE: price = Field::new(gallery::PRICE).kind(InputKind::Money("£"));
    FROZEN: frozen = Field::new(gallery::TOTAL_RATE).kind(InputKind::Rate);
    START: start = Field::new(gallery::START).kind(InputKind::Date);
    MARKET: market = Field::new(gallery::TARGET_MARKET);
    PHONE: phone = Field::new(gallery::PHONE).kind(InputKind::Phone).optional();
    PASSWORD: password = Field::new(gallery::PASSWORD).kind(InputKind::Password);
    QUANTITY: quantity = Field::new(gallery::QUANTITY).kind(InputKind::Whole);
    AUDIENCE: audience = Field::new(gallery::SELLERS);
    GROUPED: grouped_market as "grouped-market" = Field::new(gallery::TARGET_MARKET);
    AGAIN: again = Field::new(gallery::MAY_REREGISTER);

    NO_MARKET: market as "no-market" = Field::new(gallery::TARGET_MARKET).hint(gallery::MARKET_HINT);
    BARRED_AUDIENCE: barred_audience as "barred-audience" = Field::new(gallery::SELLERS);
    UNTICKED: unticked = Field::new(gallery::MAY_REREGISTER);
    BARRED: barred = Field::new(gallery::MAY_REREGISTER).hint(gallery::REREGISTER_BARRED);
    BARRED_TICKED: barred as "barred-ticked" =
        Field::new(gallery::MAY_REREGISTER).hint(gallery::REREGISTER_BARRED);

    LEAST: least = Field::new(gallery::LEAST_RATE).kind(InputKind::Rate);
    DESCRIPTION: description = Field::new(gallery::DESCRIPTION).max(1_000);
    TERMS: terms = Field::new(gallery::TERMS);
}

#[component]
pub(super) fn Fields() -> impl IntoView {
    let markets = vec![
        Choice::new("GB", t(gallery::MARKET_GB)),
        Choice::new("ID", t(gallery::MARKET_ID)),
    ];
    let groups = vec![
        (
            t(gallery::OPEN_MARKETS).to_owned(),
            vec![Choice::new("GB", t(gallery::MARKET_GB))],
        ),
        (
            t(gallery::OTHER_MARKETS).to_owned(),
            vec![Choice::new("ID", t(gallery::MARKET_ID))],
        ),
    ];
    let audiences = vec![
        RadioCard::new("all", t(gallery::OPEN_TO_ALL), t(gallery::OPEN_TO_ALL_HINT)),
        RadioCard::new("named", t(gallery::NAMED), t(gallery::NAMED_HINT)),
    ];
    view! {
        <Specimen name=gallery::FIELDS>
            <div class="gallery__fields">
                <TextField field=NAME value="Winter at Home" />
                <TextField field=PRICE value="44.95" />
                <TextField
                    field=FROZEN
                    value="20.00"
                    locked=Some(t(gallery::FROZEN_HINT).to_owned())
                />
                <TextField field=START />
                <SelectField field=MARKET choices=markets value="ID" />
                <GroupedSelectField field=GROUPED groups value="GB" />
                <TextField field=PHONE />
                <TextField field=PASSWORD />
                <TextField field=QUANTITY value="1" />
            </div>
            <RadioCards field=AUDIENCE cards=audiences value="all" />
            <div class="gallery__row">
                <Checkbox field=AGAIN checked=true />
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
    let errors = Signal::stored(vec![
        NO_MARKET.error(t(gallery::CHOOSE_MARKET)),
        BARRED_AUDIENCE.error(t(gallery::MISTAKE_SHOPS)),
    ]);
    view! {
        <Specimen name=gallery::CHOICES>
            <Provider value=FieldErrors(errors)>
                <SelectField field=NO_MARKET choices=markets />
                <RadioCards field=BARRED_AUDIENCE cards=audiences value="all" />
                <Checkbox field=UNTICKED />
                <Checkbox field=BARRED disabled=true />
                <Checkbox field=BARRED_TICKED checked=true disabled=true />
            </Provider>
        </Specimen>
    }
}

#[component]
pub(super) fn FormWithMistakes() -> impl IntoView {
    let errors = Signal::stored(vec![
        LEAST.error(t(gallery::MISTAKE_RATE)),
        FieldError::of_all(t(gallery::MISTAKE_SHOPS)),
        TERMS.error(t(gallery::MISTAKE_TERMS)),
    ]);
    view! {
        <Specimen name=gallery::FORM>
            <FormErrors title=t(gallery::NOT_SAVED) errors>
                <Fieldset legend=t(gallery::REQUIREMENT) hint=t(gallery::REQUIREMENT_HINT)>
                    <TextField field=LEAST value="82.00" />
                    <TextareaField field=DESCRIPTION rows=3 />
                    <Checkbox field=TERMS />
                </Fieldset>
                <Actions>
                    <Button kind=Kind::Quiet>{t(gallery::DISCARD)}</Button>
                    <Button kind=Kind::Primary>{t(gallery::SUBMIT)}</Button>
                </Actions>
            </FormErrors>
        </Specimen>
    }
}

//! Renaming, dating and upgrading a category: dialogs that are open because the address says so.

use domain::{category::Category, market::Market};
use leptos::prelude::*;

use super::api::{RenameCategory, SetCategoryDates, UpgradeCategory};
use crate::{
    clock::{day_and_time, shown, time_field, zones},
    text::{categories as words, common},
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Checkbox, Choice, Dialog, Field, FormErrors, InputKind, Kind, LinkButton,
    SelectField, TextField, TextareaField, text::t,
};

ui::fields! {
    pub(super) NAME: name as "category-name" = Field::new(words::NAME).max(80);
    pub(super) ALIASES: aliases as "category-aliases" =
        Field::new(words::ALIASES).hint(words::ALIASES_HINT).optional();
    pub(super) TO: to as "category-to" = Field::new(words::UPGRADE_TO);
    pub(super) CONFIRM: is_confirmed as "category-confirm" = Field::new(words::CONFIRM);
}
ui::fields! {
    in "category" as "dates";
    pub(super) REGISTRATION: registration_day as "registration-day" =
        Field::new(words::REGISTRATION_DAY).kind(InputKind::Date).optional();
    pub(super) AUTHORISATION: authorisation_day as "authorisation-day" =
        Field::new(words::AUTHORISATION_DAY).kind(InputKind::Date).optional();
    pub(super) CLOCKS: clocks = Field::new(words::CLOCKS);
}

/// Whose clocks the dates are shown on until others are chosen.
const CLOCKS_AT_FIRST: Market = Market::Gb;

/// Asks what the category is called.
#[component]
pub(super) fn RenameDialog(
    /// The category.
    category: Category,
    /// The verb.
    action: ServerAction<RenameCategory>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| worded::beside(&[NAME], refusal));
    let title = words::rename_of(&category.name);
    let aliases = category.aliases.join("\n");
    view! {
        <Dialog id="rename-category" title close=close.clone()>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <input type="hidden" name="category" value=category.code.code() />
                    <TextField field=NAME value=category.name />
                    <TextareaField field=ALIASES rows=4 value=aliases />
                    <Buttons close pending=action.pending().into() says=t(words::SAVE) />
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Asks from when on the category takes nobody new.
#[component]
pub(super) fn DatesDialog(
    /// The category.
    category: Category,
    /// The verb.
    action: ServerAction<SetCategoryDates>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let fields = [REGISTRATION, AUTHORISATION, CLOCKS];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let title = words::dates_of(&category.name);
    let (registration_day, at) = shown(category.registration_closes_at, CLOCKS_AT_FIRST);
    let registration_time = time_field(
        "registration-time",
        "dates[registration_time]",
        t(words::REGISTRATION_TIME),
        at,
    );
    let (authorisation_day, at) = shown(category.authorisation_closes_at, CLOCKS_AT_FIRST);
    let authorisation_time = time_field(
        "authorisation-time",
        "dates[authorisation_time]",
        t(words::AUTHORISATION_TIME),
        at,
    );
    view! {
        <Dialog id="category-dates" title close=close.clone()>
            <p>{t(words::DATES_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <input type="hidden" name="category" value=category.code.code() />
                    {day_and_time(
                        view! { <TextField field=REGISTRATION value=registration_day /> },
                        registration_time,
                    )}
                    {day_and_time(
                        view! { <TextField field=AUTHORISATION value=authorisation_day /> },
                        authorisation_time,
                    )}
                    <SelectField
                        field=CLOCKS
                        choices=zones()
                        value=CLOCKS_AT_FIRST.code().to_owned()
                    />
                    <Buttons close pending=action.pending().into() says=t(words::SAVE) />
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Asks where what waits is to go, and says how much that is.
#[component]
pub(super) fn UpgradeDialog(
    /// The category.
    category: Category,
    /// How many applications for it wait.
    waiting: u64,
    /// The categories that it can be upgraded to.
    others: Vec<Category>,
    /// The verb.
    action: ServerAction<UpgradeCategory>,
    /// The page without the dialog.
    close: String,
) -> impl IntoView {
    let errors = form_errors(action, |refusal| worded::beside(&[TO, CONFIRM], refusal));
    let title = words::upgrade_of(&category.name);
    let effect = if waiting == 0 {
        t(words::NOTHING_MOVES).to_owned()
    } else {
        words::upgrade_effect(waiting)
    };
    let successor = category.successor.map(|code| code.to_string());
    let none = std::iter::once(Choice::new("", t(words::CHOOSE)));
    let others = others.into_iter();
    let others = others.map(|other| Choice::new(other.code.code(), other.name));
    let choices: Vec<Choice> = none.chain(others).collect();
    view! {
        <Dialog id="upgrade-category" title close=close.clone()>
            <p>{effect}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_SAVED) errors>
                    <input type="hidden" name="category" value=category.code.code() />
                    <SelectField field=TO choices value=successor.unwrap_or_default() />
                    <Checkbox field=CONFIRM />
                    <Buttons
                        close
                        pending=action.pending().into()
                        says=t(words::START_UPGRADE)
                    />
                </FormErrors>
            </VerbForm>
        </Dialog>
    }
}

/// Leaving, and sending.
#[component]
fn Buttons(
    /// The page without the dialog.
    close: String,
    /// Whether it is being sent.
    pending: Signal<bool>,
    /// What sending does.
    says: &'static str,
) -> impl IntoView {
    view! {
        <Actions>
            <LinkButton href=close kind=Kind::Quiet>
                {t(common::CANCEL)}
            </LinkButton>
            <Button kind=Kind::Primary submit=true pending>
                {says}
            </Button>
        </Actions>
    }
}

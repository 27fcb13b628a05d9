//! The form for a new version of a text.

use domain::{
    legal_text::{BODY_CHARACTERS_MAX, LegalKind},
    market::Market,
};
use leptos::prelude::*;

use super::api::{PublishLegalText, TypedLegalText};
use crate::{
    clock::{day_and_time, time_field},
    text::legal_texts as words,
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{
    Actions, Button, Checkbox, Field, FormErrors, InputKind, Kind, TextField, TextareaField,
    text::{market as markets, t},
};

ui::fields! {
    in "legal" as "text";
    pub(super) BODY: body = Field::new(words::BODY)
        .hint(words::BODY_HINT)
        .max(BODY_CHARACTERS_MAX);
    pub(super) DAY: day = Field::new(words::DAY).kind(InputKind::Date).optional();
    pub(super) CONFIRM: is_confirmed as "confirm" = Field::new(words::CONFIRM);
}

/// Asks what the new version says and from when on it is in force. It begins with the words of the last one,
/// since most of them stay.
#[component]
pub(super) fn Publishing(
    /// Which text.
    kind: LegalKind,
    /// Its market.
    market: Market,
    /// What the last version says.
    latest: String,
    /// What was typed before and refused.
    typed: Option<TypedLegalText>,
    /// The verb.
    action: ServerAction<PublishLegalText>,
) -> impl IntoView {
    let fields = [BODY, DAY, CONFIRM];
    let errors = form_errors(action, move |refusal| worded::beside(&fields, refusal));
    let typed = typed.unwrap_or_else(|| TypedLegalText {
        body: latest,
        time: "00:00:00".to_owned(),
        ..TypedLegalText::default()
    });
    let time = time_field("legal-time", "text[time]", t(words::TIME), typed.time);
    let hint = words::day_hint(t(markets::zone(market)));
    view! {
        <VerbForm action attr:class="form">
            <FormErrors title=t(words::NOT_PUBLISHED) errors>
                <input type="hidden" name="kind" value=kind.code() />
                <input type="hidden" name="market" value=market.code() />
                <TextareaField field=BODY rows=24 value=typed.body />
                {day_and_time(view! { <TextField field=DAY value=typed.day hint /> }, time)}
                <Checkbox field=CONFIRM />
                <Actions>
                    <Button kind=Kind::Primary submit=true pending=action.pending()>
                        {t(words::SEND)}
                    </Button>
                </Actions>
            </FormErrors>
        </VerbForm>
    }
}

//! The form that sets the rules of a market.

use domain::creator_figures::ScoreInput;
use leptos::prelude::*;

use super::{
    api::SetCreatorRules,
    fields::{
        DAY, FREQUENT_POSTS, QUICK_ANSWERED, QUICK_MESSAGES, QUICK_SECONDS, RELIABLE_RECEIVED,
        RELIABLE_SHOWCASED, all, input_name, steps_field, weight_field,
    },
    typed::TypedRules,
};
use crate::{
    clock::{day_and_time, time_field},
    text::creator_rules as words,
    worded,
};
use runtime::{error::form_errors, forms::VerbForm};
use ui::{Actions, Button, FormErrors, Kind, Section, TextField, text::t};

/// The form, filled with what holds now or was typed before.
#[component]
pub(super) fn SettingRules(
    /// What stands in it.
    typed: TypedRules,
    /// The verb.
    action: ServerAction<SetCreatorRules>,
) -> impl IntoView {
    let errors = form_errors(action, move |refusal| worded::beside(&all(), refusal));
    let inputs = ScoreInput::ALL.map(|input| part(input, &typed));
    let badges = badges(&typed);
    let time = if typed.time.is_empty() {
        "00:00:00".to_owned()
    } else {
        typed.time
    };
    let time = time_field("rules-time", "rules[time]", t(words::TIME), time);
    view! {
        <Section title=t(words::SET)>
            <p>{t(words::SET_EFFECT)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(words::NOT_SET) errors>
                    <input type="hidden" name="rules[market]" value=typed.market />
                    {Vec::from(inputs)}
                    {badges}
                    {day_and_time(view! { <TextField field=DAY value=typed.day /> }, time)}
                    <Actions>
                        <Button kind=Kind::Primary submit=true pending=action.pending()>
                            {t(words::SET)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        </Section>
    }
}

/// The weight and the steps of an input.
fn part(input: ScoreInput, typed: &TypedRules) -> AnyView {
    let (weight, steps) = typed.part(input);
    let (weight, steps) = (weight.clone(), steps.clone());
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(input_name(input))}</legend>
            <TextField field=weight_field(input) value=weight />
            <TextField field=steps_field(input) value=steps />
        </fieldset>
    }
    .into_any()
}

/// The thresholds of the badges.
fn badges(typed: &TypedRules) -> AnyView {
    let TypedRules {
        quick_messages,
        quick_answered,
        quick_seconds,
        frequent_posts,
        reliable_received,
        reliable_showcased,
        ..
    } = typed.clone();
    view! {
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(words::QUICK)}</legend>
            <TextField field=QUICK_MESSAGES value=quick_messages />
            <TextField field=QUICK_ANSWERED value=quick_answered />
            <TextField field=QUICK_SECONDS value=quick_seconds />
        </fieldset>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(words::FREQUENT)}</legend>
            <TextField field=FREQUENT_POSTS value=frequent_posts />
        </fieldset>
        <fieldset class="fieldset">
            <legend class="fieldset__legend">{t(words::RELIABLE)}</legend>
            <TextField field=RELIABLE_RECEIVED value=reliable_received />
            <TextField field=RELIABLE_SHOWCASED value=reliable_showcased />
        </fieldset>
    }
    .into_any()
}

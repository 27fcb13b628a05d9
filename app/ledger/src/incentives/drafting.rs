//! The page **New incentive**.

use domain::{
    incentive::{
        AwardKind, Awarded, INCENTIVE_EXPLANATION_CHARACTERS_MAX, INCENTIVE_NAME_CHARACTERS_MAX,
        IncentiveField, IncentiveForm, IncentiveMeasure, RewardKind,
    },
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{DraftIncentive, TypedDraft, incentive_to_draft},
    parts,
    wrong::Wrong,
};
use crate::text::incentives as words;
use runtime::{
    error::form_errors,
    forms::VerbForm,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Choice, Field, Fieldset, FormErrors, InputKind, Kind, PageHead, PageTitle,
    SelectField, SkeletonPage, TextField, TextareaField,
    text::{Text, market as markets, t},
};

ui::fields! {
    in "incentive" as "draft";
    MARKET: market = Field::new(words::MARKET);
}

ui::fields! {
    in "incentive" as "draft[form]";
    NAME: name = Field::new(words::NAME).max(INCENTIVE_NAME_CHARACTERS_MAX);
    EXPLANATION: explanation = Field::new(words::EXPLANATION)
        .hint(words::EXPLANATION_HINT)
        .max(INCENTIVE_EXPLANATION_CHARACTERS_MAX);
    KIND: kind = Field::new(words::KIND);
    AMOUNT: amount = Field::new(words::AMOUNT).optional();
    PAYEES: payees = Field::new(words::PAYEES).hint(words::PAYEES_HINT).optional();
    FROM: from = Field::new(words::FROM).kind(InputKind::Date).optional();
    TO: to = Field::new(words::TO).kind(InputKind::Date).optional();
    WHO: who = Field::new(words::WHO);
    CAMPAIGN: campaign = Field::new(words::CAMPAIGN)
        .kind(InputKind::Code)
        .hint(words::CAMPAIGN_HINT)
        .optional();
    MEASURE: measure = Field::new(words::MEASURE);
    AT_LEAST: at_least as "at-least" = Field::new(words::AT_LEAST)
        .hint(words::AT_LEAST_HINT)
        .optional();
    REWARD: reward = Field::new(words::REWARD);
    FIXED: fixed = Field::new(words::FIXED_AMOUNT).optional();
    PERCENT: percent = Field::new(words::PERCENTAGE).kind(InputKind::Rate).optional();
    MOST: most = Field::new(words::MOST).hint(words::MOST_HINT).optional();
}

/// The field of the page that a mistake is about.
const fn field(of: IncentiveField) -> Field {
    match of {
        IncentiveField::Name => NAME,
        IncentiveField::Explanation => EXPLANATION,
        IncentiveField::Amount => AMOUNT,
        IncentiveField::Payees => PAYEES,
        IncentiveField::From => FROM,
        IncentiveField::To => TO,
        IncentiveField::Campaign => CAMPAIGN,
        IncentiveField::AtLeast => AT_LEAST,
        IncentiveField::Fixed => FIXED,
        IncentiveField::Percent => PERCENT,
        IncentiveField::Most => MOST,
    }
}

/// The page **New incentive**.
#[component]
pub fn NewIncentivePage() -> impl IntoView {
    let typed = load(|| (), |()| incentive_to_draft());
    view! {
        <PageTitle page=t(words::NEW) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::NEW) /> }>
            {await_view(move || async move {
                render_result(typed.await, move |typed| view! { <Drafting typed /> })
            })}
        </Transition>
    }
}

#[component]
fn Drafting(
    /// What was typed before and refused.
    typed: TypedDraft,
) -> impl IntoView {
    let action = ServerAction::<DraftIncentive>::new();
    let errors = form_errors(action, |wrong: &Wrong| wrong.beside(field));
    let under = vec![(t(words::TITLE).to_owned(), paths::INCENTIVES.to_owned())];
    let TypedDraft { market, form } = typed;
    let once = view! { <Once form=form.clone() /> };
    let rule = view! { <Rule form=form.clone() /> };
    let kinds = choices(&AwardKind::ALL.map(|one| (one.code(), parts::kind(one))));
    view! {
        <PageHead title=t(words::NEW) under lead=t(words::NEW_LEAD) />
        <VerbForm action attr:class="form">
            <FormErrors title=t(words::NOT_DRAFTED) errors>
                <SelectField field=MARKET choices=in_markets() value=market />
                <TextField field=NAME value=form.name />
                <TextareaField field=EXPLANATION value=form.explanation />
                <SelectField field=KIND choices=kinds value=form.kind.code().to_owned() />
                {once}
                {rule}
                <Actions>
                    <Button kind=Kind::Primary submit=true pending=action.pending()>
                        {t(words::SAVE_DRAFT)}
                    </Button>
                </Actions>
            </FormErrors>
        </VerbForm>
    }
}

/// What is asked of one that is paid once.
#[component]
fn Once(
    /// What was typed.
    form: IncentiveForm,
) -> impl IntoView {
    view! {
        <Fieldset legend=t(words::ONCE)>
            <TextField field=AMOUNT value=form.amount />
            <TextareaField field=PAYEES value=form.payees rows=8 />
        </Fieldset>
    }
}

/// What is asked of one by a rule.
#[component]
fn Rule(
    /// What was typed.
    form: IncentiveForm,
) -> impl IntoView {
    let who = choices(&[
        (Awarded::Creators.code(), words::CREATORS),
        (Awarded::Agencies.code(), words::AGENCIES),
    ]);
    let measures = choices(&[
        (IncentiveMeasure::SettledLines.code(), words::SETTLED_LINES),
        (
            IncentiveMeasure::SettledCommission.code(),
            words::SETTLED_COMMISSION,
        ),
        (IncentiveMeasure::Sales.code(), words::SALES),
    ]);
    let rewards = choices(&[
        (RewardKind::Fixed.code(), words::FIXED),
        (RewardKind::Percent.code(), words::PERCENT),
    ]);
    view! {
        <Fieldset legend=t(words::RULE) hint=t(words::RULE_HINT)>
            <TextField field=FROM value=form.from />
            <TextField field=TO value=form.to />
            <SelectField field=WHO choices=who value=form.who.code().to_owned() />
            <TextField field=CAMPAIGN value=form.campaign />
            <SelectField field=MEASURE choices=measures value=form.measure.code().to_owned() />
            <TextField field=AT_LEAST value=form.at_least />
            <SelectField field=REWARD choices=rewards value=form.reward.code().to_owned() />
            <TextField field=FIXED value=form.fixed />
            <TextField field=PERCENT value=form.percent />
            <TextField field=MOST value=form.most />
        </Fieldset>
    }
}

fn choices(of: &[(&'static str, Text)]) -> Vec<Choice> {
    let choices = of.iter();
    choices
        .map(|(code, label)| Choice::new(*code, t(*label)))
        .collect()
}

/// The markets to choose one of.
fn in_markets() -> Vec<Choice> {
    let none = std::iter::once(Choice::new("", t(words::CHOOSE_MARKET)));
    let all = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    none.chain(all).collect()
}

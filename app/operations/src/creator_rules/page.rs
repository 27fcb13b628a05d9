//! The page **Creator rules**.

use domain::{creator_figures::ScoreInput, market::Market};
use leptos::prelude::*;

use super::{
    api::{MarketRules, RulesQuery, SetCreatorRules, look_at_creator_rules},
    fields::input_name,
    form::SettingRules,
    typed::TypedRules,
};
use crate::{flash::CreatorRulesFlash, text::creator_rules as words};
use runtime::{
    error::success_count,
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Choice, Column, DataTable, DescriptionList, Fact, Filter, Flash as _, FlashToast,
    PageHead, PageTitle, Section, SkeletonPage, Toolbar,
    text::{market as markets, t},
};

/// An input as the table shows it.
struct Part {
    input: ScoreInput,
    weight: String,
    steps: String,
}

const COLUMNS: &[Column<Part>] = &[
    Column::title("input", words::INPUT, |row: &Part, ()| {
        t(input_name(row.input)).into_any()
    }),
    Column::figure("weight", words::WEIGHT, |row: &Part, ()| {
        row.weight.clone().into_any()
    })
    .fixed(),
    Column::text("steps", words::STEPS, |row: &Part, ()| {
        row.steps.clone().into_any()
    })
    .fixed(),
];

/// The page **Creator rules**.
#[component]
pub fn CreatorRulesPage() -> impl IntoView {
    let query = RulesQuery::of_address();
    let action = ServerAction::<SetCreatorRules>::new();
    let done = success_count(action);
    let rules = load(
        move || (query.get(), done.get()),
        |(query, _)| look_at_creator_rules(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(rules.await, move |rules| view! { <Rules rules action /> })
            })}
        </Transition>
    }
}

#[component]
fn Rules(
    /// The rules of the market.
    rules: MarketRules,
    /// What sets them.
    action: ServerAction<SetCreatorRules>,
) -> impl IntoView {
    let MarketRules { market, now, form } = rules;
    let choices = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let choices: Vec<Choice> = choices.into();
    let to = Address::new(paths::CREATOR_RULES);
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=CreatorRulesFlash::says />
        <Toolbar to label=t(words::MARKET)>
            <Filter
                name="market"
                label=t(words::MARKET)
                choices
                value=market.code().to_owned()
            />
        </Toolbar>
        {in_force(&now)}
        <SettingRules typed=form action />
    }
}

/// What holds now: the inputs of the score, and the thresholds of the badges.
fn in_force(now: &TypedRules) -> AnyView {
    let parts = ScoreInput::ALL.map(|input| {
        let (weight, steps) = now.part(input);
        Part {
            input,
            weight: words::percent(weight),
            steps: steps.clone(),
        }
    });
    let table = DataTable::new(words::SCORE, COLUMNS).tall().even();
    let quick = words::quick_rule(&now.quick_messages, &now.quick_answered, &now.quick_seconds);
    let frequent = words::frequent_rule(&now.frequent_posts);
    let reliable = words::reliable_rule(&now.reliable_received, &now.reliable_showcased);
    view! {
        <Section title=t(words::SCORE)>{table.view(&parts, &())}</Section>
        <Section title=t(words::BADGES)>
            <DescriptionList>
                <Fact name=t(words::QUICK)>{quick}</Fact>
                <Fact name=t(words::FREQUENT)>{frequent}</Fact>
                <Fact name=t(words::RELIABLE)>{reliable}</Fact>
            </DescriptionList>
        </Section>
    }
    .into_any()
}

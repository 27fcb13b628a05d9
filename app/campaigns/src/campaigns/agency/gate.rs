//! What stands between a member and **Create Campaign**, step by step.

use domain::{
    campaign::{Gate, MissingStep},
    category::CategoryCode,
    market::Market,
};
use leptos::prelude::*;

use crate::text::campaigns as words;
use runtime::paths;
use ui::{
    Address, Checklist, Note, Progress, Todo, Tone, Well,
    text::{Text, market as markets, t},
};

/// Every step in the order in which it is taken, with its name and who does it.
const STEPS: [(MissingStep, Text, Text); 5] = [
    (MissingStep::Role, words::STEP_ROLE, words::STEP_ROLE_HOW),
    (
        MissingStep::Market,
        words::STEP_MARKET,
        words::STEP_MARKET_HOW,
    ),
    (
        MissingStep::CreatorMatchmaking,
        words::STEP_CATEGORY,
        words::STEP_CATEGORY_HOW,
    ),
    (MissingStep::Tax, words::STEP_TAX, words::STEP_TAX_HOW),
    (MissingStep::Bank, words::STEP_BANK, words::STEP_BANK_HOW),
];

/// Says which steps are missing before a campaign can be created in the market; nothing if none is. Whose
/// role can't take them is told that alone.
#[component]
pub(crate) fn MissingSteps(
    /// Whether a campaign can be created.
    gate: Gate,
    /// Where.
    market: Market,
) -> impl IntoView {
    (!gate.is_open()).then(|| {
        let steps = (!gate.is_for_others()).then(|| {
            view! {
                <Well>
                    <Checklist title=t(words::GATE_TITLE) todos=todos(&gate, market) />
                </Well>
            }
        });
        let says = if steps.is_some() {
            words::gate(t(markets::name(market)))
        } else {
            t(words::GATE_FOR_OTHERS).to_owned()
        };
        view! {
            <div id="missing-steps" class="missing-steps">
                <Note tone=Tone::Information>{says}</Note>
                {steps}
            </div>
        }
    })
}

fn todos(gate: &Gate, market: Market) -> Vec<Todo> {
    let todo = |(step, label, how): (MissingStep, Text, Text)| {
        let is_missing = gate.missing().contains(&step);
        Todo {
            label: t(label).to_owned(),
            progress: if is_missing {
                Progress::Missing
            } else {
                Progress::Done
            },
            hint: if is_missing {
                t(how).to_owned()
            } else {
                String::new()
            },
            way: is_missing.then(|| way(step, market)).flatten(),
        }
    };
    STEPS.into_iter().map(todo).collect()
}

/// Where a step is taken, and what the way there is called; none where others take it.
fn way(step: MissingStep, market: Market) -> Option<(String, String)> {
    match step {
        MissingStep::CreatorMatchmaking => {
            let form = Address::new(paths::partner::CATEGORY_INFORMATION)
                .with("category", CategoryCode::CreatorMatchmaking)
                .with("market", market);
            Some((form.to_string(), t(words::STEP_CATEGORY_WAY).to_owned()))
        }
        MissingStep::Tax => Some(way_to(paths::partner::TAX, words::STEP_TAX_WAY)),
        MissingStep::Bank => Some(way_to(
            paths::partner::PAYMENT_ACCOUNTS,
            words::STEP_BANK_WAY,
        )),
        MissingStep::Role | MissingStep::Market => None,
    }
}

fn way_to(page: &str, name: Text) -> (String, String) {
    (page.to_owned(), t(name).to_owned())
}

/// What a missing step is called.
pub(super) fn name(missing: MissingStep) -> &'static str {
    let mut steps = STEPS.into_iter();
    let found = steps.find(|(step, _, _)| *step == missing);
    found.map_or("", |(_, label, _)| t(label))
}

//! What the home page and a programme's own page both show of it.

use leptos::prelude::*;

use super::programme::{Benefit, Content, Example};
use crate::text::home;
use ui::{Icon, Label, PartyKey, Split, SplitPart, text::t};

/// Reasons to join, or what helps, each with its picture.
#[component]
pub(crate) fn Benefits(
    /// What they are.
    benefits: &'static [Benefit],
) -> impl IntoView {
    view! { <dl class="benefits">{benefits.iter().map(benefit).collect_view()}</dl> }
}

fn benefit(benefit: &Benefit) -> impl IntoView + use<> {
    view! {
        <div class="benefits__one">
            <dt class="benefits__name">
                <Icon picture=benefit.picture large=true />
                {t(benefit.name)}
                {benefit.is_planned.then(planned)}
            </dt>
            <dd class="benefits__why">{t(benefit.why)}</dd>
        </div>
    }
}

/// Marks what the product doesn't have yet.
fn planned() -> impl IntoView {
    view! { <Label>{t(home::PLANNED)}</Label> }
}

/// The ways in which the example order can be split. Its title is given, since its level depends on the page.
#[component]
pub(crate) fn Examples(
    /// The programme's.
    content: &'static Content,
    /// Its title.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="examples">
            {children()} <p class="examples__lead">{t(content.examples_lead)}</p>
            {content.examples.iter().map(example).collect_view()}
        </section>
    }
}

fn example(example: &Example) -> impl IntoView + use<> {
    let parts = example
        .parts
        .iter()
        .map(|part| SplitPart {
            party: part.party,
            width_bps: part.width_bps,
        })
        .collect();
    let figures = example
        .parts
        .iter()
        .map(|part| {
            view! {
                <li class="examples__part">
                    <PartyKey party=part.party />
                    <span>{t(part.name)}</span>
                    <span class="examples__amount">{t(part.amount)}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="examples__one">
            <p class="examples__case">{t(example.case)}</p>
            <Split parts label=t(example.said) />
            <ul class="examples__parts">{figures}</ul>
        </div>
    }
}

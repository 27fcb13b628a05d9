//! One programme on the home page: what it is, benefits, an example, workflow and feature guide.

use leptos::prelude::*;

use super::programme::{Benefit, Example, GuideRow, Programme, Step};
use crate::text::home;
use ui::{Icon, Label, PartyKey, Split, SplitPart, text::t};

/// One programme, whole.
#[component]
pub(super) fn Panel(
    /// Which one.
    programme: Programme,
) -> impl IntoView {
    let content = programme.content();
    view! {
        <div class="programme">
            <div class="programme__what">
                <h3 class="programme__title">{t(content.question)}</h3>
                <p class="programme__text">{t(content.what)}</p>
                <h3 class="programme__heading">{t(home::BENEFITS)}</h3>
                <dl class="benefits">
                    {content.benefits.iter().map(benefit).collect_view()}
                </dl>
            </div>
            <section class="examples">
                <h3 class="examples__title">{t(content.examples_title)}</h3>
                <p class="examples__lead">{t(content.examples_lead)}</p>
                {content.examples.iter().map(example).collect_view()}
            </section>
            <section class="programme__wide">
                <h3 class="programme__heading">{t(home::WORKFLOW)}</h3>
                <ol class="workflow">{content.steps.iter().map(step).collect_view()}</ol>
            </section>
            <section class="programme__wide">
                <Guide rows=content.guide />
            </section>
        </div>
    }
}

fn benefit(benefit: &Benefit) -> impl IntoView + use<> {
    view! {
        <div class="benefits__one">
            <dt class="benefits__name">
                <Icon picture=benefit.picture large=true />
                {t(benefit.name)} {benefit.is_planned.then(planned)}
            </dt>
            <dd class="benefits__why">{t(benefit.why)}</dd>
        </div>
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

fn step(step: &Step) -> impl IntoView + use<> {
    view! {
        <li class="workflow__step">
            <strong class="workflow__name">
                {t(step.name)} " " {step.is_planned.then(planned)}
            </strong>
            <span class="workflow__how">{t(step.how)}</span>
        </li>
    }
}

/// Marks what the product doesn't have yet.
fn planned() -> impl IntoView {
    view! { <Label>{t(home::PLANNED)}</Label> }
}

/// The feature guide: what to do, where it is, in which markets, and how. The roles are written out
/// since a phone shows the rows as stacks, and a browser then no longer reads them as a table.
#[component]
fn Guide(
    /// The programme's rows.
    rows: &'static [GuideRow],
) -> impl IntoView {
    let head = [
        home::GUIDE_ACTION,
        home::GUIDE_MODULE,
        home::GUIDE_MARKET,
        home::GUIDE_GUIDE,
    ];
    let head = head.map(|name| {
        view! {
            <th class="table__head" scope="col" role="columnheader">
                {t(name)}
            </th>
        }
    });
    view! {
        <table class="table table--stacked guide" role="table">
            <caption class="programme__heading guide__caption">{t(home::GUIDE)}</caption>
            <thead role="rowgroup">
                <tr role="row">{head.into_iter().collect_view()}</tr>
            </thead>
            <tbody role="rowgroup">{rows.iter().map(guide_row).collect_view()}</tbody>
        </table>
    }
}

fn guide_row(row: &GuideRow) -> impl IntoView + use<> {
    view! {
        <tr role="row">
            <th class="table__cell table__cell--title" scope="row" role="rowheader">
                {t(row.action)} " " {row.is_planned.then(planned)}
            </th>
            <td class="table__cell" role="cell">
                {t(row.module)}
            </td>
            <td class="table__cell guide__market" role="cell">
                {t(row.market)}
            </td>
            <td class="table__cell table__cell--muted" role="cell">
                {t(row.guide)}
            </td>
        </tr>
    }
}

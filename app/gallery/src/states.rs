//! What something is in, notes, steps, and places with nothing in them.

use leptos::prelude::*;

use super::Specimen;
use crate::text::gallery;
use runtime::text::errors;
use shell::text::console;
use ui::{
    Actions, Checklist, EmptyState, ErrorState, FoldedStep, LinkButton, NoResults, Note,
    PageActions, Picture, Progress, Section, SkeletonRows, Status, StatusBadge, Step, Stepper,
    Steps as Derivation, Todo, Tone, Well, text::t,
};

#[component]
pub(super) fn Statuses() -> impl IntoView {
    let all = |filled| {
        Status::ALL
            .map(|status| view! { <StatusBadge status filled /> })
            .into_iter()
            .collect_view()
    };
    view! {
        <Specimen name=gallery::STATUS wide=true>
            <div class="gallery__statuses">{all(true)}</div>
            <div class="gallery__statuses">{all(false)}</div>
        </Specimen>
    }
}

#[component]
pub(super) fn Notes() -> impl IntoView {
    view! {
        <Specimen name=gallery::NOTES>
            <Note tone=Tone::Information>{t(gallery::NOTE_INFORMATION)}</Note>
            <Note tone=Tone::Warning title=t(gallery::NOTE_WARNING_TITLE)>
                {t(gallery::NOTE_WARNING)}
            </Note>
            <Note tone=Tone::Success>{t(gallery::NOTE_SUCCESS)}</Note>
            <Note tone=Tone::Danger>{t(gallery::NOTE_DANGER)}</Note>
            <Note tone=Tone::Plain>{t(gallery::NOTE_PLAIN)}</Note>
        </Specimen>
    }
}

#[component]
pub(super) fn Steps() -> impl IntoView {
    let steps = [
        gallery::STEP_ENTITY,
        gallery::STEP_CATEGORY,
        gallery::STEP_TAX,
        gallery::STEP_BANK,
    ];
    let todo = |label, progress, hint: &str| Todo {
        label: t(label).to_owned(),
        progress,
        hint: hint.to_owned(),
        way: None,
    };
    let todos = vec![
        todo(gallery::STEP_CATEGORY, Progress::Done, ""),
        todo(
            gallery::STEP_TAX,
            Progress::Waiting,
            t(gallery::UNDER_REVIEW),
        ),
        Todo {
            way: Some((String::new(), t(gallery::LINK_BANK).to_owned())),
            ..todo(gallery::STEP_BANK, Progress::Missing, t(gallery::BANK_HINT))
        },
    ];
    view! {
        <Specimen name=gallery::STEPS>
            <Stepper
                label=t(gallery::STEPS)
                steps=steps.map(|step| t(step).to_owned()).to_vec()
                current=2
            />
            <Well>
                <Checklist title=t(gallery::SET_UP) todos />
            </Well>
            <Section title=t(gallery::HOW_IT_CAME)>
                <Derivation>
                    <Step title=t(gallery::SELLER_PAYS)>
                        <p>{t(gallery::SPLIT_LABEL)}</p>
                    </Step>
                    <Step title=t(gallery::SETTLED)>
                        <p>{t(gallery::NOTE_PLAIN)}</p>
                    </Step>
                    <FoldedStep title=t(gallery::HOW_IT_CAME)>
                        <p>{t(gallery::NOTE_PLAIN)}</p>
                    </FoldedStep>
                </Derivation>
                <PageActions />
            </Section>
        </Specimen>
    }
}

#[component]
pub(super) fn Loading() -> impl IntoView {
    view! {
        <Specimen name=gallery::LOADING>
            <SkeletonRows rows=3 />
        </Specimen>
    }
}

#[component]
pub(super) fn Empty() -> impl IntoView {
    view! {
        <Specimen name=gallery::EMPTY>
            <Well>
                <EmptyState picture=Picture::Inbox title=t(gallery::NOTHING_TO_DECIDE)>
                    <p>{t(gallery::NOTHING_TO_DECIDE_WHY)}</p>
                    <Actions>
                        <LinkButton href="">{t(gallery::EDIT)}</LinkButton>
                    </Actions>
                </EmptyState>
            </Well>
            <NoResults title=t(gallery::NO_RESULTS) clear="" />
        </Specimen>
    }
}

#[component]
pub(super) fn Problem() -> impl IntoView {
    view! {
        <Specimen name=gallery::PROBLEM>
            <Well>
                <ErrorState
                    title=t(gallery::RATES_NOT_SAVED)
                    says=t(gallery::RATES_NOT_SAVED_WHY)
                    reference="7K2M-0419"
                />
            </Well>
            <Well>
                <EmptyState picture=Picture::Lock title=t(console::NOT_ALLOWED_TITLE)>
                    <p>{t(errors::NOT_ALLOWED)}</p>
                </EmptyState>
            </Well>
            <p class="offline">{t(console::OFFLINE)}</p>
        </Specimen>
    }
}

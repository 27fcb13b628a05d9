//! Whether anybody changed what the audit log says.

use domain::platform::AuditVerified;
use leptos::prelude::*;

use super::api::verify_audit;
use crate::{text::audit as words, worded::Worded};
use runtime::{
    error::ApiError,
    page_address::page_query,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Button, Fact, Facts, Note, QueryForm, Section, SkeletonRows, Tone, format, text::t,
};

/// The name in the address that asks for it.
const VERIFY: &str = "verify";

/// The button that compares, and what it found.
#[component]
pub(super) fn Verification() -> impl IntoView {
    let query = page_query();
    let is_asked = Memo::new(move |_| query.with(|query| query.get(VERIFY).is_some()));
    let verified = load(move || is_asked.get(), verify_audit);
    view! {
        <Section title=t(words::VERIFICATION)>
            <p>{t(words::VERIFY_LEAD)}</p>
            <QueryForm action=paths::AUDIT class="form">
                <input type="hidden" name=VERIFY value="true" />
                <Actions>
                    <Button submit=true>{t(words::VERIFY)}</Button>
                </Actions>
            </QueryForm>
            <div role="status">
                <Transition fallback=|| view! { <SkeletonRows rows=1 /> }>
                    {await_view(move || async move { answered(verified.await) })}
                </Transition>
            </div>
        </Section>
    }
}

/// What comparing came to.
fn answered(verified: Result<Option<AuditVerified>, ApiError<Worded>>) -> AnyView {
    match verified {
        Err(ApiError::Refused(refusal)) => view! {
            <Note tone=Tone::Danger title=t(words::NOT_VERIFIED)>
                {refusal.says}
            </Note>
        }
        .into_any(),
        other => render_result(other, |verified| {
            verified.map(|verified| view! { <Found verified /> })
        }),
    }
}

/// What was found.
#[component]
fn Found(
    /// What comparing said.
    verified: AuditVerified,
) -> impl IntoView {
    let batch = |number: i64| match number {
        0 => t(words::NONE_SEALED).to_owned(),
        number => format::whole(number),
    };
    let (newest, head) = (batch(verified.newest), batch(verified.head));
    let waiting = format::count(verified.waiting);
    let is_whole = verified.is_whole();
    let faults = verified.faults;
    let (events, batches) = (
        format::count(verified.events),
        format::count(verified.batches),
    );
    let says = if is_whole {
        let says = words::whole(&events, &batches);
        view! { <Note tone=Tone::Success>{says}</Note> }.into_any()
    } else if faults == 0 {
        view! { <Note tone=Tone::Warning>{t(words::HEAD_BEHIND)}</Note> }.into_any()
    } else {
        let title = words::faults(faults);
        let lines = verified.first_faults.into_iter();
        let lines = lines.map(|fault| view! { <li>{fault}</li> }).collect_view();
        view! {
            <Note tone=Tone::Danger title>
                <ul class="summary">{lines}</ul>
            </Note>
        }
        .into_any()
    };
    view! {
        {says}
        <Facts>
            <Fact name=t(words::NEWEST)>{newest}</Fact>
            <Fact name=t(words::HEAD)>{head}</Fact>
            <Fact name=t(words::WAITING)>{waiting}</Fact>
        </Facts>
    }
}

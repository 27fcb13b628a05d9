//! The page **Your statistics**.

use domain::creator_facts::UploadNotWaiting;
use leptos::prelude::*;

use super::{
    api::{CancelStatistics, ImportStatistics, OwnStatistics, statistics_of_creator},
    figures::figures_of,
    file::{Upload, Waiting},
};
use crate::{flash::StatisticsFlash, text::statistics as words};
use runtime::{
    error::{form_errors, success_count},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    FieldError, Flash as _, FlashToast, FormSummary, Note, PageTitle, SkeletonRows, Tone, text::t,
};

/// The page.
#[component]
pub fn StatisticsPage() -> impl IntoView {
    let import = ServerAction::<ImportStatistics>::new();
    let cancel = ServerAction::<CancelStatistics>::new();
    let (imported, cancelled) = (success_count(import), success_count(cancel));
    let own = load(
        move || (imported.get(), cancelled.get()),
        |_| statistics_of_creator(),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=paths::creator::ME />
        <div class="phone">
            <FlashToast read=StatisticsFlash::says />
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(own.await, |own| view! { <Own own import cancel /> })
                })}
            </Transition>
            <Upload />
        </div>
    }
}

#[component]
fn Own(
    /// What there is.
    own: OwnStatistics,
    /// What imports a file.
    import: ServerAction<ImportStatistics>,
    /// What puts one away.
    cancel: ServerAction<CancelStatistics>,
) -> impl IntoView {
    let OwnStatistics {
        market,
        shares_performance,
        figures,
        waiting,
    } = own;
    let shared = if shares_performance {
        words::IS_SHARED
    } else {
        words::IS_NOT_SHARED
    };
    let not_imported = form_errors(import, |_: &UploadNotWaiting| gone());
    let not_cancelled = form_errors(cancel, |_: &UploadNotWaiting| gone());
    view! {
        <FormSummary title=t(words::NOT_IMPORTED) errors=not_imported />
        <FormSummary title=t(words::NOT_CANCELLED) errors=not_cancelled />
        <Note tone=Tone::Information>
            {t(shared)} " "
            <a class="link" href=paths::creator::SETTINGS>
                {t(words::CHANGE_SHARING)}
            </a>
        </Note>
        {figures_of(figures)}
        {waiting.map(|file| view! { <Waiting file market import cancel /> })}
    }
}

/// That a file was imported or put away meanwhile.
fn gone() -> Vec<FieldError> {
    vec![FieldError::of_all(t(words::NOT_WAITING))]
}

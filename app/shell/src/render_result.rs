//! What a page shows of what it asked for: the thing itself, or why it isn't there.

use leptos::{prelude::*, task::spawn_local};
use leptos_router::hooks::use_location;

use crate::{landing::home_of, owners::owners_of_own, problem::Problem, text::console};
use runtime::{
    access,
    error::{ApiError, FormFailure, form_failure_message},
    paths,
    text::errors,
};
use ui::{
    Actions, Address, EmptyState, ErrorState, Kind, LinkButton, PageTitle, Picture, platform,
    text::{Text, t},
};

/// The view of what was asked for, or what a person can do about not getting it. The page that is
/// being written gets the status that says the same.
pub fn render_result<T, R, V>(result: Result<T, ApiError<R>>, view: impl FnOnce(T) -> V) -> AnyView
where
    V: IntoView + 'static,
{
    match result {
        Ok(value) => view(value).into_any(),
        Err(failure) => not_loaded(failure.map_refusal(drop)),
    }
}

fn not_loaded(failure: ApiError<()>) -> AnyView {
    platform::set_status(failure.status());
    match failure {
        ApiError::SignedOut => view! { <SignedOut /> }.into_any(),
        ApiError::NotAllowed => view! { <NotAllowed /> }.into_any(),
        ApiError::NotFound => view! {
            <PageTitle page=t(console::NOT_FOUND_TITLE) />
            <Problem status=404 />
        }
        .into_any(),
        ApiError::Conflict => view! {
            <ErrorState title=t(console::CONFLICT_TITLE) says=t(errors::CONFLICT) />
        }
        .into_any(),
        ApiError::Form(why) => view! {
            <ErrorState title=t(console::PAGE_OLD_TITLE) says=t(out_of_date(why)) />
        }
        .into_any(),
        ApiError::Refused(()) => view! {
            <ErrorState title=t(console::REFUSED_TITLE) says=t(console::REFUSED) />
        }
        .into_any(),
        ApiError::Busy => view! {
            <ErrorState title=t(console::BUSY_TITLE) says=t(errors::BUSY) />
        }
        .into_any(),
        ApiError::Internal { reference } => view! {
            <ErrorState title=t(console::BROKEN_TITLE) says=t(errors::BROKEN) reference />
        }
        .into_any(),
        ApiError::Unanswered => view! {
            <ErrorState title=t(console::BROKEN_TITLE) says=t(errors::UNANSWERED) />
        }
        .into_any(),
        ApiError::Transport(_) => view! {
            <ErrorState title=t(console::UNREACHABLE_TITLE) says=t(errors::UNREACHABLE) />
        }
        .into_any(),
    }
}

/// Why an open page gets nothing any more.
const fn out_of_date(why: FormFailure) -> Text {
    match why {
        FormFailure::OtherAccount => console::PAGE_OF_OTHER_ACCOUNT,
        FormFailure::LeftPlace => console::PAGE_OF_LEFT_PLACE,
        FormFailure::Old => console::PAGE_OLD,
        FormFailure::SentBefore
        | FormFailure::TooLong
        | FormFailure::ProofNeeded
        | FormFailure::AgreementNeeded => form_failure_message(why),
    }
}

/// The session is over: signing in leads back here.
#[component]
fn SignedOut() -> impl IntoView {
    let location = use_location();
    let here = move || {
        let (path, search) = (location.pathname.get(), location.search.get());
        let mark = if search.is_empty() || search.starts_with('?') {
            ""
        } else {
            "?"
        };
        format!("{path}{mark}{search}")
    };
    let sign_in = Address::new(paths::SIGN_IN).with("then", here());
    view! {
        <PageTitle page=t(console::SIGNED_OUT_TITLE) />
        <EmptyState picture=Picture::Lock title=t(console::SIGNED_OUT_TITLE) head=true>
            <p>{t(console::SIGNED_OUT)}</p>
            <Actions>
                <LinkButton href=sign_in kind=Kind::Primary reload=true>
                    {t(console::SIGN_IN)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

/// The reader's role doesn't reach this. Who owns the organisation is said once the browser has asked for
/// it: the page itself waits for nothing more.
#[component]
fn NotAllowed() -> impl IntoView {
    let workspace = access::workspace_of_page(&platform::asked_path());
    let owners = RwSignal::new(None);
    Effect::new(move |_| {
        if let Some(workspace) = workspace {
            spawn_local(async move {
                // The page may have been left meanwhile.
                owners.try_set(owners_of_own(workspace).await.ok().flatten());
            });
        }
    });
    let home = workspace.map_or(paths::HOME, home_of);
    view! {
        <PageTitle page=t(console::NOT_ALLOWED_TITLE) />
        <EmptyState picture=Picture::Lock title=t(console::NOT_ALLOWED_TITLE) head=true>
            <p>{t(errors::NOT_ALLOWED)}</p>
            <p role="status">{move || owners.get()}</p>
            <Actions>
                <LinkButton href=home kind=Kind::Primary>
                    {t(console::HOME)}
                </LinkButton>
            </Actions>
        </EmptyState>
    }
}

#[cfg(test)]
mod tests {
    use leptos_axum::ResponseOptions;

    use super::*;
    use runtime::error::NoRefusal;
    use ui::text::Locale;

    /// What stands on the page for a result, and the status that its answer gets.
    fn shown(result: Result<&'static str, ApiError<NoRefusal>>) -> (String, Option<u16>) {
        Owner::new().with(|| {
            provide_context(Locale::English);
            let response = ResponseOptions::default();
            provide_context(response.clone());
            let html = render_result(result, |words| view! { <p>{words}</p> }).to_html();
            let status = response.0.read().unwrap().status;
            (html, status.map(|status| status.as_u16()))
        })
    }

    #[test]
    fn what_came_is_shown() {
        let (html, status) = shown(Ok("Winter at Home"));
        assert!(html.contains("Winter at Home"), "{html}");
        assert_eq!(status, None);
    }

    #[test]
    fn a_busy_database_is_called_so_and_has_its_status() {
        let (html, status) = shown(Err(ApiError::Busy));
        assert!(html.contains("Nothing was changed."), "{html}");
        assert_eq!(status, Some(503));
    }

    #[test]
    fn what_broke_names_its_reference_and_has_its_status() {
        let (html, status) = shown(Err(ApiError::Internal {
            reference: "7K2M-0419".into(),
        }));
        assert!(html.contains("7K2M-0419"), "{html}");
        assert!(html.contains("role=\"alert\""), "{html}");
        assert_eq!(status, Some(500));
    }
}

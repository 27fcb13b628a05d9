//! *Review*: what was submitted beside the earlier version, and the decision.

use domain::application::{ApplicationState, ApplicationSubject};
use leptos::prelude::*;

use super::{
    api::{Approve, ClaimReview, Reject, ReleaseReview, Review, open_review},
    deciding::{ApproveDialog, RejectDialog},
    identifiers::Identifiers,
    versions::{Documents, History, Submitted},
    words::{status, subject},
};
use crate::{
    flash::ReviewFlash,
    moment::moment,
    text::{common, reviews as words},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Address, Button, Fact, Facts, Flash as _, FlashToast, FormSummary, Kind, LinkButton, PageHead,
    PageTitle, SkeletonRows, StatusBadge,
    text::{market as markets, t},
};

/// The names in the address that open a dialog.
const APPROVING: &str = "approve";
const REJECTING: &str = "reject";

/// The verbs of the page.
#[derive(Clone, Copy)]
struct ReviewActions {
    claim: ServerAction<ClaimReview>,
    release: ServerAction<ReleaseReview>,
    approve: ServerAction<Approve>,
    reject: ServerAction<Reject>,
    /// How often one of them went through.
    times: Memo<usize>,
}

impl ReviewActions {
    fn new() -> Self {
        let claim = ServerAction::new();
        let release = ServerAction::new();
        let approve = ServerAction::new();
        let reject = ServerAction::new();
        let counts = [
            success_count(claim),
            success_count(release),
            success_count(approve),
            success_count(reject),
        ];
        let times = Memo::new(move |_| counts.iter().map(Get::get).sum());
        Self {
            claim,
            release,
            approve,
            reject,
            times,
        }
    }
}

/// What is being decided, as the address says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Deciding {
    is_approving: bool,
    is_rejecting: bool,
}

/// The page *Review*.
#[component]
pub fn ReviewPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let asked = Memo::new(move |_| {
        let review = params.with(|params| params.get("review").unwrap_or_default());
        let deciding = query.with(|query| Deciding {
            is_approving: query.get(APPROVING).is_some(),
            is_rejecting: query.get(REJECTING).is_some(),
        });
        (review, deciding)
    });
    let actions = ReviewActions::new();
    let opened = load(
        move || (asked.get(), actions.times.get()),
        |((review, _), _)| open_review(review),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                let opened = opened.await;
                let (_, deciding) = asked.get_untracked();
                render_result(
                    opened,
                    move |review| view! { <Opened review deciding actions /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What is decided.
    review: Review,
    /// What is being decided, as the address says.
    deciding: Deciding,
    /// The verbs of the page.
    actions: ReviewActions,
) -> impl IntoView {
    let title = review.name.clone();
    let under = vec![(t(words::TITLE).to_owned(), paths::REVIEWS.to_owned())];
    let here = paths::review(review.application);
    let (state, is_pending) = (review.state, review.state == ApplicationState::Pending);
    let dialog = if is_pending && deciding.is_approving {
        let (review, action, close) = (review.clone(), actions.approve, here.clone());
        Some(view! { <ApproveDialog review action close /> }.into_any())
    } else if is_pending && deciding.is_rejecting {
        let (review, action, close) = (review.clone(), actions.reject, here.clone());
        Some(view! { <RejectDialog review action close /> }.into_any())
    } else {
        None
    };
    let is_of_finance = matches!(
        review.subject,
        ApplicationSubject::Tax | ApplicationSubject::Bank
    );
    let numbers = is_of_finance.then(|| {
        let (application, identifiers) = (review.application, review.identifiers.clone());
        view! { <Identifiers application identifiers /> }
    });
    let buttons = is_pending.then(|| view! { <Buttons review=review.clone() actions /> });
    let has_dialog = dialog.is_some();
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under badge=move || view! { <StatusBadge status=status(state) filled=true /> }>
            {buttons}
        </PageHead>
        <FlashToast read=ReviewFlash::says />
        <Refused actions has_dialog />
        {dialog}
        <Known review=review.clone() />
        <Submitted fields=review.fields has_earlier=review.has_earlier />
        {numbers}
        <Documents documents=review.documents has_earlier=review.has_earlier />
        <History versions=review.versions />
    }
}

/// Why a verb of the page did not go through. What is asked in a dialog is answered there.
#[component]
fn Refused(
    /// The verbs of the page.
    actions: ReviewActions,
    /// Whether a dialog stands open.
    has_dialog: bool,
) -> impl IntoView {
    let mut all = vec![
        form_errors(actions.claim, worded::summary),
        form_errors(actions.release, worded::summary),
    ];
    if !has_dialog {
        all.push(form_errors(actions.approve, worded::summary));
        all.push(form_errors(actions.reject, worded::summary));
    }
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! { <FormSummary title=t(common::NOT_DONE) errors /> }
}

/// Claiming, and the two decisions.
#[component]
fn Buttons(
    /// What is decided.
    review: Review,
    /// The verbs of the page.
    actions: ReviewActions,
) -> impl IntoView {
    let to = |name| Address::new(paths::review(review.application)).with(name, true);
    let (approve, reject) = (to(APPROVING).to_string(), to(REJECTING).to_string());
    let id = review.application.to_string();
    let claiming = if review.is_mine {
        let action = actions.release;
        view! {
            <VerbForm action>
                <input type="hidden" name="application" value=id />
                <Button kind=Kind::Quiet submit=true pending=action.pending()>
                    {t(words::RELEASE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    } else {
        let action = actions.claim;
        let takes_over = review.claimed.is_some();
        let says = if takes_over {
            words::TAKE_OVER
        } else {
            words::CLAIM_IT
        };
        view! {
            <VerbForm action>
                <input type="hidden" name="application" value=id />
                <input type="hidden" name="takes_over" value=takes_over.to_string() />
                <Button submit=true pending=action.pending()>
                    {t(says)}
                </Button>
            </VerbForm>
        }
        .into_any()
    };
    view! {
        {claiming}
        <div class="decision actions">
            <LinkButton href=reject kind=Kind::Quiet attr:data-noscroll="" attr:data-key="r">
                {t(words::REJECT)}
            </LinkButton>
            <LinkButton href=approve kind=Kind::Primary attr:data-noscroll="" attr:data-key="a">
                {t(words::APPROVE)}
            </LinkButton>
        </div>
    }
}

/// What is known of it.
#[component]
fn Known(
    /// What is decided.
    review: Review,
) -> impl IntoView {
    let organisation = review.organisation.map(|(organisation, name)| {
        let href = paths::organisation(organisation);
        view! {
            <Fact name=t(words::ORGANISATION)>
                <a class="link" href=href>
                    {name}
                </a>
            </Fact>
        }
    });
    let creator = review.creator.map(|handle| {
        view! { <Fact name=t(words::CREATOR)>{handle}</Fact> }
    });
    let market = review.market.map(|market| {
        view! { <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact> }
    });
    let category = review.category.map(|category| {
        view! { <Fact name=t(words::CATEGORY)>{category}</Fact> }
    });
    let reviewer = match review.claimed {
        Some(_) if review.is_mine => t(words::CLAIMED_BY_ME).to_owned(),
        Some((name, _)) => name,
        None => t(words::NOBODY).to_owned(),
    };
    view! {
        <Facts>
            <Fact name=t(words::SUBJECT)>{t(subject(review.subject))}</Fact>
            {organisation}
            {creator}
            {category}
            {market}
            <Fact name=t(words::SUBMITTED)>{moment(review.submitted_at)}</Fact>
            <Fact name=t(words::REVIEWER)>{reviewer}</Fact>
        </Facts>
    }
}

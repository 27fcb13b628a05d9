//! The page **Review queue**.

use domain::{
    application::ApplicationSubject,
    market::Market,
    page::Page,
    platform::{ReviewClaim, ReviewRow, ReviewTier},
};
use leptos::prelude::*;

use super::{
    api::{ClaimReview, ReleaseReview, ReviewsQuery, list_reviews},
    words::{claim, subject, tier},
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
    list_query::ListQuery as _,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Button, Choice, Column, DataTable, EmptyState, Filter, Flash as _, FlashToast, FormSummary,
    Item, Kind, NoResults, PageHead, PageTitle, Pager, Picture, ResultSummary, SearchInput,
    SecondaryLine, Size, SkeletonPage, Toolbar, results,
    text::{market as markets, t},
};

/// The verbs of the queue.
#[derive(Clone, Copy)]
struct QueueActions {
    claim: ServerAction<ClaimReview>,
    release: ServerAction<ReleaseReview>,
}

type ReviewColumn = Column<ReviewRow, QueueActions>;

const COLUMNS: &[ReviewColumn] = &[
    ReviewColumn::title("name", words::APPLICANT, |row, _| {
        let href = paths::review(row.application);
        let title = named(row);
        let sub = below(row);
        view! { <Item title href=Some(href) sub /> }.into_any()
    }),
    ReviewColumn::text("subject", words::SUBJECT, |row, _| {
        let category = row.category_name.clone();
        view! {
            {t(subject(row.subject))}
            {category.map(|category| view! { <SecondaryLine>{category}</SecondaryLine> })}
        }
        .into_any()
    }),
    ReviewColumn::text("market", words::MARKET, |row, _| {
        row.market.map(|market| t(markets::name(market))).into_any()
    })
    .leaves(2),
    ReviewColumn::text("submitted", words::SUBMITTED, |row, _| {
        moment(row.submitted_at)
    })
    .leaves(1),
    ReviewColumn::text("claim", words::CLAIM, |row, _| {
        let manager = row.manager.clone();
        let manager = manager.map(|name| {
            view! { <SecondaryLine>{t(words::ACCOUNT_MANAGER)} ": " {name}</SecondaryLine> }
        });
        view! {
            {claimed(row)}
            {manager}
        }
        .into_any()
    }),
    ReviewColumn::control("actions", words::ACTIONS, take).label_hidden(),
];

/// What the row is of.
fn named(row: &ReviewRow) -> String {
    if row.name.is_empty() {
        t(words::NO_NAME).to_owned()
    } else {
        row.name.clone()
    }
}

/// What stands below that: whose form it is where it says another name, and that it changes an earlier one.
fn below(row: &ReviewRow) -> String {
    let is_of_finance = matches!(
        row.subject,
        ApplicationSubject::Tax | ApplicationSubject::Bank
    );
    let applicant = row.applicant.as_deref().unwrap_or_default();
    let applicant = (is_of_finance && applicant != row.name).then_some(applicant);
    let edit = row.is_edit.then_some(t(words::EDIT_OF_EARLIER));
    let said = applicant.into_iter().chain(edit);
    said.filter(|text| !text.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// Who looks at it.
fn claimed(row: &ReviewRow) -> String {
    match &row.claimed {
        Some(_) if row.is_mine => t(words::CLAIMED_BY_ME).to_owned(),
        Some((name, _)) => words::claimed_by(name),
        None => t(words::UNCLAIMED).to_owned(),
    }
}

/// Takes it, or puts it back.
fn take(row: &ReviewRow, actions: &QueueActions) -> AnyView {
    let (id, name) = (row.application.to_string(), named(row));
    if row.is_mine {
        let action = actions.release;
        return view! {
            <VerbForm action>
                <input type="hidden" name="application" value=id />
                <input type="hidden" name="in_queue" value="true" />
                <Button
                    kind=Kind::Quiet
                    size=Size::Small
                    submit=true
                    label=words::release_of(&name)
                    attr:data-key="u"
                >
                    {t(words::RELEASE)}
                </Button>
            </VerbForm>
        }
        .into_any();
    }
    if row.claimed.is_some() {
        return ().into_any();
    }
    let action = actions.claim;
    view! {
        <VerbForm action>
            <input type="hidden" name="application" value=id />
            <input type="hidden" name="in_queue" value="true" />
            <Button
                kind=Kind::Soft
                size=Size::Small
                submit=true
                label=words::claim_of(&name)
                attr:data-key="a"
            >
                {t(words::CLAIM_IT)}
            </Button>
        </VerbForm>
    }
    .into_any()
}

/// The page **Review queue**.
#[component]
pub fn ReviewsPage() -> impl IntoView {
    let query = ReviewsQuery::of_address();
    let actions = QueueActions {
        claim: ServerAction::new(),
        release: ServerAction::new(),
    };
    let (claims, releases) = (success_count(actions.claim), success_count(actions.release));
    let list = load(
        move || (query.get(), claims.get(), releases.get()),
        |(query, ..)| list_reviews(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let list = list.await;
                let query = query.get_untracked();
                render_result(list, move |page| view! { <Queue page query actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Queue(
    /// What there is.
    page: Page<ReviewRow>,
    /// What was asked for.
    query: ReviewsQuery,
    /// The verbs of the queue.
    actions: QueueActions,
) -> impl IntoView {
    let to = query.address(paths::REVIEWS);
    let clear = query.unfiltered(paths::REVIEWS).to_string();
    let list = if page.rows.is_empty() && query.is_filtered() {
        view! { <NoResults title=t(words::NONE_FOUND) clear /> }.into_any()
    } else if page.rows.is_empty() {
        view! {
            <EmptyState picture=Picture::Done title=t(words::NONE)>
                <p>{t(words::NONE_WHY)}</p>
            </EmptyState>
        }
        .into_any()
    } else {
        let says = results(
            page.rows.len(),
            page.previous.is_some() || page.next.is_some(),
        );
        let summary = query.is_filtered().then(|| {
            view! { <ResultSummary says clear=Some(clear) /> }
        });
        let table = DataTable::new(words::CAPTION, COLUMNS).tall().even();
        view! {
            {summary}
            {table.view(&page.rows, &actions)}
            <Pager to previous=page.previous next=page.next />
        }
        .into_any()
    };
    let all = [
        form_errors(actions.claim, worded::summary),
        form_errors(actions.release, worded::summary),
    ];
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! {
        <PageHead title=t(words::TITLE) lead=t(words::LEAD) />
        <FlashToast read=ReviewFlash::says />
        <FormSummary title=t(common::NOT_DONE) errors />
        <Tools query />
        {list}
    }
}

/// Searching, and the filters.
#[component]
fn Tools(
    /// What was asked for.
    query: ReviewsQuery,
) -> impl IntoView {
    let all = |label| std::iter::once(Choice::new("", t(label)));
    let subjects = ApplicationSubject::ALL.map(|one| Choice::new(one.code(), t(subject(one))));
    let subjects: Vec<Choice> = all(words::ANY_SUBJECT).chain(subjects).collect();
    let in_markets = Market::ALL.map(|one| Choice::new(one.code(), t(markets::name(one))));
    let in_markets: Vec<Choice> = all(words::ANY_MARKET).chain(in_markets).collect();
    let claims = ReviewClaim::ALL.map(|one| Choice::new(one.code(), t(claim(one))));
    let claims: Vec<Choice> = all(words::ANY_CLAIM).chain(claims).collect();
    let tiers = ReviewTier::ALL.map(|one| Choice::new(one.code(), t(tier(one))));
    let tiers: Vec<Choice> = all(words::ANY_TIER).chain(tiers).collect();
    let filters = [
        ("subject", words::SUBJECT, subjects, query.subject.clone()),
        ("market", words::MARKET, in_markets, query.market.clone()),
        ("claim", words::CLAIM, claims, query.claim.clone()),
        ("tier", words::TIER, tiers, query.tier.clone()),
    ];
    let filters = filters.map(|(name, label, choices, value)| {
        let value = value.unwrap_or_default();
        view! { <Filter name label=t(label) choices value /> }
    });
    view! {
        <Toolbar to=query.unfiltered(paths::REVIEWS) label=t(words::TOOLS) columns=COLUMNS>
            <SearchInput label=t(words::SEARCH) value=query.q.unwrap_or_default() />
            {filters.into_iter().collect_view()}
        </Toolbar>
    }
}

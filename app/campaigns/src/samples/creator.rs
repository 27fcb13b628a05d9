//! **Samples** of a creator: what was asked for, and what became of it.

use domain::sample::{CreatorSampleRow, SampleState};
use leptos::prelude::*;

use super::{
    api_creator::{ReceiveSample, WithdrawSample, samples_of_creator},
    shared::{carried, picture, state_name},
    verb::refused,
};
use crate::{flash::SampleFlash, text::samples as words};
use domain::page::Page;
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    list_query::{ListQuery as _, PageQuery},
    paths::creator as paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Button, Card, EmptyState, Flash as _, FlashToast, FormSummary, Kind,
    LinkButton, PageTitle, Pager, Picture, Size, SkeletonRows, Thumb, format, text::t,
};

/// What can be done on the page.
#[derive(Clone, Copy)]
struct Verbs {
    receive: ServerAction<ReceiveSample>,
    withdraw: ServerAction<WithdrawSample>,
}

/// The page.
#[component]
pub fn CreatorSamplesPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let verbs = Verbs {
        receive: ServerAction::new(),
        withdraw: ServerAction::new(),
    };
    let done = [success_count(verbs.receive), success_count(verbs.withdraw)];
    let samples = load(
        move || (query.get(), done.map(|times| times.get())),
        |(query, _)| samples_of_creator(query),
    );
    let errors = [
        form_errors(verbs.receive, |refusal| refused(refusal, &[])),
        form_errors(verbs.withdraw, |refusal| refused(refusal, &[])),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=paths::ME />
        <div class="phone">
            <p class="phone__lead">{t(words::CREATOR_LEAD)}</p>
            <FlashToast read=SampleFlash::says />
            <FormSummary title=t(words::NOT_DONE) errors />
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(samples.await, |page| view! { <Samples page verbs /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Samples(
    /// The creator's requests.
    page: Page<CreatorSampleRow>,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    if page.rows.is_empty() {
        return view! {
            <EmptyState picture=Picture::Bag title=t(words::NO_SAMPLES)>
                <p>{t(words::NO_SAMPLES_WHY)}</p>
                <Actions>
                    <LinkButton href=paths::ADD size=Size::Large>
                        {t(words::ADD_PRODUCT)}
                    </LinkButton>
                </Actions>
            </EmptyState>
        }
        .into_any();
    }
    let rows = page.rows.into_iter();
    view! {
        {rows.map(|row| view! { <Sample row verbs /> }).collect_view()}
        <Pager to=Address::new(paths::SAMPLES) previous=page.previous next=page.next />
    }
    .into_any()
}

#[component]
fn Sample(
    /// The request.
    row: CreatorSampleRow,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let from = format!("{} · {}", row.campaign_name, row.agency_name);
    let since = words::since(&format::date(format::day_of(row.since, row.market)));
    let more = match (row.state, &row.shipped) {
        (SampleState::Rejected, _) => Some(match &row.rejected_because {
            Some(because) => because.clone(),
            None => t(words::CAMPAIGN_ENDED).to_owned(),
        }),
        (SampleState::Shipped, Some(parcel)) => Some(carried(parcel)),
        _ => None,
    };
    let image = picture(&row.product);
    let can_withdraw =
        matches!(row.state, SampleState::Requested | SampleState::Approved) && !row.is_sent;
    let request = row.request;
    let withdraw = can_withdraw.then(|| {
        let label = words::of_product(t(words::WITHDRAW), &row.product.title);
        view! {
            <VerbForm action=verbs.withdraw>
                <input type="hidden" name="request" value=request.to_string() />
                <Button submit=true label>
                    {t(words::WITHDRAW)}
                </Button>
            </VerbForm>
        }
    });
    let receive = (row.state == SampleState::Shipped).then(|| {
        let label = words::of_product(t(words::RECEIVE), &row.product.title);
        view! {
            <VerbForm action=verbs.receive>
                <input type="hidden" name="request" value=request.to_string() />
                <Button kind=Kind::Primary submit=true label>
                    {t(words::RECEIVE)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <Card>
            <div class="goods">
                <Thumb image />
                <div class="goods__words">
                    <h2 class="goods__title">{row.product.title}</h2>
                    <p class="goods__from">{from}</p>
                </div>
            </div>
            <p>
                <strong>{t(state_name(row.state))}</strong>
                " · "
                {since}
            </p>
            {more.map(|more| view! { <p>{more}</p> })}
            <Actions>{receive} {withdraw}</Actions>
        </Card>
    }
}

//! The page of an incentive: the result first, then why, then step by step.

use std::future::Future;

use domain::incentive::{AwardSteps, ExplainedAward, IncentiveMeasure, MeasuredValue};
use leptos::prelude::*;

use super::api::{incentive_of_agency, incentive_of_creator};
use crate::text::incentives as words;
use runtime::{
    error::{ApiError, NoRefusal},
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    DescriptionList, Fact, MoneyText, Note, PageHead, PageTitle, Section, SkeletonRows, Tone,
    WayBack, format,
    text::{Text, t},
};

/// An incentive of an agency.
#[component]
pub fn PartnerIncentivePage() -> impl IntoView {
    incentive_page(incentive_of_agency, false)
}

/// An incentive of a creator.
#[component]
pub fn CreatorIncentivePage() -> impl IntoView {
    incentive_page(incentive_of_creator, true)
}

/// The page of the incentive that the address names, as `ask` answers it.
fn incentive_page<F>(
    ask: impl Fn(String) -> F + Copy + Send + Sync + 'static,
    is_creator: bool,
) -> impl IntoView
where
    F: Future<Output = Result<ExplainedAward, ApiError<NoRefusal>>> + Send + 'static,
{
    let params = page_params();
    let award = Memo::new(move |_| params.with(|params| params.get("award").unwrap_or_default()));
    let explained = load(move || award.get(), ask);
    view! {
        <PageTitle page=t(words::TITLE) />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(
                    explained.await,
                    move |explained| view! { <Explained explained is_creator /> },
                )
            })}
        </Transition>
    }
}

#[component]
fn Explained(
    /// What there is to explain.
    explained: ExplainedAward,
    /// Whether a creator reads it.
    is_creator: bool,
) -> impl IntoView {
    let title = words::head(&format::money(explained.amount));
    let lead = words::lead(&explained.name);
    let day = format::date(format::day_of(explained.at, explained.market));
    let why = explained.explanation.clone();
    let check = match (&explained.steps, explained.is_right) {
        (Some(_), true) => (Tone::Success, words::RIGHT),
        (Some(_), false) => (Tone::Danger, words::WRONG),
        (None, _) => (Tone::Warning, words::UNKNOWN),
    };
    let (tone, says) = check;
    let body = view! {
        <Section title=t(words::WHY)>
            <p>{why}</p>
            <p>{words::awarded(&day)}</p>
        </Section>
        <Steps explained />
        <Note tone>{t(says)}</Note>
    };
    if is_creator {
        view! {
            <CreatorHead title back=paths::creator::BILLS />
            <div class="phone explained">
                <p class="explained__lead">{lead}</p>
                {body}
            </div>
        }
        .into_any()
    } else {
        view! {
            <WayBack href=paths::partner::BILLS label=t(words::BACK) />
            <PageHead title lead />
            <div class="explained">{body}</div>
        }
        .into_any()
    }
}

/// From what was measured to the amount.
#[component]
fn Steps(
    /// What there is to explain.
    explained: ExplainedAward,
) -> impl IntoView {
    let ExplainedAward {
        market,
        period,
        campaign,
        amount,
        steps,
        ..
    } = explained;
    let days = period.from().zip(period.to()).map(|(from, to)| {
        let days = format::days(from, to);
        view! { <Fact name=t(words::DAYS)>{days}</Fact> }
    });
    let campaign = campaign.map(|name| view! { <Fact name=t(words::ONLY_CAMPAIGN)>{name}</Fact> });
    let steps = steps.map(|steps| match steps {
        AwardSteps::OneTime { each } => view! {
            <Fact name=t(words::EACH_NAMED)>
                <MoneyText amount=each />
            </Fact>
        }
        .into_any(),
        AwardSteps::Fixed {
            measure,
            reached,
            at_least,
            each,
        } => {
            let reached = measured(measure, reached, at_least);
            view! {
                {reached}
                <Fact name=t(words::EACH_REACHED)>
                    <MoneyText amount=each />
                </Fact>
            }
            .into_any()
        }
        AwardSteps::Percent {
            measure,
            reached,
            at_least,
            of,
            percent,
            exact,
            rounded,
            most,
            is_capped,
        } => {
            let reached = measured(measure, reached, at_least);
            let name = words::percent_of(&format::rate(percent, market));
            let commission = (measure != IncentiveMeasure::SettledCommission).then(|| {
                view! {
                    <Fact name=t(words::COMMISSION)>
                        <MoneyText amount=of />
                    </Fact>
                }
            });
            let most = view! { <MoneyText amount=most /> };
            let most = if is_capped {
                view! { <Fact name=t(words::MOST) more=t(words::CAPPED)>{most}</Fact> }.into_any()
            } else {
                view! { <Fact name=t(words::MOST)>{most}</Fact> }.into_any()
            };
            view! {
                {reached}
                {commission}
                <Fact name more=t(words::EXACT)>
                    {exact}
                </Fact>
                <Fact name=t(words::ROUNDED)>
                    <MoneyText amount=rounded />
                </Fact>
                {most}
            }
            .into_any()
        }
    });
    view! {
        <Section title=t(words::STEPS)>
            <DescriptionList>
                {days}
                {campaign}
                {steps}
                <Fact name=t(words::YOURS) total=true>
                    <MoneyText amount />
                </Fact>
            </DescriptionList>
        </Section>
    }
}

/// What was reached, and the least that counts.
fn measured(
    measure: IncentiveMeasure,
    reached: MeasuredValue,
    at_least: MeasuredValue,
) -> impl IntoView {
    let name: Text = match measure {
        IncentiveMeasure::SettledLines => words::LINES,
        IncentiveMeasure::SettledCommission => words::COMMISSION,
        IncentiveMeasure::Sales => words::SALES,
    };
    view! {
        <Fact name=t(name)>{value(reached)}</Fact>
        <Fact name=t(words::LEAST)>{value(at_least)}</Fact>
    }
}

fn value(value: MeasuredValue) -> AnyView {
    match value {
        MeasuredValue::Lines(lines) => format::whole(lines).into_any(),
        MeasuredValue::Amount(amount) => view! { <MoneyText amount /> }.into_any(),
    }
}

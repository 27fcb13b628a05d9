//! What each acceptance of a product pays over time, which of them counts, and why the others don't; and what the
//! offers would pay that weren't accepted.

use leptos::prelude::*;

use super::timeline_api::{OwnTimeline, StepWords, TimelineWords, look_at_timeline};
use crate::text::showcase_tools as words;
use runtime::{
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, PrintHead, render_result};
use ui::{
    Button, Card, Field, FieldErrors, InputKind, Note, PageTitle, QueryForm, Section, Size,
    SkeletonRows, Status, StatusBadge, TextField, Thumb, Tone, text::t,
};

ui::fields! {
    ON: on = Field::new(words::AS_OF).kind(InputKind::Date);
}

/// The page of a product's rates over time.
#[component]
pub fn RatesPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let entry = Memo::new(move |_| params.with(|params| params.get("entry").unwrap_or_default()));
    let on = Memo::new(move |_| {
        let on = query.with(|query| query.get("on"));
        on.filter(|on| !on.trim().is_empty())
    });
    let timeline = load(
        move || (entry.get(), on.get()),
        |(entry, on)| look_at_timeline(entry, on),
    );
    view! {
        <PageTitle page=t(words::RATES) />
        <PrintHead reference=t(words::RATES).to_owned() />
        <CreatorHead title=t(words::RATES) back=paths::creator::SHOWCASE />
        <Transition fallback=|| {
            view! { <SkeletonRows /> }
        }>
            {await_view(move || async move {
                render_result(timeline.await, |timeline| view! { <Timeline timeline /> })
            })}
        </Transition>
    }
}

#[component]
fn Timeline(
    /// The acceptances.
    timeline: OwnTimeline,
) -> impl IntoView {
    let OwnTimeline {
        product,
        shop_name,
        image,
        entry,
        on,
        wrong,
        says,
        ahead,
        rows,
        offers,
    } = timeline;
    let errors: Vec<_> = wrong.map(|says| ON.error(says)).into_iter().collect();
    provide_context(FieldErrors(Signal::stored(errors)));
    let image = paths::card(image.as_ref());
    let here = format!("{entry}/rates");
    let ahead = ahead.map(|says| view! { <Note tone=Tone::Plain>{says}</Note> });
    let rows = rows.into_iter().map(offered).collect_view();
    let offers = (!offers.is_empty()).then(|| {
        let offers = offers.into_iter().map(offered).collect_view();
        view! { <Section title=t(words::OFFERS)>{offers}</Section> }
    });
    view! {
        <div class="phone">
            <Card>
                <div class="goods">
                    <Thumb image />
                    <div class="goods__words">
                        <h2 class="goods__title">
                            <a href=entry>{product}</a>
                        </h2>
                        <p class="goods__from">{shop_name}</p>
                    </div>
                </div>
                <QueryForm action=here class="paste">
                    <TextField field=ON value=on />
                    <Button submit=true size=Size::Large>
                        {t(words::SHOW_DAY)}
                    </Button>
                </QueryForm>
                <p role="status">{says}</p>
            </Card>
            {ahead}
            <Section title=t(words::ACCEPTANCES)>{rows}</Section>
            {offers}
        </div>
    }
}

/// One acceptance, or an offer that wasn't accepted: whether it counts, and what it pays when.
fn offered(row: TimelineWords) -> AnyView {
    let TimelineWords {
        campaign,
        counts,
        standing,
        when,
        more,
        steps,
        href,
    } = row;
    let status = counts.then(|| {
        view! {
            <StatusBadge status=Status::Ongoing filled=true />
            " "
        }
    });
    let when = when.into_iter();
    let when = when.map(|says| view! { <p class="card__more">{says}</p> });
    let more = more.into_iter().map(|says| view! { <p>{says}</p> });
    let steps = if steps.is_empty() {
        view! { <p class="card__more">{t(words::NO_STEPS)}</p> }.into_any()
    } else {
        let steps = steps.into_iter().map(step).collect_view();
        view! {
            <ol aria-label=t(words::STEPS)>
                {steps}
            </ol>
        }
        .into_any()
    };
    view! {
        <Card>
            <h3 class="card__title">
                <a href=href>{campaign}</a>
            </h3>
            <p class="showcase__state">
                {status} {standing}
            </p>
            {when.collect_view()}
            {steps}
            {more.collect_view()}
        </Card>
    }
    .into_any()
}

/// A rate, and from when until when it is paid.
fn step(step: StepWords) -> impl IntoView {
    let StepWords {
        rate,
        when,
        is_then,
    } = step;
    let then =
        is_then.then(|| view! { " " <span class="chip chip--marked">{t(words::PAID_THEN)}</span> });
    view! {
        <li class="rate-steps__one" class:rate-steps__one--then=is_then>
            <strong class="figure">{rate}</strong>
            <p class="showcase__more">{when} {then}</p>
        </li>
    }
}

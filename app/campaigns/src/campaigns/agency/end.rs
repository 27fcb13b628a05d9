//! **End early**: says what happens to whom before it does.

use chrono::{DateTime, Utc};
use domain::{
    campaign::{AgencyCampaign, CampaignStatus, EndEarlyRefusal},
    period::days_left,
};
use leptos::prelude::*;

use crate::{
    campaigns::agency::api::{EndCampaignEarly, OpenedCampaign, campaign_of_agency},
    text::campaigns as words,
};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::page_params,
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, FieldError, FormSummary, Kind, LinkButton, Note, PageHead, PageTitle,
    SkeletonPage, Tone, format, text::t,
};

/// The page **End early**.
#[component]
pub fn EndCampaignPage() -> impl IntoView {
    let params = page_params();
    let campaign = move || params.with(|params| params.get("campaign").unwrap_or_default());
    let opened = load(campaign, campaign_of_agency);
    let action = ServerAction::<EndCampaignEarly>::new();
    let under = vec![(
        t(words::TITLE).to_owned(),
        paths::partner::CAMPAIGNS.to_owned(),
    )];
    view! {
        <PageTitle page=t(words::END_EARLY) />
        <Transition fallback=move || view! { <SkeletonPage title=t(words::END_EARLY) under /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <End opened action /> })
            })}
        </Transition>
    }
}

#[component]
fn End(
    /// The campaign.
    opened: OpenedCampaign,
    /// The verb.
    action: ServerAction<EndCampaignEarly>,
) -> impl IntoView {
    let OpenedCampaign {
        campaign: opened,
        now,
        may_work,
        ..
    } = opened;
    let row = &opened.row;
    let back = paths::partner::campaign(row.campaign);
    let all = Address::new(paths::partner::CAMPAIGNS).with("market", row.market);
    let under = vec![
        (t(words::TITLE).to_owned(), all.to_string()),
        (row.name.to_string(), back.clone()),
    ];
    let title = words::end_title(row.name.as_str());
    let may_end = may_work && !matches!(row.status, CampaignStatus::Draft | CampaignStatus::Closed);
    let campaign = row.campaign.to_string();
    let effects = may_end.then(|| view! { <Effects opened=opened.clone() now /> });
    let ending = may_end.then(|| {
        view! {
            <VerbForm action>
                <input type="hidden" name="campaign" value=campaign />
                <Button kind=Kind::Danger submit=true pending=action.pending()>
                    {t(words::END_NOW)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under />
        <div class="form">
            <FormSummary
                title=t(words::NOT_CHANGED)
                errors=form_errors(action, |refusal| vec![refused(*refusal)])
            />
            {(!may_end)
                .then(|| view! { <Note tone=Tone::Information>{t(words::CANT_END)}</Note> })}
            {effects}
            <Actions>
                <LinkButton href=back kind=Kind::Quiet>
                    {t(words::KEEP_RUNNING)}
                </LinkButton>
                {ending}
            </Actions>
        </div>
    }
}

/// What happens to whom.
#[component]
fn Effects(
    /// The campaign.
    opened: AgencyCampaign,
    /// When it ends.
    now: DateTime<Utc>,
) -> impl IntoView {
    let says = [when(&opened, now), what(&opened)];
    view! {
        <ul class="effects">
            {says.map(|line| view! { <li>{line}</li> }).into_iter().collect_view()}
            <li>{t(words::END_ORDERS)}</li>
            <li>{t(words::END_LINKS)}</li>
        </ul>
    }
}

/// With how many days left the campaign ends.
fn when(opened: &AgencyCampaign, now: DateTime<Utc>) -> String {
    let row = &opened.row;
    let last = row.dates.ends_on();
    match days_left(format::day_of(now, row.market), last) {
        0 | 1 => t(words::END_AT_ONCE_TODAY).to_owned(),
        left => {
            let days = words::days(left);
            let last = format::date(last);
            words::end_at_once(&days, &last)
        }
    }
}

/// What closes with the campaign.
fn what(opened: &AgencyCampaign) -> String {
    let counts = opened.row.counts;
    let (pending, approved, asked) = (
        format::count(counts.pending),
        format::count(counts.approved),
        format::count(counts.close_requested),
    );
    words::end_closes(&pending, &approved, &asked)
}

fn refused(refusal: EndEarlyRefusal) -> FieldError {
    FieldError::of_all(t(match refusal {
        EndEarlyRefusal::Draft => words::NOTHING_TO_END,
        EndEarlyRefusal::Closed => words::ALREADY_CLOSED,
    }))
}

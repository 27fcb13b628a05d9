//! A request of an agency to manage the creator.

use chrono::{DateTime, Utc};
use domain::{
    linking::{
        AcceptLinkingRefusal, CloseLinkingRefusal, HandOver, LinkingRequest, LinkingStanding,
        LinkingState,
    },
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{AcceptLinking, OwnRequest, RefuseLinking, open_linking_request},
    moving::{Moving, move_words},
    rows::{example_words, moment_or, share_words, standing_words},
};
use crate::text::{agency as words, hand_over};
use runtime::{
    error::form_errors,
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Button, Card, DescriptionList, Dialog, Fact, FieldError, FormSummary, Kind,
    LinkButton, Moment, Note, PageTitle, Section, Size, SkeletonRows, Tone, format, text::t,
};

/// The page.
#[component]
pub fn LinkingRequestPage() -> impl IntoView {
    let params = page_params();
    let request = move || params.with(|params| params.get("request").unwrap_or_default());
    let opened = load(request, open_linking_request);
    view! {
        <CreatorHead title=t(words::REQUEST) back=paths::creator::AGENCY />
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Request opened /> })
            })}
        </Transition>
    }
}

#[component]
fn Request(
    /// The request.
    opened: OwnRequest,
) -> impl IntoView {
    let (market, now) = (opened.market, opened.now);
    let request = opened.request.clone();
    let title = words::wants(&request.agency_name);
    let is_waiting = request.standing == LinkingStanding::Waiting;
    let answer = is_waiting.then(|| answer(opened));
    let message = request.message.as_str().to_owned();
    let message = (!message.is_empty()).then(|| {
        view! {
            <Section title=t(words::MESSAGE)>
                <p class="creator-note">{message}</p>
            </Section>
        }
    });
    view! {
        <PageTitle page=title.clone() />
        <div class="phone">
            <Card>
                <h2 class="goods__title">{title}</h2>
                <Facts request=request.clone() market now />
                <p>{example_words(request.share, market)}</p>
            </Card>
            {message}
            {answer}
        </div>
    }
}

/// What is asked for, and until when it can be answered.
#[component]
fn Facts(
    /// The request.
    request: LinkingRequest,
    /// The creator's market.
    market: Market,
    /// The moment that this is of.
    now: DateTime<Utc>,
) -> impl IntoView {
    let standing = standing_words(&request, market, now);
    let begins = if request.from.is_after_link() {
        hand_over::AFTER_LINK
    } else {
        words::ON_ACCEPTANCE
    };
    let from = moment_or(request.from.instant(), market, t(begins));
    let until = moment_or(request.until, market, t(words::NO_END));
    view! {
        <DescriptionList>
            <Fact name=t(words::SHARE)>{share_words(request.share, market)}</Fact>
            <Fact name=t(words::STARTS)>{from}</Fact>
            <Fact name=t(words::ENDS)>{until}</Fact>
            <Fact name=t(words::SENT)>
                <Moment at=request.sent_at market />
            </Fact>
            <Fact name=t(words::STATUS)>{standing}</Fact>
        </DescriptionList>
    }
}

/// The two answers, as far as they can be given.
fn answer(opened: OwnRequest) -> AnyView {
    let OwnRequest {
        market,
        request,
        hand_over: over,
        begins_at,
        ..
    } = opened;
    let refuse = ServerAction::<RefuseLinking>::new();
    let errors = form_errors(refuse, |refusal| {
        vec![FieldError::of_all(not_refused(*refusal))]
    });
    let here = paths::creator::linking_request(request.request);
    let note = if request.is_suspended {
        Some(words::suspended(&request.agency_name))
    } else {
        over.as_ref()
            .map(|over| move_words(over, &request.agency_name, market))
    };
    let note = note.map(|note| view! { <Note tone=Tone::Warning>{note}</Note> });
    let may_accept = !request.is_suspended;
    let id = request.request.to_string();
    let (ask, name) = if over.is_some() {
        ("move", hand_over::MOVE)
    } else {
        ("accept", words::ACCEPT)
    };
    let accept = Address::new(here).with("ask", ask);
    view! {
        {asking(request, market, (over, begins_at))}
        {note}
        <FormSummary title=t(words::NOT_REFUSED) errors />
        <Actions>
            <VerbForm action=refuse>
                <input type="hidden" name="request" value=id />
                <Button size=Size::Large submit=true pending=refuse.pending()>
                    {t(words::REFUSE)}
                </Button>
            </VerbForm>
            {may_accept
                .then(|| {
                    view! {
                        <LinkButton href=accept kind=Kind::Primary size=Size::Large>
                            {t(name)}
                        </LinkButton>
                    }
                })}
        </Actions>
    }
    .into_any()
}

/// The dialog that asks once more, where the address says so.
fn asking(
    request: LinkingRequest,
    market: Market,
    (over, begins_at): (Option<HandOver>, Option<DateTime<Utc>>),
) -> impl IntoView {
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get("ask"))?;
        let request = request.clone();
        match (&*asked, over.clone()) {
            ("accept", _) => Some(view! { <Accepting request market begins_at /> }.into_any()),
            ("move", Some(over)) => Some(view! { <Moving request market over /> }.into_any()),
            _ => None,
        }
    }
}

/// Asks whether to accept: what the agency gets, and from which order on.
#[component]
fn Accepting(
    /// The request.
    request: LinkingRequest,
    /// The creator's market.
    market: Market,
    /// When its term begins; none for the moment of acceptance.
    begins_at: Option<DateTime<Utc>>,
) -> impl IntoView {
    let action = ServerAction::<AcceptLinking>::new();
    let errors = form_errors(action, move |refusal| {
        vec![FieldError::of_all(not_accepted(refusal, market))]
    });
    let title = words::accept_title(&request.agency_name);
    let share = words::accept_share(&request.agency_name, &format::rate(request.share, market));
    let moment = |at| format::date_time(at, market);
    let from = begins_at.map_or_else(
        || t(words::ACCEPT_NOW).to_owned(),
        |from| words::accept_from(&moment(from)),
    );
    let until = request.until.map_or_else(
        || t(words::ACCEPT_NO_END).to_owned(),
        |until| words::accept_until(&moment(until)),
    );
    let close = paths::creator::linking_request(request.request);
    let cancel = close.clone();
    view! {
        <Dialog id="accept-linking" title close>
            <FormSummary title=t(words::NOT_ACCEPTED) errors />
            <p>{share} " " {example_words(request.share, market)}</p>
            <p>{from}</p>
            <p>{until}</p>
            <VerbForm action>
                <input type="hidden" name="request" value=request.request.to_string() />
                <Actions>
                    <LinkButton href=cancel size=Size::Large>
                        {t(words::CANCEL)}
                    </LinkButton>
                    <Button
                        kind=Kind::Primary
                        size=Size::Large
                        submit=true
                        pending=action.pending()
                    >
                        {t(words::ACCEPT)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

/// Why a request was not accepted.
pub(super) fn not_accepted(refusal: &AcceptLinkingRefusal, market: Market) -> String {
    match refusal {
        AcceptLinkingRefusal::Expired => t(words::IS_EXPIRED).to_owned(),
        AcceptLinkingRefusal::Withdrawn => t(words::IS_WITHDRAWN).to_owned(),
        AcceptLinkingRefusal::Answered { state } => answered(*state).to_owned(),
        AcceptLinkingRefusal::AlreadyLinked { agency, until } => match until {
            Some(until) => words::already_linked_until(agency, &format::date_time(*until, market)),
            None => words::already_linked(agency),
        },
        AcceptLinkingRefusal::AgencyChanged => t(hand_over::AGENCY_CHANGED).to_owned(),
        AcceptLinkingRefusal::TermOver => t(words::TERM_OVER).to_owned(),
        AcceptLinkingRefusal::AgencySuspended => t(words::IS_SUSPENDED).to_owned(),
    }
}

/// Why a request was not refused.
fn not_refused(refusal: CloseLinkingRefusal) -> &'static str {
    match refusal {
        CloseLinkingRefusal::Expired => t(words::IS_EXPIRED),
        CloseLinkingRefusal::Withdrawn => t(words::IS_WITHDRAWN),
        CloseLinkingRefusal::Answered { state } => answered(state),
    }
}

/// How a request was answered before.
fn answered(state: LinkingState) -> &'static str {
    t(match state {
        LinkingState::Refused => words::IS_REFUSED,
        LinkingState::Withdrawn => words::IS_WITHDRAWN,
        LinkingState::Waiting | LinkingState::Accepted => words::IS_ACCEPTED,
    })
}

//! The page **My agency**.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::{InvitationRow, InvitationStanding},
    linking::{LinkingRequest, MyAgency, OwnLink, PastLink},
    market::Market,
    page::Page,
};
use leptos::prelude::*;

use super::{
    api::{EndLink, OwnAgency, my_agency},
    ending::Ending,
    rows::{LinkFacts, ended_words, share_words, standing_words},
};
use crate::{
    flash::AgencyFlash,
    text::{agency as words, invitation},
    way::way_with,
};
use runtime::{
    error::success_count,
    list_query::{ListQuery as _, PageQuery},
    page_address::page_query,
    paths,
    resource::{await_view, load},
};
use shell::{CreatorHead, render_result};
use ui::{
    Actions, Address, Card, EmptyState, Flash as _, FlashToast, LinkButton, PageTitle, Pager,
    Picture, Section, Size, SkeletonRows, format, text::t,
};

/// The page.
#[component]
pub fn MyAgencyPage() -> impl IntoView {
    let query = PageQuery::of_address();
    let end = ServerAction::<EndLink>::new();
    let ended = success_count(end);
    let own = load(
        move || (query.get(), ended.get()),
        |(query, _)| my_agency(query),
    );
    view! {
        <PageTitle page=t(words::TITLE) />
        <CreatorHead title=t(words::TITLE) back=paths::creator::ME />
        <div class="phone">
            <FlashToast read=AgencyFlash::says />
            <Transition fallback=|| view! { <SkeletonRows /> }>
                {await_view(move || async move {
                    render_result(own.await, |own| view! { <Own own end /> })
                })}
            </Transition>
        </div>
    }
}

#[component]
fn Own(
    /// What there is.
    own: OwnAgency,
    /// What ends a link.
    end: ServerAction<EndLink>,
) -> impl IntoView {
    let OwnAgency {
        market,
        agency,
        invitations,
        now,
    } = own;
    let dialog = ending(&agency, now, end);
    let MyAgency {
        current,
        to_come,
        requests,
        ended,
    } = agency;
    view! {
        {dialog}
        {current_agency(current, market)}
        {later(to_come, market)}
        <Section title=t(words::REQUESTS)>{linking_requests(requests, market, now)}</Section>
        <Section title=t(words::INVITATIONS)>{invitation_ways(invitations, market)}</Section>
        {past(ended, market)}
    }
}

/// The dialog that asks whether to end the link which the address names.
fn ending(
    agency: &MyAgency,
    now: DateTime<Utc>,
    end: ServerAction<EndLink>,
) -> impl IntoView + use<> {
    let links: Vec<OwnLink> = agency
        .current
        .iter()
        .chain(&agency.to_come)
        .cloned()
        .collect();
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get("end"))?;
        let mut all = links.iter();
        let link = all.find(|link| link.link.to_string() == asked)?.clone();
        let has_begun = link.from.is_none_or(|from| from <= now);
        Some(view! { <Ending link has_begun action=end /> })
    }
}

/// The agency that manages the creator now.
fn current_agency(current: Option<OwnLink>, market: Market) -> AnyView {
    let Some(link) = current else {
        return view! {
            <EmptyState picture=Picture::Handshake title=t(words::NO_AGENCY)>
                <p>{t(words::NO_AGENCY_WHY)}</p>
            </EmptyState>
        }
        .into_any();
    };
    view! {
        <Section title=t(words::CURRENT)>
            <Card>
                {one_link(link, market, true)}
                <p>{t(words::NO_DOUBLE)}</p>
            </Card>
        </Section>
    }
    .into_any()
}

/// A link that can be ended.
fn one_link(link: OwnLink, market: Market, has_begun: bool) -> AnyView {
    let end = paths::creator::end_link(link.link);
    let label = words::end_link_with(&link.agency_name);
    let name = link.agency_name.clone();
    view! {
        <h3 class="goods__title">{name}</h3>
        <LinkFacts link market has_begun />
        <Actions>
            <LinkButton href=end size=Size::Large label>
                {t(words::END)}
            </LinkButton>
        </Actions>
    }
    .into_any()
}

/// Links whose term has not begun, if there are any.
fn later(to_come: Vec<OwnLink>, market: Market) -> Option<AnyView> {
    if to_come.is_empty() {
        return None;
    }
    let links = to_come.into_iter();
    let links = links.map(|link| view! { <Card>{one_link(link, market, false)}</Card> });
    let links = links.collect_view();
    Some(view! { <Section title=t(words::TO_COME)>{links}</Section> }.into_any())
}

/// The ways to the requests.
fn linking_requests(requests: Vec<LinkingRequest>, market: Market, now: DateTime<Utc>) -> AnyView {
    if requests.is_empty() {
        return view! { <p>{t(words::NO_REQUESTS)}</p> }.into_any();
    }
    let ways = requests.into_iter().map(|request| {
        let page = paths::creator::linking_request(request.request);
        let more = standing_words(&request, market, now);
        way_with(page, Picture::Handshake, request.agency_name, Some(more))
    });
    ways.collect_view().into_any()
}

/// The ways to the invitations, page by page.
fn invitation_ways(invitations: Page<InvitationRow>, market: Market) -> AnyView {
    if invitations.rows.is_empty() {
        return view! { <p>{t(words::NO_INVITATIONS)}</p> }.into_any();
    }
    let ways = invitations.rows.into_iter().map(|row| {
        let page = paths::creator::invitation(row.invitation);
        let more = match row.standing {
            InvitationStanding::Open => format::date_time(row.sent_at, market),
            InvitationStanding::Interested => t(invitation::IS_INTERESTED).to_owned(),
            InvitationStanding::Declined => t(invitation::IS_DECLINED).to_owned(),
        };
        way_with(page, Picture::Mail, row.agency_name, Some(more))
    });
    let ways = ways.collect_view();
    view! {
        {ways}
        <Pager
            to=Address::new(paths::creator::AGENCY)
            previous=invitations.previous
            next=invitations.next
        />
    }
    .into_any()
}

/// Links that are over, if there are any.
fn past(ended: Vec<PastLink>, market: Market) -> Option<AnyView> {
    if ended.is_empty() {
        return None;
    }
    let links = ended.into_iter().map(|past| {
        let ended = ended_words(&past, market);
        let share = share_words(past.link.share, market);
        view! {
            <Card>
                <h3 class="goods__title">{past.link.agency_name}</h3>
                <p>{share}</p>
                <p class="goods__from">{ended}</p>
            </Card>
        }
    });
    let links = links.collect_view();
    Some(view! { <Section title=t(words::PAST)>{links}</Section> }.into_any())
}

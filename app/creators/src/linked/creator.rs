//! One creator whom the agency manages, has managed, or asks to manage.

use domain::{
    ids::{CreatorId, LinkingRequestId},
    market::Market,
};
use leptos::prelude::*;

use super::{
    api::{EndLinked, HistoryRow, OpenLink, OpenedCreator, WithdrawLinking, open_linked_creator},
    columns::OF_HISTORY,
    course::Sold,
    ending::EndingLinked,
    worded::errors_of,
};
use crate::text::linked as words;
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Card, DataTable, DescriptionList, Fact, FormSummary, Kind,
    LinkButton, MoneyText, Note, PageHead, PageTitle, Section, SkeletonPage, Tone, text::t,
};

/// What can be done on the page.
#[derive(Clone, Copy)]
struct Verbs {
    end: ServerAction<EndLinked>,
    withdraw: ServerAction<WithdrawLinking>,
}

/// The page.
#[component]
pub fn LinkedCreatorPage() -> impl IntoView {
    let params = page_params();
    let creator = move || params.with(|params| params.get("creator").unwrap_or_default());
    let verbs = Verbs {
        end: ServerAction::new(),
        withdraw: ServerAction::new(),
    };
    let done = [success_count(verbs.end), success_count(verbs.withdraw)];
    let opened = load(
        move || (creator(), done.map(|times| times.get())),
        |(creator, _)| open_linked_creator(creator),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened verbs /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The creator.
    opened: OpenedCreator,
    /// What can be done.
    verbs: Verbs,
) -> impl IntoView {
    let title = format!("@{}", opened.handle);
    let all = Address::new(paths::LINKED_CREATORS).with("market", opened.market);
    let under = vec![(t(words::TITLE).to_owned(), all.to_string())];
    let errors = form_errors(verbs.withdraw, |refusals| errors_of(refusals, &[]));
    let dialog = ending(&opened, verbs.end);
    let lead = opened.lead.clone();
    let ways = ways(&opened);
    let links = links(&opened);
    let waiting = waiting(&opened, verbs.withdraw);
    let sold = sold(&opened);
    let history = history(&opened.history);
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under lead>
            {ways}
        </PageHead>
        <FormSummary title=t(words::NOT_WITHDRAWN) errors />
        {links}
        {waiting}
        {sold}
        {history}
        {dialog}
    }
}

/// The ways to what else there is of the creator.
fn ways(opened: &OpenedCreator) -> AnyView {
    let (creator, handle) = (opened.creator, opened.handle.clone());
    let details = Address::new(paths::creator(creator)).with("market", opened.market);
    let orders = opened.may_see_money.then(|| {
        let orders = Address::new(paths::ORDERS)
            .with("role", "managing")
            .with("market", opened.market)
            .with("creator", handle);
        view! { <LinkButton href=orders>{t(words::SEE_ORDERS)}</LinkButton> }
    });
    let may_ask = opened.may_work && opened.waiting.is_none();
    let ask = may_ask.then(|| {
        let href = paths::request_link(creator);
        view! {
            <LinkButton href kind=Kind::Primary>
                {t(words::REQUEST_LINK)}
            </LinkButton>
        }
    });
    view! {
        <LinkButton href=details>{t(words::SEE_DETAILS)}</LinkButton>
        {orders}
        {ask}
    }
    .into_any()
}

/// Links that aren't over, each with its terms and the way to end it.
fn links(opened: &OpenedCreator) -> Option<AnyView> {
    if opened.links.is_empty() {
        return None;
    }
    let (creator, may_work) = (opened.creator, opened.may_work);
    let links = opened.links.clone().into_iter();
    let links = links
        .map(|link| terms(creator, link, may_work))
        .collect_view();
    let platform = opened.platform_gmv.map(|amount| {
        view! {
            <DescriptionList>
                <Fact name=t(words::PLATFORM_GMV) more=t(words::PLATFORM_GMV_MEANS)>
                    <MoneyText amount />
                </Fact>
            </DescriptionList>
        }
    });
    let section = view! { <Section title=t(words::LINK)>{links} {platform}</Section> };
    Some(section.into_any())
}

fn terms(creator: CreatorId, link: OpenLink, may_work: bool) -> AnyView {
    let end = paths::end_link(creator, link.link);
    view! {
        <Card>
            <DescriptionList>
                <Fact name=t(words::SHARE)>{link.share}</Fact>
                <Fact name=t(words::SINCE)>{link.since}</Fact>
                <Fact name=t(words::UNTIL)>{link.until}</Fact>
            </DescriptionList>
            {may_work
                .then(|| {
                    view! {
                        <Actions>
                            <LinkButton href=end attr:data-noscroll="">
                                {t(words::END)}
                            </LinkButton>
                        </Actions>
                    }
                })}
        </Card>
    }
    .into_any()
}

/// The request that waits for an answer.
fn waiting(opened: &OpenedCreator, action: ServerAction<WithdrawLinking>) -> Option<AnyView> {
    let (request, asked, says) = opened.waiting.clone()?;
    let (creator, market) = (opened.creator, opened.market);
    let withdraw = opened
        .may_work
        .then(|| withdrawing((creator, request), market, action));
    let section = view! {
        <Section title=t(words::REQUESTS)>
            <Card>
                <p>{asked}</p>
                <p>{says}</p>
                {withdraw}
            </Card>
        </Section>
    };
    Some(section.into_any())
}

fn withdrawing(
    (creator, request): (CreatorId, LinkingRequestId),
    market: Market,
    action: ServerAction<WithdrawLinking>,
) -> AnyView {
    view! {
        <VerbForm action>
            <input type="hidden" name="creator" value=creator.to_string() />
            <input type="hidden" name="request" value=request.to_string() />
            <input type="hidden" name="market" value=market.code() />
            <Actions>
                <Button submit=true pending=action.pending()>
                    {t(words::WITHDRAW)}
                </Button>
            </Actions>
        </VerbForm>
    }
    .into_any()
}

/// What was sold in the last days, for those who may see money.
fn sold(opened: &OpenedCreator) -> Option<AnyView> {
    let shown = if opened.is_too_much {
        view! { <Note tone=Tone::Information>{t(words::TOO_MANY)}</Note> }.into_any()
    } else {
        let course = opened.course.clone()?;
        view! { <Sold course /> }.into_any()
    };
    let section = view! { <Section title=t(words::PERFORMANCE)>{shown}</Section> };
    Some(section.into_any())
}

fn history(rows: &[HistoryRow]) -> Option<AnyView> {
    if rows.is_empty() {
        return None;
    }
    let table = DataTable::new(words::HISTORY, OF_HISTORY)
        .tall()
        .even()
        .view(rows, &());
    let section = view! { <Section title=t(words::HISTORY)>{table}</Section> };
    Some(section.into_any())
}

/// The dialog that asks whether to end the link which the address names.
fn ending(opened: &OpenedCreator, action: ServerAction<EndLinked>) -> impl IntoView + use<> {
    let (creator, market, handle) = (opened.creator, opened.market, opened.handle.clone());
    let links = if opened.may_work {
        opened.links.clone()
    } else {
        Vec::new()
    };
    let query = page_query();
    move || {
        let asked = query.with(|query| query.get("end"))?;
        let mut all = links.iter();
        let link = all.find(|link| link.link.to_string() == asked)?.clone();
        let handle = handle.clone();
        Some(view! { <EndingLinked creator handle market link action /> })
    }
}

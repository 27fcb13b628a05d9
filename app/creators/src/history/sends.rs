//! Everything that an agency sent to one creator for something.

use domain::{campaign::ContactKind, ids::CreatorId};
use leptos::prelude::*;

use super::{
    api::invitations_to_creator,
    resend::{again_from, creator_item, resend},
    wire::{Sends, SendsQuery, Sent},
};
use crate::{
    contact_kinds::{contact_way, kind_name},
    flash::InviteFlash,
    invite::{api::ResendInvitation, intention_name, refusals::errors},
    text::invitation_history as words,
};
use runtime::{
    error::{form_errors, success_count},
    list_query::ListQuery as _,
    page_address::page_params,
    paths::partner as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Card, DescriptionList, Fact, Flash as _, FlashToast, FormSummary, LinkButton,
    PageHead, PageTitle, Pager, Section, SkeletonPage, text::t,
};

/// The page.
#[component]
pub fn InvitationSendsPage() -> impl IntoView {
    let (params, query) = (page_params(), SendsQuery::of_address());
    let creator = move || params.with(|params| params.get("creator").unwrap_or_default());
    let action = ServerAction::<ResendInvitation>::new();
    let sent = success_count(action);
    let sends = load(
        move || (creator(), query.get(), sent.get()),
        |(creator, query, _)| invitations_to_creator(creator, query),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                let sends = sends.await;
                let query = query.get_untracked();
                render_result(sends, |sends| view! { <Opened sends query action /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// What was sent.
    sends: Sends,
    /// What the address asks for.
    query: SendsQuery,
    /// Sends it again.
    action: ServerAction<ResendInvitation>,
) -> impl IntoView {
    let title = words::sends_to(&sends.invited.handle);
    let creator: CreatorId = sends.invited.creator;
    let list = Address::new(paths::INVITATIONS)
        .with("market", sends.market)
        .with("intention", sends.intention);
    let under = vec![(t(words::TITLE).to_owned(), list.to_string())];
    let not_sent = form_errors(action, errors);
    let again = sends.may_send.then(|| {
        let which = (creator, sends.intention, sends.invited.handle.as_str());
        resend(which, sends.why_not_now.clone(), action)
    });
    let from = sends.why_not_now.filter(|_| sends.may_send);
    let head = creator_item(&sends.invited, None);
    let path = paths::invitation_sends(creator, sends.intention);
    let to = query.unfiltered(path.path());
    let (previous, next) = (sends.page.previous, sends.page.next);
    let sent = sends.page.rows.into_iter().map(sent_view).collect_view();
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under lead=t(intention_name(sends.intention))>
            <LinkButton href=paths::invite(creator)>{t(words::INVITE)}</LinkButton>
        </PageHead>
        <FlashToast read=InviteFlash::says />
        <FormSummary title=t(words::NOT_SENT) errors=not_sent />
        {head}
        <Actions>{again}</Actions>
        {again_from(from)}
        {sent}
        <Pager to previous next />
    }
}

/// One invitation: what was written, and what became of it.
fn sent_view(sent: Sent) -> AnyView {
    let Sent {
        title,
        message,
        contacts,
        opened_at,
        interested_at,
        declined_at,
    } = sent;
    let opened = opened_at.unwrap_or_else(|| t(words::NOT_YET).to_owned());
    let interested = interested_at.map(|at| view! { <Fact name=t(words::INTERESTED)>{at}</Fact> });
    let declined = declined_at.map(|at| view! { <Fact name=t(words::DECLINED)>{at}</Fact> });
    view! {
        <Section title>
            <Card>
                <DescriptionList>
                    <Fact name=t(words::MESSAGE)>
                        <span class="creator-note">{message}</span>
                    </Fact>
                    <Fact name=t(words::CONTACTS)>{contacts_view(contacts)}</Fact>
                    <Fact name=t(words::OPENED)>{opened}</Fact>
                    {interested}
                    {declined}
                </DescriptionList>
            </Card>
        </Section>
    }
    .into_any()
}

fn contacts_view(contacts: Vec<(ContactKind, String)>) -> AnyView {
    let lines = contacts.into_iter().map(|(kind, contact)| {
        view! { <div>{t(kind_name(kind))} ": " {contact_way(kind, contact)}</div> }
    });
    lines.collect_view().into_any()
}

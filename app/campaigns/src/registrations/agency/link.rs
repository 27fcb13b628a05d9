//! One link of a campaign: the link itself and its QR code, what it brought, whom it is for, sending it to
//! them, and revoking it.

use leptos::prelude::*;

use super::{
    link_api::{
        MakeNewLink, OpenLinkToAll, OpenedLink, RestrictLink, RevokeLink, SendLink, link_of_agency,
    },
    link_creators::{Chosen, ForWhom},
};
use crate::{
    flash::LinksFlash,
    text::{agency_links as words, creator_rates},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::{page_params, page_query},
    paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, CopyText, Dialog, Flash, FlashToast, FormSummary, Icon, Kind,
    LinkButton, PageHead, PageTitle, Picture, Section, SkeletonPage, Stat, Stats, text::t,
};

/// The verbs of the page.
#[derive(Clone, Copy)]
pub(super) struct LinkActions {
    pub(super) revoke: ServerAction<RevokeLink>,
    pub(super) make_new: ServerAction<MakeNewLink>,
    pub(super) restrict: ServerAction<RestrictLink>,
    pub(super) open_to_all: ServerAction<OpenLinkToAll>,
    pub(super) send: ServerAction<SendLink>,
}

/// The page of one link.
#[component]
pub fn LinkPage() -> impl IntoView {
    let (params, query) = (page_params(), page_query());
    let param = move |name| params.with(|params| params.get(name).unwrap_or_default());
    let asked = Memo::new(move |_| {
        let is_revoking = query.with(|query| query.get("revoke").is_some());
        (param("campaign"), param("code"), is_revoking)
    });
    let actions = LinkActions {
        revoke: ServerAction::new(),
        make_new: ServerAction::new(),
        restrict: ServerAction::new(),
        open_to_all: ServerAction::new(),
        send: ServerAction::new(),
    };
    let times = [
        success_count(actions.revoke),
        success_count(actions.restrict),
        success_count(actions.open_to_all),
        success_count(actions.send),
    ];
    let opened = load(
        move || {
            let times: usize = times.iter().map(Get::get).sum();
            (asked.get(), times)
        },
        |((campaign, code, revoke), _)| link_of_agency(campaign, code, revoke),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonPage title=t(words::TITLE) /> }>
            {await_view(move || async move {
                render_result(opened.await, |opened| view! { <Opened opened actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The link.
    opened: OpenedLink,
    /// The verbs of the page.
    actions: LinkActions,
) -> impl IntoView {
    let title = words::link_to(&opened.line.title);
    let errors = [
        form_errors(actions.open_to_all, worded::summary),
        form_errors(actions.make_new, worded::summary),
    ];
    let errors = Signal::derive(move || errors.iter().flat_map(Get::get).collect::<Vec<_>>());
    let dialog = opened.revoking.clone();
    let dialog = dialog.map(|effects| {
        let opened = opened.clone();
        view! { <RevokeDialog opened effects actions /> }
    });
    let steps = opened.funnel.clone().into_iter().map(|step| {
        view! {
            <Stat name=step.name more=step.more>
                {step.figure}
            </Stat>
        }
    });
    let says = opened.says.clone().into_iter();
    let says = says.map(|says| view! { <p>{says}</p> });
    let may_restrict = opened.may_work && !opened.is_revoked;
    let for_whom = may_restrict.then(|| view! { <ForWhom opened=opened.clone() actions /> });
    let buttons = view! { <Buttons opened=opened.clone() actions /> };
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under=opened.under.clone() lead=opened.line.sub.clone()>
            {buttons}
        </PageHead>
        <FlashToast read=LinksFlash::says />
        <FormSummary title=t(words::NOT_CHANGED) errors />
        {dialog}
        <TheLink opened=opened.clone() />
        {says.collect_view()}
        <Section title=t(words::FUNNEL)>
            <Stats>{steps.collect_view()}</Stats>
        </Section>
        <Chosen opened actions />
        {for_whom}
    }
}

/// What leads to what the link is of, and what changes the link.
#[component]
fn Buttons(
    /// The link.
    opened: OpenedLink,
    /// The verbs of the page.
    actions: LinkActions,
) -> impl IntoView {
    let (campaign, code) = (opened.campaign, opened.code);
    let here = paths::partner::link(campaign, code);
    let change = opened
        .may_work
        .then(|| match (opened.is_revoked, opened.new_link) {
            (false, _) => view! {
                <LinkButton href=Address::new(here).with("revoke", true) attr:data-noscroll="">
                    {t(words::REVOKE)}
                </LinkButton>
            }
            .into_any(),
            (true, Some(new)) => {
                view! { <LinkButton href=new>{t(words::NEW_LINK)}</LinkButton> }.into_any()
            }
            (true, None) => view! {
                <VerbForm action=actions.make_new>
                    <input type="hidden" name="campaign" value=campaign.to_string() />
                    <input type="hidden" name="code" value=code.to_string() />
                    <Button submit=true pending=actions.make_new.pending()>
                        {t(words::MAKE_NEW)}
                    </Button>
                </VerbForm>
            }
            .into_any(),
        });
    view! {
        <LinkButton href=opened.leads_to>{opened.line.title}</LinkButton>
        {change}
    }
}

/// The link to copy, and its QR code. Nothing of a revoked one.
#[component]
fn TheLink(
    /// The link.
    opened: OpenedLink,
) -> impl IntoView {
    let Some((size, squares)) = opened.qr else {
        return ().into_any();
    };
    let label = creator_rates::product_link(&opened.line.title);
    let file = paths::partner::link_qr(opened.campaign, opened.code);
    let area = format!("0 0 {size} {size}");
    view! {
        <Section title=t(words::LINK)>
            // An address is longer than a phone is wide: among buttons it is cut.
            <Actions>
                <CopyText text=opened.line.address label />
            </Actions>
            <svg class="qr-code" viewBox=area role="img" aria-label=t(words::QR_OF)>
                <path d=squares />
            </svg>
            <p>
                <LinkButton href=file reload=true>
                    <Icon picture=Picture::Download />
                    {t(words::QR_DOWNLOAD)}
                </LinkButton>
            </p>
        </Section>
    }
    .into_any()
}

/// Asks before the link is revoked, with what that ends.
#[component]
fn RevokeDialog(
    /// The link.
    opened: OpenedLink,
    /// What it brought, as sentences.
    effects: Vec<String>,
    /// The verbs of the page.
    actions: LinkActions,
) -> impl IntoView {
    let (campaign, code) = (opened.campaign, opened.code);
    let close = paths::partner::link(campaign, code);
    let errors = form_errors(actions.revoke, worded::summary);
    let effects = effects.into_iter();
    let effects = effects.map(|effect| view! { <li>{effect}</li> });
    view! {
        <Dialog id="revoke" title=words::revoke_title(&opened.line.title) close=close.clone()>
            <FormSummary title=t(words::NOT_CHANGED) errors />
            <p>{t(words::REVOKE_EFFECT)}</p>
            <ul class="summary">{effects.collect_view()}</ul>
            <VerbForm action=actions.revoke>
                <input type="hidden" name="campaign" value=campaign.to_string() />
                <input type="hidden" name="code" value=code.to_string() />
                <Actions>
                    <LinkButton href=close kind=Kind::Quiet>
                        {t(words::KEEP)}
                    </LinkButton>
                    <Button kind=Kind::Danger submit=true pending=actions.revoke.pending()>
                        {t(words::REVOKE)}
                    </Button>
                </Actions>
            </VerbForm>
        </Dialog>
    }
}

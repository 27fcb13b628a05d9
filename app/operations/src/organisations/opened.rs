//! *Organisation details*: who works there, whether it is suspended, and who looks after it.

use domain::platform::{OrganisationDetails, OrganisationKind, OrganisationRow, Suspension};
use leptos::prelude::*;

use super::{
    api::{
        EndMemberAccess, ReinstateOrganisation, SetAccountManager, SuspendOrganisation,
        open_organisation,
    },
    kind,
    manager::Management,
    members::Members,
};
use crate::{
    flash::OrganisationFlash,
    inviting::{InviteOwner, OwnerInvitation},
    moment::{moment, written},
    suspension::{NOTE, REASON, SuspensionFields, WhySuspended},
    text::{common, organisations as words},
    worded,
};
use runtime::{
    error::{form_errors, success_count},
    forms::VerbForm,
    page_address::page_params,
    paths::operations as paths,
    resource::{await_view, load},
};
use shell::render_result;
use ui::{
    Actions, Address, Button, Code, Fact, Facts, Flash as _, FlashToast, FormErrors, FormSummary,
    Kind, LinkButton, Note, PageHead, PageTitle, Section, SkeletonRows, Tone,
    text::{market as markets, t},
};

/// The verbs of the page.
#[derive(Clone, Copy)]
pub(super) struct OrganisationActions {
    pub(super) suspend: ServerAction<SuspendOrganisation>,
    pub(super) reinstate: ServerAction<ReinstateOrganisation>,
    pub(super) manager: ServerAction<SetAccountManager>,
    pub(super) end: ServerAction<EndMemberAccess>,
    invite: ServerAction<InviteOwner>,
    /// How often one of them went through.
    times: Memo<usize>,
}

impl OrganisationActions {
    fn new() -> Self {
        let suspend = ServerAction::new();
        let reinstate = ServerAction::new();
        let manager = ServerAction::new();
        let end = ServerAction::new();
        let invite = ServerAction::new();
        let counts = [
            success_count(suspend),
            success_count(reinstate),
            success_count(manager),
            success_count(end),
            success_count(invite),
        ];
        let times = Memo::new(move |_| counts.iter().map(Get::get).sum());
        Self {
            suspend,
            reinstate,
            manager,
            end,
            invite,
            times,
        }
    }
}

/// The page *Organisation details*.
#[component]
pub fn OrganisationPage() -> impl IntoView {
    let params = page_params();
    let asked =
        Memo::new(move |_| params.with(|params| params.get("organisation").unwrap_or_default()));
    let actions = OrganisationActions::new();
    let opened = load(
        move || (asked.get(), actions.times.get()),
        |(organisation, _)| open_organisation(organisation),
    );
    view! {
        <Transition fallback=|| view! { <SkeletonRows /> }>
            {await_view(move || async move {
                render_result(opened.await, move |opened| view! { <Opened opened actions /> })
            })}
        </Transition>
    }
}

#[component]
fn Opened(
    /// The organisation.
    opened: OrganisationDetails,
    /// The verbs of the page.
    actions: OrganisationActions,
) -> impl IntoView {
    let OrganisationDetails {
        row,
        suspension,
        members,
        manager,
        operators,
    } = opened;
    let title = row.name.clone();
    let under = vec![(t(words::TITLE).to_owned(), paths::ORGANISATIONS.to_owned())];
    let organisation = row.organisation;
    let trail = Address::new(paths::AUDIT).with("organisation", organisation);
    let management = (row.kind == OrganisationKind::Agency).then(|| {
        let action = actions.manager;
        view! { <Management organisation manager operators action /> }
    });
    let kind = row.kind;
    let inviting = members.is_empty().then(|| {
        let action = actions.invite;
        view! { <OwnerInvitation organisation kind action /> }
    });
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under>
            <LinkButton href=trail.to_string()>{t(words::AUDIT_TRAIL)}</LinkButton>
        </PageHead>
        <FlashToast read=OrganisationFlash::says />
        <FormSummary
            title=t(common::NOT_DONE)
            errors=form_errors(actions.end, worded::summary)
        />
        <Known row=row.clone() />
        <Suspending row suspension actions />
        {management}
        <Members organisation members action=actions.end />
        {inviting}
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The organisation.
    row: OrganisationRow,
) -> impl IntoView {
    let market = row.market.map(|market| {
        view! { <Fact name=t(words::MARKET)>{t(markets::name(market))}</Fact> }
    });
    view! {
        <Facts>
            <Fact name=t(words::KIND)>{t(kind(row.kind))}</Fact>
            {market}
            <Fact name=t(words::CODE)>
                <Code code=row.code />
            </Fact>
            <Fact name=t(common::CREATED)>{moment(row.created_at)}</Fact>
        </Facts>
    }
}

/// Whether it is suspended, and the verb that changes that.
#[component]
fn Suspending(
    /// The organisation.
    row: OrganisationRow,
    /// Why it is suspended, if it is.
    suspension: Option<Suspension>,
    /// The verbs of the page.
    actions: OrganisationActions,
) -> impl IntoView {
    let id = row.organisation.to_string();
    let content = if let Some(suspension) = suspension {
        let action = actions.reinstate;
        let since = common::suspended_since(&written(suspension.since));
        view! {
            <Note tone=Tone::Warning title=since>
                {t(words::SUSPENSION_EFFECT)}
            </Note>
            <WhySuspended suspension />
            <FormSummary
                title=t(common::NOT_DONE)
                errors=form_errors(action, worded::summary)
            />
            <VerbForm action>
                <input type="hidden" name="organisation" value=id />
                <Button submit=true pending=action.pending()>
                    {t(common::REINSTATE)}
                </Button>
            </VerbForm>
        }
        .into_any()
    } else {
        let action = actions.suspend;
        let errors = form_errors(action, |refusal| worded::beside(&[REASON, NOTE], refusal));
        view! {
            <p>{t(words::NOT_SUSPENDED)}</p>
            <VerbForm action attr:class="form">
                <FormErrors title=t(common::NOT_DONE) errors>
                    <input type="hidden" name="organisation" value=id />
                    <SuspensionFields />
                    <Actions>
                        <Button kind=Kind::Danger submit=true pending=action.pending()>
                            {t(common::SUSPEND)}
                        </Button>
                    </Actions>
                </FormErrors>
            </VerbForm>
        }
        .into_any()
    };
    view! { <Section title=t(common::SUSPENSION)>{content}</Section> }
}

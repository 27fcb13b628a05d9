//! *Account details*: where the person works, and what operators can do about the account.

use domain::platform::{AccountDetails, AccountRow, Suspension};
use leptos::prelude::*;

use super::{
    api::{
        DisableAccount, EnableAccount, EndPlace, ReinstateAccount, ResetPassword, ResetTwoFactor,
        SuspendAccount, open_account,
    },
    list::states,
    places::Places,
};
use crate::{
    flash::AccountFlash,
    moment::{moment, written},
    suspension::{NOTE, REASON, SuspensionFields, WhySuspended},
    text::{accounts as words, common, organisations},
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
    Actions, Address, Button, Fact, Facts, Flash as _, FlashToast, FormErrors, FormSummary, Label,
    LinkButton, Note, PageHead, PageTitle, Section, SkeletonRows, Tone, text::t,
};

/// The verbs of the page.
#[derive(Clone, Copy)]
pub(super) struct AccountActions {
    suspend: ServerAction<SuspendAccount>,
    reinstate: ServerAction<ReinstateAccount>,
    disable: ServerAction<DisableAccount>,
    enable: ServerAction<EnableAccount>,
    reset: ServerAction<ResetPassword>,
    two_factor: ServerAction<ResetTwoFactor>,
    end: ServerAction<EndPlace>,
    /// How often one of them went through.
    times: Memo<usize>,
}

impl AccountActions {
    fn new() -> Self {
        let suspend = ServerAction::new();
        let reinstate = ServerAction::new();
        let disable = ServerAction::new();
        let enable = ServerAction::new();
        let reset = ServerAction::new();
        let two_factor = ServerAction::new();
        let end = ServerAction::new();
        let counts = [
            success_count(suspend),
            success_count(reinstate),
            success_count(disable),
            success_count(enable),
            success_count(reset),
            success_count(two_factor),
            success_count(end),
        ];
        let times = Memo::new(move |_| counts.iter().map(Get::get).sum());
        Self {
            suspend,
            reinstate,
            disable,
            enable,
            reset,
            two_factor,
            end,
            times,
        }
    }
}

/// The page *Account details*.
#[component]
pub fn AccountPage() -> impl IntoView {
    let params = page_params();
    let asked = Memo::new(move |_| params.with(|params| params.get("account").unwrap_or_default()));
    let actions = AccountActions::new();
    let opened = load(
        move || (asked.get(), actions.times.get()),
        |(account, _)| open_account(account),
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
    /// The account.
    opened: AccountDetails,
    /// The verbs of the page.
    actions: AccountActions,
) -> impl IntoView {
    let AccountDetails {
        row,
        suspension,
        places,
        sessions,
    } = opened;
    let account = row.account;
    let title = row.name.clone().unwrap_or_else(|| row.email.clone());
    let under = vec![(t(words::TITLE).to_owned(), paths::ACCOUNTS.to_owned())];
    let trail = Address::new(paths::AUDIT).with("actor", account);
    let is_operator = row.is_operator;
    view! {
        <PageTitle page=title.clone() />
        <PageHead title under>
            <LinkButton href=trail.to_string()>{t(organisations::AUDIT_TRAIL)}</LinkButton>
        </PageHead>
        <FlashToast read=AccountFlash::says />
        <FormSummary
            title=t(common::NOT_DONE)
            errors=form_errors(actions.end, worded::summary)
        />
        <Known row=row.clone() sessions />
        <Places account places is_operator action=actions.end />
        <Suspending row=row.clone() suspension actions />
        <Access row actions />
    }
}

/// What is known of it.
#[component]
fn Known(
    /// The account.
    row: AccountRow,
    /// In how many browsers the person is signed in.
    sessions: u64,
) -> impl IntoView {
    let mut marks: Vec<AnyView> = states(&row)
        .map(|state| view! { <Label>{t(state)}</Label> " " }.into_any())
        .collect();
    if marks.is_empty() {
        marks.push(view! { <Label>{t(words::ACTIVE)}</Label> }.into_any());
    }
    view! {
        <Facts>
            <Fact name=t(words::EMAIL)>{row.email}</Fact>
            <Fact name=t(common::STATUS)>{marks}</Fact>
            <Fact name=t(common::CREATED)>{moment(row.created_at)}</Fact>
            <Fact name=t(words::SESSIONS)>{words::browsers(sessions)}</Fact>
        </Facts>
    }
}

/// Whether the person is suspended, and the verb that changes that.
#[component]
fn Suspending(
    /// The account.
    row: AccountRow,
    /// Why the person is suspended, if so.
    suspension: Option<Suspension>,
    /// The verbs of the page.
    actions: AccountActions,
) -> impl IntoView {
    let id = row.account.to_string();
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
                <input type="hidden" name="account" value=id />
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
                    <input type="hidden" name="account" value=id />
                    <SuspensionFields />
                    <Actions>
                        <Button submit=true pending=action.pending()>
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

/// Whether the person can sign in, and with which password.
#[component]
fn Access(
    /// The account.
    row: AccountRow,
    /// The verbs of the page.
    actions: AccountActions,
) -> impl IntoView {
    let id = row.account.to_string();
    let (disable, enable, reset) = (actions.disable, actions.enable, actions.reset);
    let two_factor = actions.two_factor;
    let (own, same) = (id.clone(), id.clone());
    let access = match row.disabled_at {
        Some(at) => view! {
            <p>{words::disabled_since(&written(at))}</p>
            <VerbForm action=enable>
                <input type="hidden" name="account" value=own />
                <Button submit=true pending=enable.pending()>
                    {t(words::ENABLE)}
                </Button>
            </VerbForm>
        }
        .into_any(),
        None => view! {
            <p>{t(words::ACCESS_EFFECT)}</p>
            <VerbForm action=disable>
                <input type="hidden" name="account" value=own />
                <Button submit=true pending=disable.pending()>
                    {t(words::DISABLE)}
                </Button>
            </VerbForm>
        }
        .into_any(),
    };
    let all = [
        form_errors(disable, worded::summary),
        form_errors(enable, worded::summary),
        form_errors(reset, worded::summary),
        form_errors(two_factor, worded::summary),
    ];
    let errors = Signal::derive(move || all.iter().flat_map(Get::get).collect::<Vec<_>>());
    view! {
        <Section title=t(words::ACCESS)>
            <FormSummary title=t(common::NOT_DONE) errors />
            {access}
        </Section>
        <Section title=t(words::PASSWORD)>
            <p>{t(words::RESET_EFFECT)}</p>
            <VerbForm action=reset>
                <input type="hidden" name="account" value=id />
                <Button submit=true pending=reset.pending()>
                    {t(words::RESET_PASSWORD)}
                </Button>
            </VerbForm>
        </Section>
        <Section title=t(words::TWO_FACTOR)>
            <p>{t(words::TWO_FACTOR_EFFECT)}</p>
            <VerbForm action=two_factor>
                <input type="hidden" name="account" value=same />
                <Button submit=true pending=two_factor.pending()>
                    {t(words::RESET_TWO_FACTOR)}
                </Button>
            </VerbForm>
        </Section>
    }
}

//! What operators ask of accounts, and the verbs of their buttons.

use domain::{
    ids::{AccountId, CreatorId, OrganisationId},
    page::Page,
    platform::{AccountDetails, AccountRow},
};
use leptos::prelude::*;

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use crate::{
    flash::AccountFlash,
    organisations::api::last_one,
    server::{self, decide},
    suspension,
    text::accounts as words,
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::platform::{AccountFilter, Suspended};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::{
    accounts::ResetPasswordRefusal,
    memberships::{self, MembershipKey},
};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

runtime::list_query! {
    /// What the address of **Accounts** asks for.
    pub(crate) struct AccountsQuery {
        filter: status, q;
    }
}

/// Accounts, the newest first.
#[server(endpoint = "operations/accounts", client = PageClient)]
pub(crate) async fn list_accounts(
    #[server(default)] query: AccountsQuery,
) -> Result<Page<AccountRow>, ApiError<NoRefusal>> {
    let context = context::<ListAccounts, _>()?;
    let (db, by) = (&context.db, context.by());
    let filter = AccountFilter {
        state: query.status.as_deref().and_then(|code| code.parse().ok()),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let page = query.cursor();
    Ok(store::platform_accounts::accounts(db, &by, filter, page.as_ref()).await?)
}

/// One account.
#[server(endpoint = "operations/account", client = PageClient)]
pub(crate) async fn open_account(account: String) -> Result<AccountDetails, ApiError<NoRefusal>> {
    let context = context::<OpenAccount, _>()?;
    let (db, by) = (&context.db, context.by());
    let account = server::id(&account)?;
    Ok(store::platform_accounts::account(db, &by, account).await?)
}

/// Suspends a person, who then looks and no longer acts.
#[server(endpoint = "operations/suspend_account", client = PageClient)]
pub(crate) async fn suspend_account(
    #[server(default)] form_token: FormToken,
    account: AccountId,
    #[server(default)] reason: String,
    #[server(default)] note: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SuspendAccount, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let reason = suspension::read_reason(&reason)?;
    let who = Suspended::Account(account);
    let suspended = store::platform_accounts::suspend(db, &by, who, reason, &note).await;
    suspended.map_err(worded(suspension::refused))?;
    go_to(account, AccountFlash::Suspended);
    Ok(())
}

/// Lets a person act again.
#[server(endpoint = "operations/reinstate_account", client = PageClient)]
pub(crate) async fn reinstate_account(
    #[server(default)] form_token: FormToken,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ReinstateAccount, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let who = Suspended::Account(account);
    let reinstated = store::platform_accounts::reinstate(db, &by, who).await;
    reinstated.map_err(ApiError::without_refusal)?;
    go_to(account, AccountFlash::Reinstated);
    Ok(())
}

/// Ends the access to the account: its person can't sign in.
#[server(endpoint = "operations/disable_account", client = PageClient)]
pub(crate) async fn disable_account(
    #[server(default)] form_token: FormToken,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<DisableAccount, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let disabled = store::accounts::disable(db, &by, account, false).await;
    disabled.map_err(worded(last_one))?;
    go_to(account, AccountFlash::Disabled);
    Ok(())
}

/// Lets the account's person sign in again.
#[server(endpoint = "operations/enable_account", client = PageClient)]
pub(crate) async fn enable_account(
    #[server(default)] form_token: FormToken,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<EnableAccount, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let enabled = store::accounts::enable(db, &by, account).await;
    enabled.map_err(ApiError::without_refusal)?;
    go_to(account, AccountFlash::Enabled);
    Ok(())
}

/// Takes the account's password away and sends its person a link to choose another.
#[server(endpoint = "operations/reset_password", client = PageClient)]
pub(crate) async fn reset_password(
    #[server(default)] form_token: FormToken,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ResetPassword, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let token = context.secrets.secret().map(|byte| format!("{byte:02x}"));
    let reset = store::platform_accounts::reset_password(db, &by, account, &token.concat()).await;
    reset.map_err(worded(|refusal| match refusal {
        ResetPasswordRefusal::Disabled => Worded::of_all(t(words::IS_DISABLED)),
    }))?;
    go_to(account, AccountFlash::PasswordReset);
    Ok(())
}

/// Takes two-factor authentication from a person who has lost app and recovery codes.
#[server(endpoint = "operations/reset_two_factor", client = PageClient)]
pub(crate) async fn reset_two_factor(
    #[server(default)] form_token: FormToken,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ResetTwoFactor, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    match store::two_factor::reset(db, &by, account).await {
        Err(store::Error::NotFound) => {
            return Err(ApiError::Refused(Worded::of_all(t(words::TWO_FACTOR_OFF))));
        }
        reset => reset.map_err(ApiError::without_refusal)?,
    }
    go_to(account, AccountFlash::TwoFactorReset);
    Ok(())
}

/// Ends the access to one of the person's places: an organisation, a creator, or the platform itself where
/// neither is named.
#[server(endpoint = "operations/end_place", client = PageClient)]
pub(crate) async fn end_place(
    #[server(default)] form_token: FormToken,
    account: AccountId,
    #[server(default)] organisation: Option<OrganisationId>,
    #[server(default)] creator: Option<CreatorId>,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<EndPlace, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let membership = match (organisation, creator) {
        (Some(organisation), _) => MembershipKey::Organisation(organisation),
        (None, Some(creator)) => MembershipKey::Creator(creator),
        (None, None) => MembershipKey::Operator,
    };
    let ended = memberships::end(db, &by, account, membership, false).await;
    ended.map_err(worded(last_one))?;
    go_to(account, AccountFlash::PlaceEnded);
    Ok(())
}

/// Leads to the account's page, which says what was done.
#[cfg(feature = "ssr")]
fn go_to(account: AccountId, done: AccountFlash) {
    redirect(Address::new(paths::account(account)).flash(done));
}

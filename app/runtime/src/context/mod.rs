//! What a server function knows of the request that it answers: who asks, when, and what it works
//! with. Every server function begins here, so that none can forget to ask who may call it.

mod audit;
mod drafts;
mod form;
mod markets;
mod page;
mod proof;
mod provided;
mod refusals;
mod scheme;
mod search;
mod searching;
mod services;
mod site;
mod uploads;

use std::{fmt, net::IpAddr, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use domain::{
    actor::{Actor, Permission},
    ids::{AgencyId, CreatorId, FormId, ShopId},
    signed_in_user::{PlaceId, SignedInUser},
    two_factor::RECENT_PROOF,
};
use http::{HeaderName, HeaderValue, header::SET_COOKIE};
use leptos::prelude::use_context;
use leptos_axum::ResponseOptions;
use store::{
    ActorContext, Db, IdSource, SecretSource, StepToken, known_browsers::BrowserSecret,
    sealing::FinanceKeyring, sessions::Token, two_factor::AccountKeys,
};

use crate::{
    access::{Denied, HasAccessRule},
    error::{ApiError, FormFailure},
    opened_page::NO_PAGE_IN_USE,
    paths,
};
use ui::platform;

pub use audit::{AuditVerifier, VerifyAudit, VerifyAuditRefusal, VerifyFuture, verify_audit};
pub use drafts::{Draft, Drafts};
pub use form::{cookie_of_copy, draft_context, form_context, mark_of_copy, new_id, opened_form};
pub use form::{is_late_form, without_token};
pub use page::{carried_by_page, place_of_page};
use page::{context_from_page, opened_page};
pub use proof::require_recent_proof;
pub use provided::{caller, now, redirect};
use provided::{database, not_provided, services};
pub use refusals::write_down_refusal;
pub use scheme::is_insecure_origin;
pub use search::{BoxSearch, CreatorSearch, CreatorSearchState, CreatorSearches, SearchNotReady};
pub use services::{
    ANSWER_AFTER, BoxFuture, InvitationToken, KnownMarkets, Passwords, PasswordsFailed,
    RequestSession, Services, Wait,
};
pub use site::SiteOrigin;
pub use site::site_origin;
pub use uploads::{ImportLimit, import_limit};

/// A call for which it doesn't matter in which place the caller works, or whether the caller is
/// signed in at all ([`Audience::Anyone`](crate::access::Audience::Anyone), [`Audience::SignedIn`](crate::access::Audience::SignedIn)).
#[derive(Debug)]
pub struct PublicContext {
    /// The database.
    pub db: Db,
    /// The moment.
    pub now: DateTime<Utc>,
    /// The person who is signed in.
    pub visitor: Option<SignedInUser>,
    /// What the browser proved it by.
    pub token: Option<Token>,
    /// What the browser is known by since somebody signed in with it.
    pub browser: Option<BrowserSecret>,
    /// Whether the person typed the password or a code a moment ago, so that what protects the account may
    /// be changed.
    pub is_proved: bool,
    /// What the browser goes on by between the pages of a way in.
    pub step: Option<StepToken>,
    /// The address that the request came from.
    pub address: Option<IpAddr>,
    /// The email address that was typed into the sign-in page before.
    pub typed_email: Option<String>,
    /// The token of the invitation that the browser was opened with.
    pub invitation: Option<InvitationToken>,
    /// What the process provides.
    pub services: Services,
}

/// A call by somebody in a place of the own: a member of an agency or a shop, a creator, an
/// operator.
pub struct RequestContext {
    /// The database.
    pub db: Db,
    /// The moment.
    pub now: DateTime<Utc>,
    /// Who asks, as the verbs of `store` want to know it.
    pub actor: Actor,
    /// The person.
    pub visitor: SignedInUser,
    /// Where secrets come from.
    pub secrets: Arc<dyn SecretSource>,
    /// The place that the person asks in.
    place: PlaceId,
    /// The form by which it is asked for.
    form: Option<FormId>,
    ids: Arc<dyn IdSource>,
    finance_keys: Option<FinanceKeyring>,
    known_markets: KnownMarkets,
    searches: CreatorSearches,
}

impl fmt::Debug for RequestContext {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct("RequestContext");
        shown.field("actor", &self.actor).finish_non_exhaustive()
    }
}

/// The context of a request, in the place that the server function `F` is for: its first line. A call
/// from an open page goes on in the place that the page was opened in, whatever was chosen meanwhile.
///
/// # Errors
///
/// [`ApiError::SignedOut`] and [`ApiError::NotAllowed`] as its access rule says; [`ApiError::Form`] from
/// a page that somebody else opened, in a place that the person has left, or before the terms are agreed to.
pub fn context<F: HasAccessRule, R>() -> Result<RequestContext, ApiError<R>> {
    if let Some(opened) = opened_page() {
        return context_from_page::<F, R>(&opened);
    }
    let visitor = caller().visitor;
    let actor = allowed::<F, R>(visitor.as_deref())?;
    let (Some(actor), Some(visitor)) = (actor, visitor) else {
        tracing::error!(path = F::PATH, "the access rule has no place for this");
        return Err(ApiError::NotAllowed);
    };
    context_as(actor, visitor, None)
}

/// The same, as this actor, who may ask it.
fn context_as<R>(
    actor: Actor,
    visitor: Arc<SignedInUser>,
    form: Option<FormId>,
) -> Result<RequestContext, ApiError<R>> {
    let services = services()?;
    Ok(RequestContext {
        db: database()?,
        now: (services.clock)(),
        place: actor.place().ok_or(ApiError::NotAllowed)?,
        actor,
        visitor: Arc::unwrap_or_clone(visitor),
        secrets: services.secrets,
        form,
        ids: services.ids,
        finance_keys: services.finance_keys,
        known_markets: caller().known_markets,
        searches: services.searches,
    })
}

/// The same for a server function that is for anyone, or for anyone who is signed in.
///
/// # Errors
///
/// [`ApiError::SignedOut`] where its access rule wants somebody to be signed in.
pub fn public_context<F: HasAccessRule, R>() -> Result<PublicContext, ApiError<R>> {
    let RequestSession {
        visitor,
        token,
        browser,
        proved_at,
        step,
        address,
        typed_email,
        invitation,
        ..
    } = caller();
    allowed::<F, R>(visitor.as_deref())?;
    let services = services()?;
    let now = (services.clock)();
    Ok(PublicContext {
        db: database()?,
        now,
        is_proved: proof::is_recent(proved_at, RECENT_PROOF, now),
        step,
        visitor: visitor.map(Arc::unwrap_or_clone),
        token,
        browser,
        address,
        typed_email,
        invitation,
        services,
    })
}

impl PublicContext {
    /// Hands the browser the token that proves from now on who is asking, or takes it away.
    pub fn hand_over(&self, token: Option<&Token>) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, (self.services.session_cookie)(token));
        }
        Self::forget_page_in_use();
    }

    /// Hands the browser what it goes on by to the next page of a way in, or takes it away.
    pub fn hand_over_step(&self, step: Option<&StepToken>) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, (self.services.step_cookie)(step));
        }
    }

    /// What the secrets of two-factor authentication are sealed with.
    ///
    /// # Errors
    ///
    /// [`ApiError::Internal`] where no file has a key: the log says so.
    pub fn account_keys<R>(&self) -> Result<&AccountKeys, ApiError<R>> {
        let keys = self.services.account_keys.as_ref();
        keys.ok_or_else(|| not_provided("key of accounts: set --account-key-file"))
    }

    /// What tax and bank information is sealed with.
    ///
    /// # Errors
    ///
    /// [`ApiError::Internal`] where no file has a key: the log says so.
    pub fn finance_keys<R>(&self) -> Result<&FinanceKeyring, ApiError<R>> {
        kept_in_files(self.services.finance_keys.as_ref())
    }

    /// The person who is signed in.
    ///
    /// # Errors
    ///
    /// [`ApiError::SignedOut`] where nobody is.
    pub fn signed_in<R>(&self) -> Result<&SignedInUser, ApiError<R>> {
        self.visitor.as_ref().ok_or(ApiError::SignedOut)
    }

    /// Lets the next page be of the place that the session has chosen, whichever page is in use.
    pub fn forget_page_in_use() {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, HeaderValue::from_static(NO_PAGE_IN_USE));
        }
    }

    /// Lets the answer leave the process after this time only, for which nothing waits here.
    pub fn answer_after(time: Duration) {
        if let Some(response) = use_context::<ResponseOptions>()
            && !time.is_zero()
        {
            let time = HeaderValue::from_str(&time.as_millis().to_string());
            response.insert_header(ANSWER_AFTER, time.unwrap_or(HeaderValue::from_static("0")));
        }
    }

    /// Lets the browser drop what it keeps for scripts. Cookies stay, since some are the browser's own
    /// and a browser drops those of every site under the same name; nor is there anything of a person
    /// in its cache, where only what is everybody's may be kept.
    pub fn clear_storage() {
        if let Some(response) = use_context::<ResponseOptions>() {
            let name = HeaderName::from_static("clear-site-data");
            response.insert_header(name, HeaderValue::from_static("\"storage\""));
        }
    }

    /// The token of the invitation that the browser was opened with; empty if there was none.
    pub fn invitation(&self) -> &str {
        self.invitation.as_ref().map_or("", |token| &token.0)
    }

    /// Lets the browser go on with another invitation than the one that it was opened with.
    pub fn hand_over_invitation(&self, token: &str) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, (self.services.invitation_cookie)(token));
        }
    }

    /// Lets the browser forget the invitation that it was opened with: it is used up.
    pub fn forget_invitation(&self) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, (self.services.invitation_cookie)(""));
        }
    }

    /// Hands the browser what it is known by from now on.
    pub fn hand_over_browser(&self, browser: &BrowserSecret) {
        if let Some(response) = use_context::<ResponseOptions>() {
            response.append_header(SET_COOKIE, (self.services.browser_cookie)(browser));
        }
    }

    /// Lets a page without scripts keep the address that was typed into it, for another try: an
    /// empty one is forgotten. It is kept in the browser rather than in the page's address, where
    /// it would stand in histories.
    pub fn keep_email(&self, email: &str) {
        self.keep_typed(paths::SIGN_IN, email);
    }

    /// The same of what was typed into the page at this path, which the browser keeps for it alone.
    pub fn keep_typed(&self, path: &'static str, typed: &str) {
        if let Some(response) = use_context::<ResponseOptions>()
            && platform::is_plain_form()
        {
            response.append_header(SET_COOKIE, (self.services.email_cookie)(path, typed));
        }
    }
}

impl RequestContext {
    /// Who does a verb, when and by which form, as the verbs of `store` take it.
    pub fn by(&self) -> ActorContext<'_> {
        ActorContext {
            actor: self.actor,
            now: self.now,
            ids: &*self.ids,
            form: self.form,
        }
    }

    /// Whether the person may do this where the person asks; whoever is suspended only looks.
    pub fn may(&self, permission: Permission) -> bool {
        self.visitor.may(&self.actor, permission)
    }

    /// What tax and bank information is sealed with.
    ///
    /// # Errors
    ///
    /// [`ApiError::Internal`] where no file has a key: the log says so.
    pub fn finance_keys<R>(&self) -> Result<&FinanceKeyring, ApiError<R>> {
        kept_in_files(self.finance_keys.as_ref())
    }

    /// The agency that is asked for.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] in a server function that is not the agencies'.
    pub fn agency<R>(&self) -> Result<AgencyId, ApiError<R>> {
        match self.actor {
            Actor::Agency { agency, .. } => Ok(agency),
            _ => Err(ApiError::NotAllowed),
        }
    }

    /// The shop that is asked for.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] in a server function that is not the sellers'.
    pub fn shop<R>(&self) -> Result<ShopId, ApiError<R>> {
        match self.actor {
            Actor::Shop { shop, .. } => Ok(shop),
            _ => Err(ApiError::NotAllowed),
        }
    }

    /// The creator who asks.
    ///
    /// # Errors
    ///
    /// [`ApiError::NotAllowed`] in a server function that is not the creators'.
    pub fn creator<R>(&self) -> Result<CreatorId, ApiError<R>> {
        match self.actor {
            Actor::Creator { creator, .. } => Ok(creator),
            _ => Err(ApiError::NotAllowed),
        }
    }
}

/// The keys of the files; the log names the options where there are none.
fn kept_in_files<R>(keys: Option<&FinanceKeyring>) -> Result<&FinanceKeyring, ApiError<R>> {
    keys.ok_or_else(|| {
        not_provided("keys of tax and bank: set --finance-key-file and --finance-index-key-file")
    })
}

fn allowed<F: HasAccessRule, R>(
    visitor: Option<&SignedInUser>,
) -> Result<Option<Actor>, ApiError<R>> {
    F::RULE.check(visitor).map_err(failure_of)
}

/// What somebody is told who may not call a server function.
fn failure_of<R>(denied: Denied) -> ApiError<R> {
    match denied {
        Denied::SignedOut => ApiError::SignedOut,
        Denied::NotAllowed => ApiError::NotAllowed,
        Denied::NotAgreed => FormFailure::AgreementNeeded.into(),
    }
}

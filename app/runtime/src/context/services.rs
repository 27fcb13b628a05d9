//! What the process provides to every request: it has the clock, the randomness and the sockets.

use std::{fmt, net::IpAddr, pin::Pin, sync::Arc, time::Duration};

use chrono::{DateTime, Utc};
use domain::{ids::AgencyId, legal_text::DueText, market::Market, signed_in_user::SignedInUser};
use futures::lock::Mutex;
use http::{HeaderName, HeaderValue};
use store::{
    IdSource, SecretSource, StepToken, forms::FormKey, known_browsers::BrowserSecret,
    sealing::FinanceKeyring, sessions::Token, two_factor::AccountKeys,
};

use super::search::CreatorSearches;

/// What the process provides to every request, as a context beside the database (`store::Db`).
#[derive(Clone)]
pub struct Services {
    /// The moment.
    pub clock: Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>,
    /// Where new ids come from.
    pub ids: Arc<dyn IdSource>,
    /// Where secrets come from.
    pub secrets: Arc<dyn SecretSource>,
    /// Makes and compares the hashes of passwords.
    pub passwords: Arc<dyn Passwords>,
    /// The header that gives a browser its session's token, or takes it away.
    pub session_cookie: fn(Option<&Token>) -> HeaderValue,
    /// The header that gives a browser what it is known by when somebody signs in with it again.
    pub browser_cookie: fn(&BrowserSecret) -> HeaderValue,
    /// What the secrets of two-factor authentication are sealed with; none where no file has a key.
    pub account_keys: Option<AccountKeys>,
    /// What tax and bank information is sealed with; none where no file has a key.
    pub finance_keys: Option<FinanceKeyring>,
    /// The header that gives a browser what it goes on by between the pages of a way in, or takes it away.
    pub step_cookie: fn(Option<&StepToken>) -> HeaderValue,
    /// The header that lets a browser keep the token of an invitation; an empty one is forgotten.
    pub invitation_cookie: fn(&str) -> HeaderValue,
    /// The header that lets a browser remember, for the page at this path alone and for some minutes, what
    /// somebody typed there; nothing is forgotten.
    pub email_cookie: fn(&'static str, &str) -> HeaderValue,
    /// What answers searches of creators.
    pub searches: CreatorSearches,
}

impl fmt::Debug for Services {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Services").finish_non_exhaustive()
    }
}

/// The header in which an answer says after how many milliseconds it may leave the process.
pub const ANSWER_AFTER: HeaderName = HeaderName::from_static("answer-after");

/// Waits for so long.
pub type Wait = Arc<dyn Fn(Duration) -> Pin<Box<dyn Future<Output = ()> + Send>> + Send + Sync>;

/// A future in a box: an answer that comes later.
pub type BoxFuture<T> = Pin<Box<dyn Future<Output = Result<T, PasswordsFailed>> + Send>>;

/// Makes and compares the hashes of passwords, which takes long on purpose: a few at a time, the
/// others wait.
pub trait Passwords: Send + Sync {
    /// What is kept of a password.
    fn hash(&self, password: String) -> BoxFuture<String>;

    /// Whether a password is among those that are tried first, also when it is one of these words, or a
    /// common one, in one of the ways in which people alter them.
    fn is_common(&self, password: String, words: Vec<String>) -> BoxFuture<bool>;

    /// Whether what is kept is this password's. With nothing kept the answer is no, after the same
    /// work: how long it takes must not tell whether there is such an account.
    fn is_of(&self, password: String, kept: Option<String>) -> BoxFuture<bool>;
}

/// A hash could not be made or compared, which is a defect or a lack of memory.
#[derive(Clone, Debug, thiserror::Error)]
#[error("passwords: {0}")]
pub struct PasswordsFailed(pub String);

/// Who sent a request, as far as the process could find out before it reached a page or a server
/// function. It lies in the request's extensions; without it, nobody is signed in.
#[derive(Clone, Debug, Default)]
pub struct RequestSession {
    /// The person who is signed in, working at the place of the page in use.
    pub visitor: Option<Arc<SignedInUser>>,
    /// Whether that is another place than the one that the session has chosen.
    pub is_away: bool,
    /// Whether it has been written down already that the person may not have what is asked for.
    pub is_written_down: bool,
    /// What the browser proved it by; there without a visitor when the session has ended.
    pub token: Option<Token>,
    /// What the browser is known by since somebody signed in with it.
    pub browser: Option<BrowserSecret>,
    /// When the person last typed the password or a code in this session.
    pub proved_at: Option<DateTime<Utc>>,
    /// Whether the person signs in with a second step.
    pub has_two_factor: bool,
    /// The versions of the terms and privacy notices that the person is asked to agree to.
    pub due_texts: Vec<DueText>,
    /// What the browser goes on by between the pages of a way in.
    pub step: Option<StepToken>,
    /// The address that the request came from.
    pub address: Option<IpAddr>,
    /// The email address that was typed into the sign-in page before, on that page alone.
    pub typed_email: Option<String>,
    /// The token of the invitation that the browser was opened with.
    pub invitation: Option<InvitationToken>,
    /// What forms are signed with, where somebody is signed in or was.
    pub form_key: Option<FormKey>,
    /// The markets of the agency that is asked for, once they were asked for.
    pub known_markets: KnownMarkets,
}

/// The token of an invitation: whoever has it chooses a person's password. It says nothing of itself
/// where it is logged.
#[derive(Clone, PartialEq, Eq)]
pub struct InvitationToken(pub String);

impl fmt::Debug for InvitationToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InvitationToken").finish_non_exhaustive()
    }
}

/// The markets of the agency that a request asks for, once somebody wanted to know: the bar above a page
/// shows them, and the page looks at the first of them. Each waits for whoever asks the database.
#[derive(Clone, Debug, Default)]
pub struct KnownMarkets(pub(super) Arc<Mutex<Option<MarketsOf>>>);

/// An agency and its markets.
#[derive(Debug)]
pub(super) struct MarketsOf {
    pub(super) agency: AgencyId,
    pub(super) markets: Vec<Market>,
}

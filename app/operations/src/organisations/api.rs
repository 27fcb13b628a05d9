//! What operators ask of organisations, and the verbs of their buttons.

use domain::{
    ids::{AccountId, OrganisationId},
    page::Page,
    platform::{OrganisationDetails, OrganisationRow},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

#[cfg(feature = "ssr")]
use super::create::{CODE, MARKET, NAME};
#[cfg(feature = "ssr")]
use crate::{
    flash::OrganisationFlash,
    server::{self, decide, decide_typed},
    suspension,
    text::organisations as words,
    worded::worded,
};
#[cfg(feature = "ssr")]
use domain::{
    ids::AgencyId,
    market::Market,
    organisation::OrganisationName,
    platform::{
        CreateOrganisationRefusal, ManagementRefusal, NewOrganisation, OrganisationFilter,
        OrganisationKind, Suspended,
    },
};
#[cfg(feature = "ssr")]
use runtime::{
    context::{context, redirect},
    list_query::ListQuery as _,
    paths::operations as paths,
};
#[cfg(feature = "ssr")]
use store::memberships::{self, LastOneRefusal, MembershipKey};
#[cfg(feature = "ssr")]
use ui::{Address, text::t};

runtime::list_query! {
    /// What the address of **Organisations** asks for.
    pub(crate) struct OrganisationsQuery {
        filter: kind, status, q;
    }
}

/// What is typed to create an organisation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedOrganisation {
    /// The code of its kind.
    pub(crate) kind: String,
    /// What it is called.
    pub(crate) name: String,
    /// The code of a shop's market.
    pub(crate) market: String,
    /// Its short name or Shop Code.
    pub(crate) code: String,
}

/// What **Organisations** shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Organisations {
    /// One page of them.
    pub(crate) page: Page<OrganisationRow>,
    /// What was typed to create one and refused, in a page without scripts.
    pub(crate) typed: Option<TypedOrganisation>,
}

/// The name under which the form for a new organisation is kept.
#[cfg(feature = "ssr")]
const CREATING: &str = "operations/organisation/new";

/// Agencies and shops, the newest first.
#[server(endpoint = "operations/organisations", client = PageClient)]
pub(crate) async fn list_organisations(
    #[server(default)] query: OrganisationsQuery,
    /// Whether one is being created.
    #[server(default)]
    is_creating: bool,
) -> Result<Organisations, ApiError<NoRefusal>> {
    let context = context::<ListOrganisations, _>()?;
    let (db, by) = (&context.db, context.by());
    let filter = OrganisationFilter {
        kind: query.kind.as_deref().and_then(|code| code.parse().ok()),
        state: query.status.as_deref().and_then(|code| code.parse().ok()),
        text: query.q.as_deref().unwrap_or_default(),
    };
    let cursor = query.cursor();
    let page = store::platform_accounts::organisations(db, &by, filter, cursor.as_ref());
    let page = page.await?;
    let kept = if is_creating {
        let kept = context.load_draft::<TypedOrganisation, NoRefusal>(CREATING);
        kept.await
    } else {
        None
    };
    Ok(Organisations {
        page,
        typed: kept.map(|kept| kept.typed),
    })
}

/// One agency or shop.
#[server(endpoint = "operations/organisation", client = PageClient)]
pub(crate) async fn open_organisation(
    organisation: String,
) -> Result<OrganisationDetails, ApiError<NoRefusal>> {
    let context = context::<OpenOrganisation, _>()?;
    let (db, by) = (&context.db, context.by());
    let id = server::id(&organisation)?;
    let details = store::platform_accounts::organisation(db, &by, id);
    Ok(details.await?)
}

/// Makes an agency or a shop in which nobody works yet.
#[server(endpoint = "operations/create_organisation", client = PageClient)]
pub(crate) async fn create_organisation(
    #[server(default)] form_token: FormToken,
    #[server(default)] new: TypedOrganisation,
) -> Result<(), ApiError<Worded>> {
    let context = decide_typed::<CreateOrganisation, _>(&form_token, CREATING, &new).await?;
    let (db, by) = (&context.db, context.by());
    let create = async {
        let read = read_new(&new).map_err(ApiError::Refused)?;
        let created = store::platform_accounts::create_organisation(db, &by, &read);
        created.await.map_err(worded(not_created))
    };
    let created = context.with_draft(CREATING, &new, create).await?;
    redirect(Address::new(paths::organisation(created)).flash(OrganisationFlash::Created));
    Ok(())
}

/// What was typed, as far as it is an organisation.
#[cfg(feature = "ssr")]
fn read_new(new: &TypedOrganisation) -> Result<NewOrganisation, Worded> {
    let name = OrganisationName::parse(&new.name);
    let name = name.map_err(|_| Worded::from(NAME.error(t(words::NAME_WRONG))))?;
    let code = new.code.clone();
    if new.kind.parse() == Ok(OrganisationKind::Shop) {
        let market = Market::in_any_case(&new.market);
        let market = market.ok_or_else(|| MARKET.error(t(words::MARKET_MISSING)))?;
        return Ok(NewOrganisation::Shop { market, code, name });
    }
    Ok(NewOrganisation::Agency { slug: code, name })
}

/// Why no organisation was made.
#[cfg(feature = "ssr")]
fn not_created(refusal: CreateOrganisationRefusal) -> Worded {
    match refusal {
        CreateOrganisationRefusal::CodeTaken => CODE.error(t(words::CODE_TAKEN)).into(),
        CreateOrganisationRefusal::NoCode => CODE.error(t(words::CODE_WRONG)).into(),
        CreateOrganisationRefusal::NoMarket => MARKET.error(t(words::MARKET_MISSING)).into(),
    }
}

/// Suspends an organisation: its people look and no longer act.
#[server(endpoint = "operations/suspend_organisation", client = PageClient)]
pub(crate) async fn suspend_organisation(
    #[server(default)] form_token: FormToken,
    organisation: OrganisationId,
    #[server(default)] reason: String,
    #[server(default)] note: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SuspendOrganisation, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let reason = suspension::read_reason(&reason)?;
    let who = Suspended::Organisation(organisation);
    let suspended = store::platform_accounts::suspend(db, &by, who, reason, &note);
    suspended.await.map_err(worded(suspension::refused))?;
    go_to(organisation, OrganisationFlash::Suspended);
    Ok(())
}

/// Lets an organisation act again.
#[server(endpoint = "operations/reinstate_organisation", client = PageClient)]
pub(crate) async fn reinstate_organisation(
    #[server(default)] form_token: FormToken,
    organisation: OrganisationId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<ReinstateOrganisation, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let who = Suspended::Organisation(organisation);
    let reinstated = store::platform_accounts::reinstate(db, &by, who);
    reinstated.await.map_err(ApiError::without_refusal)?;
    go_to(organisation, OrganisationFlash::Reinstated);
    Ok(())
}

/// Says who looks after an agency; nobody takes it out of the managed tier.
#[server(endpoint = "operations/set_account_manager", client = PageClient)]
pub(crate) async fn set_account_manager(
    #[server(default)] form_token: FormToken,
    organisation: OrganisationId,
    #[server(default)] manager: String,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<SetAccountManager, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let manager = if manager.is_empty() {
        None
    } else {
        Some(server::id(&manager)?)
    };
    let agency = AgencyId::new(organisation.uuid());
    let set = store::platform_accounts::set_account_manager(db, &by, agency, manager);
    set.await.map_err(worded(|refusal| match refusal {
        ManagementRefusal::NotAnOperator => Worded::of_all(t(words::NOT_AN_OPERATOR)),
    }))?;
    go_to(organisation, OrganisationFlash::ManagerSet);
    Ok(())
}

/// Ends a person's access to an organisation.
#[server(endpoint = "operations/end_member_access", client = PageClient)]
pub(crate) async fn end_member_access(
    #[server(default)] form_token: FormToken,
    organisation: OrganisationId,
    account: AccountId,
) -> Result<(), ApiError<Worded>> {
    let context = decide::<EndMemberAccess, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    let membership = MembershipKey::Organisation(organisation);
    let ended = memberships::end(db, &by, account, membership, false);
    ended.await.map_err(worded(last_one))?;
    go_to(organisation, OrganisationFlash::MemberRemoved);
    Ok(())
}

/// Why somebody keeps a place.
#[cfg(feature = "ssr")]
pub(crate) fn last_one(refusal: LastOneRefusal) -> Worded {
    Worded::of_all(t(match refusal {
        LastOneRefusal::LastOwner { .. } => words::LAST_OWNER,
        LastOneRefusal::LastOperator => words::LAST_OPERATOR,
    }))
}

/// Leads to the organisation's page, which says what was done.
#[cfg(feature = "ssr")]
fn go_to(organisation: OrganisationId, done: OrganisationFlash) {
    redirect(Address::new(paths::organisation(organisation)).flash(done));
}

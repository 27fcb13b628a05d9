//! What a creator asks of agencies that manage the creator, or want to.

use chrono::{DateTime, Utc};
use domain::{
    creator_invitation::InvitationRow,
    ids::{AgencyLinkId, LinkingRequestId},
    linking::{
        self, AcceptLinkingRefusal, CloseLinkingRefusal, EndLinkRefusal, HandOver, LinkingRequest,
    },
    market::Market,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use runtime::list_query::ListQuery as _;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    list_query::PageQuery,
    page_client::PageClient,
};

/// What the creator sees.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnAgency {
    /// The creator's market.
    pub(crate) market: Market,
    /// Links and requests.
    pub(crate) agency: linking::MyAgency,
    /// Some of the invitations, the latest first.
    pub(crate) invitations: Page<InvitationRow>,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// One request, with what it is answered by.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OwnRequest {
    /// The creator's market.
    pub(crate) market: Market,
    /// The request.
    pub(crate) request: LinkingRequest,
    /// What accepting it would end, while it can be answered.
    pub(crate) hand_over: Option<HandOver>,
    /// When its term would begin; none for the moment of acceptance.
    pub(crate) begins_at: Option<DateTime<Utc>>,
    /// The moment that this is of.
    pub(crate) now: DateTime<Utc>,
}

/// Links, requests and invitations. What in the address is no page of invitations is passed over.
#[server(endpoint = "creators/my_agency", client = PageClient)]
pub(crate) async fn my_agency(
    #[server(default)] query: PageQuery,
) -> Result<OwnAgency, ApiError<NoRefusal>> {
    use store::{creator_invitations, linking};

    let context = runtime::context::context::<MyAgency, _>()?;
    let (db, by) = (&context.db, context.by());
    let cursor = query.cursor();
    Ok(OwnAgency {
        market: context.market()?,
        agency: linking::own(db, &by).await?,
        invitations: creator_invitations::of_creator(db, &by, cursor.as_ref()).await?,
        now: context.now,
    })
}

/// One request.
#[server(endpoint = "creators/linking_request", client = PageClient)]
pub(crate) async fn open_linking_request(
    request: String,
) -> Result<OwnRequest, ApiError<NoRefusal>> {
    use domain::{actor::Permission, linking::LinkingStanding};
    use store::linking;

    let context = runtime::context::context::<OpenLinkingRequest, _>()?;
    let request: LinkingRequestId = request.parse().map_err(|_| ApiError::NotFound)?;
    let (db, by, now) = (&context.db, context.by(), context.now);
    let request = linking::open(db, &by, request).await?;
    // Whoever is suspended only looks.
    if request.is_new && context.may(Permission::DoWork) {
        linking::mark_opened(db, &by, request.request).await?;
    }
    let own = linking::own(db, &by).await?;
    let is_waiting = request.standing == LinkingStanding::Waiting;
    let link_ends = own.current.as_ref().and_then(|link| link.until);
    let begins_at = request.from.begins_at(link_ends, now);
    let hand_over = own.hand_over(request.from, now);
    Ok(OwnRequest {
        market: context.market()?,
        request,
        hand_over: hand_over.filter(|_| is_waiting),
        begins_at: (now < begins_at).then_some(begins_at),
        now,
    })
}

/// **Accept**.
#[server(endpoint = "creators/accept_linking", client = PageClient)]
pub(crate) async fn accept_linking(
    #[server(default)] form_token: FormToken,
    request: LinkingRequestId,
) -> Result<(), ApiError<AcceptLinkingRefusal>> {
    use crate::flash::AgencyFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<AcceptLinking, _>(&form_token).await?;
    store::linking::accept(&context.db, &context.by(), request).await?;
    redirect(Address::new(paths::creator::AGENCY).flash(AgencyFlash::Accepted));
    Ok(())
}

/// **Move to this agency**: accepts the request and ends the link that the page named.
#[server(endpoint = "creators/hand_over", client = PageClient)]
pub(crate) async fn accept_and_hand_over(
    #[server(default)] form_token: FormToken,
    request: LinkingRequestId,
    link: AgencyLinkId,
) -> Result<(), ApiError<AcceptLinkingRefusal>> {
    use crate::flash::AgencyFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<AcceptAndHandOver, _>(&form_token).await?;
    let (db, by) = (&context.db, context.by());
    store::linking::accept_and_hand_over(db, &by, request, link).await?;
    redirect(Address::new(paths::creator::AGENCY).flash(AgencyFlash::Accepted));
    Ok(())
}

/// **Refuse**.
#[server(endpoint = "creators/refuse_linking", client = PageClient)]
pub(crate) async fn refuse_linking(
    #[server(default)] form_token: FormToken,
    request: LinkingRequestId,
) -> Result<(), ApiError<CloseLinkingRefusal>> {
    use crate::flash::AgencyFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<RefuseLinking, _>(&form_token).await?;
    store::linking::refuse(&context.db, &context.by(), request).await?;
    redirect(Address::new(paths::creator::AGENCY).flash(AgencyFlash::Refused));
    Ok(())
}

/// **End link**.
#[server(endpoint = "creators/end_link", client = PageClient)]
pub(crate) async fn end_link(
    #[server(default)] form_token: FormToken,
    link: AgencyLinkId,
) -> Result<(), ApiError<EndLinkRefusal>> {
    use crate::flash::AgencyFlash;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<EndLink, _>(&form_token).await?;
    let creator = context.creator()?;
    store::linking::end(&context.db, &context.by(), creator, link).await?;
    redirect(Address::new(paths::creator::AGENCY).flash(AgencyFlash::Ended));
    Ok(())
}

//! What the form asks that asks a creator, and its verb.

use domain::{ids::CreatorId, market::Market};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::linked::worded::Refusals;
#[cfg(feature = "ssr")]
use crate::linked::worded::Worded;
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// What stands in the form, as it is typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TypedLinkRequest {
    /// The agency's share.
    pub(crate) share: String,
    /// The code of the start that was chosen.
    pub(crate) starts: String,
    /// The first day.
    pub(crate) starts_on: String,
    /// The last day; empty for none.
    pub(crate) ends_on: String,
    /// What the agency writes.
    pub(crate) message: String,
}

/// What the form begins with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkForm {
    /// Whom it asks.
    pub(crate) creator: CreatorId,
    /// What the creator is called.
    pub(crate) handle: String,
    /// The creator's market.
    pub(crate) market: Market,
    /// Whether the agency can manage creators there.
    pub(crate) may_link: bool,
    /// Whether the reader may do the agency's work.
    pub(crate) may_work: bool,
    /// Who manages the creator now, as a sentence; none where nobody does.
    pub(crate) managed: Option<String>,
    /// What was typed and refused, or what the form begins with.
    pub(crate) typed: TypedLinkRequest,
}

/// The name under which what was typed is kept when it is refused.
#[cfg(feature = "ssr")]
fn form_name(creator: CreatorId) -> String {
    format!("linked/request/{creator}")
}

/// What **Request link** begins with.
#[server(endpoint = "linked/to_request", client = PageClient)]
pub(crate) async fn link_to_request(creator: String) -> Result<LinkForm, ApiError<NoRefusal>> {
    use domain::actor::Permission;

    let context = runtime::context::context::<LinkToRequest, _>()?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    let asked = store::linking::to_ask(&context.db, &context.by(), creator).await?;
    let draft = context
        .load_draft::<TypedLinkRequest, NoRefusal>(&form_name(creator))
        .await;
    Ok(LinkForm {
        creator,
        market: asked.market,
        may_link: asked.may_link,
        may_work: context.may(Permission::DoWork),
        managed: super::refusals::managed(&asked),
        handle: asked.handle,
        typed: draft.map(|draft| draft.typed).unwrap_or_default(),
    })
}

/// **Send request**.
#[server(endpoint = "linked/request", client = PageClient)]
pub(crate) async fn request_link(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
    #[server(default)] form: TypedLinkRequest,
) -> Result<(), ApiError<Refusals>> {
    use crate::flash::LinkedFlash;
    use domain::linking::{LinkedTab, SendLinkingRefusal};
    use runtime::{
        context::{draft_context, redirect},
        paths,
    };
    use ui::Address;

    let name = form_name(creator);
    let context = draft_context::<RequestLink, _>(&form_token, &name, &form).await?;
    let (db, by) = (&context.db, context.by());
    let verb = async {
        let asked = store::linking::to_ask(db, &by, creator).await;
        let asked = asked.map_err(ApiError::<Refusals>::without_refusal)?;
        let market = asked.market;
        let request = super::read::read(&form, creator, (market, context.now));
        let request = request.map_err(ApiError::Refused)?;
        let sent = store::linking::send(db, &by, &request).await;
        sent.map_err(|error| {
            ApiError::<SendLinkingRefusal>::from(error).map_refusal(|refusal| -> Vec<Worded> {
                vec![super::refusals::not_sent(refusal, market)]
            })
        })?;
        Ok::<Market, ApiError<Refusals>>(market)
    };
    let market = context.with_draft(&name, &form, verb).await?;
    let list = Address::new(paths::partner::LINKED_CREATORS)
        .with("market", market)
        .with("state", LinkedTab::Requests);
    redirect(list.flash(LinkedFlash::Requested));
    Ok(())
}

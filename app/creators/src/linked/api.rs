//! What an agency asks of the creators whom it manages, and its verbs.

use domain::{
    ids::{AgencyLinkId, CreatorId, LinkingRequestId},
    image::ImageCode,
    linking::LinkedTab,
    market::Market,
    money::Money,
    page::Page,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

#[cfg(feature = "ssr")]
use super::worded::Worded;
use super::{course::Course, query::LinkedQuery, worded::Refusals};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// A page of links or requests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkedList {
    /// The market that is looked at.
    pub(crate) market: Market,
    /// Which links or requests.
    pub(crate) tab: LinkedTab,
    /// What managing creators in the market needs, where the agency can't.
    pub(crate) missing: Option<String>,
    /// Whether the reader may do the agency's work.
    pub(crate) may_work: bool,
    /// Whether the reader may see its money.
    pub(crate) may_see_money: bool,
    /// Whether there are too many order lines to sum.
    pub(crate) is_too_much: bool,
    /// The rows.
    pub(crate) page: Page<LinkedShown>,
}

/// A creator in the list. What is said of a link or request is worded already.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct LinkedShown {
    /// Who.
    pub(crate) creator: CreatorId,
    /// What the creator is called.
    pub(crate) handle: String,
    /// The name beside it.
    pub(crate) nickname: Option<String>,
    /// The creator's picture.
    pub(crate) image: Option<ImageCode>,
    /// When the term began, or the request was sent.
    pub(crate) since: String,
    /// When the term ends, and who ended it; of a request, its term.
    pub(crate) until: String,
    /// The agency's share.
    pub(crate) share: String,
    /// What a request is now; empty of a link.
    pub(crate) standing: String,
    /// The request, if it can be withdrawn.
    pub(crate) open_request: Option<LinkingRequestId>,
    /// How many order lines there were.
    pub(crate) lines: Option<u64>,
    /// What they came to.
    pub(crate) gmv: Option<Money>,
    /// The agency's share of it.
    pub(crate) own: Option<Money>,
    /// What everything came to that the creator sold.
    pub(crate) platform_gmv: Option<Money>,
}

/// One creator with all that there is between the agency and the creator, worded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenedCreator {
    /// Who.
    pub(crate) creator: CreatorId,
    /// The creator's market.
    pub(crate) market: Market,
    /// What the creator is called.
    pub(crate) handle: String,
    /// The name beside it, how many follow the creator, and the market.
    pub(crate) lead: String,
    /// What everything came to that the creator sold, if that is shared.
    pub(crate) platform_gmv: Option<Money>,
    /// Links that aren't over.
    pub(crate) links: Vec<OpenLink>,
    /// The request that waits for an answer: which, its share and term, and until when.
    pub(crate) waiting: Option<(LinkingRequestId, String, String)>,
    /// What was before, the latest first.
    pub(crate) history: Vec<HistoryRow>,
    /// What was sold; none for those who may not see money, and where there is too much.
    pub(crate) course: Option<Course>,
    /// Whether there are too many order lines to sum.
    pub(crate) is_too_much: bool,
    /// Whether the reader may do the agency's work.
    pub(crate) may_work: bool,
    /// Whether the reader may see its money.
    pub(crate) may_see_money: bool,
}

/// A link that isn't over.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct OpenLink {
    /// Which.
    pub(crate) link: AgencyLinkId,
    /// The agency's share.
    pub(crate) share: String,
    /// When it began, or will.
    pub(crate) since: String,
    /// When it ends.
    pub(crate) until: String,
    /// Whether its term has begun.
    pub(crate) has_begun: bool,
}

/// Something that was between the agency and the creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct HistoryRow {
    /// When.
    pub(crate) at: String,
    /// What.
    pub(crate) what: String,
    /// More about it.
    pub(crate) says: String,
}

/// The agency's links or requests in a market. What in the address is no market, tab, order or page is passed over.
#[server(endpoint = "linked/of_agency", client = PageClient)]
pub(crate) async fn linked_of_agency(
    #[server(default)] query: LinkedQuery,
) -> Result<LinkedList, ApiError<NoRefusal>> {
    let context = runtime::context::context::<LinkedOfAgency, _>()?;
    super::server::list(&context, &query).await
}

/// One creator whom the agency manages, has managed, or asks to manage.
#[server(endpoint = "linked/creator", client = PageClient)]
pub(crate) async fn open_linked_creator(
    creator: String,
) -> Result<OpenedCreator, ApiError<NoRefusal>> {
    let context = runtime::context::context::<OpenLinkedCreator, _>()?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    super::server::opened(&context, creator).await
}

/// **Withdraw request**.
#[server(endpoint = "linked/withdraw", client = PageClient)]
pub(crate) async fn withdraw_linking(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
    request: LinkingRequestId,
    market: Market,
) -> Result<(), ApiError<Refusals>> {
    use crate::flash::LinkedFlash;
    use domain::linking::CloseLinkingRefusal;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::Address;

    let context = form_context::<WithdrawLinking, _>(&form_token).await?;
    let withdrawn = store::linking::withdraw(&context.db, &context.by(), creator, request).await;
    withdrawn.map_err(|error| {
        ApiError::<CloseLinkingRefusal>::from(error)
            .map_refusal(|refusal| vec![Worded::of_all(super::shown::not_withdrawn(refusal))])
    })?;
    let list = Address::new(paths::partner::LINKED_CREATORS)
        .with("market", market)
        .with("state", LinkedTab::Requests);
    redirect(list.flash(LinkedFlash::Withdrawn));
    Ok(())
}

/// **End link**.
#[server(endpoint = "linked/end", client = PageClient)]
pub(crate) async fn end_linked(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
    link: AgencyLinkId,
    market: Market,
) -> Result<(), ApiError<Refusals>> {
    use crate::{flash::LinkedFlash, text::linked_server as words};
    use domain::linking::EndLinkRefusal;
    use runtime::{
        context::{form_context, redirect},
        paths,
    };
    use ui::{Address, text::t};

    let context = form_context::<EndLinked, _>(&form_token).await?;
    let ended = store::linking::end(&context.db, &context.by(), creator, link).await;
    ended.map_err(|error| {
        ApiError::<EndLinkRefusal>::from(error).map_refusal(|refusal| match refusal {
            EndLinkRefusal::Ended => vec![Worded::of_all(t(words::IS_ENDED))],
        })
    })?;
    let list = Address::new(paths::partner::LINKED_CREATORS).with("market", market);
    redirect(list.flash(LinkedFlash::Ended));
    Ok(())
}

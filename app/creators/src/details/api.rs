//! What an agency asks of one creator.

use domain::{
    campaign::ContactKind, creator_setting::RevealContactRefusal, currency::Currency,
    ids::CreatorId, market::Market,
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{find::Card, lists::ListChoice};
use runtime::{
    error::{ApiError, NoRefusal},
    forms::FormToken,
    page_client::PageClient,
};

/// A creator as an agency opens one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Details {
    /// In which market the creator is.
    pub(crate) market: Market,
    /// What the card says.
    pub(crate) card: Card,
    /// What the creator says.
    pub(crate) bio: Option<String>,
    /// The public home page on the platform.
    pub(crate) home_page: Option<String>,
    /// The same as a QR code: its width and its dark squares.
    pub(crate) qr: Option<(usize, String)>,
    /// What is always shown, by name.
    pub(crate) facts: Vec<(String, String)>,
    /// Whether the creator shares the performance.
    pub(crate) shares: bool,
    /// What the creator did in the last days; none where that isn't shared, or nothing came in yet.
    pub(crate) shown: Option<ShownDetails>,
    /// Whether contacts can be looked at.
    pub(crate) contact: ContactShown,
    /// Whether the reader may contact, invite and save.
    pub(crate) may_work: bool,
    /// Whether the creator can be asked to be managed by the agency.
    pub(crate) may_link: bool,
    /// The agency's lists of the creator's market, where they are asked for by somebody who may add to them.
    pub(crate) lists: Option<Vec<ListChoice>>,
}

/// What a creator who shares it did in the last days, worded on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ShownDetails {
    /// Over which days, and whether the creator uploaded any of it.
    pub(crate) lead: String,
    /// The figures.
    pub(crate) figures: Vec<FigureShown>,
    /// The days' names.
    pub(crate) days: Vec<String>,
    /// The figures by day.
    pub(crate) charts: Vec<ChartShown>,
    /// Who follows, by name and share.
    pub(crate) followers: Vec<(String, String)>,
}

/// A figure with what it counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct FigureShown {
    /// Its name.
    pub(crate) name: String,
    /// The figure.
    pub(crate) says: String,
    /// What it counts.
    pub(crate) definition: String,
}

/// Figures by day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ChartShown {
    /// What they are of.
    pub(crate) title: String,
    /// What they say, as a sentence.
    pub(crate) summary: String,
    /// What they are in; none for things.
    pub(crate) currency: Option<Currency>,
    /// Each series with its name; none on days of which nothing is known.
    pub(crate) series: Vec<(String, Vec<Option<i64>>)>,
}

/// Whether contacts can be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) enum ContactShown {
    /// They can.
    Shown,
    /// The creator switched it off.
    SwitchedOff,
    /// The creator has given none.
    NoneGiven,
}

/// One creator whom the agency sees. One whom another agency manages is there for affiliate partners alone.
#[server(endpoint = "marketplace/creator", client = PageClient)]
pub(crate) async fn open_creator(
    creator: String,
    #[server(default)] with_lists: bool,
) -> Result<Details, ApiError<NoRefusal>> {
    use super::wording;

    let context = runtime::context::context::<OpenCreator, _>()?;
    let creator: CreatorId = creator.parse().map_err(|_| ApiError::NotFound)?;
    wording::details(&context, creator, with_lists).await
}

/// **Show contact details**. The look is written down for the creator; what is shown is kept nowhere.
#[server(endpoint = "marketplace/reveal_contact", client = PageClient)]
pub(crate) async fn reveal_contact(
    #[server(default)] form_token: FormToken,
    creator: CreatorId,
) -> Result<Vec<(ContactKind, String)>, ApiError<RevealContactRefusal>> {
    use runtime::context::form_context;

    let context = form_context::<RevealContact, _>(&form_token).await?;
    Ok(store::creator_contacts::reveal(&context.db, &context.by(), creator).await?)
}

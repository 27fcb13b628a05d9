//! Samples as each side reads them. What a seller reads has no place for a creator.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    PostalAddress, Recipient, ReturnOnSamples, SampleApprover, SampleOffer, SampleRequestAddress,
    SampleSide, SampleState, SamplesLeft,
};
use crate::{
    ids::CreatorId, image::ImageCode, market::Market, registration::RegistrationAddress,
    share_link::LinkCode,
};

/// The product that a sample is of.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampledProduct {
    /// What buyers read.
    pub title: String,
    /// The market's own id of it.
    pub code: String,
    /// Its picture, if it has one.
    pub image: Option<ImageCode>,
}

/// A parcel on its way.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Parcel {
    /// When it was sent.
    pub at: DateTime<Utc>,
    /// Who carries it.
    pub carrier: String,
    /// Under what its carrier knows it; empty where that isn't known.
    pub tracking: String,
}

/// Samples that are offered with a registered product.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferedSamples {
    /// The registration.
    pub registration: RegistrationAddress,
    /// The product.
    pub product: SampledProduct,
    /// What is offered.
    pub offer: SampleOffer,
    /// How many of them are left.
    pub left: SamplesLeft,
    /// How many creators have received.
    pub received: u32,
    /// What they brought; none while nothing was received, or it is still being added up, and for whoever may not see
    /// money.
    pub returns: Option<ReturnOnSamples>,
    /// Whether that is still being added up, which it is for a while after an upgrade.
    pub is_being_added_up: bool,
}

/// A request for a sample, as the seller reads it: by its number, and without the creator.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SellerSampleRow {
    /// The request.
    pub request: SampleRequestAddress,
    /// Its number among the requests for the product.
    pub number: u32,
    /// The product.
    pub product: SampledProduct,
    /// How far it has come.
    pub state: SampleState,
    /// Who decides about it.
    pub approver: SampleApprover,
    /// When it was made.
    pub requested_at: DateTime<Utc>,
    /// When it came to be what it is.
    pub since: DateTime<Utc>,
    /// Who rejected it; none where the campaign ended.
    pub rejected_by: Option<SampleSide>,
    /// Why it was rejected. What the agency writes is for the creator, whom it may name, and not for the seller.
    pub rejected_because: Option<String>,
    /// The parcel to the agency.
    pub sent: Option<Parcel>,
}

/// The same as the agency reads it, which sends samples on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencySampleRow {
    /// What the seller reads, too.
    pub row: SellerSampleRow,
    /// The shop's name.
    pub shop_name: String,
    /// The creator.
    pub creator: CreatorId,
    /// What the creator is called.
    pub handle: String,
    /// To whom and where the sample goes; none when that was erased.
    pub delivery: Option<(Recipient, PostalAddress)>,
    /// The parcel to the creator.
    pub shipped: Option<Parcel>,
    /// What the creator sold of the product since the sample was received, for whoever may see money.
    pub returns: Option<ReturnOnSamples>,
}

/// The same as the creator who asked reads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreatorSampleRow {
    /// The request.
    pub request: SampleRequestAddress,
    /// The product.
    pub product: SampledProduct,
    /// The campaign's name.
    pub campaign_name: String,
    /// The name of the agency that runs it.
    pub agency_name: String,
    /// The market.
    pub market: Market,
    /// How far it has come.
    pub state: SampleState,
    /// Whether the seller has sent the sample to the agency, so that the request can't be withdrawn.
    pub is_sent: bool,
    /// When it was made.
    pub requested_at: DateTime<Utc>,
    /// When it came to be what it is.
    pub since: DateTime<Utc>,
    /// Why it was rejected; none where the campaign ended.
    pub rejected_because: Option<String>,
    /// The parcel to the creator.
    pub shipped: Option<Parcel>,
}

/// A product of which a creator is about to ask for a sample.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleToRequest {
    /// The link that leads to it.
    pub code: LinkCode,
    /// Its registration.
    pub registration: RegistrationAddress,
    /// The product.
    pub product: SampledProduct,
    /// The campaign's name.
    pub campaign_name: String,
    /// The name of the agency that runs it.
    pub agency_name: String,
    /// What the seller tells creators of the samples.
    pub note: String,
    /// How many are left.
    pub left: SamplesLeft,
}

/// How a creator has dealt with samples so far.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SampleFacts {
    /// How many samples the creator has received.
    pub received: u32,
    /// Of how many of these the product was in the creator's showcase afterwards.
    pub showcased: u32,
}

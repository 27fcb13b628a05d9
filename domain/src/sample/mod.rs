//! Samples: products that a seller gives creators for nothing, so that they can show them.
//!
//! A seller offers a number of samples with a registered product. A creator asks for one by the link to the
//! product; the agency or the seller decides, as the offer says. The seller sends the product to the agency, which
//! sends it on: so the seller never learns who the creator is. What is approved counts against the number that is
//! offered until it is rejected or withdrawn after all ([`SampleState::takes_one`]).
//!
//! A creator has one open request for a registered product, asks for it three times at most
//! ([`REQUESTS_MAX`]), and again after a rejection only when some time is over ([`ASK_AGAIN_AFTER`]).

mod listing;
mod offer;
mod request;
mod returns;
mod text;

use chrono::TimeDelta;

pub use self::{
    listing::{
        AgencySampleRow, CreatorSampleRow, OfferedSamples, Parcel, SampleFacts, SampleToRequest,
        SampledProduct, SellerSampleRow,
    },
    offer::{
        CloseOfferRefusal, OfferSamplesRefusal, SampleApprover, SampleOffer, SampleQuantity,
        SampleQuantityRefusal,
    },
    request::{
        EarlierRequest, RequestSampleRefusal, SampleMove, SampleRefusal, SampleRequestAddress,
        SampleSide, SampleStanding, SampleState, SamplesLeft, UnknownSampleRequestAddress,
        check_request,
    },
    returns::ReturnOnSamples,
    text::{
        Carrier, PostalAddress, Recipient, SampleNote, SampleRejection, SampleTextRefusal,
        TrackingCode,
    },
};

/// How many samples a seller offers with a product at most.
pub const SAMPLES_MAX: u16 = 10_000;

/// How often a creator asks for a sample of a registered product at most.
pub const REQUESTS_MAX: usize = 3;

/// How long after a rejection a creator may ask again.
pub const ASK_AGAIN_AFTER: TimeDelta = TimeDelta::days(30);

/// How long an address is kept after the sample was received, or its request ended otherwise. A sample that is on its
/// way counts as received after as long again.
pub const ADDRESS_KEPT: TimeDelta = TimeDelta::days(90);

#[cfg(test)]
mod tests;

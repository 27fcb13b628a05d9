//! Why a verb of samples isn't done, in words; and texts as they are typed, read.

use chrono::NaiveDate;
use domain::{
    currency::Currency,
    money::Money,
    sample::{
        Carrier, CloseOfferRefusal, OfferSamplesRefusal, RequestSampleRefusal, SampleOffer,
        SampleQuantity, SampleRefusal, SampleTextRefusal, TrackingCode,
    },
};
use runtime::error::ApiError;
use ui::{Field, format, text::t};

use super::{
    fields::{APPROVER, CARRIER, ITEM_COST, NOTE, QUANTITY, TRACKING, UNTIL},
    shared::{Typed, state_name},
};
use crate::{text::samples as words, worded::Worded};

/// Why a request is not moved on.
pub(super) fn not_moved(refusal: SampleRefusal) -> Worded {
    Worded::of_all(match refusal {
        SampleRefusal::Already(state) => words::already(&t(state_name(state)).to_lowercase()),
        SampleRefusal::OtherSide => t(words::OTHER_SIDE).to_owned(),
        SampleRefusal::NoneLeft => t(words::NONE_LEFT).to_owned(),
        SampleRefusal::SentAlready => t(words::SENT_ALREADY).to_owned(),
    })
}

/// Why samples are not offered.
pub(super) fn not_offered(refusal: OfferSamplesRefusal) -> Worded {
    match refusal {
        OfferSamplesRefusal::NotInCampaign => Worded::of_all(t(words::NOT_IN_CAMPAIGN)),
        OfferSamplesRefusal::FewerThanTaken { taken } => QUANTITY
            .error(words::fewer_than_taken(&format::count(u64::from(taken))))
            .into(),
        OfferSamplesRefusal::DayOver => UNTIL.error(t(words::DAY_OVER)).into(),
        OfferSamplesRefusal::OtherCurrency => ITEM_COST.error(t(words::OTHER_CURRENCY)).into(),
    }
}

/// Why an offer is not closed.
pub(super) fn not_closed(refusal: CloseOfferRefusal) -> Worded {
    match refusal {
        CloseOfferRefusal::AlreadyClosed => Worded::of_all(t(words::ALREADY_CLOSED)),
    }
}

/// Why no sample can be asked for.
pub(super) fn not_requested(
    refusal: RequestSampleRefusal,
    market: domain::market::Market,
) -> String {
    let text = match refusal {
        RequestSampleRefusal::LinkNotOpen => words::LINK_NOT_OPEN,
        RequestSampleRefusal::NotOffered => words::NO_LONGER_OFFERED,
        RequestSampleRefusal::NoneLeft => words::ALL_TAKEN,
        RequestSampleRefusal::OpenAlready => words::OPEN_ALREADY,
        RequestSampleRefusal::TooMany => words::TOO_MANY,
        RequestSampleRefusal::TooEarly { from } => {
            return words::too_early(&format::date_time(from, market));
        }
    };
    t(text).to_owned()
}

/// A text of a form.
pub(super) fn read<Read>(typed: &str, field: Field) -> Result<Read, ApiError<Worded>>
where
    Read: TryFrom<String, Error = SampleTextRefusal>,
{
    Read::try_from(typed.to_owned()).map_err(|refusal| {
        let says = match refusal {
            SampleTextRefusal::Missing => words::required(field.label()),
            SampleTextRefusal::TooLong { most, .. } => {
                words::too_long(field.label(), &format::count_of(most))
            }
        };
        ApiError::Refused(field.error(says).into())
    })
}

/// A parcel's carrier and tracking code.
pub(super) fn read_parcel(typed: &Typed) -> Result<(Carrier, TrackingCode), ApiError<Worded>> {
    Ok((
        read(&typed.get("carrier"), CARRIER)?,
        read(&typed.get("tracking"), TRACKING)?,
    ))
}

/// A refusal of what stands in a field.
fn refused(field: Field, text: ui::text::Text) -> ApiError<Worded> {
    ApiError::Refused(field.error(t(text)).into())
}

/// What a seller offers. An amount may have a comma before its decimals.
pub(super) fn read_offer(
    typed: &Typed,
    currency: Currency,
) -> Result<SampleOffer, ApiError<Worded>> {
    let quantity = typed.get("quantity").trim().parse::<u16>().ok();
    let quantity = quantity.and_then(|number| SampleQuantity::try_from(number).ok());
    let cost = typed.get("item_cost").trim().replace(',', ".");
    let cost = Money::parse(&cost, currency).ok();
    let until = typed.get("until");
    let until = match until.trim() {
        "" => None,
        day => {
            let day = day.parse::<NaiveDate>();
            Some(day.map_err(|_| refused(UNTIL, words::NO_DAY))?)
        }
    };
    Ok(SampleOffer {
        quantity: quantity.ok_or_else(|| refused(QUANTITY, words::NO_QUANTITY))?,
        item_cost: cost
            .filter(|cost| cost.units >= 0)
            .ok_or_else(|| refused(ITEM_COST, words::NO_COST))?,
        approver: typed
            .get("approver")
            .parse()
            .map_err(|_| refused(APPROVER, words::NO_APPROVER))?,
        note: read(&typed.get("note"), NOTE)?,
        until,
    })
}

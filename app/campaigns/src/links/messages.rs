//! What a creator is told when a link can't be opened or a product can't be added.

use domain::{
    consent::AddRefusal,
    market::Market,
    share_link::{LookUpRefusal, PASTED_CHARACTERS_MAX, PasteRefusal, extract_link},
};

use super::{
    creator_api::OpenLinkRefusal,
    offer::{ACCEPT_LOWER, AGREE},
};
use crate::text::links as words;
use ui::{
    FieldError, format,
    text::{market as markets, t},
};

/// Why nothing was opened.
pub(super) fn not_opened(refusal: OpenLinkRefusal) -> String {
    match refusal {
        OpenLinkRefusal::Paste(refusal) => not_found_in(refusal),
        OpenLinkRefusal::Link(refusal) => not_followed(refusal),
    }
}

/// What is wrong with a pasted text, without asking the server.
pub(super) fn check_pasted(pasted: &str) -> Option<String> {
    extract_link(pasted).err().map(not_found_in)
}

fn not_found_in(refusal: PasteRefusal) -> String {
    match refusal {
        PasteRefusal::Empty => t(words::EMPTY).to_owned(),
        PasteRefusal::TooLong { given } => words::too_long(
            &format::count_of(given),
            &format::count_of(PASTED_CHARACTERS_MAX),
        ),
        PasteRefusal::NoLink => t(words::NO_LINK).to_owned(),
        PasteRefusal::Shortened => t(words::SHORTENED).to_owned(),
        PasteRefusal::OtherSite => t(words::OTHER_SITE).to_owned(),
        PasteRefusal::NotWhole => t(words::NOT_WHOLE).to_owned(),
        PasteRefusal::SeveralLinks { links } => words::several(&format::count_of(links)),
    }
}

/// Why a link can't be followed.
pub(crate) fn not_followed(refusal: LookUpRefusal) -> String {
    match refusal {
        LookUpRefusal::LeadsNowhere => t(words::LEADS_NOWHERE).to_owned(),
        LookUpRefusal::ForCreators => t(words::FOR_CREATORS).to_owned(),
        LookUpRefusal::OtherMarket { link, yours } => {
            let [link, yours] = [link, yours].map(|market| t(markets::name(market)));
            words::other_market(link, yours)
        }
        LookUpRefusal::Revoked => t(words::REVOKED).to_owned(),
        LookUpRefusal::ListNotFound => t(words::LIST_NOT_FOUND_WHY).to_owned(),
        LookUpRefusal::NotForYou => t(words::NOT_FOR_YOU).to_owned(),
        LookUpRefusal::NoProducts => t(words::NO_PRODUCTS).to_owned(),
        LookUpRefusal::CampaignNotStarted { starts_on } => {
            words::not_started(&format::date(starts_on))
        }
        LookUpRefusal::CampaignEnded { ended_on } => words::ended(&format::date(ended_on)),
        LookUpRefusal::ProductClosed => t(words::PRODUCT_CLOSED).to_owned(),
        LookUpRefusal::NoRate => t(words::NO_RATE).to_owned(),
    }
}

/// Why a product of a list wasn't added.
pub(crate) fn why_not_added(refusal: AddRefusal, market: Market) -> String {
    let says = not_added(refusal, market)
        .into_iter()
        .map(|error| error.says);
    says.collect()
}

/// Why the product wasn't added, each with the field that it is about.
pub(super) fn not_added(refusal: AddRefusal, market: Market) -> Vec<FieldError> {
    let rate = |rate| format::rate(rate, market);
    vec![match refusal {
        AddRefusal::Link(refusal) => FieldError::of_all(not_followed(refusal)),
        AddRefusal::RateChanged { shown, now } => {
            FieldError::of_all(words::rate_changed(&rate(shown), &rate(now)))
        }
        AddRefusal::TermsNotAgreed => AGREE.error(t(words::TERMS_NOT_AGREED)),
        AddRefusal::TermsChanged { now } => AGREE.error(words::terms_changed(&now.to_string())),
        AddRefusal::LowerRate(lower) => ACCEPT_LOWER.error(words::lower_not_accepted(
            &rate(lower.offered),
            &rate(lower.current),
        )),
    }]
}

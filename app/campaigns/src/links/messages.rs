//! What a creator is told when a link can't be opened or a product can't be added.

use domain::{
    consent::AddRefusal,
    market::Market,
    share_link::{
        LookUpRefusal, PASTED_CHARACTERS_MAX, PASTED_LINKS_MAX, PasteFault, PasteRefusal,
        extract_links,
    },
};

use super::{creator_api::OpenLinkRefusal, offer::AGREE};
use crate::text::{adding, links as words};
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
    extract_links(pasted).err().map(not_found_in)
}

fn not_found_in(refusal: PasteRefusal) -> String {
    match refusal {
        PasteRefusal::TooLong { given } => words::too_long(
            &format::count_of(given),
            &format::count_of(PASTED_CHARACTERS_MAX),
        ),
        PasteRefusal::TooManyLinks { given } => adding::too_many_links(
            &format::count_of(given),
            &format::count_of(PASTED_LINKS_MAX),
        ),
        PasteRefusal::Empty
        | PasteRefusal::NoLink
        | PasteRefusal::Shortened
        | PasteRefusal::OtherSite
        | PasteRefusal::NotWhole => fault_says(refusal.fault()).to_owned(),
    }
}

/// What is wrong with a line, or with what was shared from another app, as an address says it.
pub(super) fn fault_says(fault: PasteFault) -> &'static str {
    t(match fault {
        PasteFault::Empty => words::EMPTY,
        PasteFault::TooLong => adding::TOO_LONG,
        PasteFault::NoLink => words::NO_LINK,
        PasteFault::Shortened => words::SHORTENED,
        PasteFault::OtherSite => words::OTHER_SITE,
        PasteFault::NotWhole => words::NOT_WHOLE,
        PasteFault::TooManyLinks => adding::TOO_MANY_LINKS,
    })
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
        LookUpRefusal::AgencySuspended => t(adding::AGENCY_SUSPENDED).to_owned(),
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
        AddRefusal::LowerRate(lower) => FieldError::of_all(words::lower_not_accepted(
            &rate(lower.offered),
            &rate(lower.current),
        )),
        AddRefusal::SameProduct => FieldError::of_all(t(adding::SAME_PRODUCT)),
    }]
}

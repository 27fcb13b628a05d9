//! What is wrong with an application, as sentences: with its fields, and with keeping it or handing it in.

use chrono::{DateTime, Utc};
use domain::{
    application::{FieldRefusal, ModifyRefusal, SaveDraftRefusal},
    campaign::ContactRefusal,
    market::Market,
};

use crate::text::{application as words, field as fields};
use ui::{FieldError, format, text::t};

/// What is wrong with a field of this label.
pub(crate) fn of_field(label: &str, why: FieldRefusal) -> String {
    let count = |count: u32| format::count(u64::from(count));
    match why {
        FieldRefusal::Missing => fields::missing(label),
        FieldRefusal::NothingChosen => fields::nothing_chosen(label),
        FieldRefusal::TooLong { given, most } => {
            fields::too_long(label, &format::count_of(given), &format::count_of(most))
        }
        FieldRefusal::NotACountry => t(fields::NOT_A_COUNTRY).to_owned(),
        FieldRefusal::CountryIsNoMarket => t(fields::COUNTRY_IS_NO_MARKET).to_owned(),
        FieldRefusal::NotAWebsite => fields::not_a_website(label),
        FieldRefusal::NotANumber { least, most } => {
            fields::not_a_number(label, &count(least), &count(most))
        }
        FieldRefusal::NoDocument => t(fields::NO_DOCUMENT).to_owned(),
        FieldRefusal::TooManyDocuments { most } => {
            fields::too_many_documents(&format::count_of(most))
        }
        FieldRefusal::Contact(why) => of_contact(label, why),
    }
}

/// What is wrong with a contact of this kind.
pub(crate) fn of_contact(label: &str, why: ContactRefusal) -> String {
    match why {
        ContactRefusal::Missing => fields::missing(label),
        ContactRefusal::NoneGiven => fields::contact_none(label),
        ContactRefusal::NotInMarket => fields::contact_elsewhere(label),
        ContactRefusal::TooLong { given } => {
            let most = domain::campaign::CONTACT_CHARACTERS_MAX;
            fields::too_long(label, &format::count_of(given), &format::count_of(most))
        }
        ContactRefusal::NotAnAddress => fields::contact_no_address(label),
        ContactRefusal::NotANumber => fields::contact_no_number(label),
        ContactRefusal::NotALineId => fields::contact_no_line_id(label),
    }
}

/// Why a draft wasn't saved, and what to do about it.
pub(crate) fn of_saving(refusal: &SaveDraftRefusal, zone: Market) -> FieldError {
    FieldError::of_all(match refusal {
        SaveDraftRefusal::SavedMeanwhile { by, at, .. } => {
            saved_meanwhile(by.as_deref(), *at, zone)
        }
        SaveDraftRefusal::State(_) => t(words::NO_DRAFT).to_owned(),
        SaveDraftRefusal::AlreadyOpen => t(words::ALREADY_OPEN).to_owned(),
        SaveDraftRefusal::Frozen => t(words::FROZEN).to_owned(),
        SaveDraftRefusal::TooLong { given } => words::draft_too_long(&format::count_of(*given)),
    })
}

/// That somebody saved the draft after this page was opened, and when.
pub(crate) fn saved_meanwhile(by: Option<&str>, at: DateTime<Utc>, zone: Market) -> String {
    let moment = format::date_time(at, zone);
    match by {
        Some(name) => words::saved_meanwhile(name, &moment),
        None => words::window_saved_meanwhile(&moment),
    }
}

/// Why no draft is made of an application.
pub(crate) fn of_modifying(refusal: ModifyRefusal) -> FieldError {
    FieldError::of_all(t(match refusal {
        ModifyRefusal::Frozen => words::FROZEN,
        ModifyRefusal::AlreadyOpen => words::ALREADY_OPEN,
        ModifyRefusal::State(_) => words::MODIFY_STATE,
    }))
}

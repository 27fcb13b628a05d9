//! What is wrong with a campaign's form, each at its field, as sentences.

use domain::{
    campaign::{
        AudienceRefusal, CONTACT_CHARACTERS_MAX, CampaignFormRefusal, ContactKind, ContactRefusal,
        DayRefusal, EditRefusal, WordingRefusal,
    },
    code::CodeRefusal,
    market::Market,
    period::CampaignDatesRefusal,
    rate::RateError,
};

use super::fields::{
    DESCRIPTION, ENDS_ON, LEAST_RATE, NAME, REGISTRATION_ENDS_ON, SHOP_CODES, STARTS_ON,
    contact_field,
};
use crate::text::{campaign_form as words, campaigns};
use ui::{
    Field, FieldError, format,
    text::{interpolate, t},
};

/// Everything that is wrong, in the order of the fields.
pub(super) fn of_form(refusal: &CampaignFormRefusal, market: Market) -> Vec<FieldError> {
    let terms = [
        refusal.name.map(|why| text_field(NAME, why)),
        refusal.description.map(|why| text_field(DESCRIPTION, why)),
        refusal.starts_on.map(|why| day(STARTS_ON, why)),
        refusal
            .registration_ends_on
            .map(|why| day(REGISTRATION_ENDS_ON, why)),
        refusal.ends_on.map(|why| day(ENDS_ON, why)),
    ];
    let least_rate = refusal
        .least_rate
        .map(|why| LEAST_RATE.error(rate(LEAST_RATE.label(), why, market)));
    let contacts = refusal
        .contacts
        .iter()
        .map(|(kind, why)| contact(*kind, *why));
    let mut errors: Vec<_> = terms.into_iter().flatten().collect();
    errors.extend(shops(refusal));
    errors.extend(least_rate);
    errors.extend(contacts);
    errors
}

/// What is wrong with the Shop Codes: one by one in the summary, in one sentence beside the field.
fn shops(refusal: &CampaignFormRefusal) -> Vec<FieldError> {
    let (unknown, unreadable) = (&refusal.unknown_shop_codes, &refusal.unreadable_shop_codes);
    let unreadable = || {
        unreadable
            .iter()
            .map(|(code, why)| unreadable_shop(code, *why))
    };
    let each_unknown = unknown.iter().map(|code| unknown_shop(code));
    let audience = refusal.audience.map(audience);
    let all = audience.clone().into_iter().chain(each_unknown);
    let mut errors: Vec<_> = all
        .chain(unreadable())
        .map(|says| SHOP_CODES.error(says))
        .collect();
    if let Some(first) = errors.first_mut() {
        let beside = audience.or_else(|| unreadable().next());
        first.beside = beside.or_else(|| unknown_shops(unknown));
    }
    errors
}

/// Why a campaign that is over, or has started, is not changed.
pub(super) fn edit(why: EditRefusal) -> &'static str {
    t(match why {
        EditRefusal::Closed => campaigns::IS_CLOSED,
        EditRefusal::AlreadyStarted => words::STARTED,
    })
}

/// Why something typed is no rate of the kind that the field with this label asks for.
pub(crate) fn rate(label: &str, why: RateError, market: Market) -> String {
    match why {
        RateError::NotANumber => words::rate_unreadable(label),
        RateError::TooManyDecimals => words::rate_decimals(label),
        RateError::OutOfRange { least, most } => {
            let (least, most) = (format::rate(least, market), format::rate(most, market));
            words::rate_between(label, &least, &most)
        }
    }
}

fn text_field(field: Field, why: WordingRefusal) -> FieldError {
    let label = field.label();
    field.error(match why {
        WordingRefusal::Empty => words::needed(label),
        WordingRefusal::TooLong { given, most } => too_long(label, given, most),
    })
}

fn too_long(label: &str, given: usize, most: usize) -> String {
    let (given, most) = (format::count_of(given), format::count_of(most));
    words::too_long(label, &given, &most)
}

fn day(field: Field, why: DayRefusal) -> FieldError {
    let label = field.label();
    field.error(match why {
        DayRefusal::Missing => words::day_missing(label),
        DayRefusal::NotADay => words::day_unreadable(label),
        DayRefusal::Past { today } => words::day_past(label, &format::date(today)),
        DayRefusal::Edit(why) => edit(why).to_owned(),
        DayRefusal::Together(why) => together(why),
    })
}

fn together(why: CampaignDatesRefusal) -> String {
    match why {
        CampaignDatesRefusal::RegistrationEndsBeforeStart { starts_on, .. } => {
            words::registration_before_start(&format::date(starts_on))
        }
        CampaignDatesRefusal::RegistrationEndsAfterCampaign { ends_on, .. } => {
            words::registration_after_end(&format::date(ends_on))
        }
        CampaignDatesRefusal::TooLong { days } => words::runs_too_long(&days.to_string()),
    }
}

fn audience(why: AudienceRefusal) -> String {
    match why {
        AudienceRefusal::NoShops => t(words::NO_SHOPS).to_owned(),
        AudienceRefusal::TooManyShops { given } => words::too_many_shops(&given.to_string()),
    }
}

fn unknown_shop(code: &str) -> String {
    words::unknown_shop(code)
}

fn unknown_shops(codes: &[String]) -> Option<String> {
    match codes {
        [] => None,
        [code] => Some(unknown_shop(code)),
        several => {
            let codes = several.join(", ");
            Some(words::unknown_shops(&codes))
        }
    }
}

fn unreadable_shop(code: &str, why: CodeRefusal) -> String {
    match why {
        CodeRefusal::Empty | CodeRefusal::RoundedNumber => words::unreadable_shop(code),
        CodeRefusal::TooLong { most } => words::long_shop(code, &most.to_string()),
        CodeRefusal::Hidden { place, character } => {
            words::hidden_in_shop(&place.to_string(), code, &character.to_string())
        }
    }
}

fn contact(kind: ContactKind, why: ContactRefusal) -> FieldError {
    let field = contact_field(kind);
    let label = field.label();
    let text = match why {
        ContactRefusal::Missing => words::CONTACT_NEEDED,
        ContactRefusal::NoneGiven => words::CONTACT_NONE,
        ContactRefusal::NotInMarket => words::CONTACT_ELSEWHERE,
        ContactRefusal::TooLong { given } => {
            return field.error(too_long(label, given, CONTACT_CHARACTERS_MAX));
        }
        ContactRefusal::NotAnAddress => words::CONTACT_NO_ADDRESS,
        ContactRefusal::NotANumber => words::CONTACT_NO_NUMBER,
        ContactRefusal::NotALineId => words::CONTACT_NO_LINE_ID,
    };
    field.error(interpolate(text, &[("field", label)]))
}

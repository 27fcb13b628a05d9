//! What is wrong with a campaign's form, each at its field, as sentences.

use domain::{
    campaign::{
        AudienceRefusal, CampaignFormRefusal, ContactKind, ContactRefusal, DayRefusal, EditRefusal,
        WordingRefusal,
    },
    code::CodeRefusal,
    market::Market,
    period::CampaignDatesRefusal,
    rate::RateError,
};

use crate::text::{campaign_form as words, campaigns};
use ui::{
    FieldError, format,
    text::{Text, interpolate, t},
};

pub(super) const NAME: &str = "campaign-name";
pub(super) const DESCRIPTION: &str = "campaign-description";
pub(super) const STARTS_ON: &str = "campaign-starts-on";
pub(super) const REGISTRATION_ENDS_ON: &str = "campaign-registration-ends-on";
pub(super) const ENDS_ON: &str = "campaign-ends-on";
pub(super) const LEAST_RATE: &str = "campaign-least-rate";
pub(super) const SHOP_CODES: &str = "campaign-shop-codes";

/// Everything that is wrong, in the order of the fields.
pub(super) fn of_form(refusal: &CampaignFormRefusal, market: Market) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut add = |field, says: Option<String>| {
        errors.extend(says.map(|says| FieldError::of(field, says)));
    };
    add(
        NAME,
        refusal.name.map(|why| text_field_error(words::NAME, why)),
    );
    add(
        DESCRIPTION,
        refusal
            .description
            .map(|why| text_field_error(words::DESCRIPTION, why)),
    );
    add(
        STARTS_ON,
        refusal.starts_on.map(|why| day(words::STARTS_ON, why)),
    );
    add(
        REGISTRATION_ENDS_ON,
        refusal
            .registration_ends_on
            .map(|why| day(words::REGISTRATION_ENDS_ON, why)),
    );
    add(ENDS_ON, refusal.ends_on.map(|why| day(words::ENDS_ON, why)));
    add(SHOP_CODES, refusal.audience.map(audience));
    for code in &refusal.unknown_shop_codes {
        add(
            SHOP_CODES,
            Some(interpolate(words::UNKNOWN_SHOP, &[("code", code)])),
        );
    }
    for (code, why) in &refusal.unreadable_shop_codes {
        add(SHOP_CODES, Some(unreadable_shop(code, *why)));
    }
    add(
        LEAST_RATE,
        refusal
            .least_rate
            .map(|why| rate(words::LEAST_RATE, why, market)),
    );
    for (kind, why) in &refusal.contacts {
        add(contact_field(*kind), Some(contact(*kind, *why)));
    }
    errors
}

/// Everything that is wrong with the Shop Codes, in one sentence for their field.
pub(super) fn of_shops(refusal: &CampaignFormRefusal) -> Option<String> {
    let unreadable = refusal.unreadable_shop_codes.first();
    let unreadable = unreadable.map(|(code, why)| unreadable_shop(code, *why));
    let unknown = unknown_shops(&refusal.unknown_shop_codes);
    refusal.audience.map(audience).or(unreadable).or(unknown)
}

/// Why a campaign that is over, or has started, is not changed.
pub(super) fn edit(why: EditRefusal) -> &'static str {
    t(match why {
        EditRefusal::Closed => campaigns::IS_CLOSED,
        EditRefusal::AlreadyStarted => words::STARTED,
    })
}

/// Why something typed is no rate of the kind that the field asks for.
pub(crate) fn rate(field: Text, why: RateError, market: Market) -> String {
    let field = ("field", t(field));
    match why {
        RateError::NotANumber => interpolate(words::RATE_UNREADABLE, &[field]),
        RateError::TooManyDecimals => interpolate(words::RATE_DECIMALS, &[field]),
        RateError::OutOfRange { least, most } => {
            let (least, most) = (format::rate(least, market), format::rate(most, market));
            interpolate(
                words::RATE_BETWEEN,
                &[field, ("least", &least), ("most", &most)],
            )
        }
    }
}

/// The id of a contact's field.
pub(super) const fn contact_field(kind: ContactKind) -> &'static str {
    match kind {
        ContactKind::WhatsApp => "campaign-whatsapp",
        ContactKind::Zalo => "campaign-zalo",
        ContactKind::Line => "campaign-line",
        ContactKind::Viber => "campaign-viber",
        ContactKind::Email => "campaign-email",
        ContactKind::Phone => "campaign-phone",
    }
}

/// What a kind of contact is called.
pub(super) const fn contact_name(kind: ContactKind) -> Text {
    match kind {
        ContactKind::WhatsApp => words::WHATSAPP,
        ContactKind::Zalo => words::ZALO,
        ContactKind::Line => words::LINE,
        ContactKind::Viber => words::VIBER,
        ContactKind::Email => words::EMAIL,
        ContactKind::Phone => words::PHONE,
    }
}

fn text_field_error(field: Text, why: WordingRefusal) -> String {
    let field = ("field", t(field));
    match why {
        WordingRefusal::Empty => interpolate(words::NEEDED, &[field]),
        WordingRefusal::TooLong { given, most } => too_long(field, given, most),
    }
}

fn too_long(field: (&str, &str), given: usize, most: usize) -> String {
    let (given, most) = (format::count_of(given), format::count_of(most));
    interpolate(
        words::TOO_LONG,
        &[field, ("given", &given), ("most", &most)],
    )
}

fn day(field: Text, why: DayRefusal) -> String {
    let field = ("field", t(field));
    match why {
        DayRefusal::Missing => interpolate(words::DAY_MISSING, &[field]),
        DayRefusal::NotADay => interpolate(words::DAY_UNREADABLE, &[field]),
        DayRefusal::Past { today } => {
            interpolate(words::DAY_PAST, &[field, ("today", &format::date(today))])
        }
        DayRefusal::Edit(why) => edit(why).to_owned(),
        DayRefusal::Together(why) => together(why),
    }
}

fn together(why: CampaignDatesRefusal) -> String {
    match why {
        CampaignDatesRefusal::RegistrationEndsBeforeStart { starts_on, .. } => interpolate(
            words::REGISTRATION_BEFORE_START,
            &[("start", &format::date(starts_on))],
        ),
        CampaignDatesRefusal::RegistrationEndsAfterCampaign { ends_on, .. } => interpolate(
            words::REGISTRATION_AFTER_END,
            &[("end", &format::date(ends_on))],
        ),
        CampaignDatesRefusal::TooLong { days } => {
            interpolate(words::RUNS_TOO_LONG, &[("days", &days.to_string())])
        }
    }
}

fn audience(why: AudienceRefusal) -> String {
    match why {
        AudienceRefusal::NoShops => t(words::NO_SHOPS).to_owned(),
        AudienceRefusal::TooManyShops { given } => {
            interpolate(words::TOO_MANY_SHOPS, &[("given", &given.to_string())])
        }
    }
}

fn unknown_shops(codes: &[String]) -> Option<String> {
    match codes {
        [] => None,
        [code] => Some(interpolate(words::UNKNOWN_SHOP, &[("code", code)])),
        several => Some(interpolate(
            words::UNKNOWN_SHOPS,
            &[("codes", &several.join(", "))],
        )),
    }
}

fn unreadable_shop(code: &str, why: CodeRefusal) -> String {
    let code = ("code", code);
    match why {
        CodeRefusal::Empty | CodeRefusal::RoundedNumber => {
            interpolate(words::UNREADABLE_SHOP, &[code])
        }
        CodeRefusal::TooLong { most } => {
            interpolate(words::LONG_SHOP, &[code, ("most", &most.to_string())])
        }
        CodeRefusal::Hidden { place, character } => interpolate(
            words::HIDDEN_IN_SHOP,
            &[
                code,
                ("place", &place.to_string()),
                ("character", &character.to_string()),
            ],
        ),
    }
}

fn contact(kind: ContactKind, why: ContactRefusal) -> String {
    let field = ("field", t(contact_name(kind)));
    let text = match why {
        ContactRefusal::Missing => words::CONTACT_NEEDED,
        ContactRefusal::NoneGiven => words::CONTACT_NONE,
        ContactRefusal::NotInMarket => words::CONTACT_ELSEWHERE,
        ContactRefusal::TooLong { given } => {
            return too_long(field, given, domain::campaign::CONTACT_CHARACTERS_MAX);
        }
        ContactRefusal::NotAnAddress => words::CONTACT_NO_ADDRESS,
        ContactRefusal::NotANumber => words::CONTACT_NO_NUMBER,
        ContactRefusal::NotALineId => words::CONTACT_NO_LINE_ID,
    };
    interpolate(text, &[field])
}

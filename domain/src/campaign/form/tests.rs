use super::*;
use crate::{
    campaign::{ContactRefusal, WordingRefusal},
    market::Market,
    testing::{percent, uuid},
};

/// What the fields are checked against: 1 April 2026 in GB, where SHOP1 and SHOP2 are known.
struct Rules {
    contacts: ContactRules,
    shops: BTreeMap<String, ShopId>,
    scheduled: Option<(CampaignDates, bool)>,
}

impl Rules {
    fn new() -> Self {
        let shops = [("SHOP1", 1), ("SHOP2", 2)];
        Self {
            contacts: ContactRules::founding(Market::Gb),
            shops: shops
                .map(|(code, id)| (code.to_owned(), ShopId::new(uuid(id))))
                .into(),
            scheduled: None,
        }
    }

    fn check(&self, form: &CampaignForm) -> Result<CampaignTerms, Box<CampaignFormRefusal>> {
        form.check(CampaignFormRules {
            today: day("2026-04-01"),
            contacts: &self.contacts,
            shops: &self.shops,
            scheduled: self.scheduled,
        })
    }

    /// The refusals of the form after a change.
    fn refusal(&self, change: impl FnOnce(&mut CampaignForm)) -> CampaignFormRefusal {
        let mut form = form();
        change(&mut form);
        self.check(&form)
            .map_or_else(|refusal| *refusal, |_| CampaignFormRefusal::default())
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// Start, end of registration and end of the campaign, and the refusal at each.
type Days = ([&'static str; 3], [Option<DayRefusal>; 3]);

/// Checks that a form with each of these days is refused so.
fn check_days<const N: usize>(rules: &Rules, table: [Days; N]) {
    for (days, expected) in table {
        let refusal = rules.refusal(|form| {
            [form.starts_on, form.registration_ends_on, form.ends_on] = days.map(str::to_owned);
        });
        let refused = [
            refusal.starts_on,
            refusal.registration_ends_on,
            refusal.ends_on,
        ];
        assert_eq!(refused, expected, "{days:?}");
    }
}

/// A form that says a campaign.
fn form() -> CampaignForm {
    CampaignForm {
        name: " Spring ".into(),
        description: "Mugs and cups".into(),
        starts_on: "2026-04-01".into(),
        registration_ends_on: "2026-04-20".into(),
        ends_on: "2026-04-30".into(),
        least_rate: " 12.5 ".into(),
        audience: AudienceChoice::Named,
        shop_codes: "SHOP2, SHOP1;SHOP2\nSHOP1".into(),
        categories: vec![ProductCategory::Shoes, ProductCategory::Beauty],
        contacts: TypedContacts {
            whatsapp: "+44 20 7946 0000".into(),
            ..TypedContacts::default()
        },
    }
}

#[test]
fn a_form_says_a_campaign() {
    let terms = Rules::new().check(&form()).unwrap();
    assert_eq!(terms.name.as_str(), "Spring");
    assert_eq!(terms.description.as_str(), "Mugs and cups");
    assert_eq!(terms.dates.starts_on(), day("2026-04-01"));
    assert_eq!(terms.dates.ends_on(), day("2026-04-30"));
    assert_eq!(terms.least, percent("12.5"));
    let shops = [1, 2].map(|id| ShopId::new(uuid(id)));
    assert_eq!(terms.audience.shops(), Some(shops.as_slice()));
    let categories = [ProductCategory::Beauty, ProductCategory::Shoes];
    assert_eq!(terms.categories, categories);
    assert_eq!(
        TypedContacts::from_contacts(&terms.contacts),
        form().contacts
    );

    let open = CampaignForm {
        audience: AudienceChoice::All,
        shop_codes: "NOBODY".into(),
        description: String::new(),
        ..form()
    };
    let terms = Rules::new().check(&open).unwrap();
    assert_eq!(terms.audience, Audience::all_sellers());
    assert_eq!(open.shop_codes(), Vec::<String>::new());
}

#[test]
fn every_field_of_an_empty_form_is_told_at_once() {
    let refusal = Rules::new().check(&CampaignForm::default()).unwrap_err();
    let expected = CampaignFormRefusal {
        name: Some(WordingRefusal::Empty),
        description: None,
        starts_on: Some(DayRefusal::Missing),
        registration_ends_on: Some(DayRefusal::Missing),
        ends_on: Some(DayRefusal::Missing),
        least_rate: Some(RateError::NotANumber),
        audience: None,
        unknown_shop_codes: Vec::new(),
        unreadable_shop_codes: Vec::new(),
        contacts: BTreeMap::from([(ContactKind::WhatsApp, ContactRefusal::Missing)]),
    };
    assert_eq!(*refusal, expected);
    assert_eq!(refusal.count(), 6);
    assert_eq!(
        refusal.to_string(),
        "6 fields of the campaign need another look"
    );
    let wire = serde_json::to_string(&refusal).unwrap();
    let read: CampaignFormRefusal = serde_json::from_str(&wire).unwrap();
    assert_eq!(read, expected);
}

#[test]
fn each_text_says_what_is_wrong_with_it() {
    let rules = Rules::new();
    let long = |most: usize| WordingRefusal::TooLong {
        given: most + 1,
        most,
    };
    let name = rules.refusal(|form| form.name = "x".repeat(51));
    assert_eq!(name.name, Some(long(50)));
    let description = rules.refusal(|form| form.description = "é".repeat(1_001));
    assert_eq!(description.description, Some(long(1_000)));
    assert_eq!(rules.refusal(|form| form.name = "é".repeat(50)).count(), 0);
    let null = rules.refusal(|form| form.name = " \0 ".into());
    assert_eq!(null.name, Some(WordingRefusal::Empty));
    let null = rules.refusal(|form| form.shop_codes = "SHOP1\0SHOP2".into());
    assert_eq!(null.count(), 0);
    for (rate, is_refused) in [
        ("1", false),
        ("80.00", false),
        ("0.99", true),
        ("80.01", true),
        ("10.555", true),
        ("ten", true),
    ] {
        let refusal = rules.refusal(|form| form.least_rate = rate.into());
        assert_eq!(refusal.least_rate.is_some(), is_refused, "{rate}");
        assert_eq!(refusal.count(), usize::from(is_refused));
    }
}

#[test]
fn each_day_says_what_is_wrong_with_it() {
    use CampaignDatesRefusal::{RegistrationEndsAfterCampaign, TooLong};
    let rules = Rules::new();
    let past = DayRefusal::Past {
        today: day("2026-04-01"),
    };
    let table = [
        (["2026-04-01", "2026-04-01", "2026-04-01"], [None; 3]),
        (
            ["2026-03-31", "2026-04-20", "2026-04-30"],
            [Some(past), None, None],
        ),
        (
            ["", "2026-03-01", "31.4.2026"],
            [
                Some(DayRefusal::Missing),
                Some(past),
                Some(DayRefusal::NotADay),
            ],
        ),
        (["2026-04-01", "2026-04-20", "2027-03-26"], [None; 3]),
        (
            ["2026-04-01", "2026-04-20", "2027-03-27"],
            [
                None,
                None,
                Some(DayRefusal::Together(TooLong { days: 361 })),
            ],
        ),
        (
            ["2026-04-01", "2026-05-01", "2026-04-30"],
            [
                None,
                Some(DayRefusal::Together(RegistrationEndsAfterCampaign {
                    registration_ends_on: day("2026-05-01"),
                    ends_on: day("2026-04-30"),
                })),
                None,
            ],
        ),
        (
            ["2026-05-01", "2026-04-20", "2026-05-30"],
            [
                None,
                Some(DayRefusal::Together(
                    CampaignDatesRefusal::RegistrationEndsBeforeStart {
                        starts_on: day("2026-05-01"),
                        registration_ends_on: day("2026-04-20"),
                    },
                )),
                None,
            ],
        ),
        (
            ["2026-04-01", "2026-04-20", "99999-01-01"],
            [None, None, Some(DayRefusal::NotADay)],
        ),
    ];
    check_days(&rules, table);
}

#[test]
fn an_edit_may_leave_a_day_in_the_past_but_not_put_one_there() {
    let scheduled = CampaignDates::new(day("2026-03-01"), day("2026-03-20"), day("2026-04-30"));
    let past = Some(DayRefusal::Past {
        today: day("2026-04-01"),
    });
    let started = Some(DayRefusal::Edit(EditRefusal::AlreadyStarted));
    let table = [
        (["2026-03-01", "2026-03-20", "2026-04-30"], [None; 3]),
        (["2026-03-01", "2026-03-20", "2026-04-01"], [None; 3]),
        (["2026-03-01", "2026-04-10", "2026-05-30"], [None; 3]),
        (
            ["2026-03-01", "2026-03-20", "2026-03-31"],
            [None, None, past],
        ),
        (
            ["2026-03-01", "2026-03-19", "2026-04-30"],
            [None, past, None],
        ),
        (
            ["2026-03-02", "2026-03-20", "2026-04-30"],
            [started, None, None],
        ),
        (
            ["2026-04-02", "2026-04-20", "2026-04-30"],
            [started, None, None],
        ),
    ];
    let mut rules = Rules::new();
    rules.scheduled = Some((scheduled.unwrap(), true));
    check_days(&rules, table);
    // Before it starts, the start moves to any day that has not passed.
    let scheduled = CampaignDates::new(day("2026-04-05"), day("2026-04-20"), day("2026-04-30"));
    rules.scheduled = Some((scheduled.unwrap(), false));
    assert_eq!(rules.refusal(|_| {}).count(), 0);
    let back = rules.refusal(|form| form.starts_on = "2026-03-31".into());
    assert_eq!(back.starts_on, past);
}

#[test]
fn unknown_shop_codes_are_told_one_by_one() {
    let rules = Rules::new();
    let unknown = rules.refusal(|form| form.shop_codes = "SHOP1 shop2 NOBODY SHOP2".into());
    assert_eq!(unknown.unknown_shop_codes, ["NOBODY", "shop2"]);
    assert_eq!((unknown.audience, unknown.count()), (None, 1));
    let none = rules.refusal(|form| form.shop_codes = " ,; ".into());
    assert_eq!(none.audience, Some(AudienceRefusal::NoShops));
    let codes: Vec<String> = (0..101).map(|number| format!("S{number}")).collect();
    let many = rules.refusal(|form| form.shop_codes = codes.join(","));
    assert_eq!(
        many.audience,
        Some(AudienceRefusal::TooManyShops { given: 101 })
    );
    assert_eq!(many.unknown_shop_codes, Vec::<String>::new());
}

#[test]
fn shop_codes_are_read_as_everywhere() {
    let rules = Rules::new();
    for typed in ["SHOP1，SHOP2", "SHOP1、SHOP2", "SHOP1；\u{A0}SHOP2\u{3000}"] {
        let two = CampaignForm {
            shop_codes: typed.into(),
            ..form()
        };
        assert_eq!(two.shop_codes(), ["SHOP1", "SHOP2"], "{typed}");
        assert!(rules.check(&two).is_ok(), "{typed}");
    }
    let hidden = rules.refusal(|form| form.shop_codes = "SHOP1\u{200B} SHOP2".into());
    let [(code, why)] = &*hidden.unreadable_shop_codes else {
        panic!("{hidden:?}");
    };
    assert_eq!(code, "SHOP1\u{200B}");
    assert!(
        why.to_string().contains("U+200B (zero width space)"),
        "{why}"
    );
    assert_eq!((hidden.unknown_shop_codes.len(), hidden.count()), (0, 1));
}

#[test]
fn a_form_of_the_wire_may_lack_fields() {
    let form: CampaignForm =
        serde_json::from_str(r#"{"name":"x","audience":"named","contacts":{"line":"north"}}"#)
            .unwrap();
    assert_eq!(form.audience, AudienceChoice::Named);
    assert_eq!(form.contacts.of(ContactKind::Line), "north");
    assert_eq!(form.contacts.of(ContactKind::Email), "");
}

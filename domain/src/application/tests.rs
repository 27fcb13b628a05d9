//! The table of moves, what a decision needs, and what a form must have.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::{
    campaign::{ContactKind, ContactRules},
    category::PartnerRole,
    market::Market,
    testing::{deterministic, uuid},
};

use ApplicationState::{Approved, Draft, Pending, Rejected, RejectedUpgrade, Withdrawn};
use ApplicationVerb::{Apply, Approve, Reject, Upgrade, Withdraw};

#[test]
fn every_move_is_in_the_table() {
    let moves = [
        (Draft, Apply, Pending),
        (Draft, Withdraw, Withdrawn),
        (Pending, Withdraw, Withdrawn),
        (Pending, Approve, Approved),
        (Pending, Reject, Rejected),
        (Pending, Upgrade, RejectedUpgrade),
    ];
    for state in ApplicationState::ALL {
        for verb in ApplicationVerb::ALL {
            let known = moves
                .iter()
                .find(|(from, by, _)| (*from, *by) == (state, verb));
            let expected = known.map_or(Err(StateRefusal { state }), |(_, _, to)| Ok(*to));
            assert_eq!(state.after(verb), expected, "{state} {verb:?}");
        }
    }
}

#[test]
fn what_is_approved_is_edited_only_if_it_is_a_category_or_a_tax_form() {
    use ApplicationSubject::{Bank, Category, Creator, Entity, EntityChange, Shop, Tax};
    for subject in ApplicationSubject::ALL {
        for state in [Rejected, Withdrawn] {
            // A change request is asked for anew, and an account is linked anew.
            let expected = if matches!(subject, EntityChange | Bank) {
                Err(ModifyRefusal::Frozen)
            } else {
                Ok(())
            };
            assert_eq!(state.check_modify(subject), expected);
        }
        for state in [Draft, Pending, RejectedUpgrade] {
            let refusal = ModifyRefusal::State(StateRefusal { state });
            assert_eq!(state.check_modify(subject), Err(refusal));
        }
    }
    assert_eq!(Approved.check_modify(Category), Ok(()));
    assert_eq!(Approved.check_modify(Tax), Ok(()));
    for subject in [Entity, EntityChange, Shop, Creator, Bank] {
        assert_eq!(Approved.check_modify(subject), Err(ModifyRefusal::Frozen));
    }
}

#[test]
fn every_subject_has_reasons_and_other() {
    for subject in ApplicationSubject::ALL {
        let reasons = RejectionReason::all_for(subject);
        assert!(reasons.len() >= 3, "{subject}");
        assert_eq!(reasons.last(), Some(&RejectionReason::Other));
    }
}

#[test]
fn a_rejection_says_why() {
    use RejectionReason::{DocumentsUnreadable, Duplicate, Other, TeamTooSmall};
    let check = |reasons: &[RejectionReason], note: &str| {
        check_rejection(ApplicationSubject::Entity, reasons, note)
    };
    assert_eq!(check(&[], "why"), Err(DecisionRefusal::ReasonsMissing));
    assert_eq!(
        check(&[TeamTooSmall], ""),
        Err(DecisionRefusal::ReasonNotForThis(TeamTooSmall))
    );
    assert_eq!(check(&[Other], " \n"), Err(DecisionRefusal::NoteMissing));
    let given = NOTE_CHARACTERS_MAX + 1;
    assert_eq!(
        check(&[Other], &"n".repeat(given)),
        Err(DecisionRefusal::NoteTooLong { given })
    );
    let several = [Duplicate, DocumentsUnreadable, Duplicate];
    assert_eq!(
        check(&several, " Page 2 is black. "),
        Ok((
            vec![DocumentsUnreadable, Duplicate],
            "Page 2 is black.".to_owned()
        ))
    );
}

#[test]
fn a_category_waits_for_its_company() {
    let approve = Decision::Approve {
        note: String::new(),
    };
    let category = (ApplicationSubject::Category, Pending);
    assert_eq!(
        check_decision(category, &approve, false),
        Err(DecisionRefusal::EntityNotApproved)
    );
    assert!(check_decision(category, &approve, true).is_ok());
    let entity = (ApplicationSubject::Entity, Pending);
    assert!(check_decision(entity, &approve, false).is_ok());
    let reject = Decision::Reject {
        reasons: vec![RejectionReason::TeamTooSmall],
        note: String::new(),
    };
    assert!(check_decision(category, &reject, false).is_ok());
    for state in [Draft, Approved, Rejected, RejectedUpgrade, Withdrawn] {
        assert_eq!(
            check_decision((ApplicationSubject::Entity, state), &approve, true),
            Err(DecisionRefusal::NotPending)
        );
    }
}

fn entity() -> EntityInformation {
    EntityInformation {
        role: Some(PartnerRole::CreatorService),
        legal_name: "Saltmarsh Ltd".to_owned(),
        registration_number: "01234567".to_owned(),
        registered_address: "1 Quay, Whitby".to_owned(),
        country: "GB".to_owned(),
        is_cross_border: false,
        markets: Vec::new(),
        legal_representative: "Ada Fern".to_owned(),
        website: "https://saltmarsh.example".to_owned(),
        introduction: "We manage creators.".to_owned(),
        documents: vec![uuid(1).into()],
    }
}

#[test]
fn a_company_says_where_it_is_registered() {
    assert_eq!(entity().refusals(), []);
    assert_eq!(entity().registration_markets(), [Market::Gb]);
    let elsewhere = EntityInformation {
        country: "FR".to_owned(),
        ..entity()
    };
    assert_eq!(
        elsewhere.refusals(),
        [(EntityField::Country, FieldRefusal::CountryIsNoMarket)]
    );
    let crossing = EntityInformation {
        is_cross_border: true,
        ..elsewhere
    };
    assert_eq!(
        crossing.refusals(),
        [(EntityField::Markets, FieldRefusal::NothingChosen)]
    );
    let picked = EntityInformation {
        markets: vec![Market::Sg, Market::Id, Market::Sg],
        ..crossing
    };
    assert_eq!(picked.refusals(), []);
    assert_eq!(picked.registration_markets(), [Market::Id, Market::Sg]);
}

#[test]
fn all_that_is_missing_is_said_at_once() {
    let nothing = EntityInformation::default().refusals();
    let fields: Vec<EntityField> = nothing.iter().map(|(field, _)| *field).collect();
    let all: Vec<EntityField> = EntityField::ALL
        .into_iter()
        .filter(|field| *field != EntityField::Markets)
        .collect();
    assert_eq!(fields, all);
    let nothing = CategoryInformation::default().refusals(&ContactRules::founding(Market::Gb));
    assert_eq!(nothing.len(), CategoryField::ALL.len() - 1);
}

#[test]
fn a_website_is_an_address_of_the_web() {
    for (website, fits) in [
        ("https://saltmarsh.example", true),
        ("http://www.saltmarsh.example/about?x#y", true),
        ("https://kopi-öko.example", true),
        ("saltmarsh.example", false),
        ("https://saltmarsh", false),
        ("https://", false),
        ("javascript:alert(1)", false),
        ("https://a..b", false),
        ("https://user@host.example", false),
    ] {
        let information = EntityInformation {
            website: website.to_owned(),
            ..entity()
        };
        assert_eq!(information.refusals().is_empty(), fits, "{website}");
    }
}

#[test]
fn a_category_asks_for_the_contacts_of_its_market() {
    let mut information = CategoryInformation {
        services_offered: "Live sales".to_owned(),
        team_size: "12".to_owned(),
        creators_managed: "0".to_owned(),
        case_studies: "A tea house".to_owned(),
        introduction: "We sell live.".to_owned(),
        contact_name: "Ada Fern".to_owned(),
        contacts: BTreeMap::from([(ContactKind::Line, "ada.fern".to_owned())]),
        documents: Vec::new(),
    };
    let in_market = |information: &CategoryInformation, market| {
        information.refusals(&ContactRules::founding(market))
    };
    assert_eq!(in_market(&information, Market::Th), []);
    assert_eq!(in_market(&information, Market::Vn).len(), 1);
    information.team_size = "a dozen".to_owned();
    let number = FieldRefusal::NotANumber {
        least: 1,
        most: 100_000,
    };
    assert_eq!(
        in_market(&information, Market::Th),
        [(CategoryField::TeamSize, number)]
    );
}

#[test]
fn versions_are_compared_field_by_field() {
    let before = ApplicationContent::Entity(entity());
    let after = ApplicationContent::Entity(EntityInformation {
        legal_name: "Saltmarsh Group Ltd".to_owned(),
        ..entity()
    });
    let changed = changes(&before, &after);
    assert_eq!(
        changed,
        [ChangedField {
            field: "legal_name",
            was: "Saltmarsh Ltd".to_owned(),
            is: "Saltmarsh Group Ltd".to_owned(),
        }]
    );
    assert_eq!(changes(&before, &before), []);
}

#[test]
fn a_reviewer_sees_all_that_a_shop_or_a_creator_says() {
    let fields = |content: ApplicationContent, subject| {
        let nothing = ApplicationContent::empty(subject);
        let said = changes(&nothing, &content).into_iter();
        said.map(|field| (field.field, field.is))
            .collect::<Vec<_>>()
    };
    let shop = ApplicationContent::Shop(ShopClaim {
        shop_code: "NEW1".to_owned(),
        name: "Hedgerow Stores".to_owned(),
        ..ShopClaim::default()
    });
    assert_eq!(
        fields(shop, ApplicationSubject::Shop),
        [
            ("shop_code", "NEW1".to_owned()),
            ("name", "Hedgerow Stores".to_owned()),
        ]
    );
    for (has_ecommerce_permission, says) in [(true, "yes"), (false, "no")] {
        let creator = ApplicationContent::Creator(CreatorClaim {
            handle: "cleo".to_owned(),
            has_ecommerce_permission,
            categories: vec!["food".to_owned(), "home".to_owned()],
            ..CreatorClaim::default()
        });
        assert_eq!(
            fields(creator, ApplicationSubject::Creator),
            [
                ("handle", "cleo".to_owned()),
                ("ecommerce", says.to_owned()),
                ("categories", "food\nhome".to_owned()),
            ]
        );
    }
}

#[test]
fn what_is_kept_of_an_application_is_read_again() {
    for subject in ApplicationSubject::ALL {
        let content = ApplicationContent::empty(subject);
        assert!(content.fits(subject));
        let written = serde_json::to_value(&content).unwrap();
        let read: ApplicationContent = serde_json::from_value(written).unwrap();
        assert_eq!(read, content);
    }
    let with_contacts = ApplicationContent::Category(CategoryInformation {
        contacts: BTreeMap::from([(ContactKind::Line, "ada".to_owned())]),
        ..CategoryInformation::default()
    });
    let written = serde_json::to_string(&with_contacts).unwrap();
    let read: ApplicationContent = serde_json::from_str(&written).unwrap();
    assert_eq!(read, with_contacts);
    // An earlier program wrote fewer fields.
    let read: ApplicationContent = serde_json::from_str(r#"{"kind":"entity"}"#).unwrap();
    assert_eq!(read, ApplicationContent::empty(ApplicationSubject::Entity));
}

proptest! {
    #![proptest_config(deterministic())]

    /// Whatever is done in whatever order: an application is decided at most once, never before it is
    /// handed in, and what is decided stays so.
    #[test]
    fn an_application_is_decided_once(verbs in prop::collection::vec(0_usize..5, 0..20)) {
        let mut state = Draft;
        let mut decided = 0;
        let mut handed_in = 0;
        for verb in verbs {
            let verb = ApplicationVerb::ALL[verb];
            if let Ok(after) = state.after(verb) {
                prop_assert!(state.is_open());
                prop_assert_ne!(after, Draft);
                if verb == Apply {
                    handed_in += 1;
                }
                if matches!(verb, Approve | Reject | Upgrade) {
                    prop_assert_eq!(handed_in, 1);
                    decided += 1;
                }
                state = after;
            }
        }
        prop_assert!(decided <= 1);
        prop_assert!(handed_in <= 1);
        if decided == 1 {
            prop_assert!(!state.is_open());
        }
    }
}

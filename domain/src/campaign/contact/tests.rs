use super::*;

#[test]
fn what_fits_each_kind() {
    use ContactKind::{Email, Line, Phone, Viber, WhatsApp, Zalo};
    use ContactRefusal::{Missing, NotALineId, NotANumber, NotAnAddress, TooLong};
    let long = format!("{}@example.org", "a".repeat(250));
    let table: [(ContactKind, &str, Result<(), ContactRefusal>); 18] = [
        (WhatsApp, "+44 20 7946 0000", Ok(())),
        (WhatsApp, " (020) 7946-0000 ", Ok(())),
        (Zalo, "0912 345 678", Ok(())),
        (Viber, "+63.917.1234567", Ok(())),
        (Phone, "123456", Err(NotANumber)),
        (Phone, "1234567890123456", Err(NotANumber)),
        (Phone, "+44 20 ask for Ann", Err(NotANumber)),
        (Phone, "4+4 20 7946 0000", Err(NotANumber)),
        (Phone, "０２０７９４６００００", Err(NotANumber)),
        (Email, "ann@example.org", Ok(())),
        (Email, "ann@example", Err(NotAnAddress)),
        (Email, "an n@example.org", Err(NotAnAddress)),
        (Email, &long, Err(TooLong { given: 262 })),
        (Line, "@north.agency", Ok(())),
        (Line, "north_agency-1", Ok(())),
        (Line, "abc", Err(NotALineId)),
        (Line, "north agency", Err(NotALineId)),
        (Line, "  ", Err(Missing)),
    ];
    for (kind, text, expected) in table {
        let contact = Contact::parse(kind, text);
        assert_eq!(
            contact.as_ref().map(|_| ()).map_err(|r| *r),
            expected,
            "{text}"
        );
        if let Ok(contact) = contact {
            assert_eq!((contact.kind(), contact.as_str()), (kind, text.trim()));
            let wire = serde_json::to_string(&contact).unwrap();
            assert_eq!(serde_json::from_str::<Contact>(&wire).unwrap(), contact);
        }
    }
    let junk = r#"{"kind":"email","contact":"nobody"}"#;
    assert!(serde_json::from_str::<Contact>(junk).is_err());
}

#[test]
fn each_market_asks_for_its_own_kind() {
    use ContactKind::{Email, Line, Phone, Viber, WhatsApp, Zalo};
    let required = |market| {
        let rules = ContactRules::founding(market);
        assert!(rules.has(Email) && rules.has(Phone), "{market}");
        let required: Vec<_> = rules.kinds.iter().filter(|(_, is)| *is).collect();
        required.first().map(|(kind, _)| *kind)
    };
    for (market, kind) in [
        (Market::Us, None),
        (Market::Gb, Some(WhatsApp)),
        (Market::Id, Some(WhatsApp)),
        (Market::My, Some(WhatsApp)),
        (Market::Vn, Some(Zalo)),
        (Market::Th, Some(Line)),
        (Market::Ph, Some(Viber)),
        (Market::Sg, Some(WhatsApp)),
    ] {
        assert_eq!(required(market), kind, "{market}");
    }
    assert!(ContactRules::founding(Market::Us).has(WhatsApp));
}

#[test]
fn contacts_are_checked_all_at_once() {
    use ContactKind::{Email, Phone, WhatsApp, Zalo};
    use ContactRefusal::{Missing, NoneGiven, NotAnAddress, NotInMarket};
    type Typed<'t> = &'t [(ContactKind, &'t str)];
    type Refused<'r> = &'r [(ContactKind, ContactRefusal)];
    let number = "+44 20 7946 0000";
    let table: [(Market, Typed, Refused); 8] = [
        (Market::Gb, &[(WhatsApp, number)], &[]),
        (Market::Gb, &[(WhatsApp, number), (Email, "a@b.org")], &[]),
        (Market::Gb, &[(Email, "a@b.org")], &[(WhatsApp, Missing)]),
        (
            Market::Gb,
            &[(Email, "a"), (Zalo, number)],
            &[
                (WhatsApp, Missing),
                (Zalo, NotInMarket),
                (Email, NotAnAddress),
            ],
        ),
        (Market::Us, &[(Phone, number)], &[]),
        (Market::Us, &[], &[(WhatsApp, NoneGiven)]),
        (Market::Us, &[(WhatsApp, number)], &[]),
        (
            Market::Vn,
            &[(WhatsApp, number)],
            &[(WhatsApp, NotInMarket), (Zalo, Missing)],
        ),
    ];
    for (market, typed, refused) in table {
        let checked = ContactRules::founding(market).check(|kind| {
            let typed = typed.iter().find(|(own, _)| *own == kind);
            typed.map_or("", |(_, text)| text)
        });
        match checked {
            Ok(contacts) => {
                assert_eq!(refused, &[]);
                assert_eq!(contacts.len(), typed.len());
            }
            Err(refusals) => assert_eq!(refusals.into_iter().collect::<Vec<_>>(), refused),
        }
    }
}

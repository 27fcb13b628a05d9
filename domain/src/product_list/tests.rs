use super::*;

#[test]
fn a_name_has_one_to_fifty_characters() {
    for (typed, kept) in [
        ("Autumn picks", "Autumn picks"),
        ("  Autumn\r\npicks ", "Autumn\npicks"),
        ("🛍", "🛍"),
    ] {
        assert_eq!(ListName::parse(typed).unwrap().as_str(), kept, "{typed:?}");
    }
    for typed in ["", " \r\n\t", "\0"] {
        assert_eq!(ListName::parse(typed), Err(ListNameRefusal::Empty));
    }
    let longest = "é".repeat(LIST_NAME_CHARACTERS_MAX);
    assert_eq!(ListName::parse(&longest).unwrap().as_str(), longest);
    assert_eq!(
        ListName::parse(&format!("{longest}x")),
        Err(ListNameRefusal::TooLong { given: 51 })
    );
}

#[test]
fn a_name_is_a_text_on_the_wire_and_checked_again() {
    let name = ListName::parse("Autumn picks").unwrap();
    assert_eq!(serde_json::to_string(&name).unwrap(), "\"Autumn picks\"");
    assert_eq!(
        serde_json::from_str::<ListName>("\" Autumn picks \"").unwrap(),
        name
    );
    assert!(serde_json::from_str::<ListName>("\" \"").is_err());
}

#[test]
fn a_list_takes_up_to_a_hundred_products() {
    for (has, more, allowed) in [
        (0, 1, Ok(())),
        (0, 100, Ok(())),
        (99, 1, Ok(())),
        (100, 0, Err(ListRefusal::NoneChosen)),
        (0, 0, Err(ListRefusal::NoneChosen)),
        (0, 101, Err(ListRefusal::TooManyProducts { given: 101 })),
        (100, 1, Err(ListRefusal::TooManyProducts { given: 101 })),
        (
            usize::MAX,
            1,
            Err(ListRefusal::TooManyProducts { given: usize::MAX }),
        ),
    ] {
        assert_eq!(check_items(has, more), allowed, "{has} and {more}");
    }
}

#[test]
fn what_is_full_says_its_limit() {
    assert_eq!(
        ListRefusal::TooManyLists.to_string(),
        "the campaign has 1000 product lists, the maximum: delete one to add another"
    );
    let full = ListRefusal::TooManyProducts { given: 103 };
    assert_eq!(
        full.to_string(),
        "a list can have up to 100 products, and this would have 103"
    );
}

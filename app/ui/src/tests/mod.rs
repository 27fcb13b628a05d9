mod tables;

use domain::page::{Cursor, Position};
use leptos::prelude::*;
use uuid::Uuid;

use super::*;
use crate::text::{Locale, Text, t};

crate::fields! {
    RATE: rate = Field::new(Text { en: "Rate" }).hint(Text { en: "1 to 80" });
    ATTACKED: attacked = Field::new(Text { en: ATTACK });
}

const ATTACK: &str = "\"><script>alert(1)</script>";

/// What the server writes for a view.
fn html<V: IntoView>(view: impl FnOnce() -> V) -> String {
    Owner::new().with(|| {
        provide_context(Locale::English);
        view().into_view().to_html()
    })
}

#[test]
fn the_sprite_has_every_picture() {
    let sprite = concat!(env!("CARGO_MANIFEST_DIR"), "/../../public/icons.svg");
    let sprite = std::fs::read_to_string(sprite).unwrap();
    let pictures = Picture::ALL.into_iter().map(Picture::href);
    for href in pictures.chain(Status::ALL.into_iter().map(Status::mark)) {
        let (_, id) = href.split_once('#').unwrap();
        assert!(sprite.contains(&format!("<symbol id=\"{id}\"")), "no #{id}");
    }
}

#[test]
fn a_picture_is_known_by_its_place() {
    for picture in Picture::ALL {
        assert_eq!(Picture::try_from(u8::from(picture)), Ok(picture));
    }
    assert!(Picture::try_from(u8::MAX).is_err());
}

#[test]
fn every_status_says_its_word_beside_its_mark() {
    for status in Status::ALL {
        let html = html(|| {
            assert_ne!(t(status.word()), "");
            view! { <StatusBadge status /> }
        });
        assert!(html.contains(status.word().en), "{html}");
        assert!(html.contains("<use href=\"/icons.svg#m-"), "{html}");
    }
}

#[test]
fn a_field_is_tied_to_what_is_said_about_it() {
    let right = html(|| view! { <TextField field=RATE /> });
    assert!(right.contains("<label for=\"rate\""), "{right}");
    assert!(right.contains("aria-describedby=\"rate-hint\""), "{right}");
    assert!(!right.contains("aria-invalid"), "{right}");

    let errors = || vec![RATE.error("Maximum 15.00%"), RATE.error("Not a rate")];
    let wrong = html(|| {
        view! {
            <FormErrors title="Not saved" errors=Signal::stored(errors())>
                <TextField field=RATE />
            </FormErrors>
        }
    });
    // Both in the summary, the first beside the field.
    assert_eq!(wrong.matches("Maximum 15.00%").count(), 2, "{wrong}");
    assert_eq!(wrong.matches("Not a rate").count(), 1, "{wrong}");
    assert!(
        wrong.contains("aria-describedby=\"rate-error rate-hint\""),
        "{wrong}"
    );
    assert!(wrong.contains("aria-invalid=\"true\""), "{wrong}");
    assert!(wrong.contains("id=\"rate-error\""), "{wrong}");
}

#[test]
fn the_summary_leads_to_the_fields_and_is_absent_without_errors() {
    let summary = |errors: Vec<FieldError>| {
        html(move || view! { <FormSummary title="Not saved" errors=Signal::stored(errors) /> })
    };
    let wrong = summary(vec![
        RATE.error("Maximum 15.00%"),
        FieldError::of_all("The campaign has ended"),
    ]);
    assert!(wrong.contains("role=\"alert\" tabindex=\"-1\""), "{wrong}");
    assert!(wrong.contains("href=\"#rate\""), "{wrong}");
    assert!(wrong.contains("The campaign has ended"), "{wrong}");
    assert!(!summary(vec![]).contains("alert"));
}

#[test]
fn an_error_is_of_its_own_field_in_its_own_form() {
    let mut high = RATE.error("Too high");
    high.beside = Some("At most 15.00%".to_owned());
    let errors = vec![FieldError::of_all("Ended"), high];
    let html = html(move || {
        view! {
            <FormErrors title="Not saved" errors=Signal::stored(errors)>
                <TextField field=ATTACKED />
                <TextField field=RATE />
            </FormErrors>
            <TextField field=RATE />
        }
    });
    assert_eq!(html.matches("aria-invalid").count(), 1, "{html}");
    assert_eq!(html.matches("Too high").count(), 1, "{html}");
    assert_eq!(html.matches("At most 15.00%").count(), 1, "{html}");
}

#[test]
fn a_chip_says_how_many_rows_it_leaves_and_goes_when_there_are_none() {
    let chip = |label: &str, is_on| FilterChip::new(label, is_on, "/list?only=one");
    let chips = vec![
        chip("No rate", false).counting(1_200),
        chip("Not exported", true).counting(0),
        chip("Rejected", false).counting(0),
        chip("Still open", false),
    ];
    let html = html(|| view! { <FilterChips label="Filter products" chips /> });
    assert!(html.contains("aria-label=\"Filter products\""), "{html}");
    assert!(html.contains("1,200"), "{html}");
    assert_eq!(html.matches("aria-current=\"true\"").count(), 1, "{html}");
    assert!(
        html.contains("Not exported") && html.contains("Still open"),
        "{html}"
    );
    assert!(!html.contains("Rejected"), "{html}");
    let none = self::html(|| view! { <FilterChips label="Filter products" chips=Vec::new() /> });
    assert!(!none.contains("nav"), "{none}");
}

#[test]
fn words_from_outside_stay_words() {
    for html in [
        html(|| view! { <Item title=ATTACK sub=ATTACK href=Some(ATTACK.to_owned()) /> }),
        html(|| view! { <TextField field=ATTACKED value=ATTACK /> }),
        html(|| {
            let chips = vec![FilterChip::new(ATTACK, true, ATTACK)];
            view! { <FilterChips label=ATTACK chips /> }
        }),
        html(|| view! { <CopyText text=ATTACK label=ATTACK /> }),
        html(|| view! { <TextareaField field=ATTACKED value=ATTACK /> }),
    ] {
        assert!(!html.contains("<script>"), "{html}");
        assert!(!html.contains("=\"\"><"), "{html}");
    }
}

#[test]
fn the_bar_offers_all_pages_and_says_when_they_are_selected() {
    let bar = |is_selected| {
        let across = Some(SelectionBanner {
            count: 3_108,
            may_be_more: false,
            is_selected,
            to: "/list?select=all".to_owned(),
        });
        html(move || view! { <SelectionBar label="Selected" across>"Approve"</SelectionBar> })
    };
    let offered = bar(false);
    assert!(offered.contains("Select all 3,108"), "{offered}");
    assert!(offered.contains("/list?select=all"), "{offered}");
    let selected = bar(true);
    assert!(selected.contains("All 3,108 selected"), "{selected}");
}

#[test]
fn a_pager_keeps_the_filters_and_leads_to_the_first_page_without_a_key() {
    let key = Cursor::after(Position::of_id(Uuid::nil()));
    let pager = |previous, next| {
        let to = Address::new("/orders").with("q", "a&b");
        html(move || view! { <Pager to previous next /> })
    };
    let middle = pager(Some(key.clone()), Some(key.clone()));
    assert!(middle.contains("href=\"/orders?q=a%26b\""), "{middle}");
    assert_eq!(
        middle.matches(&format!("after={key}")).count(),
        2,
        "{middle}"
    );
    let first = pager(None, Some(key));
    assert!(first.contains("aria-disabled=\"true\""), "{first}");
    assert!(!pager(None, None).contains("<nav"));
}

#[test]
fn a_switch_sends_what_it_shall_be() {
    let on = html(|| view! { <Switch label="Publish" name="publish" on=true /> });
    assert!(on.contains("role=\"switch\""), "{on}");
    assert!(on.contains("value=\"false\""), "{on}");
    assert!(on.contains("aria-checked=\"true\""), "{on}");
}

#[test]
fn an_explained_disabled_control_sends_nothing_and_says_why() {
    let face = ButtonStyle::Button(Kind::Primary, Size::Usual);
    let barred = html(
        move || view! { <ExplainedDisabled id="why" why="The campaign has ended" face>"Register"</ExplainedDisabled> },
    );
    for shown in [
        "type=\"button\"",
        "popovertarget=\"why\"",
        "aria-disabled=\"true\"",
        "aria-describedby=\"why\"",
        "id=\"why\" popover=\"auto\"",
        "The campaign has ended",
    ] {
        assert!(barred.contains(shown), "{shown}: {barred}");
    }
    assert!(!barred.contains(" disabled"), "{barred}");
    assert!(!barred.contains("role="), "{barred}");

    let on = html(
        || view! { <ExplainedDisabled id="why" why="Ended" face=ButtonStyle::Switch(true)>"Publish"</ExplainedDisabled> },
    );
    assert!(on.contains("role=\"switch\""), "{on}");
    assert!(on.contains("aria-checked=\"true\""), "{on}");
}

#[test]
fn what_is_under_way_is_held_and_keeps_its_words() {
    for busy in [
        html(|| view! { <Button pending=true>"Save"</Button> }),
        html(|| view! { <IconButton picture=Picture::Close label="Save" pending=true /> }),
        html(|| view! { <MenuButton pending=true>"Save"</MenuButton> }),
    ] {
        assert!(busy.contains("aria-busy=\"true\""), "{busy}");
        assert!(busy.contains("aria-disabled=\"true\""), "{busy}");
        assert!(busy.contains("Save"), "{busy}");
    }
}

#[test]
fn a_barred_answer_can_not_be_given() {
    let cards = vec![
        RadioCard::new("all", "All", ""),
        RadioCard::new("named", "Named", "Not yet").barred(),
    ];
    let cards = html(move || view! { <RadioCards field=RATE cards value="all" /> });
    assert_eq!(cards.matches(" disabled").count(), 1, "{cards}");
    let tick = html(|| view! { <Checkbox field=RATE hint="Blocked" disabled=true /> });
    assert!(tick.contains(" disabled"), "{tick}");
    assert!(tick.contains("aria-describedby=\"rate-hint\""), "{tick}");
    assert!(tick.contains("Rate") && tick.contains("Blocked"), "{tick}");
}

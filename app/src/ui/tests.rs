use domain::page::{PageKey, Position};
use leptos::prelude::*;
use uuid::Uuid;

use super::*;
use crate::text::{Locale, t};

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
    let sprite = concat!(env!("CARGO_MANIFEST_DIR"), "/../public/icons.svg");
    let sprite = std::fs::read_to_string(sprite).unwrap();
    let pictures = Picture::ALL.into_iter().map(Picture::href);
    for href in pictures.chain(Status::ALL.into_iter().map(Status::mark)) {
        let (_, id) = href.split_once('#').unwrap();
        assert!(sprite.contains(&format!("<symbol id=\"{id}\"")), "no #{id}");
    }
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
    let right = html(|| view! { <TextField id="rate" name="rate" label="Rate" hint="1 to 80" /> });
    assert!(right.contains("<label for=\"rate\""), "{right}");
    assert!(right.contains("aria-describedby=\"rate-hint\""), "{right}");
    assert!(!right.contains("aria-invalid"), "{right}");

    let wrong = html(|| {
        let error = Some("At most 15.00%".to_owned());
        view! { <TextField id="rate" name="rate" label="Rate" hint="1 to 80" error /> }
    });
    assert!(
        wrong.contains("aria-describedby=\"rate-error rate-hint\""),
        "{wrong}"
    );
    assert!(wrong.contains("aria-invalid=\"true\""), "{wrong}");
    assert!(wrong.contains("id=\"rate-error\""), "{wrong}");
}

#[test]
fn the_summary_leads_to_the_fields_and_is_absent_without_mistakes() {
    let summary = |mistakes: Vec<Mistake>| {
        html(move || view! { <FormSummary title="Not saved" mistakes=Signal::stored(mistakes) /> })
    };
    let wrong = summary(vec![
        Mistake::of("rate", "At most 15.00%"),
        Mistake::of_all("The campaign has ended"),
    ]);
    assert!(wrong.contains("role=\"alert\" tabindex=\"-1\""), "{wrong}");
    assert!(wrong.contains("href=\"#rate\""), "{wrong}");
    assert!(wrong.contains("The campaign has ended"), "{wrong}");
    assert!(!summary(vec![]).contains("alert"));
}

#[test]
fn a_mistake_is_of_its_own_field() {
    Owner::new().with(|| {
        let all = Signal::stored(vec![
            Mistake::of_all("Ended"),
            Mistake::of("rate", "Too high"),
        ]);
        assert_eq!(mistake_of(all, "rate").get(), Some("Too high".into()));
        assert_eq!(mistake_of(all, "name").get(), None);
    });
}

#[test]
fn rows_that_become_stacks_keep_their_roles() {
    let table = html(|| {
        view! {
            <Table caption="Orders">
                <TableHead>
                    <HeadCell holds=Holds::Figure>"Price"</HeadCell>
                </TableHead>
                <TableBody>
                    <Row>
                        <Cell holds=Holds::Figure label="Price">
                            "£1.00"
                        </Cell>
                    </Row>
                </TableBody>
            </Table>
        }
    });
    for role in ["table", "rowgroup", "row", "columnheader", "cell"] {
        assert!(
            table.contains(&format!("role=\"{role}\"")),
            "{role}: {table}"
        );
    }
    assert!(table.contains("data-label=\"Price\""), "{table}");
}

#[test]
fn words_from_outside_stay_words() {
    for html in [
        html(|| view! { <Item title=ATTACK sub=ATTACK href=Some(ATTACK.to_owned()) /> }),
        html(|| view! { <TextField id="a" name="a" label=ATTACK value=ATTACK /> }),
        html(|| view! { <Chip label=ATTACK without=ATTACK /> }),
        html(|| view! { <CopyText text=ATTACK label=ATTACK /> }),
        html(|| view! { <TextareaField id="a" name="a" label=ATTACK value=ATTACK /> }),
    ] {
        assert!(!html.contains("<script>"), "{html}");
        assert!(!html.contains("=\"\"><"), "{html}");
    }
}

#[test]
fn a_pager_keeps_the_filters_and_leads_to_the_first_page_without_a_key() {
    let key = PageKey::After(Position::of_id(Uuid::nil()));
    let pager = |previous, next| {
        let to = Address::new("/orders").with("q", "a&b");
        html(move || view! { <Pager to previous next /> })
    };
    let middle = pager(Some(key), Some(key));
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

use super::*;
use crate::testing::{instant, uuid};

fn position(number: u128) -> Position {
    Position {
        at: instant("2026-03-01T10:00:00.123456Z"),
        id: uuid(number),
    }
}

fn numbers(from: u128, to: u128) -> Vec<u128> {
    (from..=to).collect()
}

#[test]
fn a_key_reads_back_and_junk_is_no_key() {
    for key in [Cursor::after(position(1)), Cursor::before(position(2))] {
        assert_eq!(Cursor::read(&key.to_string()), Some(key.clone()));
        assert_eq!(Cursor::try_from(String::from(key.clone())), Ok(key));
    }
    let good = Cursor::after(position(1)).to_string();
    for junk in ["", "a", "a.1", "c.1.2", "a.x.y", "a.99999999999999999999.0"] {
        assert_eq!(Cursor::read(junk), None, "{junk}");
    }
    assert_eq!(Cursor::read(&format!("{good}.1")), None);
    let id = uuid(1).simple();
    assert_eq!(Cursor::read(&format!("a.-8000000000000000000.{id}")), None);
    assert_eq!(Cursor::read(&good.replace('a', "A")), None);
}

#[test]
fn the_first_page_of_a_short_list_leads_nowhere() {
    let page = Page::of_fetched(None, numbers(1, 3), |n| position(*n));
    assert_eq!((page.previous, page.next), (None, None));
    assert_eq!(page.rows, [1, 2, 3]);
}

#[test]
fn a_full_page_leads_on_and_back() {
    let page = Page::of_fetched(None, numbers(1, 26), |n| position(*n));
    assert_eq!(page.rows, numbers(1, 25));
    assert_eq!(page.previous, None);
    assert_eq!(page.next, Some(Cursor::after(position(25))));

    let second = Page::of_fetched(page.next.as_ref(), numbers(26, 30), |n| position(*n));
    assert_eq!(second.previous, Some(Cursor::before(position(26))));
    assert_eq!(second.next, None);
}

#[test]
fn a_page_before_a_row_comes_in_reverse() {
    let mut fetched = numbers(1, 26);
    fetched.reverse();
    let asked = Some(Cursor::before(position(27)));
    let page = Page::of_fetched(asked.as_ref(), fetched, |n| position(*n));
    assert_eq!(page.rows, numbers(2, 26));
    assert_eq!(page.previous, Some(Cursor::before(position(2))));
    assert_eq!(page.next, Some(Cursor::after(position(26))));
}

#[test]
fn an_empty_page_leads_nowhere() {
    let asked = Some(Cursor::after(position(1)));
    let page = Page::of_fetched(asked.as_ref(), Vec::<u128>::new(), |n| position(*n));
    assert_eq!((page.previous, page.next), (None, None));
}

#[test]
fn a_page_whose_rows_were_not_looked_through_to_the_end_leads_on() {
    let few = |asked: Option<&Cursor>| Page::of_fetched(asked, numbers(1, 3), |n| position(*n));
    let last = Some(position(900));
    for (asked, previous, next) in [
        (None, None, last.map(Cursor::after)),
        (
            Some(Cursor::after(position(0))),
            Some(Cursor::before(position(1))),
            last.map(Cursor::after),
        ),
        (
            Some(Cursor::before(position(4))),
            last.map(Cursor::before),
            Some(Cursor::after(position(1))),
        ),
    ] {
        let asked = asked.as_ref();
        let page = few(asked).looked_through_to(asked, last);
        assert!(page.is_cut_short(asked), "{asked:?}");
        assert_eq!((page.previous, page.next), (previous, next), "{asked:?}");
        assert!(
            !few(asked)
                .looked_through_to(asked, None)
                .is_cut_short(asked),
            "{asked:?}"
        );
    }
    let full = Page::of_fetched(None, numbers(1, 26), |n| position(*n));
    assert!(!full.is_cut_short(None));
}

crate::codes! {
    /// A sort of the tests.
    enum By {
        Title = "title",
        Price = "price",
    }
}

impl SortBy for By {}

#[test]
fn a_sort_reads_back_and_an_unknown_word_is_none() {
    for (text, by, is_descending) in [
        ("title", By::Title, false),
        ("-title", By::Title, true),
        ("price", By::Price, false),
    ] {
        let sort = Sort { by, is_descending };
        assert_eq!(Sort::read(text), Some(sort));
        assert_eq!(sort.to_string(), text);
    }
    for junk in ["", "-", "--title", "Title", "title ", "stock"] {
        assert_eq!(Sort::<By>::read(junk), None, "{junk}");
    }
}

#[test]
fn a_sorted_key_reads_back_and_is_one_of_its_own_sort_alone() {
    let sort = Sort::<By>::read("-title").unwrap();
    for value in [
        SortValue::Number(-1),
        SortValue::Number(i64::MAX),
        SortValue::Words(String::new()),
        SortValue::Words("wool. check & throw £".to_owned()),
    ] {
        let place = SortPosition { value, id: uuid(7) };
        for direction in [Direction::After, Direction::Before] {
            let key = Cursor::sorted(sort, place.clone(), direction);
            let text = key.to_string();
            assert_eq!(Cursor::read(&text).as_ref(), Some(&key), "{text}");
            assert!(key.is_in(Some(sort)), "{text}");
            assert!(!key.is_in(Sort::<By>::read("title")), "{text}");
            assert!(!key.is_in(None::<Sort<By>>), "{text}");
        }
    }
    let by_time = Cursor::after(position(1));
    assert!(by_time.is_in(None::<Sort<By>>));
    assert!(!by_time.is_in(Some(sort)));
    let long = format!("a.-title.{}.w{}", uuid(7).simple(), "x".repeat(1_000));
    for junk in [
        "",
        "a.-title",
        "c.-title.7.n1",
        "a.-title.7.n1",
        "a.-title.00000000000000000000000000000007",
        "a.-title.00000000000000000000000000000007.nx",
        "a.-title.00000000000000000000000000000007.",
        "a.-title.00000000000000000000000000000007.wa\0b",
        &long,
    ] {
        assert_eq!(Cursor::read(junk), None, "{junk}");
    }
}

#[test]
fn a_sorted_page_leads_on_and_back() {
    let sort = Sort::<By>::read("price").unwrap();
    let rows = |from, to| -> Vec<(u128, SortPosition)> {
        let row = |n| {
            let value = SortValue::Number(1);
            (n, SortPosition { value, id: uuid(n) })
        };
        numbers(from, to).into_iter().map(row).collect()
    };
    let key = |direction, n| {
        let place = rows(n, n).remove(0).1;
        Some(Cursor::sorted(sort, place, direction))
    };
    let (after, before) = (Direction::After, Direction::Before);
    let page = Page::of_sorted(sort, None, rows(1, 26));
    assert_eq!(page.rows, numbers(1, 25));
    assert_eq!(
        (page.previous.clone(), page.next.clone()),
        (None, key(after, 25))
    );

    assert!(page.is_in(Some(sort)));
    assert!(!page.is_in(Sort::<By>::read("-price")));
    assert!(!page.is_in(None::<Sort<By>>));
    let unsorted = Page::of_fetched(None, numbers(1, 26), |n| position(*n));
    assert!(unsorted.is_in(None::<Sort<By>>) && !unsorted.is_in(Some(sort)));
    assert!(Page::<u128>::empty().is_in(Some(sort)), "nothing to tell");

    let second = Page::of_sorted(sort, page.next.as_ref(), rows(26, 30));
    assert_eq!((second.previous, second.next), (key(before, 26), None));

    let mut fetched = rows(1, 26);
    fetched.reverse();
    let page = Page::of_sorted(sort, key(before, 27).as_ref(), fetched);
    assert_eq!(page.rows, numbers(2, 26));
    assert_eq!((page.previous, page.next), (key(before, 2), key(after, 26)));
}

#[test]
fn a_list_is_walked_in_reverse_for_what_lies_before_and_for_what_descends() {
    for (text, direction, is_reverse) in [
        ("price", Direction::After, false),
        ("price", Direction::Before, true),
        ("-price", Direction::After, true),
        ("-price", Direction::Before, false),
    ] {
        let sort = Sort::<By>::read(text).unwrap();
        let value = SortValue::Number(1);
        let place = SortPosition { value, id: uuid(1) };
        let page = Cursor::sorted(sort, place, direction);
        assert_eq!(sort.is_reverse(Some(&page)), is_reverse, "{text}");
    }
}

//! What the server writes for the table of a list.

use leptos::prelude::*;

use super::html;
use crate::{
    Address, Column, ColumnHeads, DataTable, RowTick, SORT, SortChoice, Sorting, Ticks,
    text::{Text, common},
};

struct Throw(&'static str, bool);

const RATED: Text = Text { en: "Rated" };

type ThrowColumn = Column<Throw>;

const COLUMNS: &[ThrowColumn] = &[
    ThrowColumn::title("title", common::COLUMNS, |row, ()| row.0.into_any()),
    ThrowColumn::figure("rate", common::SELECTED, |_, ()| "14.00%".into_any())
        .sortable_as("rated", RATED)
        .explained(RATED)
        .unlabelled(|row| !row.1),
    ThrowColumn::control("save", common::APPLY, |_, ()| "Save".into_any()).label_hidden(),
];

const TICKS: Ticks<Throw> = Ticks {
    form: "f",
    name: "n[]",
    is_fixed: false,
    of: |row, ()| match row {
        Throw(_, false) => RowTick::Unavailable("Not now"),
        Throw(title, true) => RowTick::Tick {
            value: (*title).to_owned(),
            label: format!("Select {title}"),
            is_checked: false,
        },
    },
};

#[test]
fn rows_that_become_stacks_keep_their_roles() {
    let table = html(|| DataTable::new(common::COLUMNS, COLUMNS).view(&[Throw("Wool", true)], &()));
    for role in ["table", "rowgroup", "row", "columnheader", "cell"] {
        assert!(
            table.contains(&format!("role=\"{role}\"")),
            "{role}: {table}"
        );
    }
    let label = format!("data-label=\"{}\"", common::SELECTED.en);
    assert_eq!(table.matches("data-label").count(), 1, "{table}");
    assert!(table.contains(&label), "{table}");
    assert!(!table.contains("data-hide"), "{table}");
}

#[test]
fn a_row_that_can_not_be_ticked_says_so_and_has_no_label() {
    let rows = [Throw("Wool", true), Throw("Oat", false)];
    let table = html(|| {
        let table = DataTable::new(common::COLUMNS, COLUMNS).ticked(TICKS);
        table.marked(|row| !row.1).view(&rows, &())
    });
    assert_eq!(table.matches("type=\"checkbox\"").count(), 2, "{table}");
    assert!(table.contains("aria-label=\"Select Wool\""), "{table}");
    let (_, oat) = table.split_once("table__row--marked").unwrap();
    assert!(oat.contains("Not now"), "{table}");
    assert!(!oat.contains("checkbox"), "{table}");
    assert!(!oat.contains("data-label"), "{table}");
}

#[test]
fn columns_leave_in_their_turns_when_there_is_no_room_for_all() {
    const LEAVING: &[ThrowColumn] = &[
        ThrowColumn::title("title", common::COLUMNS, |row, ()| row.0.into_any()),
        ThrowColumn::text("shop", common::COLUMNS, |_, ()| "Oak".into_any()),
        ThrowColumn::figure("price", common::COLUMNS, |_, ()| "£1".into_any()).leaves(2),
        ThrowColumn::figure("rate", common::COLUMNS, |_, ()| "14.00%".into_any()).leaves(1),
        ThrowColumn::amount("earned", common::COLUMNS, |_, ()| "£2".into_any()),
    ];
    let leaves = |columns: &'static [ThrowColumn], ticks| {
        let table = DataTable::new(common::COLUMNS, columns);
        let table = if ticks { table.ticked(TICKS) } else { table };
        let html = html(move || table.view(&[Throw("Wool", true)], &()));
        let (_, rest) = html.split_once("data-leaves=\"")?;
        Some(rest.split('"').next()?.to_owned())
    };
    // 208 + 152 + 3 × 112 px, less the 24 outside, is 672: nearest to 640. Without one figure it is 560.
    assert_eq!(leaves(LEAVING, false).as_deref(), Some("640:4 560:3"));
    // The column of ticks takes room, and the first place.
    assert_eq!(leaves(LEAVING, true).as_deref(), Some("720:5 560:4"));
    assert_eq!(leaves(COLUMNS, false), None);
}

#[test]
fn an_amount_is_told_from_other_figures() {
    const AMOUNTS: &[ThrowColumn] = &[
        ThrowColumn::title("title", common::COLUMNS, |row, ()| row.0.into_any()),
        ThrowColumn::amount("earned", common::COLUMNS, |_, ()| "£2".into_any()),
    ];
    let table = html(|| DataTable::new(common::COLUMNS, AMOUNTS).view(&[Throw("Wool", true)], &()));
    assert!(table.contains("table--lines"), "{table}");
    assert_eq!(table.matches("table__cell--amount").count(), 1, "{table}");
    assert_eq!(table.matches("table__head--figure").count(), 1, "{table}");
}

#[test]
fn columns_share_the_room_only_where_the_table_says_so() {
    let rows = || [Throw("Wool", true)];
    let table = html(move || DataTable::new(common::COLUMNS, COLUMNS).view(&rows(), &()));
    assert!(!table.contains("table--even"), "{table}");
    let even = html(move || {
        let table = DataTable::new(common::COLUMNS, COLUMNS).tall().even();
        table.view(&rows(), &())
    });
    assert!(even.contains("table--even"), "{even}");
    assert!(even.contains("table--tall"), "{even}");
}

#[test]
fn a_list_is_sorted_by_what_its_columns_say() {
    let choice = html(|| view! { <SortChoice by=COLUMNS now="-rated" /> });
    for (value, count) in [("rated", 1), ("-rated", 1), ("rate", 0), ("title", 0)] {
        let option = format!("value=\"{value}\"");
        assert_eq!(choice.matches(&option).count(), count, "{choice}");
    }
    assert!(choice.contains(RATED.en), "{choice}");
    assert!(ColumnHeads::from(COLUMNS).is_sortable());
    assert!(!ColumnHeads::from(&COLUMNS[..1]).is_sortable());
}

#[test]
fn a_head_that_sorts_leads_on_and_says_how_the_list_stands() {
    let head = |now: &str| {
        let to = Address::new("/list").with("q", "a").with(SORT, now);
        let sorting = Sorting::new(to, Some(now.to_owned()));
        html(move || {
            let table = DataTable::new(common::COLUMNS, COLUMNS);
            table.sorted(sorting).view(&[], &())
        })
    };
    for (now, href, sorted) in [
        ("", "/list?q=a&sort=rated", None),
        ("rated", "/list?q=a&sort=-rated", Some("ascending")),
        ("-rated", "/list?q=a", Some("descending")),
        ("unknown", "/list?q=a&sort=rated", None),
    ] {
        let html = head(now).replace("&amp;", "&");
        assert!(html.contains(&format!("href=\"{href}\"")), "{now}: {html}");
        match sorted {
            Some(sorted) => {
                assert!(html.contains(&format!("aria-sort=\"{sorted}\"")), "{html}");
            }
            None => assert!(!html.contains("aria-sort"), "{html}"),
        }
    }
}

#[test]
fn ticks_say_nothing_where_the_rows_of_all_pages_are_selected() {
    let ticks = Ticks {
        is_fixed: true,
        ..TICKS
    };
    let table = DataTable::new(common::COLUMNS, COLUMNS).ticked(ticks);
    let ticks = html(|| table.view(&[Throw("Wool", true)], &()));
    assert_eq!(ticks.matches(" disabled").count(), 2, "{ticks}");
    assert!(ticks.contains(" checked"), "{ticks}");
}

use super::*;
use crate::{currency::Currency, money::Money, product::ProductCategory};

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(|name| (*name).to_owned()).collect()
}

#[test]
fn columns_are_found_by_their_names() {
    let own = header(&["product_id", "title", "price", "currency", "stock"]);
    let mapping = ImportMapping::by_names(&own);
    assert_eq!(mapping.place(ImportColumn::Price), Some(2));
    assert_eq!(mapping.place(ImportColumn::Category), None);
    assert_eq!(mapping.check(), Ok(()));

    let other = header(&["Vendor", "SKU", "Product-Name", "Sale price", "Image URL"]);
    let mapping = ImportMapping::by_names(&other);
    assert_eq!(mapping.place(ImportColumn::ProductId), Some(1));
    assert_eq!(mapping.place(ImportColumn::Title), Some(2));
    assert_eq!(mapping.place(ImportColumn::Price), Some(3));
    assert_eq!(mapping.place(ImportColumn::PictureUrl), Some(4));
}

#[test]
fn a_file_has_three_columns_and_each_once() {
    let missing = ImportMapping::by_names(&header(&["product_id", "colour"]));
    let lacks = vec![ImportColumn::Title, ImportColumn::Price];
    assert_eq!(missing.check(), Err(MappingRefusal::Missing(lacks)));

    let chosen = |title| {
        let pairs = [
            (ImportColumn::ProductId, Some(0)),
            (ImportColumn::Title, title),
            (ImportColumn::Price, Some(2)),
            (ImportColumn::Stock, None),
        ];
        ImportMapping::chosen(pairs, 3)
    };
    assert_eq!(chosen(Some(1)).check(), Ok(()));
    assert_eq!(
        chosen(Some(0)).check(),
        Err(MappingRefusal::Twice(vec![ImportColumn::Title]))
    );
    assert_eq!(
        chosen(Some(3)).check(),
        Err(MappingRefusal::Missing(vec![ImportColumn::Title]))
    );
}

fn read(values: &[&str]) -> Result<ImportedProduct, RowRefusal> {
    let names = header(&[
        "product_id",
        "title",
        "price",
        "currency",
        "stock",
        "category",
        "picture_url",
    ]);
    let mapping = ImportMapping::by_names(&names);
    let texts = header(values);
    let row = RowTexts {
        texts: &texts,
        mapping: &mapping,
    };
    row.read(Currency::Gbp)
}

#[test]
fn a_row_is_read_as_the_form_is() {
    let row = read(&[
        " 576 ",
        "Mug",
        "4.25",
        "gbp",
        "12",
        "kitchen",
        "https://a.example/m.jpg",
    ]);
    let row = row.unwrap();
    assert_eq!(row.code, "576");
    assert_eq!(row.values.price, Money::new(425, Currency::Gbp));
    assert_eq!(row.values.stock, Some(12));
    assert_eq!(row.values.category, Some(ProductCategory::Kitchen));
    assert_eq!(
        row.values.picture.as_deref(),
        Some("https://a.example/m.jpg")
    );
    assert_eq!(
        read(&["1", "Mug", "4", "", "", "", ""])
            .unwrap()
            .values
            .stock,
        None
    );
}

#[test]
fn a_row_is_refused_for_the_first_column_that_is_wrong() {
    for (values, column) in [
        (["1", "", "x", "", "", "", ""], ImportColumn::Title),
        (
            ["5.76E+17", "Mug", "4", "", "", "", ""],
            ImportColumn::ProductId,
        ),
        (["1", "Mug", "0", "", "", "", ""], ImportColumn::Price),
        (["1", "Mug", "4", "EUR", "", "", ""], ImportColumn::Currency),
        (["1", "Mug", "4", "", "-1", "", ""], ImportColumn::Stock),
        (
            ["1", "Mug", "4", "", "", "cups", ""],
            ImportColumn::Category,
        ),
        (
            ["1", "Mug", "4", "", "", "", "http://a.example"],
            ImportColumn::PictureUrl,
        ),
    ] {
        let refusal = read(&values).unwrap_err();
        assert_eq!(refusal.column, Some(column), "{values:?}");
        assert!(!refusal.reason.to_string().is_empty());
    }
}

fn values(title: &str, stock: Option<u32>) -> ImportedValues {
    ImportedValues {
        title: title.to_owned(),
        price: Money::new(425, Currency::Gbp),
        stock,
        category: Some(ProductCategory::Home),
        picture: None,
    }
}

#[test]
fn what_a_file_has_no_column_for_stays() {
    let mapping = ImportMapping::by_names(&header(&["product_id", "title", "price"]));
    let mut row = values("Mug, blue", None);
    row.category = None;
    let merged = row.over(&values("Mug", Some(3)), &mapping);
    assert_eq!(merged, values("Mug, blue", Some(3)));

    let mapping = ImportMapping::by_names(&header(&["product_id", "title", "price", "stock"]));
    let merged = values("Mug", None).over(&values("Mug", Some(3)), &mapping);
    assert_eq!(merged.stock, None, "an empty stock is not tracked");
}

#[test]
fn only_what_nobody_changed_is_undone() {
    let (before, after, since) = (
        values("Mug", None),
        values("Mug, blue", Some(1)),
        values("Mug, blue", Some(2)),
    );
    for (now, was, is_used, outcome) in [
        (Some(&after), Some(&before), true, UndoOutcome::Restored),
        (Some(&since), Some(&before), false, UndoOutcome::Left),
        (Some(&after), None, false, UndoOutcome::Deleted),
        (Some(&after), None, true, UndoOutcome::Unlisted),
        (Some(&since), None, false, UndoOutcome::Left),
        (None, None, false, UndoOutcome::Left),
    ] {
        assert_eq!(judge_undo(now, was, &after, is_used), outcome);
    }
}

#[test]
fn each_state_allows_its_steps() {
    use ProductImportState as State;
    for (state, map, start, cancel, undo) in [
        (State::Uploading, false, false, true, false),
        (State::Mapping, true, false, true, false),
        (State::Checking, false, false, true, false),
        (State::Checked, true, true, true, false),
        (State::Importing, false, false, false, false),
        (State::Done, false, false, false, true),
        (State::Undoing, false, false, false, false),
        (State::Undone, false, false, false, false),
        (State::Failed, false, false, false, true),
        (State::Cancelled, false, false, false, false),
    ] {
        assert_eq!(state.check_map().is_ok(), map, "{state}");
        assert_eq!(state.check_start().is_ok(), start, "{state}");
        assert_eq!(state.check_cancel().is_ok(), cancel, "{state}");
        assert_eq!(state.check_undo().is_ok(), undo, "{state}");
    }
}

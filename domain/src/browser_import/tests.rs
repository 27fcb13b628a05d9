use super::*;

#[test]
fn an_import_is_started_once_after_its_check_and_cancelled_until_it_ends() {
    use StartImportRefusal::{Ended, NotChecked, Started};
    for (state, start, cancels) in [
        (ImportState::Uploading, Err(NotChecked), true),
        (ImportState::Checking, Err(NotChecked), true),
        (ImportState::Checked, Ok(()), true),
        (ImportState::Importing, Err(Started), true),
        (ImportState::Done, Err(Started), false),
        (ImportState::Cancelled, Err(Ended), false),
        (ImportState::Failed, Err(Ended), false),
    ] {
        assert_eq!(state.check_start(), start, "{state}");
        assert_eq!(state.check_cancel().is_ok(), cancels, "{state}");
        assert_eq!(state.has_ended(), !cancels, "{state}");
    }
}

#[test]
fn a_file_has_something_in_it_and_is_within_the_limit() {
    assert_eq!(check_size(0, 10), Err(UploadRefusal::Empty));
    assert_eq!(check_size(1, 10), Ok(()));
    assert_eq!(check_size(10, 10), Ok(()));
    assert_eq!(check_size(11, 10), Err(UploadRefusal::TooLarge));
}

#[test]
fn a_file_is_shown_by_its_name_alone() {
    for (given, shown) in [
        ("orders.csv", "orders.csv"),
        ("C:\\exports\\orders.csv", "orders.csv"),
        ("../../etc/passwd", "passwd"),
        (" a\u{0}b\n.csv ", "ab.csv"),
        ("", "file.csv"),
        ("folder/", "file.csv"),
    ] {
        assert_eq!(shown_file_name(given), shown, "{given:?}");
    }
    let long = "x".repeat(1_000);
    assert_eq!(shown_file_name(&long).chars().count(), 200);
}

#[test]
fn progress_is_by_bytes_until_the_rows_are_counted() {
    let mut progress = ImportProgress {
        bytes: 200,
        bytes_read: 50,
        rows: 3,
        rows_in_file: None,
    };
    assert_eq!(progress.percent(), 25);
    progress.rows_in_file = Some(4);
    assert_eq!(progress.percent(), 75);
    progress.rows = 9;
    assert_eq!(progress.percent(), 100);
    assert_eq!(ImportProgress::default().percent(), 0);
    progress.rows_in_file = Some(0);
    assert_eq!(progress.percent(), 25);
}

#[test]
fn counts_are_read_without_reasons() {
    let counts = r#"{"rows": 3, "new": 2, "rejected": 1}"#;
    let read: ImportSummary = serde_json::from_str(counts).unwrap();
    assert_eq!((read.rows, read.new, read.rejected), (3, 2, 1));
    assert!(read.reasons.is_empty());
}

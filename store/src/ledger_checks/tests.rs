use super::stages::Stage;

#[test]
fn stages_are_kept_by_these_codes() {
    let codes = Stage::ALL.map(Stage::code);
    assert_eq!(
        codes,
        [
            "lines",
            "earlier_lines",
            "orphans",
            "batches",
            "links",
            "bills"
        ]
    );
}

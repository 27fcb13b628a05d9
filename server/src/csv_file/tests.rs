use super::*;

#[test]
fn a_guard_is_taken_off_exactly() {
    for cell in [
        "=1+1", "'=1+1", "''=1+1", "-1A", "+44", "'+44", "-4.25", "'-4.25", "'", "''", "'a", "a",
        "", "\n", "'\n", "'' =1",
    ] {
        let cell = cell.as_bytes();
        let written = guarded(cell);
        assert!(!may_run(&written), "{written:?}");
        assert_eq!(without_guard(&written), cell, "{written:?}");
    }
    assert_eq!(guarded(b"'=1"), b"''=1".as_slice());
    assert_eq!(without_guard(b"'-4.25"), b"'-4.25");
}

#[test]
fn a_file_is_in_its_place_once_it_is_whole() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lines.csv");
    fs::write(&path, "older").unwrap();
    let mut file = CsvFile::create(&path).unwrap();
    file.row(["order_id", "title"]).unwrap();
    file.value(536_365).unwrap();
    file.text("12\" RULER, \"WOOD\"").unwrap();
    file.end_row().unwrap();
    file.row(["", "line\nbreak"]).unwrap();
    assert_eq!(fs::read_to_string(&path).unwrap(), "older");
    file.finish().unwrap();

    let written = fs::read_to_string(&path).unwrap();
    let quoted = "order_id,title\r\n536365,\"12\"\" RULER, \"\"WOOD\"\"\"\r\n,\"line\nbreak\"\r\n";
    assert_eq!(written, quoted);
    assert_eq!(
        fs::read_dir(directory.path()).unwrap().count(),
        1,
        "no other name is left"
    );
}

#[test]
fn a_file_that_is_given_up_leaves_nothing() {
    let directory = tempfile::tempdir().unwrap();
    let mut file = CsvFile::create(&directory.path().join("lines.csv.gz")).unwrap();
    file.row(["order_id"]).unwrap();
    drop(file);
    assert_eq!(fs::read_dir(directory.path()).unwrap().count(), 0);
}

#[test]
fn a_name_that_ends_with_gz_compresses() {
    let directory = tempfile::tempdir().unwrap();
    let path = directory.path().join("lines.csv.gz");
    let mut file = CsvFile::create(&path).unwrap();
    file.row(["order_id"]).unwrap();
    file.finish().unwrap();
    let packed = File::open(&path).unwrap();
    let text = io::read_to_string(flate2::read::GzDecoder::new(packed)).unwrap();
    assert_eq!(text, "order_id\r\n");
}

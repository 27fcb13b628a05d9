use super::{
    key::{from_hex, made},
    *,
};
use store::audit::AuditKey;

fn keys() -> AuditKeys {
    AuditKey::new([1; 32]).into()
}

fn head(batch: i64) -> Head {
    Head {
        batch,
        chain: [u8::try_from(batch % 200).unwrap(); 32],
    }
}

fn now() -> DateTime<Utc> {
    DateTime::UNIX_EPOCH
}

#[test]
fn heads_are_kept_in_their_order() {
    let folder = tempfile::tempdir().unwrap();
    let files = AuditFiles::at(keys(), folder.path().join("a/heads"));
    assert_eq!(files.newest().unwrap(), None);
    assert_eq!(files.all().unwrap(), []);
    for batch in [1, 2, 2, 1, 5] {
        files.keep(head(batch), now()).unwrap();
    }
    assert_eq!(files.newest().unwrap(), Some(head(5)));
    assert_eq!(files.all().unwrap(), [1, 2, 5].map(head));

    // Set back to the second batch, it goes on from there.
    files.set_back(2, now()).unwrap();
    assert_eq!(files.newest().unwrap(), Some(head(2)));
    files.keep(head(3), now()).unwrap();
    assert_eq!(files.all().unwrap(), [1, 2, 3].map(head));
}

#[test]
fn a_line_that_was_cut_off_is_passed_over() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("heads");
    let files = AuditFiles::at(keys(), path.clone());
    files.keep(head(1), now()).unwrap();
    let whole = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{whole}{}", &whole[..20])).unwrap();
    assert_eq!(files.all().unwrap(), [head(1)]);
    assert_eq!(files.newest().unwrap(), Some(head(1)));
    // The next one stands on a line of its own.
    files.keep(head(2), now()).unwrap();
    assert_eq!(files.newest().unwrap(), Some(head(2)));
    assert_eq!(files.all().unwrap(), [1, 2].map(head));
}

#[test]
fn a_long_file_is_read_from_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let files = AuditFiles::at(keys(), folder.path().join("heads"));
    let mut file = files.open_heads(true).unwrap().unwrap();
    for batch in 1..2_000 {
        let chain = "ab".repeat(32);
        writeln!(file, "{batch} {chain} 2031-03-01T00:00:00Z").unwrap();
    }
    assert_eq!(files.newest().unwrap().unwrap().batch, 1_999);
    assert_eq!(files.all().unwrap().len(), 1_999);
    files.set_back(3, now()).unwrap();
    assert_eq!(files.newest().unwrap().unwrap().batch, 3);
}

#[test]
fn a_key_is_made_once_and_for_its_owner_alone() {
    use std::os::unix::fs::PermissionsExt as _;

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("audit-key");
    let environment = Environment::system();
    made(&file, &environment).unwrap();
    let text = fs::read_to_string(&file).unwrap();
    assert!(from_hex(text.trim()).is_some(), "64 digits");
    assert_eq!(
        fs::metadata(&file).unwrap().permissions().mode() & 0o777,
        0o600
    );
    made(&file, &environment).unwrap();
    assert_eq!(fs::read_to_string(&file).unwrap(), text);
    // The key that came before it is another line; what is no key is refused.
    fs::write(&file, format!("{text}\n{}\n", "ab".repeat(32))).unwrap();
    made(&file, &environment).unwrap();
    for wrong in ["", "not a key", &format!("{text}and more"), &text[1..]] {
        fs::write(&file, wrong).unwrap();
        assert!(made(&file, &environment).is_err(), "{wrong}");
    }
}

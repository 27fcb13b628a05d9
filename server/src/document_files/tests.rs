//! What is left in the folder of files that were deleted.

use std::fs;

use super::DocumentFiles;

#[tokio::test]
async fn a_file_that_was_being_stored_when_the_process_was_killed_is_deleted_too() {
    let folder = tempfile::tempdir().unwrap();
    let files = DocumentFiles::in_folder(folder.path()).unwrap();
    let left = || fs::read_dir(folder.path()).unwrap().count();
    let (whole, broken_off) = ("a".repeat(64), "b".repeat(64));
    files.put(&whole, "whole".into()).await.unwrap();
    let mut writer = files.begin(&broken_off).await.unwrap();
    writer.write(b"half").await.unwrap();
    // Nobody finishes or aborts it, as when the process is killed.
    std::mem::forget(writer);
    assert_eq!(left(), 2);
    files.delete(&broken_off).await.unwrap();
    assert_eq!(left(), 1);
    files.delete(&whole).await.unwrap();
    files.delete(&whole).await.unwrap();
    assert_eq!(left(), 0);
}

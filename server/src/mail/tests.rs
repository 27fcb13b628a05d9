//! Mails into files, and what can be an address.

use chrono::DateTime;
use domain::mail::MailContent;
use uuid::Uuid;

use super::*;

fn due(to: &str) -> DueMail {
    DueMail {
        mail: Uuid::from_u128(7).into(),
        account: None,
        to: to.into(),
        content: MailContent::PasswordReset,
        secret: Some("s3cret".into()),
        language: None,
        tries: 1,
    }
}

fn mailer(folder: &std::path::Path) -> Mailer {
    Mailer::into_files(folder.join("mail"), None, "https://a.example")
}

#[tokio::test]
async fn a_mail_is_a_file_once_and_can_be_read_again() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(folder.path());
    let files = mailer.folder().unwrap();
    assert!(files.list().unwrap().is_empty(), "there is no folder yet");
    let due = due("ann@example.org");
    for _ in 0..2 {
        mailer.send(&due, DateTime::UNIX_EPOCH).await.unwrap();
    }
    let listed = files.list().unwrap();
    let [(id, stored)] = listed.as_slice() else {
        panic!("{listed:?}");
    };
    assert_eq!((*id, &*stored.to), (due.mail, "ann@example.org"));
    assert_eq!(stored.subject, "Set a new password");
    let link = "https://a.example/choose-password?token=s3cret";
    assert!(stored.text.contains(link), "{}", stored.text);
    let message = files.path().join(format!("{id}.eml"));
    let message = std::fs::read_to_string(message).unwrap();
    for said in [
        "Message-ID: <00000000-0000-0000-0000-000000000007@localhost>",
        "To: ann@example.org",
        "Auto-Submitted: auto-generated",
        "multipart/alternative",
    ] {
        assert!(message.contains(said), "{said} in {message}");
    }
}

#[tokio::test]
async fn what_is_no_address_is_not_written() {
    let folder = tempfile::tempdir().unwrap();
    let mailer = mailer(folder.path());
    for to in ["ann", "ann@example.org\r\nBcc: eve@example.org", ""] {
        let failed = mailer.send(&due(to), DateTime::UNIX_EPOCH).await;
        let words = failed.unwrap_err().to_string();
        assert_eq!(words, "it isn't an address that mail can be sent to");
    }
    assert!(mailer.folder().unwrap().list().unwrap().is_empty());
}

#[tokio::test]
async fn the_address_of_a_mail_server_is_checked_and_not_repeated() {
    let from: Mailbox = "Partner Center <noreply@example.org>".parse().unwrap();
    for url in [
        "smtp.example.org",
        "http://user:s3cret@example.org",
        "smtp://",
    ] {
        let refused = Mailer::to_server(url, from.clone(), "https://a.example");
        let words = refused.unwrap_err().to_string();
        assert!(
            !words.contains("s3cret") && words.contains("--smtp-url"),
            "{words}"
        );
    }
    let server = "smtps://user:s3cret@smtp.example.org";
    let mailer = Mailer::to_server(server, from, "https://a.example").unwrap();
    assert!(mailer.folder().is_none());
    assert!(!format!("{mailer:?}").contains("s3cret"));
}

//! What production insists on before the program serves. All that is wrong is said at once, each with
//! what to do about it.

use std::net::IpAddr;

use sqlx::postgres::{PgConnectOptions, PgSslMode};
use store::{Db, passwords, rights};
use tokio::task::spawn_blocking;

use crate::{
    cli::{Options, PublicUrl},
    command::Failure,
    demo, password,
};

/// The addresses of the demo's people end so. It is no host's name and never will be (RFC 2606).
const DEMO_HOST: &str = ".example";

/// Looks at the public URL, which links in emails begin with.
///
/// # Errors
///
/// [`Failure::Usage`] in production without one that is encrypted.
pub(crate) fn check_public_url(options: &Options) -> Result<(), Failure> {
    let is_encrypted = options.public_url.as_ref().is_some_and(PublicUrl::is_https);
    if options.production && !is_encrypted {
        return Err(Failure::Usage(
            "--production needs an https --public-url".to_owned(),
        ));
    }
    Ok(())
}

/// A connection as it was given, with the name of the option that gave it.
pub(crate) type Link<'o> = (&'static str, Option<&'o PgConnectOptions>);

/// Looks at the links to the database, before anything is said over them.
///
/// # Errors
///
/// [`Failure::Usage`] with a line for each that production refuses.
pub(crate) fn check_links(links: &[Link<'_>]) -> Result<(), Failure> {
    let refused = links
        .iter()
        .filter_map(|(name, link)| of_link(name, (*link)?));
    in_order(refused.collect())
}

/// Looks at the process and its keys, and at what the database says of the role and of its people.
///
/// # Errors
///
/// [`Failure::Usage`] with a line for everything that production refuses; or the database's failure.
pub(crate) async fn check(db: &Db, options: &Options) -> Result<(), Failure> {
    let finance = &options.finance;
    let has_finance_keys =
        finance.finance_key_file.is_some() && finance.finance_index_key_file.is_some();
    let mut refused = Vec::new();
    refused.extend(of_process(rustix::process::geteuid().is_root()));
    refused.extend(of_audit_trail(options.audit.audit_key_file.is_some()));
    refused.extend(of_accounts(options.account.account_key_file.is_some()));
    refused.extend(of_finance(has_finance_keys));
    refused.extend(of_ledger(options.ledger.ledger_key_file.is_some()));
    refused.extend(of_role(&rights::of_this_role(&db.primary).await?));
    refused.extend(of_demo(db).await?);
    in_order(refused)
}

/// Nothing is refused.
fn in_order(refused: Vec<String>) -> Result<(), Failure> {
    if refused.is_empty() {
        return Ok(());
    }
    Err(Failure::Usage(format!(
        "can't start in production:\n- {}",
        refused.join("\n- ")
    )))
}

fn of_process(is_root: bool) -> Option<String> {
    is_root.then(|| {
        "the server runs as root, so a fault in it affects the whole machine: run it as a separate \
         user (systemd: User=, container: USER)"
            .to_owned()
    })
}

fn of_audit_trail(has_key: bool) -> Option<String> {
    (!has_key).then(|| {
        "no key to seal the audit trail, so the owner of the database could change it unnoticed: \
         write 64 random hexadecimal digits to a file (openssl rand -hex 32) and set \
         --audit-key-file, the same for every serve and worker"
            .to_owned()
    })
}

fn of_accounts(has_key: bool) -> Option<String> {
    (!has_key).then(|| {
        "no key to seal the secrets of two-factor authentication, which platform operators need: write 64 \
         random hexadecimal digits to a file (openssl rand -hex 32) and set --account-key-file, the same \
         for every serve and worker"
            .to_owned()
    })
}

fn of_finance(has_keys: bool) -> Option<String> {
    (!has_keys).then(|| {
        "no keys to seal tax numbers, bank account numbers and documents: write 64 random hexadecimal \
         digits to each of two files (openssl rand -hex 32) and set --finance-key-file and \
         --finance-index-key-file, the same for every serve and worker"
            .to_owned()
    })
}

fn of_ledger(has_key: bool) -> Option<String> {
    (!has_key).then(|| {
        "no key to sign the ledger and its bills, so nobody who is paid could check them: write 64 random \
         hexadecimal digits to a file (openssl rand -hex 32) and set --ledger-key-file, the same for every \
         serve and worker"
            .to_owned()
    })
}

/// A link that leaves the machine is encrypted, and the server has proven who it is.
fn of_link(name: &str, link: &PgConnectOptions) -> Option<String> {
    let host = link.get_host();
    let is_here = link.get_socket().is_some()
        || host.starts_with('/')
        || host == "localhost"
        || host
            .trim_matches(['[', ']'])
            .parse()
            .is_ok_and(|address: IpAddr| address.is_loopback());
    let is_proven = matches!(
        link.get_ssl_mode(),
        PgSslMode::VerifyCa | PgSslMode::VerifyFull
    );
    (!is_here && !is_proven).then(|| {
        format!(
            "{name} connects to another machine without verifying it: add ?sslmode=verify-full to \
             the URL, and &sslrootcert=FILE if your own authority signed the server's certificate"
        )
    })
}

/// The role can't change the schema, and can't rewrite what is only ever added to.
fn of_role(rights: &rights::Rights) -> Vec<String> {
    let mut refused = Vec::new();
    let role = &rights.role;
    if rights.is_superuser || rights.owns_tables {
        let what = if rights.is_superuser {
            "is a superuser"
        } else {
            "owns the tables"
        };
        refused.push(format!(
            "DATABASE_URL uses the role {role}, which {what} and could rewrite the ledger: use {}, \
             which `partner-center migrate` creates, and set the owner in DATABASE_OWNER_URL",
            store::PROGRAM_ROLE
        ));
    } else if rights.bypasses_row_security {
        refused.push(format!(
            "the role {role} bypasses row-level security, which separates the data of the parties: \
             run `alter role {role} nobypassrls` as a superuser"
        ));
    } else if let [first, others @ ..] = &*rights.may_rewrite {
        let more = match others.len() {
            0 => String::new(),
            number => format!(" and {number} more"),
        };
        refused.push(format!(
            "the role {role} can change or delete rows of {first}{more}, which must be \
             append-only: run `partner-center migrate` as the owner; if that doesn't help, run \
             `revoke update, delete, truncate on {first} from {role}`"
        ));
    }
    refused
}

/// Nobody signs in with the password that the demo prints.
async fn of_demo(db: &Db) -> Result<Option<String>, Failure> {
    let hashes = passwords::hashes_of_host(db, DEMO_HOST).await?;
    let is_demo = spawn_blocking(move || {
        hashes
            .iter()
            .any(|kept| password::is_of(demo::PASSWORD, kept))
    });
    let is_demo = is_demo
        .await
        .map_err(|error| Failure::io("passwords")(error.into()))?;
    Ok(is_demo.then(|| {
        format!(
            "this database has demo accounts (addresses ending in {DEMO_HOST}) with a public \
             password: use a new database"
        )
    }))
}

/// What the database says, with what to do where that is not plain from it.
pub(crate) fn explained(error: &sqlx::Error) -> String {
    let is_about_encryption = match error {
        sqlx::Error::Tls(_) => true,
        sqlx::Error::Io(cause) => cause.kind() == std::io::ErrorKind::InvalidData,
        _ => false,
    };
    if is_about_encryption {
        return format!(
            "{error}. The server's TLS certificate can't be used; old self-signed certificates are \
             often version 1, which isn't supported. Give the server a version 3 certificate with \
             its host name as subject alternative name or, if the connection stays on this \
             machine, add ?sslmode=disable to the URL"
        );
    }
    error.to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_that_leaves_the_machine_is_proven() {
        for (url, is_refused) in [
            ("postgres://a@db.example.org/x", true),
            ("postgres://a@db.example.org/x?sslmode=prefer", true),
            ("postgres://a@db.example.org/x?sslmode=require", true),
            ("postgres://a@192.0.2.7/x?sslmode=disable", true),
            ("postgres://a@localhost.example.org/x", true),
            ("postgres://a@db.example.org/x?sslmode=verify-ca", false),
            ("postgres://a@db.example.org/x?sslmode=verify-full", false),
            ("postgres://a@localhost/x", false),
            ("postgres://a@127.0.0.1/x?sslmode=disable", false),
            ("postgres://a@[::1]/x", false),
            ("postgres://a@localhost/x?host=/run/postgresql", false),
        ] {
            let refused = of_link("DATABASE_URL", &url.parse().unwrap());
            assert_eq!(refused.is_some(), is_refused, "{url}: {refused:?}");
        }
    }

    #[test]
    fn a_role_that_can_rewrite_history_is_refused_with_what_to_do() {
        let working = rights::Rights {
            role: "partner_center".into(),
            is_superuser: false,
            bypasses_row_security: false,
            owns_tables: false,
            may_rewrite: vec![],
        };
        assert_eq!(of_role(&working), Vec::<String>::new());
        let over = |rights: rights::Rights| of_role(&rights).concat();
        let superuser = rights::Rights {
            is_superuser: true,
            ..working.clone()
        };
        assert!(over(superuser).contains("is a superuser"));
        let owner = rights::Rights {
            owns_tables: true,
            ..working.clone()
        };
        assert!(over(owner).contains("owns the tables"));
        let unheld = rights::Rights {
            bypasses_row_security: true,
            ..working.clone()
        };
        assert!(over(unheld).contains("nobypassrls"));
        let granted = rights::Rights {
            may_rewrite: vec!["ledger_entry_2026_09".into(), "audit_event".into()],
            ..working
        };
        let said = over(granted);
        assert!(said.contains("ledger_entry_2026_09 and 1 more"), "{said}");
    }

    #[test]
    fn root_is_refused() {
        assert!(of_process(true).is_some_and(|said| said.contains("User=")));
        assert_eq!(of_process(false), None);
    }

    #[test]
    fn a_certificate_that_can_not_be_used_says_what_to_do() {
        let cause = std::io::Error::new(std::io::ErrorKind::InvalidData, "BadEncoding");
        let said = explained(&sqlx::Error::Io(cause));
        assert!(
            said.contains("sslmode=disable") && said.contains("version 3"),
            "{said}"
        );
        let closed = std::io::Error::from(std::io::ErrorKind::ConnectionRefused);
        assert!(!explained(&sqlx::Error::Io(closed)).contains("sslmode"));
    }
}

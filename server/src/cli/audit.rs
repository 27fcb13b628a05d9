//! Where the key and the heads of the audit trail are.

use std::path::PathBuf;

use clap::Args;

/// What the audit trail is sealed with, and what is kept of it outside the database.
#[derive(Debug, Args)]
#[command(next_help_heading = "Audit trail options")]
pub struct AuditOptions {
    /// File with the key that seals the audit trail: 64 random hexadecimal digits (`openssl rand -hex
    /// 32`), followed by earlier keys, one per line [default: created in the data directory for the
    /// built-in database; required in production for your own database]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_AUDIT_KEY_FILE",
        value_name = "FILE"
    )]
    pub audit_key_file: Option<PathBuf>,

    /// File to which the heads of the sealed audit trail are appended, so that a shortened or restored
    /// trail is detected [default: audit-head in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_AUDIT_HEAD",
        value_name = "FILE"
    )]
    pub audit_head: Option<PathBuf>,
}

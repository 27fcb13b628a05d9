//! Where the key and the heads of the audit trail are.

use std::path::PathBuf;

use clap::Args;

/// What the audit trail is sealed with, and what is kept of it outside the database.
#[derive(Debug, Args)]
#[command(next_help_heading = "Audit trail (every command)")]
pub struct AuditOptions {
    /// A file with the key that the audit trail is sealed with: 64 random hexadecimal digits, as
    /// `openssl rand -hex 32` makes them, and below it, each on a line, the keys that were used before
    /// it. [default: made in the data directory with the built-in
    /// database; with another one the trail is not sealed, which production refuses]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_AUDIT_KEY_FILE",
        value_name = "FILE"
    )]
    pub audit_key_file: Option<PathBuf>,

    /// The file that the heads of the sealed audit trail are added to, so that a trail that was cut off
    /// or set back is noticed. [default: audit-head in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_AUDIT_HEAD",
        value_name = "FILE"
    )]
    pub audit_head: Option<PathBuf>,
}

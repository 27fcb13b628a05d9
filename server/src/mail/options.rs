//! Where mails go.

use std::{fs, path::PathBuf};

use clap::{Args, builder::NonEmptyStringValueParser};
use lettre::message::Mailbox;

use crate::command::Failure;

/// Where mails go, and whom they come from.
#[derive(Debug, Args)]
#[command(next_help_heading = "Email options")]
pub struct MailOptions {
    /// SMTP server for emails, for example `smtps://user:password@smtp.example.org` (TLS),
    /// `smtp://user:password@smtp.example.org?tls=required` (STARTTLS) or `smtp://127.0.0.1:25`
    /// (unencrypted) [default: emails are written to files in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_SMTP_URL",
        hide_env_values = true,
        value_name = "URL"
    )]
    #[arg(conflicts_with = "smtp_url_file", value_parser = NonEmptyStringValueParser::new())]
    pub smtp_url: Option<String>,

    /// Read --smtp-url from this file
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_SMTP_URL_FILE",
        value_name = "FILE"
    )]
    pub smtp_url_file: Option<PathBuf>,

    /// Address that emails come from, for example `Partner Center <noreply@partners.example.org>`;
    /// required with --smtp-url
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_MAIL_FROM",
        value_name = "ADDRESS"
    )]
    #[arg(value_parser = sender)]
    pub mail_from: Option<Mailbox>,
}

/// The mailbox that emails come from.
fn sender(text: &str) -> Result<Mailbox, &'static str> {
    text.parse().map_err(
        |_| "must be an email address, for example Partner Center <noreply@partners.example.org>",
    )
}

impl MailOptions {
    /// The mail server's address; none when mails go into files.
    pub(super) fn smtp_url(&self) -> Result<Option<String>, Failure> {
        let Some(file) = &self.smtp_url_file else {
            return Ok(self.smtp_url.clone());
        };
        let name = file.display();
        let url = fs::read_to_string(file);
        let url = url.map_err(Failure::io(format!("--smtp-url-file: {name}")))?;
        Ok(Some(url.trim().to_owned()))
    }
}

//! What can be said of where documents and pictures lie, and where pictures come from.

use std::path::PathBuf;

use clap::{
    ArgAction, Args,
    builder::{FalseyValueParser, NonEmptyStringValueParser},
};
use http::Uri;

/// Where the files of documents lie.
#[derive(Debug, Args)]
#[command(next_help_heading = "Document options")]
pub struct DocumentOptions {
    /// Directory for documents and for files to import [default: documents in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_DIR",
        value_name = "DIRECTORY"
    )]
    #[arg(conflicts_with = "documents_s3_bucket")]
    pub documents_dir: Option<PathBuf>,

    /// S3 bucket instead of a directory. Its keys are read from `AWS_ACCESS_KEY_ID` and
    /// `AWS_SECRET_ACCESS_KEY`
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_BUCKET",
        value_name = "NAME"
    )]
    #[arg(value_parser = NonEmptyStringValueParser::new())]
    pub documents_s3_bucket: Option<String>,

    /// Region of the bucket [default: `AWS_REGION`]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_REGION",
        value_name = "NAME"
    )]
    #[arg(requires = "documents_s3_bucket", value_parser = NonEmptyStringValueParser::new())]
    pub documents_s3_region: Option<String>,

    /// URL of the service if it isn't Amazon's, for example `https://storage.example.org`
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_ENDPOINT",
        value_name = "URL"
    )]
    #[arg(requires = "documents_s3_bucket", value_parser = endpoint)]
    pub documents_s3_endpoint: Option<String>,

    /// Don't download product pictures from the URLs that imports name
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_NO_IMAGE_DOWNLOADS",
        action = ArgAction::SetTrue,
        value_parser = FalseyValueParser::new(),
    )]
    pub no_image_downloads: bool,
}

/// The URL of a service, which has a scheme and a host.
fn endpoint(text: &str) -> Result<String, &'static str> {
    const SHAPE: &str = "must be an http or https URL, for example https://storage.example.org";
    let uri: Uri = text.parse().map_err(|_| SHAPE)?;
    match (uri.scheme_str(), uri.authority()) {
        (Some("http" | "https"), Some(_)) => Ok(text.to_owned()),
        _ => Err(SHAPE),
    }
}

//! What can be said of where documents lie.

use std::path::PathBuf;

use clap::Args;

/// Where the files of documents lie.
#[derive(Debug, Args)]
#[command(next_help_heading = "Document options")]
pub struct DocumentOptions {
    /// Directory for the documents that people hand in [default: documents in the data directory]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_DIR",
        value_name = "DIRECTORY"
    )]
    #[arg(conflicts_with = "documents_s3_bucket")]
    pub documents_dir: Option<PathBuf>,

    /// S3 bucket for the documents, instead of a directory. The keys are read from `AWS_ACCESS_KEY_ID`
    /// and `AWS_SECRET_ACCESS_KEY`
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_BUCKET",
        value_name = "NAME"
    )]
    pub documents_s3_bucket: Option<String>,

    /// Region of the bucket [default: `AWS_REGION`]
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_REGION",
        value_name = "NAME"
    )]
    pub documents_s3_region: Option<String>,

    /// URL of the service, if it isn't Amazon's
    #[arg(
        long,
        global = true,
        env = "PARTNER_CENTER_DOCUMENTS_S3_ENDPOINT",
        value_name = "URL"
    )]
    pub documents_s3_endpoint: Option<String>,
}

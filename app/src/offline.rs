//! The copy that a creator's browser keeps for when the network is away: put together of what the capabilities
//! say. It has no form, no token and no script, and nothing that acts.

use runtime::{
    access::{AccessRule, Audience},
    file::{File, FileError, FileRequest},
    manifest::{Download, OfflineFuture, OfflinePart},
    paths::creator as paths,
};
use shell::offline_copy;

use crate::contributions::CONTRIBUTIONS;

/// Its parts, in their order.
const PARTS: [OfflinePart; 3] = [
    orders::manifest::OFFLINE,
    campaigns::creator::OFFLINE,
    inbox,
];

/// The copy, as a document that a browser shows.
pub(crate) const DOWNLOADS: &[Download] = &[Download {
    rule: AccessRule {
        path: paths::OFFLINE_COPY,
        audience: Audience::Creator,
        needs: None,
    },
    handler: |request| Box::pin(copy(request)),
}];

async fn copy(request: FileRequest) -> Result<File, FileError> {
    let mut sections = Vec::with_capacity(PARTS.len());
    for part in PARTS {
        sections.push(part(&request).await?);
    }
    let copy = offline_copy::copy(&request, sections).await?;
    Ok(File::document("offline-copy".to_owned(), copy))
}

fn inbox(request: &FileRequest) -> OfflineFuture<'_> {
    Box::pin(offline_copy::inbox(request, CONTRIBUTIONS.creator_notices))
}

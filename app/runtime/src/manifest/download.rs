//! Files that a capability lets people download.

use futures::future::BoxFuture;

use crate::{
    access::AccessRule,
    file::{File, FileError, FileRequest},
};

/// A file to download.
#[derive(Clone, Copy, Debug)]
pub struct Download {
    /// The address of its route, and who may fetch it. It lies under an area's own address.
    pub rule: AccessRule,
    /// Makes it for whoever may.
    pub handler: fn(FileRequest) -> BoxFuture<'static, Result<File, FileError>>,
}

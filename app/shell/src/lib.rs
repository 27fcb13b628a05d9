//! What stands around the pages of each area: the Partner Console, the Seller Center, the Creator app
//! and Operations. Pages render their contents alone; `routes` puts them in here, by what the manifests
//! of the capabilities say, and this crate names no capability.

#![expect(
    unreachable_pub,
    reason = "the component macro writes the properties of every component as public"
)]

pub mod browser_files;
pub mod documents;
pub mod head;
pub mod help_panel;
pub mod image_upload;
#[cfg(feature = "ssr")]
pub mod install;
pub mod landing;
pub mod language;
pub mod manifest;
pub mod new_password;
pub mod notices;
#[cfg(feature = "ssr")]
pub mod offline_copy;
#[cfg(feature = "ssr")]
pub mod plain_document;
pub mod problem;
pub mod public_frame;
pub mod sections;
pub mod shells;
pub mod text;
pub mod visitor;

mod account;
mod agreement;
mod console;
mod creator;
mod images_api;
mod keys;
mod leaving;
mod list_page;
mod market;
mod navigation;
mod offline;
mod overlays;
mod owners;
mod page_link;
mod palette;
mod print_head;
mod render_result;
mod routes;
mod sidebar_nav;
mod suspended;
mod theme;
mod user;
mod visitor_notes;

pub use account::area;
pub use console::{OperationsShell, PartnerShell, SellerShell};
pub use creator::{CreatorHead, CreatorShell, CreatorTaskShell};
pub use list_page::{ListFuture, ListPage, ListTexts};
pub use navigation::Navigation;
pub use offline::{OfflineCopySwitch, OfflineNotice};
pub use page_link::page_link;
pub use print_head::PrintHead;
pub use render_result::render_result;
#[cfg(feature = "hydrate")]
pub use routes::hydrate;
pub use routes::{application, paths_of};
pub use theme::ThemeSwitch;
pub use user::{UserResource, user};

//! How shops and creators join, and how what an import created comes to belong to somebody.
//!
//! - [`invite`]: an operator's invitation to an imported agency, shop or handle.
//! - [`received`], [`accept`], [`accept_as_new`]: what whoever opens its link reads and does.
//! - [`apply_for_shop`], [`apply_for_creator`], [`withdraw`]: applications of people, which operators decide as all
//!   others ([`crate::applications`]); [`own`] and [`one`] are what their applicants read.
//! - `join_in` is what approving one does and `release_in` what any end of one does, in the transaction of the verb
//!   that decides.

mod accepting;
mod applying;
mod inviting;
mod joining;
mod reading;
mod target;

pub(crate) use self::joining::{Joined, join_in, release_in};
pub use self::{
    accepting::{accept, accept_as_new, received},
    applying::{apply_for_creator, apply_for_shop, withdraw},
    inviting::invite,
    reading::{is_proven, one, own},
};

//! What surrounds the pages of each area.

use leptos::prelude::IntoAny as _;
use runtime::{manifest::Shell, paths};

use crate::{CreatorShell, CreatorTaskShell, OperationsShell, PartnerShell, SellerShell};

/// The Partner Console.
pub const PARTNER: Shell = Shell {
    root: paths::partner::HOME,
    area: || PartnerShell().into_any(),
    task: || PartnerShell().into_any(),
};

/// The Seller Center.
pub const SELLER: Shell = Shell {
    root: paths::seller::HOME,
    area: || SellerShell().into_any(),
    task: || SellerShell().into_any(),
};

/// The Creator app.
pub const CREATOR: Shell = Shell {
    root: paths::creator::SHOWCASE,
    area: || CreatorShell().into_any(),
    task: || CreatorTaskShell().into_any(),
};

/// Operations.
pub const OPERATIONS: Shell = Shell {
    root: paths::OPERATIONS,
    area: || OperationsShell().into_any(),
    task: || OperationsShell().into_any(),
};

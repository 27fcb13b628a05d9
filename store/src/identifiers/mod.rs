//! Numbers of tax offices and banks: kept sealed, shown by their end, and revealed to operators alone, who say
//! why (`crate::sealing`, `domain::tax`, `domain::payment_account`).

mod kept;
pub mod rotation;

pub(crate) use self::kept::{Kept, keep_in, kept_in, open_in, remove_in};

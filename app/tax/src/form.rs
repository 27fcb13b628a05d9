//! A tax form as browsers send it: texts alone, whatever they say, since a form without scripts sends what was
//! typed. What it says is a [`domain::tax::TaxInformation`] (`said`). It has no place for a number of a tax office.

use std::collections::BTreeMap;

use domain::{ids::DocumentId, market::Market};
use serde::{Deserialize, Serialize};

/// What stands in the form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct TaxForm {
    /// Whose form it is.
    pub(crate) market: Option<Market>,
    /// Which version of it; none of a W-9.
    pub(crate) version: u16,
    /// The fields of a W-9.
    pub(crate) w9: W9Form,
    /// The fields of another form, by their codes.
    pub(crate) values: BTreeMap<String, String>,
    /// Whether the person certifies.
    pub(crate) certifies: bool,
    /// Supporting documents.
    pub(crate) documents: Vec<DocumentId>,
}

/// The fields of a W-9.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct W9Form {
    /// Line 1.
    pub(crate) name: String,
    /// Line 2.
    pub(crate) business_name: String,
    /// Line 3a, as its code.
    pub(crate) classification: String,
    /// Line 3a: as what an LLC is taxed, as its code.
    pub(crate) llc_taxation: String,
    /// Line 3a: what else it is.
    pub(crate) other_classification: String,
    /// Line 3b.
    pub(crate) has_foreign_partners: bool,
    /// Line 4.
    pub(crate) exempt_payee_code: String,
    /// Line 4.
    pub(crate) fatca_code: String,
    /// Line 5.
    pub(crate) address: String,
    /// Line 6.
    pub(crate) city: String,
    /// Line 6.
    pub(crate) state: String,
    /// Line 6.
    pub(crate) zip: String,
    /// Whom to ask.
    pub(crate) contact_name: String,
    /// Where to write to.
    pub(crate) contact_email: String,
    /// Where to call.
    pub(crate) contact_phone: String,
    /// Part I: which number it is, as its code.
    pub(crate) identifier_kind: String,
    /// Part II: whether item 2 is crossed out.
    pub(crate) has_backup_withholding: bool,
    /// Part II: who certifies.
    pub(crate) certified_name: String,
}

//! Campaigns: who may create one, the form with everything wrong in it, publishing, editing, copying, ending.

mod changing;
mod creating;
mod history;
mod reading;

use super::form;

const NEW: &str = "/partner/campaigns/new?market=GB";
const SUBMIT: &str = "/api/campaigns/submit";

/// A form without a mistake.
fn good() -> Vec<(&'static str, &'static str)> {
    vec![
        ("market", "GB"),
        ("form[name]", "Winter at Home"),
        ("form[description]", "Warm things"),
        ("form[starts_on]", "2031-03-12"),
        ("form[registration_ends_on]", "2031-03-31"),
        ("form[ends_on]", "2031-04-30"),
        ("form[least_rate]", "12,5"),
        ("form[audience]", "named"),
        ("form[shop_codes]", "SHOP1, SHOP2"),
        ("form[contacts][whatsapp]", "+44 20 7946 0000"),
        ("form[contacts][email]", ""),
    ]
}

/// The same form with other answers to some of its questions.
fn with(others: &[(&'static str, &'static str)]) -> String {
    let mut fields = good();
    for (name, value) in others {
        fields.retain(|(known, _)| known != name);
        fields.push((name, value));
    }
    form(&fields)
}

//! Mails about what somebody applied for, and about authorisations.

use domain::mail::{AppliedFor, AppliedOutcome};
use ui::text::{market, t};

use super::{
    Site,
    layout::{Letter, Part},
    links, reasons,
};
use crate::text::mails as words;

pub(super) fn decided(
    (subject, outcome): (&AppliedFor, AppliedOutcome),
    reasons: &[String],
    note: Option<&str>,
    site: Site<'_>,
) -> Letter {
    let named = name(subject);
    let to = site.to(page(subject));
    let mut parts = Vec::new();
    let (title, button) = match outcome {
        AppliedOutcome::Approved => {
            parts.push(Part::Paragraph(words::approved(&named)));
            (words::approved_subject(&named), words::VIEW_APPLICATION)
        }
        AppliedOutcome::Rejected => {
            parts.push(Part::Paragraph(rejected(subject, &named)));
            (words::rejected_subject(&named), words::MODIFY_APPLICATION)
        }
    };
    let reasons: Vec<String> = reasons
        .iter()
        .filter_map(|code| reasons::words(code))
        .map(|text| t(text).to_owned())
        .collect();
    if !reasons.is_empty() {
        let count = u64::try_from(reasons.len()).unwrap_or(u64::MAX);
        parts.push(Part::Paragraph(words::reasons(count)));
        parts.push(Part::List(reasons));
    }
    if let Some(note) = note.filter(|note| !note.is_empty()) {
        parts.push(Part::Paragraph(t(words::NOTE).to_owned()));
        parts.push(Part::Written(note.to_owned()));
    }
    // An account is linked again, and not modified.
    let button = match subject {
        AppliedFor::BankAccount { .. } => words::VIEW_ACCOUNTS,
        AppliedFor::Entity
        | AppliedFor::EntityChange
        | AppliedFor::Category { .. }
        | AppliedFor::Shop { .. }
        | AppliedFor::Creator { .. }
        | AppliedFor::TaxForm { .. } => button,
    };
    parts.push(Part::Button(t(button).to_owned(), to));
    Letter {
        subject: title,
        parts,
        why: t(words::WHY_APPLIED).to_owned(),
        change: None,
    }
}

pub(super) fn upgraded(from: &str, to: &str, site: Site<'_>) -> Letter {
    let way = site.to(links::PARTNER_CATEGORIES);
    Letter {
        subject: words::upgraded_subject(from, to),
        parts: vec![
            Part::Paragraph(words::upgraded(from, to)),
            Part::Button(t(words::VIEW_APPLICATION).to_owned(), way),
        ],
        why: t(words::WHY_APPLIED).to_owned(),
        change: None,
    }
}

pub(super) fn requested(partner: &str, site: Site<'_>) -> Letter {
    let way = site.to(links::SELLER_PARTNERS);
    Letter {
        subject: words::asked_subject(partner),
        parts: vec![
            Part::Paragraph(words::asked(partner)),
            Part::Button(t(words::ASKED_BUTTON).to_owned(), way),
        ],
        why: words::why_place(partner),
        change: None,
    }
}

pub(super) fn answered(shop: &str, accepted: bool) -> Letter {
    let (subject, what) = if accepted {
        (words::accepted_subject(shop), words::accepted(shop))
    } else {
        (words::declined_subject(shop), words::declined(shop))
    };
    Letter {
        subject,
        parts: vec![Part::Paragraph(what)],
        why: t(words::WHY_REQUESTED).to_owned(),
        change: None,
    }
}

pub(super) fn ended(name: &str) -> Letter {
    Letter {
        subject: words::ended_subject(name),
        parts: vec![Part::Paragraph(words::ended(name))],
        why: words::why_place(name),
        change: None,
    }
}

/// That it was rejected: most is modified and submitted again, an account is linked again.
fn rejected(subject: &AppliedFor, named: &str) -> String {
    match subject {
        AppliedFor::BankAccount { .. } => words::rejected_account(named),
        AppliedFor::Entity
        | AppliedFor::EntityChange
        | AppliedFor::Category { .. }
        | AppliedFor::Shop { .. }
        | AppliedFor::Creator { .. }
        | AppliedFor::TaxForm { .. } => words::rejected(named),
    }
}

/// What was applied for.
fn name(subject: &AppliedFor) -> String {
    match subject {
        AppliedFor::Entity => t(words::ENTITY).to_owned(),
        AppliedFor::EntityChange => t(words::ENTITY_CHANGE).to_owned(),
        AppliedFor::Category { category, market } => {
            words::category(category, t(market::name(*market)))
        }
        AppliedFor::Shop { name } => words::shop(name),
        AppliedFor::Creator { handle } => words::creator(handle),
        AppliedFor::TaxForm { .. } => t(words::TAX_FORM).to_owned(),
        AppliedFor::BankAccount { last_four, .. } => words::bank_account(last_four),
    }
}

/// Where it stands.
const fn page(subject: &AppliedFor) -> &'static str {
    match subject {
        AppliedFor::Entity | AppliedFor::EntityChange => links::PARTNER_ACCOUNT,
        AppliedFor::Category { .. } => links::PARTNER_CATEGORIES,
        AppliedFor::Shop { .. } | AppliedFor::Creator { .. } => links::JOIN,
        AppliedFor::TaxForm { area } => links::tax(*area),
        AppliedFor::BankAccount { area, .. } => links::payment_accounts(*area),
    }
}

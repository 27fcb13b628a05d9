//! Mails of notices: what happened in a place of the person's, in the words of the list there.

use domain::{
    actor::Actor,
    ids::AccountId,
    mail::{NoticeMail, NoticesOfPlace, Waiting},
    notice::Notice,
};
use runtime::{
    manifest::{Contributions, NoticeText, NoticeWording},
    paths,
};
use shell::notices::marked;
use ui::text::t;

use super::{
    Site,
    layout::{Letter, Part, Row},
};
use crate::text::mails as words;

pub(super) fn letter(
    mail: &NoticeMail,
    account: Option<AccountId>,
    site: Site<'_>,
    contributions: &Contributions,
) -> Letter {
    let (rows, list, emails) = rows_of(&mail.notices, account, site, contributions);
    let place = &mail.place;
    let listed = u64::try_from(rows.len()).unwrap_or(u64::MAX);
    let count = listed.saturating_add(u64::from(mail.more));
    let subject = match rows.as_slice() {
        [] if count == 0 => words::waiting(place),
        [only] if count == 1 => words::one_notice(place, &only.title),
        _ => words::notices(count, place),
    };
    let mut parts: Vec<Part> = reminders(mail.waiting).map(Part::Paragraph).collect();
    if count > 0 {
        parts.push(Part::Paragraph(words::unread(count, place)));
        parts.push(Part::Rows(rows));
    }
    if mail.more > 0 {
        parts.push(Part::Paragraph(words::more(mail.more.into())));
    }
    // One thing to do: what waits comes before what is only told.
    let (label, to) = if mail.waiting.is_empty() {
        (words::OPEN_NOTICES, list)
    } else {
        (words::REVIEW, paths::partner::CAMPAIGNS)
    };
    parts.push(Part::Button(t(label).to_owned(), site.to(to)));
    Letter {
        subject,
        parts,
        why: words::why_place(place),
        change: Some((t(words::CHANGE).to_owned(), site.to(emails))),
    }
}

/// What the reader is reminded of.
fn reminders(waiting: Waiting) -> impl Iterator<Item = String> {
    let registrations = waiting
        .registrations
        .map(|waited| words::waiting_registrations(waited.count.into(), &waited.days.to_string()));
    let close_requests = waiting
        .close_requests
        .map(|waited| words::waiting_closes(waited.count.into(), &waited.days.to_string()));
    registrations.into_iter().chain(close_requests)
}

/// The notices in words, the list that they are in, and the page where mails of them are chosen.
fn rows_of(
    notices: &NoticesOfPlace,
    account: Option<AccountId>,
    site: Site<'_>,
    contributions: &Contributions,
) -> (Vec<Row>, &'static str, &'static str) {
    // A mail of notices is always to somebody who has an account.
    let reader = account.map_or(Actor::System, |account| notices.reader(account));
    match notices {
        NoticesOfPlace::Agency { notices, .. } => (
            worded(notices, contributions.agency_notices, reader, site),
            paths::partner::NOTICES,
            paths::partner::NOTICE_EMAILS,
        ),
        NoticesOfPlace::Shop { notices, .. } => (
            worded(notices, contributions.seller_notices, reader, site),
            paths::seller::NOTICES,
            paths::seller::NOTICE_EMAILS,
        ),
        NoticesOfPlace::Creator { notices, .. } => (
            worded(notices, contributions.creator_notices, reader, site),
            paths::creator::INBOX,
            paths::creator::NOTICE_EMAILS,
        ),
    }
}

/// Each notice in the words of the capability that knows its kind.
fn worded<What>(
    notices: &[Notice<What>],
    wordings: &[NoticeWording<What>],
    reader: Actor,
    site: Site<'_>,
) -> Vec<Row> {
    let rows = notices.iter().filter_map(|notice| {
        let NoticeText { title, more, href } = NoticeText::of(notice, wordings, reader)?;
        Some(Row {
            title,
            more,
            href: site.to(&marked(&href, notice.notice)),
        })
    });
    rows.collect()
}

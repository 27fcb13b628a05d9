//! What notices of bills say.

use domain::{
    actor::Actor,
    bill::BillNumber,
    money::Money,
    notice::{AgencyNotice, CreatorNotice, Notice, SellerNotice},
};
use runtime::{manifest::NoticeText, paths};
use ui::{format, text::t};

use crate::{
    money::month_of,
    text::{agency_notices as agency_words, notices as words},
};

/// A notice to an agency, in words.
pub(crate) fn to_agency(notice: &Notice<AgencyNotice>, _: Actor) -> Option<NoticeText> {
    let AgencyNotice::BillReady {
        bill,
        number,
        total,
        ..
    } = &notice.what
    else {
        return None;
    };
    let title = agency_words::bill_ready(&month_of(*number), &format::money(*total));
    Some(text(title, paths::partner::bill(*bill)))
}

/// A notice to a seller, in words.
pub(crate) fn to_seller(notice: &Notice<SellerNotice>, _: Actor) -> Option<NoticeText> {
    let SellerNotice::StatementReady {
        bill,
        number,
        total,
        ..
    } = &notice.what
    else {
        return None;
    };
    let title = statement(*number, *total);
    Some(text(title, paths::seller::statement_of(*bill)))
}

/// A notice to a creator, in words.
pub(crate) fn to_creator(notice: &Notice<CreatorNotice>, _: Actor) -> Option<NoticeText> {
    let CreatorNotice::BillReady {
        bill,
        number,
        total,
        ..
    } = &notice.what
    else {
        return None;
    };
    let title = statement(*number, *total);
    Some(text(title, paths::creator::bill(*bill)))
}

fn statement(number: BillNumber, total: Money) -> String {
    words::statement_ready(&month_of(number), &format::money(total))
}

fn text(title: String, href: String) -> NoticeText {
    NoticeText::new(title, t(words::BILL_NEXT).to_owned(), href)
}

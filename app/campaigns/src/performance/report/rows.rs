//! The parts of sales as rows: their names, and where more about each is.

use chrono::NaiveDate;
use domain::{
    ids::CampaignId,
    page::Page,
    sale::{BreakdownRow, SaleSubject},
};
use runtime::paths;

use super::Course;
use crate::{
    performance::api::{SalesPicture, SalesRow},
    text::performance_report as said,
};
use ui::{Address, text::t};

/// A part of a campaign's sales, for its agency; `lines` is where the campaign's order lines are.
pub(super) fn of_agency(campaign: CampaignId, lines: &Address, row: BreakdownRow) -> SalesRow {
    let sums = row.sums;
    match row.subject {
        SaleSubject::Product(address, product, shop) => SalesRow {
            sub: Some(said::shop_and_code(&shop, &product.code)),
            href: Some(paths::partner::registration(
                address.shop,
                address.registration,
            )),
            picture: SalesPicture::Product(paths::thumb(product.image.as_ref())),
            title: product.title,
            sums,
        },
        SaleSubject::List(Some(list), name) => SalesRow {
            title: name,
            sub: None,
            href: Some(paths::partner::list(campaign, list)),
            picture: SalesPicture::None,
            sums,
        },
        SaleSubject::List(None, _) => SalesRow {
            title: t(said::OWN_LINK).to_owned(),
            sub: Some(t(said::OWN_LINK_WHY).to_owned()),
            href: None,
            picture: SalesPicture::None,
            sums,
        },
        SaleSubject::Creator(creator, handle, image) => SalesRow {
            href: Some(lines.clone().with("creator", &handle).to_string()),
            title: handle,
            sub: None,
            picture: SalesPicture::Creator(creator, paths::thumb(image.as_ref())),
            sums,
        },
    }
}

/// A product of the shop's own sales. There is nothing else that a seller's sales are told apart by.
pub(super) fn of_seller(campaign: CampaignId, row: BreakdownRow) -> SalesRow {
    let sums = row.sums;
    match row.subject {
        SaleSubject::Product(address, product, _) => SalesRow {
            href: Some(
                Address::new(paths::seller::performance(campaign))
                    .with("registration", address)
                    .to_string(),
            ),
            picture: SalesPicture::Product(paths::thumb(product.image.as_ref())),
            title: product.title,
            sub: Some(product.code),
            sums,
        },
        SaleSubject::List(..) | SaleSubject::Creator(..) => SalesRow {
            title: String::new(),
            sub: None,
            href: None,
            picture: SalesPicture::None,
            sums,
        },
    }
}

/// The days or months of sales, the latest first.
pub(super) fn of_course(
    course: &Course,
    lines: impl Fn(NaiveDate, NaiveDate) -> Option<String>,
) -> Page<SalesRow> {
    let sold = course.sums.iter().rev().filter(|(_, sums)| sums.lines > 0);
    let rows = sold.map(|(first, sums)| SalesRow {
        title: course.name(*first),
        sub: None,
        href: lines(*first, course.last_day(*first)),
        picture: SalesPicture::None,
        sums: *sums,
    });
    Page {
        rows: rows.collect(),
        previous: None,
        next: None,
    }
}

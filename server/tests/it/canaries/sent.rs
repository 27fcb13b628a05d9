//! Numbers as people send them: right ones and wrong ones, by pages and past them, also where nobody takes them.

use axum::http::StatusCode;
use domain::ids::ApplicationId;
use uuid::Uuid;

use super::numbers::{Kind, Number};
use crate::{
    agency::form,
    people::{Person, Place},
    world::{Answer, World},
};

pub(super) const TAX: &str = "/partner/finance/tax";
const W9: &str = "/partner/finance/tax?market=US";
const SAVE: &str = "/api/finance/save_tax_of_agency";
const SUBMIT: &str = "/api/finance/submit_tax_of_agency";
const KEEP: &str = "/api/finance/keep_tax_of_agency";
pub(super) const ACCOUNTS: &str = "/partner/finance/payment-accounts";
pub(super) const LINK_PAGE: &str = "/partner/finance/payment-accounts/link";
const LINK: &str = "/api/finance/link_account_of_agency";
const STOP: &str = "/api/finance/stop_account_of_agency";

/// The name on the tax form, which is the holder of each account.
pub(super) const COMPANY: &str = "Lowtide Partners LLC";

/// All that the site has answered, head and body.
#[derive(Default)]
pub(super) struct Heard(pub(super) Vec<u8>);

impl Heard {
    pub(super) fn note(&mut self, answer: &Answer) {
        self.note_head(answer);
        self.0.extend_from_slice(answer.body.as_bytes());
    }

    fn note_head(&mut self, answer: &Answer) {
        for (name, value) in &answer.headers {
            let line = [name.as_str().as_bytes(), b": ", value.as_bytes(), b"\n"];
            self.0.extend_from_slice(&line.concat());
        }
    }
}

/// A W-9 as a form sends it, with this typed as its number, for the draft that there is.
async fn w9(world: &World, number: &Number, typed: &str) -> String {
    let is_of_company = number.kind == Kind::Ein;
    let (classification, taxation, kind) = if is_of_company {
        ("llc", "p", "ein")
    } else {
        ("individual", "", "ssn")
    };
    let draft: Option<(Uuid, i32)> = sqlx::query_as(
        "select application_id, version from application where subject = 'tax' and state = 'draft'",
    )
    .fetch_optional(&world.db.primary)
    .await
    .unwrap();
    let draft = draft.map(|(application, version)| (application.to_string(), version.to_string()));
    let mut fields = vec![
        ("form[market]", "US"),
        ("form[version]", "0"),
        ("form[w9][name]", COMPANY),
        ("form[w9][classification]", classification),
        ("form[w9][llc_taxation]", taxation),
        ("form[w9][address]", "1 Quay Street"),
        ("form[w9][city]", "Portland"),
        ("form[w9][state]", "OR"),
        ("form[w9][zip]", "97201"),
        ("form[w9][contact_name]", "Ada Lowe"),
        ("form[w9][contact_email]", "ada@lowtide.example"),
        ("form[w9][identifier_kind]", kind),
        ("form[w9][certified_name]", "Ada Lowe"),
        ("form[certifies]", "true"),
        ("numbers[w9]", typed),
    ];
    if let Some((application, version)) = &draft {
        fields.push(("application", application.as_str()));
        fields.push(("version", version.as_str()));
    }
    form(&fields)
}

/// The token of the first form of a page.
fn token_of(page: &str) -> &str {
    let (_, rest) = page.split_once("name=\"form_token\" value=\"").unwrap();
    rest.split('"').next().unwrap()
}

/// Types the numbers into the tax form, one after the other, each wrong first.
pub(super) async fn tax_forms(
    world: &World,
    ada: &Person<'_>,
    numbers: &[Number],
    heard: &mut Heard,
) {
    for (at, number) in numbers.iter().enumerate() {
        let wrong = format!("{}1", number.text);
        let wide: String = number.text.chars().map(full_width).collect();
        let written = number.written();
        for typed in [&wrong, &wide, &written[at % 2]] {
            let body = w9(world, number, typed).await;
            heard.note(&ada.sent(W9, SAVE, &body).await);
        }
        if at % 6 == 0 {
            past_the_page(world, ada, number, heard).await;
        }
    }
}

fn full_width(digit: char) -> char {
    let value = digit.to_digit(10).unwrap();
    char::from_u32(u32::from('０') + value).unwrap()
}

/// The number where nobody takes it.
async fn past_the_page(world: &World, ada: &Person<'_>, number: &Number, heard: &mut Heard) {
    let body = w9(world, number, &number.text).await;
    heard.note(&ada.call(KEEP, &body).await);
    let page = ada.get(TAX).await;
    let late = format!("{body}&form_token={}", token_of(&page.body));
    heard.note(&page);
    // After the session's end, with a form that was opened before.
    for out in [
        ada.signed_out().sent(TAX, SAVE, &late).await,
        ada.signed_out().call(SUBMIT, &late).await,
    ] {
        assert_ne!(out.status, StatusCode::OK, "{}", out.body);
        heard.note(&out);
    }
    // By somebody who may not, to nowhere, and as what can't be read.
    let viewer = Place::Agency("north", domain::actor::MemberRole::Viewer);
    heard.note(&Person::of(world, viewer).await.call(SAVE, &body).await);
    heard.note(&ada.sent(W9, "/api/finance/save_tax", &body).await);
    heard.note(&ada.sent(W9, "/partner/finance/nowhere", &body).await);
    heard.note(&ada.call("/api/finance/save_tax_of_shop", &body).await);
    let broken = format!("{body}&form=%FF{}", number.text);
    let cookie = [("cookie", ada.cookie())];
    heard.note(&world.ask("PUT", SAVE, &cookie, &broken).await);
    for path in [TAX, "/partner/finance/tax/form.pdf"] {
        heard.note(&ada.get(path).await);
    }
}

/// Hands the form in with this number. Its application.
pub(super) async fn submit(
    world: &World,
    ada: &Person<'_>,
    number: &Number,
    heard: &mut Heard,
) -> ApplicationId {
    let body = w9(world, number, &number.text).await;
    let sent = ada.sent(W9, SUBMIT, &body).await;
    assert!(
        sent.header("location").ends_with("done=submitted"),
        "{}",
        sent.header("location")
    );
    heard.note(&sent);
    let waits =
        "select application_id from application where subject = 'tax' and state = 'pending'";
    let application: Uuid = sqlx::query_scalar(waits)
        .fetch_one(&world.db.primary)
        .await
        .unwrap();
    application.into()
}

/// An operator sees the number once: the answer that has it isn't heard.
pub(super) async fn reveal(
    world: &World,
    application: ApplicationId,
    number: &Number,
    heard: &mut Heard,
) {
    let operator = Person::of(world, Place::Operations).await;
    let field = if number.kind == Kind::Ein {
        "ein"
    } else {
        "ssn"
    };
    let review = format!("/ops/reviews/{application}");
    let page = format!("{review}/reveal?field={field}");
    let to = format!("{review}/revealed");
    for path in ["/ops/reviews", &*review, &*page] {
        heard.note(&operator.get(path).await);
    }
    let body = format!("field={field}&reason=other&note=Too+short");
    heard.note(&operator.sent(&page, &to, &body).await);
    let body = format!("field={field}&reason=verify_document");
    let shown = operator.sent(&page, &to, &body).await;
    assert!(shown.body.contains(&number.text), "{}", shown.status);
    heard.note_head(&shown);
    for path in ["/ops/audit", "/ops/system", &*page, &*to] {
        heard.note(&operator.get(path).await);
    }
}

/// Links accounts with these numbers, one after the other, each wrong first, and stops each.
pub(super) async fn accounts(
    world: &World,
    ada: &Person<'_>,
    numbers: &[Number],
    heard: &mut Heard,
) {
    for number in numbers {
        let written = number.written();
        for (bank, account) in [
            ("021000022", number.text.clone()),
            ("021000021", format!("{}x", number.text)),
            ("021000021", written[0].clone()),
        ] {
            let body = form(&[
                ("form[market]", "US"),
                ("form[scheme]", "us_ach"),
                ("form[holder]", COMPANY),
                ("form[bank_name]", "First Bank"),
                ("numbers[bank]", bank),
                ("numbers[account]", &account),
            ]);
            heard.note(&ada.sent(LINK_PAGE, LINK, &body).await);
        }
        heard.note(&ada.get(ACCOUNTS).await);
        let waits = "select payment_account_id from payment_account where state = 'under_review'";
        let account: Uuid = sqlx::query_scalar(waits)
            .fetch_one(&world.db.primary)
            .await
            .unwrap();
        let stop = format!("account={account}");
        heard.note(&ada.sent(ACCOUNTS, STOP, &stop).await);
    }
}

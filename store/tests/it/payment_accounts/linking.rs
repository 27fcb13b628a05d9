//! The first account of a party, and what isn't linked.

use domain::{
    actor::MemberRole,
    market::Market,
    payment_account::{
        BankField, BankInformation, BankNumbers, BankScheme, LinkRefusal, PaymentAccountState,
        ShownState, TypedNumbers,
    },
    secret_text::SecretText,
};
use sqlx::PgPool;
use store::{
    Error, approvals,
    payment_accounts::{self, NewAccount},
};

use super::{DAY, Desk, FIRST, HOLDER, NOW, SECOND, account, later};
use crate::world::at;

#[database_test::test(store::MIGRATOR)]
async fn a_first_account_is_paid_to_once_it_is_approved(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (db, by) = (&desk.world.db, desk.by(desk.ann));
    let opened = payment_accounts::opened(db, &by).await.unwrap();
    assert_eq!(opened.state(), ShownState::NotActivated);
    assert!(opened.has_tax);
    assert_eq!(opened.market, Some(Market::Us));
    assert_eq!(opened.names, [HOLDER]);
    assert_eq!(opened.check_link(), Ok(()));

    let account = desk.link(FIRST).await;
    let opened = payment_accounts::opened(db, &by).await.unwrap();
    assert_eq!(opened.state(), ShownState::UnderReview);
    let open = opened.open().unwrap();
    assert_eq!((open.account, &*open.last_four), (account, "6789"));
    assert_eq!(open.information.holder, HOLDER);
    assert_eq!(open.linked_by.as_deref(), Some("Ann"));
    assert_eq!(open.decided_by, None);
    assert!(!open.is_change);
    let has_bank = async || {
        let standing = approvals::standing(db, &by, desk.agency, Market::Us).await;
        standing.unwrap().bank
    };
    assert!(!has_bank().await);

    desk.approve(account, later(60)).await.unwrap();
    let opened = payment_accounts::opened(db, &by).await.unwrap();
    assert_eq!(opened.state(), ShownState::Active);
    let active = opened.active().unwrap();
    assert_eq!(active.active_at, Some(later(60)));
    assert_eq!(active.decided_by.as_deref(), Some("Otto"));
    assert!(has_bank().await);
    // The decision is mailed, and no change of an account.
    assert_eq!(desk.mailed("account_active").await, Vec::<String>::new());
}

#[database_test::test(store::MIGRATOR)]
async fn what_is_not_linked(pool: PgPool) {
    let desk = Desk::without_tax(pool).await;
    let refused = async |number: &str, holder: &str| match desk
        .try_link(desk.ann, (number, holder), at(NOW))
        .await
    {
        Err(Error::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(FIRST, HOLDER).await, LinkRefusal::TaxMissing);
    desk.hold_tax(desk.ann, HOLDER).await;
    let LinkRefusal::Wrong {
        fields,
        is_other_holder: true,
        ..
    } = refused(FIRST, "Bob Example").await
    else {
        panic!("the holder is somebody else");
    };
    assert!(fields.is_empty());
    let LinkRefusal::Wrong {
        fields,
        is_other_holder: false,
        ..
    } = refused(FIRST, " ").await
    else {
        panic!("the holder is missing");
    };
    assert_eq!(fields[0].0, BankField::Holder);

    let first = desk.link(FIRST).await;
    let under_review = LinkRefusal::UnderReview {
        linked_at: at(NOW),
        try_again_at: later(DAY),
    };
    assert_eq!(refused(SECOND, HOLDER).await, under_review);
    desk.approve(first, later(60)).await.unwrap();
    assert_eq!(refused(FIRST, HOLDER).await, LinkRefusal::SameAccount);

    sqlx::query("update account set email_proven_at = null")
        .execute(&desk.pool)
        .await
        .unwrap();
    assert_eq!(refused(SECOND, HOLDER).await, LinkRefusal::EmailNotProven);
}

#[database_test::test(store::MIGRATOR)]
async fn numbers_of_another_scheme_are_not_taken(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let new = account(FIRST, HOLDER);
    let new = NewAccount {
        information: BankInformation {
            market: Some(Market::Gb),
            scheme: Some(BankScheme::GbDomestic),
            ..new.information
        },
        ..new
    };
    let (db, by) = (&desk.world.db, desk.by(desk.ann));
    let refused = payment_accounts::link(db, &by, &desk.keys, &new, &desk.secrets).await;
    let Err(Error::Refused(LinkRefusal::Wrong { fields, .. })) = refused else {
        panic!("{refused:?}");
    };
    assert_eq!(fields[0].0, BankField::Scheme);
}

#[database_test::test(store::MIGRATOR)]
async fn the_same_account_is_not_linked_by_another_name(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let (db, by) = (&desk.world.db, desk.by(desk.ann));
    let named = |scheme, bank: &str, account: &str| {
        let typed = TypedNumbers {
            bank: SecretText::new(bank.to_owned()),
            account: SecretText::new(account.to_owned()),
        };
        NewAccount {
            information: BankInformation {
                market: Some(Market::Gb),
                scheme: Some(scheme),
                holder: HOLDER.to_owned(),
                bank_name: "A Bank".to_owned(),
                ..BankInformation::default()
            },
            numbers: BankNumbers::read(scheme, &typed).unwrap(),
        }
    };
    let domestic = named(BankScheme::GbDomestic, "12-34-56", "98765432");
    let linked = payment_accounts::link(db, &by, &desk.keys, &domestic, &desk.secrets).await;
    desk.approve(linked.unwrap(), later(60)).await.unwrap();
    let iban = named(BankScheme::Iban, "", "GB82 WEST 1234 5698 7654 32");
    let refused = payment_accounts::link(db, &by, &desk.keys, &iban, &desk.secrets).await;
    assert!(
        matches!(refused, Err(Error::Refused(LinkRefusal::SameAccount))),
        "{refused:?}"
    );
}

#[database_test::test(store::MIGRATOR)]
async fn who_is_rejected_links_again(pool: PgPool) {
    let desk = Desk::new(pool).await;
    let first = desk.link(FIRST).await;
    let (db, by) = (&desk.world.db, desk.by(desk.otto));
    let application = desk.application_of(first).await;
    let reasons = [domain::application::RejectionReason::BankDetailsWrong];
    store::applications::reject(db, &by, application, &reasons, "Which bank?")
        .await
        .unwrap();
    let opened = payment_accounts::opened(db, &desk.by(desk.ann))
        .await
        .unwrap();
    assert_eq!(opened.state(), ShownState::Rejected);
    assert_eq!(opened.accounts[0].reasons, reasons);
    assert_eq!(opened.accounts[0].note, "Which bank?");
    assert_eq!(opened.accounts[0].decided_by.as_deref(), Some("Otto"));
    let again = desk.link(FIRST).await;
    assert_eq!(
        desk.state(again).await,
        PaymentAccountState::UnderReview.code()
    );
}

#[database_test::test(store::MIGRATOR)]
async fn those_alone_link_and_see_accounts_who_see_to_being_paid(pool: PgPool) {
    let desk = Desk::new(pool).await;
    desk.link(FIRST).await;
    for (name, role, may) in [
        ("Fay", MemberRole::Finance, true),
        ("Max", MemberRole::Manager, false),
        ("Vic", MemberRole::Viewer, false),
    ] {
        let actor = desk.colleague(name, role).await;
        let opened = payment_accounts::opened(&desk.world.db, &desk.by(actor)).await;
        assert_eq!(opened.is_ok(), may, "{role:?}");
        let linked = desk.try_link(actor, (SECOND, HOLDER), at(NOW)).await;
        let is_missing = matches!(linked, Err(Error::NotFound));
        assert_eq!(is_missing, !may, "{role:?}: {linked:?}");
    }
    let opened = payment_accounts::opened(&desk.world.db, &desk.by(desk.otto)).await;
    assert!(matches!(opened, Err(Error::NotFound)));
    let other = desk.other_agency("Bea").await;
    let opened = payment_accounts::opened(&desk.world.db, &desk.by(other)).await;
    assert!(opened.unwrap().accounts.is_empty());
}

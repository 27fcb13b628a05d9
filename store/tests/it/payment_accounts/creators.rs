//! Creators are paid as well: each is alone, and sees to it in person.

use domain::{
    actor::Actor,
    ids::PaymentAccountId,
    market::Market,
    notice::CreatorNotice,
    payment_account::{
        BankInformation, BankNumbers, BankScheme, PaymentAccountState, TypedNumbers,
    },
    secret_text::SecretText,
    tax::{Answers, FieldCode, IdentifierKind, TaxIdentifier, TaxInformation, form_of},
};
use sqlx::PgPool;
use store::{
    Error, applications,
    creators::NewCreator,
    import::Rows,
    lookup,
    memberships::{self, Seat},
    notices::of_creator,
    payment_accounts::{self, NewAccount},
    tax_forms::{self, NewTaxDraft},
};

use super::{DAY, Desk, HOUR, later, person};

impl Desk {
    /// A creator in the United Kingdom, whose tax information is in force.
    async fn creator(&self, handle: &str) -> Actor {
        let new = NewCreator {
            handle: handle.into(),
            managed_by: None,
        };
        self.world.take(Rows::Creators(&[new])).await;
        let db = &self.world.db;
        let creator = lookup::creator(db, Market::Gb, handle).await.unwrap();
        let account = person(&self.world, &self.pool, handle).await;
        let (program, seat) = (self.by(Actor::System), Seat::Creator(creator));
        memberships::seat(db, &program, account, seat)
            .await
            .unwrap();
        let actor = Actor::Creator { account, creator };
        let number = SecretText::new("AB 12 34 56 C".to_owned());
        let identifiers = [TaxIdentifier::read(IdentifierKind::Nino, &number).unwrap()];
        let draft = NewTaxDraft {
            information: TaxInformation::Market(answers()),
            identifiers: &identifiers,
            forget: &[],
            known: None,
        };
        let by = self.by(actor);
        let saved = tax_forms::save_draft(db, &by, &self.keys, &draft, &self.secrets)
            .await
            .unwrap();
        tax_forms::submit(db, &by, saved.application, saved.version)
            .await
            .unwrap();
        applications::approve(db, &self.by(self.otto), saved.application, "", false)
            .await
            .unwrap();
        actor
    }

    async fn link_in_gb(&self, actor: Actor, number: &str) -> PaymentAccountId {
        let typed = TypedNumbers {
            bank: SecretText::new("12-34-56".to_owned()),
            account: SecretText::new(number.to_owned()),
        };
        let new = NewAccount {
            information: BankInformation {
                market: Some(Market::Gb),
                scheme: Some(BankScheme::GbDomestic),
                holder: "EXAMPLE CARA".to_owned(),
                bank_name: "First Bank".to_owned(),
                ..BankInformation::default()
            },
            numbers: BankNumbers::read(BankScheme::GbDomestic, &typed).unwrap(),
        };
        let (db, by) = (&self.world.db, self.by(actor));
        payment_accounts::link(db, &by, &self.keys, &new, &self.secrets)
            .await
            .unwrap()
    }
}

fn answers() -> Answers {
    let mut answers = Answers::of(form_of(Market::Gb).unwrap());
    for (code, value) in [
        (FieldCode::PartyType, "individual"),
        (FieldCode::LegalName, "Cara Example"),
        (FieldCode::VatRegistered, "no"),
        (FieldCode::Address, "1 High Street"),
        (FieldCode::City, "Leeds"),
        (FieldCode::Postcode, "LS1 1AA"),
        (FieldCode::ContactName, "Cara Example"),
        (FieldCode::ContactEmail, "cara@example.org"),
        (FieldCode::CertifiedName, "Cara Example"),
    ] {
        answers.set(code, value.to_owned());
    }
    answers.certifies = true;
    answers
}

#[database_test::test(store::MIGRATOR)]
async fn a_creator_links_changes_and_stops_accounts(pool: PgPool) {
    let desk = Desk::without_tax(pool).await;
    let cara = desk.creator("cara").await;
    let cora = desk.creator("cora").await;
    let first = desk.link_in_gb(cara, "12345678").await;
    desk.approve(first, later(HOUR)).await.unwrap();
    let second = desk.link_in_gb(cara, "87654321").await;
    let told = ["cara@example.org"];
    assert_eq!(desk.mailed("account_change_requested").await, told);
    let area: String = sqlx::query_scalar(
        "select content ->> 'area' from mail where content ->> 'kind' = 'account_change_requested'",
    )
    .fetch_one(&desk.pool)
    .await
    .unwrap();
    assert_eq!(area, "creator");

    let db = &desk.world.db;
    let opened = payment_accounts::opened(db, &desk.by(cara)).await.unwrap();
    let accounts: Vec<_> = opened.accounts.iter().map(|one| one.account).collect();
    assert_eq!(accounts, [second, first]);
    assert_eq!(opened.market, Some(Market::Gb));
    let others = payment_accounts::opened(db, &desk.by(cora)).await.unwrap();
    assert!(others.accounts.is_empty());
    let refused = desk.stop(cora, second).await;
    assert!(matches!(refused, Err(Error::NotFound)), "{refused:?}");

    desk.stop(cara, second).await.unwrap();
    assert_eq!(desk.mailed("account_change_stopped").await, told);
    assert_eq!(desk.activate(later(10 * DAY)).await, 0);
    assert_eq!(desk.state(first).await, "active");

    desk.relay().await;
    let Actor::Creator { creator, .. } = cara else {
        panic!("cara is a creator");
    };
    let page = of_creator(db, &desk.by(cara), creator, None, None).await;
    let notices = page.unwrap().rows.into_iter().rev();
    let moved = notices.filter_map(|notice| match notice.what {
        CreatorNotice::AccountMoved { party, state, .. } => Some((party, state)),
        _ => None,
    });
    let moved: Vec<_> = moved.collect();
    let expected = [
        PaymentAccountState::UnderReview,
        PaymentAccountState::UnderReview,
        PaymentAccountState::Stopped,
        PaymentAccountState::Active,
    ];
    let mut states: Vec<_> = moved.iter().map(|(_, state)| *state).collect();
    states.sort_unstable();
    let mut expected = expected.to_vec();
    expected.sort_unstable();
    assert_eq!(states, expected);
    assert!(moved.iter().all(|(party, _)| party == "@cara"), "{moved:?}");
}

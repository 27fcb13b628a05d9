//! Tax information: what is kept of a form and its numbers, who may hand it in, and what is in force of it.

mod drafts;
mod ends;
mod gate;
mod people;
mod submitting;

use domain::{
    actor::{Actor, MemberRole},
    application::SaveDraftRefusal,
    ids::{AccountId, AgencyId, ApplicationId, CreatorId},
    market::Market,
    secret_text::SecretText,
    tax::{
        Answers, FieldCode, IdentifierKind, TaxIdentifier, TaxInformation, W9, W9Classification,
        form_of,
    },
};
use sqlx::PgPool;
use store::{
    ActorContext, Error,
    applications::{self, SavedDraft},
    creators::NewCreator,
    import::Rows,
    lookup,
    memberships::{self, Seat},
    sealing::{FinanceKeyring, FinanceKeys, IndexKey, MasterKey},
    tax_forms::{self, NewTaxDraft},
};

use crate::{
    registering::Counted,
    world::{World, at},
};

/// The moment of most verbs here.
const NOW: &str = "2026-03-10T12:00:00Z";

/// A database and what numbers are sealed with.
struct Desk {
    world: World,
    pool: PgPool,
    keys: FinanceKeyring,
    secrets: Counted,
}

impl Desk {
    fn new(pool: PgPool) -> Self {
        let keys = FinanceKeys::new(
            (MasterKey::new([1; 32]), Vec::new()),
            (IndexKey::new([2; 32]), Vec::new()),
        );
        Self {
            world: World::new(pool.clone()),
            pool,
            keys: FinanceKeyring::new(keys),
            secrets: Counted::default(),
        }
    }

    /// A person whose address is proven.
    async fn person(&self, name: &str) -> AccountId {
        let email = format!("{}@example.org", name.to_lowercase());
        let account = self.world.account(&email).await;
        sqlx::query(
            "update account set email_proven_at = created_at, display_name = $2
             where account_id = $1",
        )
        .bind(account.uuid())
        .bind(name)
        .execute(&self.pool)
        .await
        .unwrap();
        account
    }

    /// An agency that its owner has just begun.
    async fn agency(&self, owner: &str) -> (AgencyId, AccountId) {
        let account = self.person(owner).await;
        let World { db, ids, .. } = &self.world;
        let agency = applications::start_partnership(db, ids, account, at(NOW)).await;
        (agency.unwrap(), account)
    }

    /// A member of the agency.
    async fn member(&self, agency: AgencyId, name: &str, role: MemberRole) -> Actor {
        let account = self.person(name).await;
        self.seat(account, Seat::Member(agency.into(), role)).await;
        Actor::Agency {
            account,
            agency,
            role,
        }
    }

    /// A creator in the United Kingdom.
    async fn creator(&self, handle: &str) -> (CreatorId, Actor) {
        let new = NewCreator {
            handle: handle.into(),
            managed_by: None,
        };
        self.world.take(Rows::Creators(&[new])).await;
        let creator = lookup::creator(&self.world.db, Market::Gb, handle).await;
        let (creator, account) = (creator.unwrap(), self.person(handle).await);
        self.seat(account, Seat::Creator(creator)).await;
        (creator, Actor::Creator { account, creator })
    }

    async fn seat(&self, account: AccountId, seat: Seat) {
        let program = self.by(Actor::System);
        memberships::seat(&self.world.db, &program, account, seat)
            .await
            .unwrap();
    }

    async fn operator(&self, name: &str) -> Actor {
        let account = self.person(name).await;
        Actor::Operator { account }
    }

    fn by(&self, actor: Actor) -> ActorContext<'_> {
        self.world.by(actor, NOW)
    }

    async fn try_save(
        &self,
        actor: Actor,
        draft: &NewTaxDraft<'_>,
    ) -> Result<SavedDraft, Error<SaveDraftRefusal>> {
        let by = self.by(actor);
        tax_forms::save_draft(&self.world.db, &by, &self.keys, draft, &self.secrets).await
    }

    async fn save(&self, actor: Actor, draft: &NewTaxDraft<'_>) -> SavedDraft {
        self.try_save(actor, draft).await.unwrap()
    }

    /// Saves a complete form with its number, and hands it in.
    async fn submitted(
        &self,
        actor: Actor,
        (information, identifier): (TaxInformation, TaxIdentifier),
    ) -> ApplicationId {
        let identifiers = [identifier];
        let draft = NewTaxDraft {
            identifiers: &identifiers,
            ..new_draft(information)
        };
        let saved = self.save(actor, &draft).await;
        let by = self.by(actor);
        tax_forms::submit(&self.world.db, &by, saved.application, saved.version)
            .await
            .unwrap();
        saved.application
    }

    /// The numbers that are kept for a form: their kinds and ends.
    async fn numbers(
        &self,
        actor: Actor,
        application: ApplicationId,
    ) -> Vec<(IdentifierKind, String)> {
        let by = self.by(actor);
        let opened = tax_forms::one(&self.world.db, &by, application).await;
        let numbers = opened.unwrap().numbers.into_iter();
        numbers
            .map(|number| (number.kind, number.last_four))
            .collect()
    }
}

fn owner_of(agency: AgencyId, account: AccountId) -> Actor {
    Actor::Agency {
        account,
        agency,
        role: MemberRole::Owner,
    }
}

fn read(kind: IdentifierKind, typed: &str) -> TaxIdentifier {
    TaxIdentifier::read(kind, &SecretText::new(typed.to_owned())).unwrap()
}

fn w9() -> W9 {
    W9 {
        name: "Ann Example".to_owned(),
        classification: Some(W9Classification::Individual),
        address: "1 Main Street".to_owned(),
        city: "Springfield".to_owned(),
        state: "IL".to_owned(),
        zip: "62701".to_owned(),
        contact_name: "Ann Example".to_owned(),
        contact_email: "ann@example.org".to_owned(),
        identifier_kind: Some(IdentifierKind::Ssn),
        certified_name: "Ann Example".to_owned(),
        certifies: true,
        ..W9::default()
    }
}

fn of_w9(w9: W9) -> TaxInformation {
    TaxInformation::W9(Box::new(w9))
}

/// A complete W-9 with its number.
fn complete() -> (TaxInformation, TaxIdentifier) {
    (of_w9(w9()), read(IdentifierKind::Ssn, "078-05-1120"))
}

/// What a person in the United Kingdom fills in.
fn answers_of_gb() -> Answers {
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

/// The complete form of the United Kingdom with its number.
fn complete_of_gb() -> (TaxInformation, TaxIdentifier) {
    let number = read(IdentifierKind::Nino, "AB 12 34 56 C");
    (TaxInformation::Market(answers_of_gb()), number)
}

const fn new_draft<'n>(information: TaxInformation) -> NewTaxDraft<'n> {
    NewTaxDraft {
        information,
        identifiers: &[],
        forget: &[],
        known: None,
    }
}

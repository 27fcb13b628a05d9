//! Applications: drafts of two windows, who decides, what is in force, and upgrades of categories.

mod categories;
mod deciding;
mod documents;
mod drafts;
mod upgrades;

use std::collections::BTreeMap;

use domain::{
    actor::{Actor, MemberRole},
    application::{ApplicationContent, ApplicationSubject, CategoryInformation, EntityInformation},
    campaign::ContactKind,
    category::{CategoryCode, PartnerRole},
    document::{DocumentKind, DocumentName, DocumentType},
    ids::{AccountId, AgencyId, ApplicationId, DocumentId},
    market::Market,
};
use sqlx::PgPool;
use store::{
    ActorContext, IdSource as _,
    applications::{self, Applicant, NewDraft, SavedDraft},
    documents::NewDocument,
};

use crate::world::World;

/// The moment of most verbs here.
const NOW: &str = "2026-03-10T12:00:00Z";

/// An agency that a person has just begun.
struct Partner {
    account: AccountId,
    agency: AgencyId,
}

impl Partner {
    /// The circumstances of what its owner does at a moment.
    fn by<'w>(&self, world: &'w World, now: &str) -> ActorContext<'w> {
        let actor = Actor::Agency {
            account: self.account,
            agency: self.agency,
            role: MemberRole::Owner,
        };
        world.by(actor, now)
    }
}

/// A person whose address is proven.
async fn person(world: &World, pool: &PgPool, name: &str) -> AccountId {
    let email = format!("{}@example.org", name.to_lowercase().replace(' ', "-"));
    let account = world.account(&email).await;
    sqlx::query(
        "update account set email_proven_at = created_at, display_name = $2 where account_id = $1",
    )
    .bind(account.uuid())
    .bind(name)
    .execute(pool)
    .await
    .unwrap();
    account
}

async fn partner(world: &World, pool: &PgPool, name: &str) -> Partner {
    let account = person(world, pool, name).await;
    let now = crate::world::at(NOW);
    let agency = applications::start_partnership(&world.db, &world.ids, account, now)
        .await
        .unwrap();
    Partner { account, agency }
}

/// An operator of the platform.
async fn operator(world: &World, pool: &PgPool, name: &str) -> Actor {
    let account = person(world, pool, name).await;
    Actor::Operator { account }
}

/// A document that lies where it belongs.
async fn document(world: &World, by: &ActorContext<'_>) -> DocumentId {
    let name = DocumentName::of_file("extract.pdf", DocumentType::Pdf).unwrap();
    let object_name = format!("{:064x}", world.ids.next().as_u128());
    let new = NewDocument {
        kind: DocumentKind::BusinessRegistration,
        is: DocumentType::Pdf,
        bytes: 100,
        sha256: [7; 32],
        name: &name,
        object_name: &object_name,
    };
    let applicant = Applicant::Member(by);
    let document = store::documents::begin(&world.db, &applicant, new)
        .await
        .unwrap();
    store::documents::stored(&world.db, &applicant, document)
        .await
        .unwrap();
    document
}

fn entity(documents: Vec<DocumentId>) -> EntityInformation {
    EntityInformation {
        role: Some(PartnerRole::CreatorMatchmaking),
        legal_name: "Saltmarsh Ltd".to_owned(),
        registration_number: "01234567".to_owned(),
        registered_address: "1 Quay, Whitby".to_owned(),
        country: "GB".to_owned(),
        is_cross_border: false,
        markets: Vec::new(),
        legal_representative: "Ada Fern".to_owned(),
        website: "https://saltmarsh.example".to_owned(),
        introduction: "We run campaigns.".to_owned(),
        documents,
    }
}

fn entity_draft(information: EntityInformation) -> NewDraft {
    NewDraft {
        subject: ApplicationSubject::Entity,
        market: None,
        category: None,
        content: ApplicationContent::Entity(information),
        known: None,
    }
}

fn category_draft(category: CategoryCode) -> NewDraft {
    NewDraft {
        subject: ApplicationSubject::Category,
        market: Some(Market::Gb),
        category: Some(category),
        content: ApplicationContent::Category(CategoryInformation {
            services_offered: "Campaigns".to_owned(),
            team_size: "12".to_owned(),
            creators_managed: "0".to_owned(),
            case_studies: "A tea house".to_owned(),
            introduction: "We run campaigns.".to_owned(),
            contact_name: "Ada Fern".to_owned(),
            contacts: BTreeMap::from([(ContactKind::WhatsApp, "+44 20 7946 0000".to_owned())]),
            documents: Vec::new(),
        }),
        known: None,
    }
}

async fn save(world: &World, by: &ActorContext<'_>, draft: &NewDraft) -> SavedDraft {
    applications::save_draft(&world.db, &Applicant::Member(by), draft)
        .await
        .unwrap()
}

/// Saves and hands in.
async fn applied(world: &World, by: &ActorContext<'_>, draft: &NewDraft) -> ApplicationId {
    let SavedDraft {
        application,
        version,
        ..
    } = save(world, by, draft).await;
    applications::apply(&world.db, &Applicant::Member(by), application, version)
        .await
        .unwrap();
    application
}

/// A partner whose company waits for review.
async fn applicant(world: &World, pool: &PgPool, name: &str) -> (Partner, ApplicationId) {
    let partner = partner(world, pool, name).await;
    let by = partner.by(world, NOW);
    let information = entity(vec![document(world, &by).await]);
    let application = applied(world, &by, &entity_draft(information)).await;
    (partner, application)
}

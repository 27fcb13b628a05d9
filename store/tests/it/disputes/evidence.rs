//! What is handed in with a dispute: documents of the party that opens it, which stay.

use domain::{
    actor::{Actor, MemberRole},
    dispute::OpenDisputeRefusal,
    document::{DocumentKind, DocumentName, DocumentRefusal, DocumentType},
    ids::{AgencyId, DocumentId},
};
use sqlx::PgPool;
use store::{
    Error,
    applications::Applicant,
    disputes,
    documents::{self, NewDocument},
};

use super::{Court, DECIDED, OPENED, creator_rate};

impl Court {
    /// A document that somebody adds, and that lies where it belongs.
    async fn document(
        &self,
        actor: Actor,
        kind: DocumentKind,
    ) -> Result<DocumentId, Error<DocumentRefusal>> {
        let by = self.by(actor, OPENED);
        let (db, applicant) = (&self.world.db, Applicant::Member(&by));
        let is = DocumentType::Pdf;
        let new = NewDocument {
            kind,
            is,
            bytes: 100,
            sha256: [7; 32],
            name: &DocumentName::of_file("contract.pdf", is).unwrap(),
            object_name: &format!("{:064x}", by.ids.next().as_u128()),
        };
        let document = documents::begin(db, &applicant, new).await?;
        documents::stored(db, &applicant, document).await.unwrap();
        Ok(document)
    }
}

#[database_test::test(store::MIGRATOR)]
async fn whoever_may_open_a_dispute_adds_evidence_for_it(pool: PgPool) {
    let court = Court::of(pool).await;
    let (ann, agency) = (court.creator("ann").await, court.agency().await);
    let db = &court.world.db;
    // Finance adds evidence, and nothing that an application hands in; who sees no money adds none.
    let of_agency = court.document(agency, DocumentKind::Evidence).await;
    let of_agency = of_agency.unwrap();
    let other = court.document(agency, DocumentKind::Other).await;
    assert!(matches!(other, Err(Error::NotFound)), "{other:?}");
    let by = court.by(agency, OPENED);
    let viewer = Actor::Agency {
        account: court.person,
        agency: AgencyId::new(by.actor.organisation().unwrap().uuid()),
        role: MemberRole::Viewer,
    };
    let unseen = court.document(viewer, DocumentKind::Evidence).await;
    assert!(matches!(unseen, Err(Error::NotFound)), "{unseen:?}");
    for (actor, sees) in [(agency, 1), (viewer, 0)] {
        let by = court.by(actor, OPENED);
        let listed = documents::of_applicant(db, &Applicant::Member(&by)).await;
        assert_eq!(listed.unwrap().len(), sees);
    }

    let of_ann = court.document(ann, DocumentKind::Evidence).await.unwrap();
    let of_application = court.document(ann, DocumentKind::Other).await.unwrap();
    for (documents, refused) in [
        (vec![of_agency], OpenDisputeRefusal::DocumentGone),
        (vec![of_ann, of_agency], OpenDisputeRefusal::DocumentGone),
        (vec![of_application], OpenDisputeRefusal::DocumentGone),
        (vec![of_ann; 6], OpenDisputeRefusal::TooManyDocuments),
    ] {
        let claim = creator_rate("18");
        let opened = court.open_with(ann, "A", claim, documents).await;
        assert_eq!(opened.unwrap_err().into_refusal().unwrap(), refused);
    }
    let claim = creator_rate("18");
    let dispute = court.open_with(ann, "A", claim, vec![of_ann]).await;
    let dispute = dispute.unwrap();

    // It stays, for whoever handed it in and for operators alone.
    let by = court.by(ann, OPENED);
    let seen = disputes::one_of_party(db, &by, dispute).await.unwrap();
    let evidence = seen.own.unwrap().evidence;
    let named: Vec<_> = evidence
        .iter()
        .map(|one| (one.document, &*one.name))
        .collect();
    assert_eq!(named, [(of_ann, "contract.pdf")]);
    let removed = documents::remove(db, &Applicant::Member(&by), of_ann).await;
    assert!(matches!(removed, Err(Error::NotFound)), "{removed:?}");
    let operator = court.operator(DECIDED);
    assert!(documents::to_read(db, &operator, of_ann).await.is_ok());
    let not_handed_in = documents::to_read(db, &operator, of_agency).await;
    assert!(matches!(not_handed_in, Err(Error::NotFound)));
    let by = court.by(agency, OPENED);
    let foreign = documents::to_read(db, &by, of_ann).await;
    assert!(matches!(foreign, Err(Error::NotFound)));
    let seen = disputes::one_of_party(db, &by, dispute).await.unwrap();
    assert_eq!(seen.own, None);
}

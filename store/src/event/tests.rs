//! What is written of events, and read back.

use domain::{currency::Currency, notice::CommissionSum, payout::NotPaid};

use super::{recording::TOPICS, *};
use crate::outbox::Event;

#[test]
fn who_decided_is_named_of_agencies_alone() {
    let registration = RegistrationAddress {
        shop: Uuid::from_u128(1).into(),
        registration: Uuid::from_u128(2).into(),
    };
    let account = AccountId::new(Uuid::from_u128(3));
    let (agency, shop) = (Uuid::from_u128(4).into(), Uuid::from_u128(5).into());
    let role = MemberRole::Manager;
    for (actor, named) in [
        (
            Actor::Agency {
                account,
                agency,
                role,
            },
            Some(account),
        ),
        (
            Actor::Shop {
                account,
                shop,
                role,
            },
            None,
        ),
        (Actor::Operator { account }, None),
        (Actor::System, None),
    ] {
        let moved = DomainEvent::moved(registration, Transition::Approved).done_by(actor);
        let DomainEvent::Moved { by, .. } = moved else {
            panic!("{moved:?}");
        };
        assert_eq!(by, named, "{actor:?}");
    }
}

fn registration() -> RegistrationAddress {
    RegistrationAddress {
        shop: Uuid::from_u128(1).into(),
        registration: Uuid::from_u128(2).into(),
    }
}

/// The events about one registration.
fn of_registrations() -> Vec<DomainEvent> {
    let registration = registration();
    vec![
        DomainEvent::moved(registration, Transition::Registered),
        DomainEvent::CloseTakenBack { registration },
        DomainEvent::RateSet {
            registration,
            offer: Uuid::from_u128(4).into(),
            from: DateTime::UNIX_EPOCH,
            after: None,
        },
        DomainEvent::RateFallsSoon {
            registration,
            offer: Uuid::from_u128(4).into(),
            from: DateTime::UNIX_EPOCH,
            after: None,
        },
    ]
}

/// Of one campaign.
fn of_campaigns() -> Vec<DomainEvent> {
    let (registration, campaign) = (registration(), Uuid::from_u128(3).into());
    let dates = MovedDates {
        starts_on: NaiveDate::MIN,
        started_on: NaiveDate::MIN,
        ends_on: NaiveDate::MAX,
        ended_on: NaiveDate::MIN,
    };
    vec![
        DomainEvent::EndsSoon {
            campaign,
            last_day: NaiveDate::MIN,
        },
        DomainEvent::EndsSoonForCreators {
            campaign,
            last_day: NaiveDate::MIN,
        },
        DomainEvent::EndsSoonForProduct {
            campaign,
            last_day: NaiveDate::MIN,
            registration,
            after: None,
        },
        DomainEvent::Rescheduled {
            campaign,
            last_day: NaiveDate::MIN,
            dates: Some(dates),
        },
        DomainEvent::RescheduledForProduct {
            campaign,
            dates,
            registration,
            after: None,
        },
        DomainEvent::Published { campaign },
        DomainEvent::Hidden { campaign },
        DomainEvent::Ended {
            campaign,
            by_clock: true,
        },
        DomainEvent::EndedForProduct {
            campaign,
            registration,
            after: Some(Position::of_id(Uuid::from_u128(5))),
        },
    ]
}

/// Of order lines, and of who may act.
fn of_lines_and_access() -> Vec<DomainEvent> {
    let line = LineAddress {
        shop: Uuid::from_u128(1).into(),
        placed_at: DateTime::UNIX_EPOCH,
        line: Uuid::from_u128(7).into(),
    };
    vec![
        DomainEvent::Settled {
            market: Market::Gb,
            agencies: Vec::new(),
            shops: Vec::new(),
            creators: Vec::new(),
            sums: vec![PartySum {
                party: SettledParty::ManagingAgency(Uuid::from_u128(6).into()),
                is_past: false,
                sum: CommissionSum::settled(NaiveDate::default(), Money::new(31, Currency::Gbp)),
                line: None,
            }],
        },
        DomainEvent::Deducted {
            market: Market::Gb,
            sums: vec![PartySum {
                party: SettledParty::Shop(Uuid::from_u128(1).into()),
                is_past: false,
                sum: CommissionSum::deducted(NaiveDate::default(), Money::new(31, Currency::Gbp)),
                line: Some(line),
            }],
        },
        DomainEvent::Held {
            market: Market::Gb,
            line,
            amounts: vec![PartyAmount {
                party: SettledParty::Creator(Uuid::from_u128(8).into()),
                amount: Money::new(31, Currency::Gbp),
            }],
            is_released: true,
        },
        DomainEvent::MemberSeated {
            organisation: Uuid::from_u128(9).into(),
            account: Uuid::from_u128(10).into(),
            role: MemberRole::Manager,
            was: Some(MemberRole::Viewer),
        },
        DomainEvent::KeyIssued {
            organisation: Uuid::from_u128(9).into(),
            name: "Till".to_owned(),
        },
        DomainEvent::MemberLeft {
            organisation: Uuid::from_u128(9).into(),
            account: Uuid::from_u128(10).into(),
        },
        DomainEvent::AuthorisationMoved {
            authorisation: Uuid::from_u128(11).into(),
            state: AuthorisationState::Ended,
            by_shop: true,
        },
    ]
}

fn of_links() -> Vec<DomainEvent> {
    vec![DomainEvent::LinkSent {
        link: Uuid::from_u128(12),
        creators: vec![Uuid::from_u128(13).into()],
    }]
}

fn of_linking() -> Vec<DomainEvent> {
    let creator = Uuid::from_u128(13).into();
    let request = Uuid::from_u128(14).into();
    let invitation = Uuid::from_u128(15).into();
    vec![
        DomainEvent::LinkingRequested { creator, request },
        DomainEvent::LinkingAnswered {
            creator,
            request,
            state: LinkingState::Accepted,
            from: Some(DateTime::UNIX_EPOCH),
        },
        DomainEvent::LinkingEnded {
            creator,
            agency: Uuid::from_u128(4).into(),
            share: "20".parse().unwrap(),
            by: LinkSide::Creator,
            is_cancelled: false,
            from: Some(DateTime::UNIX_EPOCH),
        },
        DomainEvent::CreatorInvited {
            creator,
            invitation,
        },
        DomainEvent::InvitationAnswered {
            creator,
            invitation,
            is_interested: true,
        },
    ]
}

fn of_shop_invitations() -> Vec<DomainEvent> {
    vec![DomainEvent::ShopInvited {
        shop: Uuid::from_u128(5).into(),
        campaign: Uuid::from_u128(3).into(),
    }]
}

fn of_showcases() -> Vec<DomainEvent> {
    let entry = |number| EntryAddress {
        shop: Uuid::from_u128(1).into(),
        entry: Uuid::from_u128(number).into(),
    };
    vec![DomainEvent::AcceptedElsewhere {
        creator: Uuid::from_u128(13).into(),
        entry: entry(14),
        rate: CreatorRate::MOST,
        was: entry(15),
        was_rate: CreatorRate::LEAST,
    }]
}

fn of_bills() -> Vec<DomainEvent> {
    vec![DomainEvent::BillsClosed {
        market: Market::Gb,
        month: "2026-02-01".parse().unwrap(),
        after: Some(Position::of_id(Uuid::from_u128(5))),
    }]
}

fn of_disputes() -> Vec<DomainEvent> {
    vec![DomainEvent::DisputeMoved {
        dispute: Uuid::from_u128(16).into(),
        how: DisputeEventKind::Decided,
    }]
}

fn of_incentives() -> Vec<DomainEvent> {
    vec![DomainEvent::IncentiveAwarded {
        party: PlaceId::Creator(Uuid::from_u128(13).into()),
        market: Market::Gb,
        award: Uuid::from_u128(16).into(),
        name: "Autumn".to_owned(),
        amount: Money::new(2_500, Currency::Gbp),
    }]
}

fn of_applications() -> Vec<DomainEvent> {
    let organisation = Uuid::from_u128(9).into();
    let application = Uuid::from_u128(11).into();
    vec![
        DomainEvent::ApplicationDecided {
            organisation,
            application,
            subject: ApplicationSubject::Category,
            market: Market::Gb,
            category: Some("Creator Matchmaking".to_owned()),
            reasons: vec![RejectionReason::TeamTooSmall],
        },
        DomainEvent::ApplicationUpgraded {
            organisation,
            application,
            market: Market::Gb,
            from: "Paid Media".to_owned(),
            to: "Creator Matchmaking".to_owned(),
        },
    ]
}

fn of_being_paid() -> Vec<DomainEvent> {
    let party = PlaceId::Creator(Uuid::from_u128(8).into());
    vec![
        DomainEvent::TaxDecided {
            party,
            application: Uuid::from_u128(11).into(),
            reasons: vec![RejectionReason::TaxNameMismatch],
        },
        DomainEvent::AccountMoved {
            party: PlaceId::Shop(Uuid::from_u128(5).into()),
            account: Uuid::from_u128(12).into(),
            last_four: "6789".to_owned(),
            state: PaymentAccountState::Waiting,
            is_change: true,
            active_from: Some(DateTime::UNIX_EPOCH),
        },
        DomainEvent::TaxFormEnds {
            party: PlaceId::Agency(Uuid::from_u128(4).into()),
            until: DateTime::UNIX_EPOCH,
        },
        DomainEvent::IdentifierRevealed {
            party,
            field: "bank_account".to_owned(),
            last_four: "6789".to_owned(),
            reason: RevealReason::PayoutProblem,
        },
    ]
}

fn of_payouts() -> Vec<DomainEvent> {
    let account_end = || "6789".to_owned();
    let all = [
        PayoutNews::Sent {
            account_end: account_end(),
        },
        PayoutNews::Paid {
            account_end: account_end(),
        },
        PayoutNews::Rejected {
            reason: "AC04".to_owned(),
        },
        PayoutNews::Waits {
            why: NotPaid::NoAccount,
        },
    ];
    let events = all.into_iter().map(|news| DomainEvent::PayoutMoved {
        party: PlaceId::Creator(Uuid::from_u128(8).into()),
        market: Market::Gb,
        payout: Some(Uuid::from_u128(16).into()),
        amount: Money::new(1_000, Currency::Gbp),
        news,
    });
    events.collect()
}

fn of_products() -> Vec<DomainEvent> {
    let (shop, product) = (Uuid::from_u128(1).into(), Uuid::from_u128(12).into());
    let price = |units| Money::new(units, Currency::Gbp);
    let change = ProductChange::Price {
        was: price(900),
        now: price(800),
    };
    vec![DomainEvent::product_changed(shop, product, change)]
}

fn of_samples() -> Vec<DomainEvent> {
    vec![DomainEvent::SampleMoved {
        request: SampleRequestAddress {
            shop: Uuid::from_u128(1).into(),
            request: Uuid::from_u128(12).into(),
        },
        state: SampleState::Approved,
        is_sending: true,
        by: SampleSide::Seller,
    }]
}

#[test]
fn what_is_written_is_of_a_known_topic_and_reads_back() {
    let domain_events = [
        of_registrations(),
        of_campaigns(),
        of_lines_and_access(),
        of_applications(),
        of_being_paid(),
        of_payouts(),
        of_products(),
        of_samples(),
        of_links(),
        of_linking(),
        of_showcases(),
        of_shop_invitations(),
        of_bills(),
        of_disputes(),
        of_incentives(),
    ];
    let mut topics = Vec::new();
    for domain_event in domain_events.into_iter().flatten() {
        let (topic, payload) = domain_event.written().unwrap();
        let event = Event {
            outbox_id: Uuid::nil(),
            at: DateTime::UNIX_EPOCH,
            topic: topic.clone(),
            payload,
        };
        assert_eq!(DomainEvent::read(&event).unwrap(), Some(domain_event));
        topics.push(topic);
    }
    assert_eq!(topics, TOPICS);
}

use super::*;
use crate::{
    capability::Feature,
    category::PartnerRole,
    creator_invitation::{InvitationIntention, Management},
};

/// What a new installation has on for both roles.
const ON: [Feature; 2] = [Feature::CreatorMarketplace, Feature::CreatorInvitations];

fn standing(market: Market, role: CreatorRole, is_held: bool, on: &[Feature]) -> RoleInMarket {
    RoleInMarket {
        market,
        role,
        is_held,
        features: on.to_vec(),
    }
}

#[test]
fn each_role_finds_and_invites_as_it_may() {
    use InvitationIntention::{CreatorPartnership, ProductDistribution};

    for (manages, matches, sees_managed, intentions) in [
        (false, false, false, vec![]),
        (true, false, false, vec![CreatorPartnership]),
        (false, true, true, vec![ProductDistribution]),
        (
            true,
            true,
            true,
            vec![CreatorPartnership, ProductDistribution],
        ),
    ] {
        let all = [
            standing(Market::Gb, CreatorRole::Management, manages, &ON),
            standing(Market::Gb, CreatorRole::Matchmaking, matches, &ON),
        ];
        let access = MarketplaceAccess::of(Market::Gb, &all);
        assert_eq!(access.may_find(), manages || matches);
        assert_eq!(access.sees_managed, sees_managed);
        assert_eq!(access.intentions, intentions);
        assert_eq!(access.open_to.len(), 2);
        assert!(!access.has_score && !access.may_link);
    }
}

#[test]
fn what_is_off_or_not_held_gives_nothing() {
    let all = [
        standing(
            Market::Us,
            CreatorRole::Management,
            true,
            &[Feature::LinkedCreators],
        ),
        standing(Market::Us, CreatorRole::Matchmaking, true, &[]),
        standing(
            Market::Id,
            CreatorRole::Management,
            true,
            &[Feature::CreatorMarketplace, Feature::CreatorScore],
        ),
        standing(Market::Gb, CreatorRole::Matchmaking, false, &ON),
    ];
    let us = MarketplaceAccess::of(Market::Us, &all);
    assert!(us.open_to.is_empty() && !us.may_find() && !us.sees_managed);
    assert!(us.may_link && us.intentions.is_empty());
    let both = [PartnerRole::CreatorService, PartnerRole::CreatorMatchmaking];
    assert_eq!(us.roles, both);
    assert_eq!(us.markets, [Market::Id]);

    let id = MarketplaceAccess::of(Market::Id, &all);
    assert!(id.may_find() && id.has_score && !id.may_link);
    assert!(id.intentions.is_empty());

    let gb = MarketplaceAccess::of(Market::Gb, &all);
    assert!(!gb.may_find() && gb.roles.is_empty() && gb.intentions.is_empty());
    assert_eq!(gb.open_to, [PartnerRole::CreatorMatchmaking]);
}

#[test]
fn whom_an_agency_sees_follows_from_where_it_finds_creators() {
    use CreatorRole::{Management as Manages, Matchmaking};

    let linking = [Feature::LinkedCreators];
    let of = |role, is_held, on: &[Feature]| {
        let all = [
            standing(Market::Gb, role, is_held, on),
            // What is open elsewhere opens nothing here.
            standing(Market::Id, Matchmaking, true, &ON),
        ];
        MarketplaceAccess::of(Market::Gb, &all)
    };
    for (access, nobody, another, to_link) in [
        (of(Manages, false, &ON), false, false, false),
        (of(Manages, true, &[]), false, false, false),
        (of(Manages, true, &ON), true, false, true),
        (of(Matchmaking, false, &ON), false, false, false),
        (of(Matchmaking, true, &[]), false, false, false),
        (of(Matchmaking, true, &ON), true, true, true),
        // A market without a marketplace.
        (of(Manages, true, &linking), false, false, true),
        (of(Manages, false, &linking), false, false, false),
    ] {
        assert!(access.sees(Management::You) && access.sees_to_link(Management::You));
        assert_eq!(access.sees(Management::Nobody), nobody, "{access:?}");
        assert_eq!(access.sees(Management::Another), another, "{access:?}");
        assert_eq!(access.sees_to_link(Management::Nobody), to_link);
        assert_eq!(access.sees_to_link(Management::Another), another);
    }
}

#[test]
fn every_partner_role_that_works_with_creators_is_one_of_the_two() {
    for role in CreatorRole::ALL {
        assert_eq!(CreatorRole::of(role.role()), Some(role));
    }
    assert_eq!(CreatorRole::of(PartnerRole::SellerService), None);
}

#[test]
fn a_name_is_something_and_not_too_much() {
    let longest = "é".repeat(SAVED_NAME_CHARACTERS_MAX);
    for (typed, parsed) in [
        ("  Autumn\r\n", Ok("Autumn")),
        (" \r\n ", Err(SavedNameRefusal::Empty)),
        (longest.as_str(), Ok(longest.as_str())),
    ] {
        let name = SavedName::parse(typed);
        let name = name.as_ref().map(SavedName::as_str).map_err(|why| *why);
        assert_eq!(name, parsed, "{typed:?}");
    }
    let given = SAVED_NAME_CHARACTERS_MAX + 1;
    let refused = SavedName::parse(&format!("{longest}é"));
    assert_eq!(refused, Err(SavedNameRefusal::TooLong { given }));
}

#[test]
fn a_note_may_be_empty_and_not_too_long() {
    assert_eq!(
        CreatorNote::try_from(" \n".to_owned()).unwrap().as_str(),
        ""
    );
    let longest = "ก".repeat(CREATOR_NOTE_CHARACTERS_MAX);
    assert!(CreatorNote::try_from(longest.clone()).is_ok());
    let given = CREATOR_NOTE_CHARACTERS_MAX + 1;
    let refused = CreatorNote::try_from(longest + "ก");
    assert_eq!(refused, Err(CreatorNoteTooLong { given }));
}

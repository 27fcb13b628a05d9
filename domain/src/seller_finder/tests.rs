use chrono_tz::Tz;

use super::*;
use crate::{campaign::CampaignSchedule, period::CampaignDates, testing::instant};

#[test]
fn how_well_something_sells_is_said_by_a_band() {
    for (items, band) in [
        (0, None),
        (9, None),
        (10, Some(SoldBand::Tens)),
        (99, Some(SoldBand::Tens)),
        (100, Some(SoldBand::Hundreds)),
        (999, Some(SoldBand::Hundreds)),
        (1_000, Some(SoldBand::Thousands)),
        (u64::MAX, Some(SoldBand::Thousands)),
    ] {
        assert_eq!(SoldBand::of(items), band, "{items}");
    }
    for band in SoldBand::ALL {
        assert_eq!(band.code(), band.least().to_string());
    }
}

#[test]
fn that_the_market_has_it_not_is_said_before_what_the_agency_could_do() {
    for (is_on, has_category, expected) in [
        (true, true, Ok(())),
        (true, false, Err(MissingForSellers::CreatorMatchmaking)),
        (false, true, Err(MissingForSellers::Market)),
        (false, false, Err(MissingForSellers::Market)),
    ] {
        assert_eq!(check_access(is_on, has_category), expected);
    }
}

#[test]
fn a_message_of_500_characters_fits() {
    let fits = "n".repeat(SHOP_INVITATION_CHARACTERS_MAX);
    let message = ShopInvitationMessage::try_from(format!(" {fits}\r\n"));
    assert_eq!(message.unwrap().as_str(), fits);
    assert_eq!(
        ShopInvitationMessage::try_from(format!("{fits}n")),
        Err(ShopInvitationMessageTooLong { given: 501 })
    );
    assert_eq!(
        ShopInvitationMessage::try_from(String::new()),
        Ok(ShopInvitationMessage::default())
    );
}

/// In London: from 1 April, registration to 10 April, to 30 April.
fn schedule() -> CampaignSchedule {
    let day = |text: &str| text.parse().unwrap();
    CampaignSchedule {
        dates: CampaignDates::new(day("2026-04-01"), day("2026-04-10"), day("2026-04-30")).unwrap(),
        zone: Tz::Europe__London,
        submitted: true,
        ended_early_at: None,
    }
}

#[test]
fn a_shop_is_invited_while_it_can_register_or_will_be_able_to() {
    let draft = CampaignSchedule {
        submitted: false,
        ..schedule()
    };
    let ended = CampaignSchedule {
        ended_early_at: Some(instant("2026-04-05T12:00:00Z")),
        ..schedule()
    };
    for (schedule, is_published, at, expected) in [
        (schedule(), true, "2026-03-01T00:00:00Z", Ok(())),
        (schedule(), true, "2026-04-10T22:59:59Z", Ok(())),
        (
            schedule(),
            true,
            "2026-04-10T23:00:00Z",
            Err(InviteShopRefusal::RegistrationOver),
        ),
        (
            schedule(),
            false,
            "2026-04-02T00:00:00Z",
            Err(InviteShopRefusal::NotPublished),
        ),
        (
            draft,
            false,
            "2026-04-02T00:00:00Z",
            Err(InviteShopRefusal::NotPublished),
        ),
        (
            ended,
            true,
            "2026-04-05T12:00:00Z",
            Err(InviteShopRefusal::RegistrationOver),
        ),
    ] {
        let checked = check_invitable(&schedule, is_published, instant(at));
        assert_eq!(checked, expected, "{at}");
    }
}

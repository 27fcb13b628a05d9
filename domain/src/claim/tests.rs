//! Cases of what shops and creators say of themselves.

use super::*;
use crate::{
    application,
    code::{CodeRefusal, HandleRefusal},
    organisation::OrganisationNameRefusal,
    testing::uuid,
};

fn shop(name: &str, market: &str, shop_code: &str) -> TypedShopClaim {
    TypedShopClaim {
        name: name.into(),
        market: market.into(),
        shop_code: shop_code.into(),
    }
}

#[test]
fn a_shop_has_a_name_a_market_and_a_code() {
    let claim = shop("  Hedgerow   Stores ", "GB", " HS-1 ").read().unwrap();
    assert_eq!(claim.name.as_str(), "Hedgerow Stores");
    assert_eq!((claim.market, &*claim.shop_code), (Market::Gb, "HS-1"));
    let applied = application::ShopClaim::from(&claim);
    assert_eq!(
        TypedShopClaim::of_application(&applied, Some(claim.market)),
        shop("Hedgerow Stores", "GB", "HS-1")
    );
    let name = ShopClaimRefusal::Name(OrganisationNameRefusal::Empty);
    let code = ShopClaimRefusal::ShopCode(CodeRefusal::Empty);
    for (typed, wrong) in [
        (shop("", "GB", "HS-1"), vec![name]),
        (
            shop("Hedgerow", "XX", "HS-1"),
            vec![ShopClaimRefusal::NoMarket],
        ),
        (shop("Hedgerow", "GB", " "), vec![code]),
        (
            shop("", "", ""),
            vec![name, ShopClaimRefusal::NoMarket, code],
        ),
    ] {
        assert_eq!(typed.read(), Err(ShopClaimRefusals(wrong)), "{typed:?}");
    }
}

fn creator(handle: &str, ecommerce: &str, categories: &[&str]) -> TypedCreatorClaim {
    TypedCreatorClaim {
        handle: handle.into(),
        market: "ID".into(),
        ecommerce: ecommerce.into(),
        categories: categories.iter().map(|code| (*code).to_owned()).collect(),
    }
}

#[test]
fn a_creator_has_a_handle_a_permission_and_categories() {
    let claim = creator("@Ann.Sells", "yes", &["food", "beauty", "food"])
        .read()
        .unwrap();
    assert_eq!(claim.handle.as_str(), "Ann.Sells");
    assert!(claim.has_ecommerce_permission);
    assert_eq!(
        claim.categories,
        [CreatorCategory::Beauty, CreatorCategory::Food]
    );
    let applied = application::CreatorClaim::from(&claim);
    assert_eq!(
        TypedCreatorClaim::of_application(&applied, Some(claim.market)),
        creator("Ann.Sells", "yes", &["beauty", "food"])
    );
    let handle = CreatorClaimRefusal::Handle(HandleRefusal::Code(CodeRefusal::Empty));
    let several = CreatorClaimRefusal::Handle(HandleRefusal::SeveralAt);
    for (typed, wrong) in [
        (creator("", "yes", &["food"]), vec![handle]),
        (creator("@@ann", "yes", &["food"]), vec![several]),
        (
            creator("ann", "maybe", &["food"]),
            vec![CreatorClaimRefusal::NoPermissionSaid],
        ),
        (
            creator("ann", "no", &[]),
            vec![CreatorClaimRefusal::Categories],
        ),
        (
            creator("ann", "no", &["food", "nowhere"]),
            vec![CreatorClaimRefusal::Categories],
        ),
        (
            creator("ann", "no", &["food", "pets", "home", "beauty"]),
            vec![CreatorClaimRefusal::Categories],
        ),
    ] {
        assert_eq!(typed.read(), Err(CreatorClaimRefusals(wrong)), "{typed:?}");
    }
}

#[test]
fn what_is_taken_over_keeps_its_kind_and_id() {
    for kind in ClaimKind::ALL {
        let target = ClaimTarget::of(kind, uuid(7));
        assert_eq!((target.kind(), target.uuid()), (kind, uuid(7)));
        assert_eq!(target.place().kind(), kind.code());
        assert_eq!(target.place().uuid(), uuid(7));
    }
}

//! The seller's requests and offers as tables.

use domain::{
    market::Market,
    sample::{OfferedSamples, SampleApprover, SampleState, SellerSampleRow},
};
use leptos::prelude::*;

use super::{
    api_seller::{ApproveSampleOfShop, CloseSampleOffer, OfferRow},
    dialogs::{approve_form, way},
    shared::{carried, picture, returned, state_name},
};
use crate::text::samples as words;
use runtime::{
    forms::VerbForm,
    paths::{self, seller},
};
use ui::{
    Actions, Address, Button, Column, Item, LinkButton, NoFigure, SecondaryLine, Size, Thumb,
    format, text::t,
};

/// What the cells need beside the row.
#[derive(Clone)]
pub(super) struct Cx {
    pub(super) market: Market,
    pub(super) may_work: bool,
    pub(super) campaign: domain::ids::CampaignId,
    /// The page as it is.
    pub(super) here: Address,
    pub(super) approve: ServerAction<ApproveSampleOfShop>,
    pub(super) close: ServerAction<CloseSampleOffer>,
}

type RequestColumn = Column<SellerSampleRow, Cx>;

pub(super) const REQUESTS: &[RequestColumn] = &[
    RequestColumn::title("product", words::PRODUCT, |row, _| {
        let sub = words::number(&format::count(u64::from(row.number)));
        let image = picture(&row.product);
        view! {
            <Item title=row.product.title.clone() sub>
                <Thumb image />
            </Item>
        }
        .into_any()
    }),
    RequestColumn::text("state", words::STATUS, |row, cx| state(row, cx.market)).fixed(),
    RequestColumn::text("requested", words::REQUESTED_ON, |row, cx| {
        format::date(format::day_of(row.requested_at, cx.market)).into_any()
    })
    .leaves(1),
    RequestColumn::control("actions", words::ACTIONS, |row, cx| {
        if cx.may_work {
            next(row, cx)
        } else {
            view! { <NoFigure /> }.into_any()
        }
    })
    .label_hidden(),
];

/// What the request is in, since when and why.
pub(super) fn state(row: &SellerSampleRow, market: Market) -> AnyView {
    let day = |at| format::date(format::day_of(at, market));
    let second = match (&row.state, &row.sent) {
        (SampleState::Rejected, _) => match (&row.rejected_because, row.rejected_by) {
            (Some(because), _) => because.clone(),
            (None, Some(_)) => words::since(&day(row.since)),
            (None, None) => t(words::CAMPAIGN_ENDED).to_owned(),
        },
        (SampleState::Approved, Some(parcel)) => {
            format!("{} · {}", words::sent_on(&day(parcel.at)), carried(parcel))
        }
        _ => words::since(&day(row.since)),
    };
    view! {
        {t(state_name(row.state))}
        <SecondaryLine>{second}</SecondaryLine>
    }
    .into_any()
}

/// What the seller can do about a request.
fn next(row: &SellerSampleRow, cx: &Cx) -> AnyView {
    let decides = row.approver == SampleApprover::Seller;
    let number = format::count(u64::from(row.number));
    let to = |name| cx.here.clone().with(name, row.request).to_string();
    let is_sent = row.sent.is_some();
    let approve = (decides && row.state == SampleState::Requested)
        .then(|| approve_form(cx.approve, (cx.campaign, row.request), &number));
    let can_reject = matches!(row.state, SampleState::Requested | SampleState::Approved);
    let reject =
        (decides && can_reject && !is_sent).then(|| way(words::REJECT, to("reject"), &number));
    let send = (row.state == SampleState::Approved && !is_sent)
        .then(|| way(words::SEND_TO_AGENCY, to("ship"), &number));
    view! { <Actions>{send} {approve} {reject}</Actions> }.into_any()
}

type OfferColumn = Column<OfferRow, Cx>;

const PRODUCT: OfferColumn = OfferColumn::title("product", words::PRODUCT, |row, _| {
    let image = row.product.image.as_ref();
    let image = image.map(|code| paths::image(code, domain::image::ImageSize::Thumb));
    view! {
        <Item title=row.product.title.clone() sub=row.product.code.clone()>
            <Thumb image />
        </Item>
    }
    .into_any()
});

const SAMPLES: OfferColumn =
    OfferColumn::text("samples", words::SAMPLES, |row, _| match &row.offered {
        Some(offered) => offered_words(offered),
        None => t(words::NOT_OFFERED).into_any(),
    })
    .fixed();

const RETURN: OfferColumn =
    OfferColumn::text("return", words::RETURN, |row, _| match &row.offered {
        Some(offered) => returns(offered, seller::ORDERS),
        None => view! { <NoFigure /> }.into_any(),
    })
    .explained(words::RETURN_WHY)
    .leaves(1);

const ACTIONS: OfferColumn = OfferColumn::control("actions", words::ACTIONS, |row, cx| {
    if cx.may_work {
        offering(row, cx)
    } else {
        view! { <NoFigure /> }.into_any()
    }
})
.label_hidden();

/// The columns of products: what samples brought is for those who may see money.
pub(super) const fn offer_columns(may_see_money: bool) -> &'static [OfferColumn] {
    const WITH_RETURN: &[OfferColumn] = &[PRODUCT, SAMPLES, RETURN, ACTIONS];
    const WITHOUT: &[OfferColumn] = &[PRODUCT, SAMPLES, ACTIONS];
    if may_see_money { WITH_RETURN } else { WITHOUT }
}

/// How many are left, and who decides.
pub(super) fn offered_words(offered: &OfferedSamples) -> AnyView {
    let count = |number: u16| format::count(u64::from(number));
    let left = words::left_of(&count(offered.left.left()), &count(offered.left.quantity));
    if offered.left.is_closed {
        return view! {
            {t(words::OFFER_CLOSED)}
            <SecondaryLine>{left}</SecondaryLine>
        }
        .into_any();
    }
    let says = match offered.offer.approver {
        SampleApprover::Agency => words::agency_decides(&left),
        SampleApprover::Seller => words::seller_decides(&left),
    };
    let until = offered.offer.until;
    let until = until.map(|day| {
        let until = words::until(&format::date(day));
        view! { <SecondaryLine>{until}</SecondaryLine> }
    });
    view! {
        {says}
        {until}
    }
    .into_any()
}

/// What samples brought; while that is still being added up, the way to the order lines.
pub(super) fn returns(offered: &OfferedSamples, orders: &'static str) -> AnyView {
    if offered.is_being_added_up {
        let href = Address::new(orders).with("registration", offered.registration);
        return view! {
            {t(words::BEING_ADDED_UP)}
            <SecondaryLine>
                <a class="link" href=href.to_string()>
                    {t(words::VIEW_LINES)}
                </a>
            </SecondaryLine>
        }
        .into_any();
    }
    match offered.returns.map(returned) {
        Some(says) => says.into_any(),
        None => t(words::NONE_RECEIVED).into_any(),
    }
}

/// What the seller can do about the samples of a product.
fn offering(row: &OfferRow, cx: &Cx) -> AnyView {
    let href = cx.here.clone().with("offer", row.registration).to_string();
    let is_open = row
        .offered
        .as_ref()
        .is_some_and(|offered| !offered.left.is_closed);
    let name = if is_open {
        words::CHANGE_OFFER
    } else {
        words::OFFER
    };
    let label = words::of_product(t(name), &row.product.title);
    let close = is_open.then(|| {
        let label = words::of_product(t(words::CLOSE_OFFER), &row.product.title);
        let (campaign, registration) = (cx.campaign.to_string(), row.registration.to_string());
        view! {
            <VerbForm action=cx.close>
                <input type="hidden" name="campaign" value=campaign />
                <input type="hidden" name="registration" value=registration />
                <Button size=Size::Small submit=true label>
                    {t(words::CLOSE_OFFER)}
                </Button>
            </VerbForm>
        }
    });
    view! {
        <Actions>
            <LinkButton href size=Size::Small label attr:data-noscroll="">
                {t(name)}
            </LinkButton>
            {close}
        </Actions>
    }
    .into_any()
}

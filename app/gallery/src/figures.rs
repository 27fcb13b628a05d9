//! Amounts, rates, moments, facts and the split.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{currency::Currency, market::Market, money::Money};
use leptos::prelude::*;

use super::Specimen;
use crate::text::gallery;
use ui::{
    Amount, Code, CopyButton, CopyIconButton, CopyText, Day, Days, DescriptionList, Extent, Fact,
    Facts, Label, Moment, MoneyText, Monogram, NoFigure, Party, PartyKey, RateText, Split,
    SplitPart, Stat, Stats, Thumb, text::t,
};

/// 20 November 2026, 14:02 UTC.
fn moment() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_183_320, 0).unwrap_or_default()
}

fn day(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap_or_default()
}

#[component]
pub(super) fn Figures() -> impl IntoView {
    view! {
        <Specimen name=gallery::FIGURES>
            <Facts>
                <Fact name=t(gallery::PRICE)>
                    <MoneyText amount=Money::new(128_450, Currency::Gbp) />
                </Fact>
                <Fact name=t(gallery::PRICE)>
                    <MoneyText amount=Money::new(-17_010, Currency::Idr) />
                </Fact>
                <Fact name=t(gallery::TOTAL_RATE)>
                    <RateText rate=1400_u16 market=Market::Gb />
                </Fact>
                <Fact name=t(gallery::TOTAL_RATE)>
                    <RateText rate=1200_u16 market=Market::Id />
                </Fact>
                <Fact name=t(gallery::START) more=t(gallery::DAYS_LEFT)>
                    <Days from=day(1) to=day(30) />
                </Fact>
                <Fact name=t(gallery::START)>
                    <Day day=day(20) />
                </Fact>
                <Fact name=t(gallery::START)>
                    <Moment at=moment() market=Market::Gb />
                </Fact>
                <Fact name=t(gallery::CODE)>
                    <Code code="R-7F3K-20" />
                </Fact>
                <Fact name=t(gallery::CODE)>
                    <NoFigure />
                </Fact>
            </Facts>
            <Stats>
                <Stat name=t(gallery::SETTLED) more=t(gallery::COMPARED)>
                    <Amount amount=Money::new(948_211, Currency::Gbp) href="" />
                </Stat>
                <Stat name=t(gallery::ORDERS)>"5,312"</Stat>
                <Stat
                    name=t(gallery::GMV)
                    means=("stat-means".to_owned(), t(gallery::GMV_MEANS).to_owned())
                >
                    "£5,312.00"
                </Stat>
            </Stats>
            <div class="gallery__row">
                <Monogram name="Larkspur & Vane" seed="1" />
                <Monogram name="Lentera Nusa" seed="2" extent=Extent::Middle />
                <Monogram name="Maya Okonjo" seed="3" extent=Extent::Middle person=true />
                <Monogram name="Fable" seed="4" extent=Extent::Small />
                <Monogram
                    name="Fable"
                    seed="4"
                    image=Some("/favicon.svg".to_owned())
                />
                <Thumb />
                <Thumb image=Some("/favicon.svg".to_owned()) />
                <Label>{t(gallery::KITCHEN)}</Label>
                <Label marked=true>{t(gallery::FOR_YOUR_SHOP)}</Label>
                <CopyText text="UKHLC20417" label=t(gallery::CODE) />
                <CopyButton text="UKHLC20417">{t(gallery::CODE)}</CopyButton>
                <CopyIconButton text="UKHLC20417" label=t(gallery::CODE) />
            </div>
        </Specimen>
    }
}

#[component]
pub(super) fn Splits() -> impl IntoView {
    let pounds = |pence| Money::new(pence, Currency::Gbp);
    view! {
        <Specimen name=gallery::SPLIT>
            <Split parts=split() label=t(gallery::SPLIT_LABEL) large=true />
            <Split parts=split() label=t(gallery::SPLIT_LABEL) />
            <div class="gallery__row">
                <PartyKey party=Party::Creator />
                <PartyKey party=Party::ManagingAgency />
                <PartyKey party=Party::CampaignAgency />
            </div>
            <DescriptionList>
                <Fact name=t(gallery::CREATOR)>
                    <Amount amount=pounds(480) href="" />
                </Fact>
                <Fact name=t(gallery::AGENCY)>
                    <Amount amount=pounds(719) href="" />
                </Fact>
                <Fact name=t(gallery::SELLER_PAYS) total=true>
                    <MoneyText amount=pounds(1199) />
                </Fact>
            </DescriptionList>
        </Specimen>
    }
}

/// GBP 39.98 at a total of 30 %: 4.80, 1.20 and 5.99 of 11.99.
fn split() -> Vec<SplitPart> {
    vec![
        SplitPart {
            party: Party::Creator,
            width_bps: 4003,
        },
        SplitPart {
            party: Party::ManagingAgency,
            width_bps: 1001,
        },
        SplitPart {
            party: Party::CampaignAgency,
            width_bps: 4996,
        },
    ]
}

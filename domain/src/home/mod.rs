//! What home pages show: which blocks a role finds there and in which order, what needs attention, and
//! what can be said of money.
//!
//! Nothing is shown that the person may not see or do. What needs somebody is one row for each kind of
//! thing over all campaigns of a market, the one that waited longest first.

mod attention;
mod blocks;
mod money;
mod platform;
mod platform_money;
mod recent;
mod seller;
mod work;

#[cfg(test)]
mod tests;

pub use self::{
    attention::{
        AttentionCampaign, AttentionKind, AttentionRow, CAMPAIGNS_NAMED, HeldLines, Involvement,
        attention, involvement,
    },
    blocks::{AgencyBlock, AgencyBlocks, SellerBlock, agency_blocks, seller_blocks},
    money::{MoneyDays, MoneyFigures, RECENT_DAYS, SETTLES_NEXT_DAYS, SettlingDay},
    platform::{
        COUNTED_MAX, DUE_LINE_WAITS_MAX, EVENT_WAITS_MAX, MAIL_WAITS_MAX, MAILS_FAILED_SINCE,
        NOTICES_SINCE, PlatformState, Trouble,
    },
    platform_money::{MarketMoney, PlatformMoney},
    recent::{
        BEST_LINES_MAX, BEST_SHOWN, BestCreators, BestProducts, CREATORS_LINES_MAX, CreatorCount,
        CreatorSales, CreatorsWithSale, DaySales, ProductSales, RecentSales, RecentTrend,
        percent_change,
    },
    seller::{
        CLOSING_SOON_DAYS, OPEN_CAMPAIGNS_SHOWN, SellerNews, ShopWork, WaitingForAgency,
        campaigns_to_show, news,
    },
    work::{AgencyHome, AgencyWork, CampaignWork, ENDS_SOON_DAYS, NextEnd, OpenWork, Waiting},
};

//! **Create Campaign** as it was typed, and the campaign that it says, or what is wrong with it:
//! everything at once, each at its field.

mod refusal;

use std::{
    borrow::Cow,
    collections::{BTreeMap, BTreeSet},
};

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{
    AUDIENCE_SHOPS_MAX, Audience, AudienceRefusal, CampaignDescription, CampaignName,
    CampaignStatus, Contact, ContactKind, ContactRules, EditRefusal, chosen_categories,
};
use crate::{
    code::{self, SHOP_CODE_CHARACTERS_MAX},
    ids::ShopId,
    market::Market,
    period::{CampaignDates, CampaignDatesRefusal},
    product::ProductCategory,
    rate::{RateError, TotalRate},
};

pub use self::refusal::{CampaignFormRefusal, DayRefusal, EditCampaignRefusal, SubmitRefusal};

/// The fields of **Create Campaign** and of a campaign's edit, as they were typed. A field that the
/// wire lacks is empty. The target market is not among them: it is chosen before and never changes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CampaignForm {
    /// The name.
    pub name: String,
    /// The description, possibly none.
    pub description: String,
    /// The first day of registration and campaign, as `2026-04-01`. So with the other days.
    pub starts_on: String,
    /// The last day of registration.
    pub registration_ends_on: String,
    /// The campaign's last day.
    pub ends_on: String,
    /// The least total rate that sellers may offer, in percent: `15.25`.
    pub least_rate: String,
    /// Whom the campaign is for.
    pub audience: AudienceChoice,
    /// The Shop Codes of the shops that it names, with blanks, commas or semicolons between them.
    /// They don't count while the campaign is open to all sellers.
    pub shop_codes: String,
    /// The categories of products that it is for; none for all of them.
    pub categories: Vec<ProductCategory>,
    /// The contacts, by kind.
    pub contacts: TypedContacts,
}

crate::codes! {
    /// Whether a campaign is for all sellers or for those that it names.
    #[derive(Default)]
    pub enum AudienceChoice {
        /// Open to all sellers of the market.
        #[default]
        All = "all",
        /// Only to the shops whose Shop Codes are given.
        Named = "named",
    }
}

/// A text for each kind of contact; an empty one is none. (Fields, so that forms name them.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(
    missing_docs,
    reason = "each is the contact of the kind that it is called by"
)]
pub struct TypedContacts {
    pub whatsapp: String,
    pub zalo: String,
    pub line: String,
    pub viber: String,
    pub email: String,
    pub phone: String,
}

/// A form that is filled with what is known of a campaign: to edit it, or to create another like it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilledForm {
    /// The target market.
    pub market: Market,
    /// Where the campaign is in its course; a campaign that is yet to be created is a draft.
    pub status: CampaignStatus,
    /// The fields.
    pub form: CampaignForm,
}

/// What an agency says about a campaign, checked: everything but its market.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CampaignTerms {
    /// What people read.
    pub name: CampaignName,
    /// What it is about.
    pub description: CampaignDescription,
    /// Registration and campaign period.
    pub dates: CampaignDates,
    /// The least total rate that sellers may offer.
    pub least: TotalRate,
    /// Whom it is for.
    pub audience: Audience,
    /// The categories of products that it is for; none for all of them.
    pub categories: Vec<ProductCategory>,
    /// How sellers reach the agency.
    pub contacts: Vec<Contact>,
}

/// What a form is checked against.
#[derive(Clone, Copy, Debug)]
pub struct CampaignFormRules<'r> {
    /// The day that it is now in the campaign's market.
    pub today: NaiveDate,
    /// The kinds of contact of the market.
    pub contacts: &'r ContactRules,
    /// The shops of the market whose codes are among the form's [`CampaignForm::shop_codes`].
    pub shops: &'r BTreeMap<String, ShopId>,
    /// The dates that the campaign has, and whether it has started; none while it is created.
    pub scheduled: Option<(CampaignDates, bool)>,
}

impl TypedContacts {
    /// The text of a kind.
    #[must_use]
    pub fn of(&self, kind: ContactKind) -> &str {
        match kind {
            ContactKind::WhatsApp => &self.whatsapp,
            ContactKind::Zalo => &self.zalo,
            ContactKind::Line => &self.line,
            ContactKind::Viber => &self.viber,
            ContactKind::Email => &self.email,
            ContactKind::Phone => &self.phone,
        }
    }

    /// The texts of contacts that are known.
    #[must_use]
    pub fn from_contacts(contacts: &[Contact]) -> Self {
        let text = |kind| {
            let known = contacts.iter().find(|contact| contact.kind() == kind);
            known.map_or_else(String::new, |contact| contact.as_str().to_owned())
        };
        Self {
            whatsapp: text(ContactKind::WhatsApp),
            zalo: text(ContactKind::Zalo),
            line: text(ContactKind::Line),
            viber: text(ContactKind::Viber),
            email: text(ContactKind::Email),
            phone: text(ContactKind::Phone),
        }
    }
}

impl CampaignForm {
    /// The Shop Codes that the form names, as they are read, each once, in the order of their bytes;
    /// none while the campaign is open to all sellers. Those that can't be read are left out.
    #[must_use]
    pub fn shop_codes(&self) -> Vec<String> {
        let codes = self.typed_shop_codes().into_iter();
        let read = codes.filter_map(|code| code::parse(code, SHOP_CODE_CHARACTERS_MAX).ok());
        let codes: BTreeSet<String> = read.map(Cow::into_owned).collect();
        codes.into_iter().collect()
    }

    /// The Shop Codes as they were typed: with blanks, line breaks, commas or semicolons between them,
    /// as any keyboard has them.
    fn typed_shop_codes(&self) -> BTreeSet<&str> {
        const BETWEEN: [char; 8] = [',', ';', '，', '；', '、', '､', '﹐', '﹔'];
        if self.audience == AudienceChoice::All {
            return BTreeSet::new();
        }
        self.shop_codes
            .split(|c: char| c.is_whitespace() || c.is_control() || BETWEEN.contains(&c))
            .filter(|code| !code.is_empty())
            .collect()
    }

    /// Checks every field.
    ///
    /// **Decisions**: a campaign starts today at the earliest, in its market's day: what registered
    /// or sold before it was created can't become part of it. In an edit, a day that is not touched
    /// may lie in the past, and a day that is may not; to end a campaign at once there is **End
    /// early**. Another least rate counts for what is registered or offered anew from then on.
    ///
    /// # Errors
    /// One refusal for each field that has one.
    pub fn check(
        &self,
        rules: CampaignFormRules<'_>,
    ) -> Result<CampaignTerms, Box<CampaignFormRefusal>> {
        let mut refusal = CampaignFormRefusal::default();
        let name = keep(CampaignName::parse(&self.name), &mut refusal.name);
        let description = keep(
            CampaignDescription::parse(&self.description),
            &mut refusal.description,
        );
        let dates = self.check_dates(rules, &mut refusal);
        let least = keep(self.check_rate(), &mut refusal.least_rate);
        let audience = self.check_audience(rules, &mut refusal);
        let contacts = match rules.contacts.check(|kind| self.contacts.of(kind)) {
            Ok(contacts) => Some(contacts),
            Err(refused) => {
                refusal.contacts = refused;
                None
            }
        };
        match (name, description, dates, least, audience, contacts) {
            (
                Some(name),
                Some(description),
                Some(dates),
                Some(least),
                Some(audience),
                Some(contacts),
            ) => Ok(CampaignTerms {
                name,
                description,
                dates,
                least,
                audience,
                categories: chosen_categories(&self.categories),
                contacts,
            }),
            _ => Err(Box::new(refusal)),
        }
    }

    fn check_rate(&self) -> Result<TotalRate, RateError> {
        self.least_rate.trim().parse()
    }

    fn check_dates(
        &self,
        rules: CampaignFormRules<'_>,
        refusal: &mut CampaignFormRefusal,
    ) -> Option<CampaignDates> {
        let scheduled = rules.scheduled.map(|(dates, _)| dates);
        let has_started = rules.scheduled.is_some_and(|(_, has_started)| has_started);
        let day = |text: &str, known: Option<NaiveDate>| {
            let day = parse_day(text)?;
            if known != Some(day) && day < rules.today {
                return Err(DayRefusal::Past { today: rules.today });
            }
            Ok(day)
        };
        let starts_on = match (has_started, scheduled, parse_day(&self.starts_on)) {
            (true, Some(scheduled), Ok(day)) if day != scheduled.starts_on() => {
                Err(DayRefusal::Edit(EditRefusal::AlreadyStarted))
            }
            _ => day(&self.starts_on, scheduled.map(CampaignDates::starts_on)),
        };
        let starts_on = keep(starts_on, &mut refusal.starts_on);
        let known = scheduled.map(CampaignDates::registration_ends_on);
        let registration_ends_on = keep(
            day(&self.registration_ends_on, known),
            &mut refusal.registration_ends_on,
        );
        let known = scheduled.map(CampaignDates::ends_on);
        let ends_on = keep(day(&self.ends_on, known), &mut refusal.ends_on);
        let together = CampaignDates::new(starts_on?, registration_ends_on?, ends_on?);
        let field = match together {
            Err(CampaignDatesRefusal::TooLong { .. }) => &mut refusal.ends_on,
            _ => &mut refusal.registration_ends_on,
        };
        keep(together.map_err(DayRefusal::Together), field)
    }

    fn check_audience(
        &self,
        rules: CampaignFormRules<'_>,
        refusal: &mut CampaignFormRefusal,
    ) -> Option<Audience> {
        if self.audience == AudienceChoice::All {
            return Some(Audience::all_sellers());
        }
        let typed = self.typed_shop_codes();
        if typed.len() > AUDIENCE_SHOPS_MAX {
            refusal.audience = Some(AudienceRefusal::TooManyShops { given: typed.len() });
            return None;
        }
        let mut shops = Vec::new();
        for typed in typed {
            match code::parse(typed, SHOP_CODE_CHARACTERS_MAX) {
                Ok(code) => match rules.shops.get(&*code) {
                    Some(shop) => shops.push(*shop),
                    None => refusal.unknown_shop_codes.push(code.into_owned()),
                },
                Err(why) => refusal.unreadable_shop_codes.push((typed.to_owned(), why)),
            }
        }
        refusal.unknown_shop_codes.dedup();
        if !refusal.unknown_shop_codes.is_empty() || !refusal.unreadable_shop_codes.is_empty() {
            return None;
        }
        shops.sort_unstable();
        shops.dedup();
        keep(Audience::restricted_to(shops), &mut refusal.audience)
    }
}

/// A day as browsers send it.
fn parse_day(text: &str) -> Result<NaiveDate, DayRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(DayRefusal::Missing);
    }
    let day = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| DayRefusal::NotADay)?;
    // The database and the calendar of people end long before that of the program.
    let year = chrono::Datelike::year(&day);
    if (2000..=9999).contains(&year) {
        Ok(day)
    } else {
        Err(DayRefusal::NotADay)
    }
}

/// What was read, or its refusal put at its field.
fn keep<T, R>(read: Result<T, R>, field: &mut Option<R>) -> Option<T> {
    match read {
        Ok(value) => Some(value),
        Err(refusal) => {
            *field = Some(refusal);
            None
        }
    }
}

#[cfg(test)]
mod tests;

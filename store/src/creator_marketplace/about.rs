//! What an agency reads of one creator beside the card.

use std::convert::Infallible;

use domain::{
    creator_invitation::LastInvitation,
    creator_search::CreatorCard,
    creator_setting::{CreatorSettings, RevealContactRefusal, check_reveal},
};

use super::{acting_agency, invited::last};
use crate::{ActorContext, Db, Error};

/// Whether an agency can look at how a creator can be reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ContactStanding {
    /// It can.
    Shown,
    /// The creator has switched it off: then there is only the invitation.
    SwitchedOff,
    /// The creator has given no contacts.
    NoneGiven,
}

/// What stands in a creator's details and not on the card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CreatorAbout {
    /// What the creator says of the own page.
    pub bio: Option<String>,
    /// The public home page on the platform.
    pub home_page: Option<String>,
    /// How many of a hundred times a hundred followers are of each age, the youngest first; none where the creator
    /// doesn't share it.
    pub ages: Option<Vec<u16>>,
    /// How many of a hundred times a hundred followers are women; none where the creator doesn't share it.
    pub women_bps: Option<u16>,
    /// Whether contacts can be looked at.
    pub contact: ContactStanding,
    /// The latest invitation of the agency, whatever it was for.
    pub invited: Option<LastInvitation>,
}

/// Reads it for an agency. It is read for the program, since what a creator's page says lies with figures that are there
/// for those alone with whom they are shared. So it is asked for by the card, which is handed out to nobody but those
/// who see the creator ([`crate::creator_cards::open`]), and what is not shared isn't read.
///
/// # Errors
///
/// Not found for anybody but members of an agency, and for a creator that there isn't; a row that can't be what it says;
/// or the database's failure.
pub async fn about(
    db: &Db,
    by: &ActorContext<'_>,
    card: &CreatorCard,
) -> Result<CreatorAbout, Error<Infallible>> {
    let agency = acting_agency(by).ok_or(Error::NotFound)?;
    let creator = card.creator;
    let row = sqlx::query!(
        r#"select facts.bio as "bio?", facts.home_page as "home_page?"
                , case when setting.shares_performance then facts.ages end as "ages?"
                , case when setting.shares_performance then facts.women_bps end as "women_bps?"
                , coalesce(setting.shows_contact, true) as "shows_contact!"
                , exists (
                      select from creator_contact as contact
                      where contact.creator_id = creator.creator_id
                  ) as "has_contacts!"
                , invited.intention as "intention?", invited.sent_at as "sent_at?"
           from creator
           left join creator_facts as facts on facts.creator_id = creator.creator_id
           left join creator_setting as setting on setting.creator_id = creator.creator_id
           left join lateral (
               select latest.intention, latest.sent_at
               from creator_invitation_latest as latest
               where latest.creator_id = creator.creator_id and latest.agency_id = $2
               order by latest.sent_at desc
               limit 1
           ) as invited on true
           where creator.creator_id = $1"#,
        creator.uuid(),
        agency.uuid(),
    )
    .fetch_optional(&db.primary)
    .await?
    .ok_or(Error::NotFound)?;
    let share = |bps: i16| u16::try_from(bps).ok();
    let ages = row
        .ages
        .and_then(|ages| ages.into_iter().map(share).collect());
    let settings = CreatorSettings {
        shows_contact: row.shows_contact,
        ..CreatorSettings::default()
    };
    let invited = row.intention.as_deref().zip(row.sent_at);
    let invited = invited.map(|(intention, sent_at)| last(intention, sent_at, creator.uuid()));
    Ok(CreatorAbout {
        bio: row.bio.filter(|bio| !bio.is_empty()),
        home_page: row.home_page,
        ages,
        women_bps: row.women_bps.and_then(share),
        contact: match check_reveal(settings, usize::from(row.has_contacts)) {
            Ok(()) => ContactStanding::Shown,
            Err(RevealContactRefusal::SwitchedOff) => ContactStanding::SwitchedOff,
            Err(RevealContactRefusal::NoneGiven) => ContactStanding::NoneGiven,
        },
        invited: invited.transpose()?,
    })
}

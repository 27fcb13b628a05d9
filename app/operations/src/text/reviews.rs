//! The review queue.

ui::texts! {
    TITLE = "Review queue";
    LEAD = "What waits for a decision, the oldest first.";
    SEARCH = "Company, shop or handle";
    TOOLS = "Search and filter the review queue";
    CAPTION = "Applications that wait for review";
    NONE = "Nothing waits for review";
    NONE_WHY = "Applications appear here when agencies, sellers and creators submit them.";
    NONE_FOUND = "No applications found";
    APPLICANT = "Applicant";
    SUBJECT = "Subject";
    ANY_SUBJECT = "Any subject";
    MARKET = "Market";
    ANY_MARKET = "Any market";
    SUBMITTED = "Submitted";
    CLAIM = "Reviewer";
    ANY_CLAIM = "Any reviewer";
    TIER = "Partner tier";
    ANY_TIER = "Any tier";
    EDIT_OF_EARLIER = "Changes an earlier version";
    NO_NAME = "No name yet";
    ACTIONS = "Actions";

    ENTITY = "Entity information";
    ENTITY_CHANGE = "Entity change request";
    CATEGORY = "Service category";
    SHOP = "Shop";
    CREATOR = "Creator";
    CLAIMED_BY_ME = "Claimed by me";
    UNCLAIMED = "Unclaimed";
    CLAIMED_BY_OTHERS = "Claimed by others";
    MANAGED = "Managed tier";
    SELF_SERVE = "Self-serve";
    MY_AGENCIES = "Agencies I look after";
    claimed_by(name) = "Claimed by {name}";
    CLAIM_IT = "Claim";
    claim_of(name) = "Claim {name}";
    TAKE_OVER = "Take over";
    RELEASE = "Release";
    release_of(name) = "Release {name}";

    ACCOUNT_MANAGER = "Account manager";
    ORGANISATION = "Organisation";
    REVIEWER = "Reviewer";
    NOBODY = "Nobody";
    INFORMATION = "Information";
    COMPARED_CAPTION = "Submitted information beside the earlier version";
    FIELD = "Field";
    EARLIER = "Earlier version";
    SUBMITTED_NOW = "Submitted now";
    CHANGED = "Changed";
    EMPTY = "Empty";
    DOCUMENTS = "Documents";
    NO_DOCUMENTS = "No documents.";
    document(number) = "Document {number}";
    NEW_DOCUMENT = "New";
    HISTORY = "History";
    HISTORY_CAPTION = "Versions and decisions";
    VERSION = "Version";
    THIS_VERSION = "This version";
    DECIDED = "Decided";
    DECISION = "Decision";
    THE_PLATFORM = "The program";
    decided_meanwhile(who, moment) = "{who} decided this at {moment}. Nothing was changed.";
    taken_back(moment) = "The applicant took this back at {moment}.";

    APPROVE = "Approve";
    REJECT = "Reject";
    approve_title(name) = "Approve {name}?";
    reject_title(name) = "Reject {name}?";
    APPROVE_EFFECT = "The applicant is told by email and in the app.";
    REJECT_EFFECT =
        "The applicant is told the reasons and the note by email and in the app, and can change and resubmit.";
    REASONS = "Reasons";
    NOTE = "Note to the applicant";
    WITH_ENTITY = "Also approve the entity information that waits";
    KEEP_WAITING = "Cancel";
    NOT_DECIDED = "Nothing was decided";
    DOCUMENTS_UNREADABLE = "Documents can’t be read";
    REGISTRATION_NUMBER_MISMATCH = "Documents show another registration number";
    LEGAL_NAME_MISMATCH = "Documents show another legal name";
    ADDRESS_INCOMPLETE = "Address is incomplete";
    WEBSITE_UNREACHABLE = "Website can’t be reached";
    EXPERIENCE_NOT_SHOWN = "Experience isn’t shown";
    CASE_STUDIES_MISSING = "Case studies are missing";
    TEAM_TOO_SMALL = "Team is too small for this category";
    NOT_IN_MARKET = "Company doesn’t work in this market";
    DUPLICATE = "Already applied for";
    OWNERSHIP_NOT_SHOWN = "Ownership isn’t shown";
    OTHER_REASON = "Other (say which in the note)";

    REASONS_MISSING = "Choose at least one reason.";
    NOTE_MISSING = "Say in the note what the reason is.";
    NOTE_TOO_LONG = "Use up to 1,000 characters.";
    is_claimed(who, moment) = "{who} has been looking at this since {moment}.";
    OWN_ORGANISATION = "You work there yourself, so another operator decides.";
    ENTITY_FIRST = "Approve the entity information first, or together with this.";
    TAKEN = "This shop or handle belongs to somebody else by now.";
    NOT_WAITING = "This wasn’t submitted.";

    DONE_APPROVED = "Approved. The applicant is told.";
    DONE_REJECTED = "Rejected. The applicant is told.";
    DONE_CLAIMED = "Claimed.";
    DONE_RELEASED = "Released.";
}

//! The review queue.

ui::texts! {
    TITLE = "Review queue";
    LEAD = "Applications that need a decision, the oldest first.";
    SEARCH = "Company, shop or handle";
    TOOLS = "Search and filter the review queue";
    CAPTION = "Applications that need review";
    NONE = "Nothing needs review";
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
    TAX = "Tax information";
    BANK = "Bank account";
    CLAIMED_BY_ME = "Claimed by me";
    UNCLAIMED = "Unclaimed";
    CLAIMED_BY_OTHERS = "Claimed by others";
    MANAGED = "Managed tier";
    SELF_SERVE = "Self-serve";
    MY_AGENCIES = "Managed by me";
    claimed_by(name) = "Claimed by {name}";
    CLAIM_IT = "Claim";
    claim_of(name) = "Claim {name}";
    TAKE_OVER = "Take over";
    RELEASE = "Release";
    release_of(name) = "Release {name}";

    ACCOUNT_MANAGER = "Account manager";
    ORGANISATION = "Organisation";
    REVIEWER = "Reviewer";
    NOBODY = "None";
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
    THE_PLATFORM = "Partner Center";
    decided_meanwhile(who, moment) = "{who} decided this at {moment}. Nothing was changed.";
    taken_back(moment) = "The applicant withdrew this at {moment}.";

    APPROVE = "Approve";
    REJECT = "Reject";
    approve_title(name) = "Approve {name}?";
    reject_title(name) = "Reject {name}?";
    APPROVE_EFFECT = "The applicant is notified by email and in the app.";
    REJECT_EFFECT =
        "The applicant is notified of the reasons and the note by email and in the app, and can modify and resubmit the application.";
    APPROVE_EFFECT_BANK =
        "The applicant is notified by email and in the app. A first account becomes active immediately. One that replaces another becomes active 72 hours after it was linked, or immediately if they have passed.";
    REJECT_EFFECT_BANK =
        "The applicant is notified of the reasons and the note by email and in the app, and can link an account again.";
    REASONS = "Reasons";
    NOTE = "Note to the applicant";
    WITH_ENTITY = "Also approve the pending entity information";
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
    TAX_NAME_MISMATCH = "The name doesn’t match the documents";
    IDENTIFIER_MISMATCH = "The tax number doesn’t match";
    CERTIFICATION_INVALID = "The certification isn’t valid";
    HOLDER_MISMATCH = "The account holder doesn’t match";
    BANK_DETAILS_WRONG = "The bank doesn’t know this account";
    OTHER_REASON = "Other (enter it in the note)";
    ACCOUNT_OVER = "This account can no longer be approved. Reject it.";
    HOLDER_NOT_IN_FORCE = "The account holder isn’t a name in the approved information. Reject it.";

    REASONS_MISSING = "Select one or more reasons.";
    NOTE_MISSING = "Enter the reason in the note.";
    NOTE_TOO_LONG = "Use up to 1,000 characters.";
    is_claimed(who, moment) = "{who} has been reviewing this since {moment}.";
    OWN_ORGANISATION = "You’re a member of this organisation, so another operator must decide.";
    ENTITY_FIRST = "Approve the entity information first, or together with this.";
    TAKEN = "This shop or handle now belongs to another account.";
    NOT_WAITING = "This wasn’t submitted.";

    DONE_APPROVED = "Approved. The applicant is notified.";
    DONE_REJECTED = "Rejected. The applicant is notified.";
    DONE_CLAIMED = "Claimed.";
    DONE_RELEASED = "Released.";
}

-- A rejection for one of the listed reasons may carry a note in the agency's own words, which the seller
-- reads beside it. Only the reason *other* needs words, as before.
alter table registration add constraint registration_rejection_says_why check (
    (state = 'rejected') = (reject_reason is not null)
    and (state = 'rejected') = (may_reregister is not null)
    and (reject_explanation is null or reject_reason is not null)
    and (reject_explanation is not null or reject_reason is distinct from 'other')
) not valid;

-- The one above takes all that this one took.
alter table registration drop constraint registration_rejected_says_why;

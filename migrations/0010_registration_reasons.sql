-- Why a registration was rejected, in the agency's own words where no listed reason fits, and what
-- closed it. A withdrawn registration ended too: its moment stands in closed_at.
alter table registration
    add column reject_explanation text check (length(reject_explanation) between 1 and 500)
  , add column close_reason text
  , add constraint registration_reject_reason_is_known check (
        reject_reason in (
            'commission_too_low', 'hard_to_promote', 'too_expensive', 'no_suitable_creator', 'other'
        )
    )
  , add constraint registration_rejected_says_why check (
        (state = 'rejected') = (reject_reason is not null)
        and (state = 'rejected') = (may_reregister is not null)
        and (reject_explanation is not null) = (reject_reason is not distinct from 'other')
    )
  , add constraint registration_close_reason_is_known
        check (close_reason in ('seller_asked', 'agency_closed', 'campaign_ended'))
  , add constraint registration_closed_says_why check ((state = 'closed') = (close_reason is not null))
  , add constraint registration_withdrawn_has_moment check (state <> 'withdrawn' or closed_at is not null);

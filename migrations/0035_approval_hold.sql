-- The approval of one product can be undone for some seconds before it counts. It is written down as
-- approved from the moment on which it counts, so that nothing has to happen for it to count: no process
-- must be alive then. Until this moment the registration is pending to its seller, and undoing it is
-- one update. A job takes the mark away afterwards, and tells the seller; so the rows that have it are
-- those of the last seconds, and their index stays tiny.
alter table registration
    add column approval_held_until timestamptz
    -- The member of the agency who gave it: when it counts, their agency reads who decided. No foreign key,
    -- since a registration lies with its shop, and it goes with the mark.
  , add column approval_held_by uuid;

-- Its moment is the approval's own; a registration that was withdrawn meanwhile, or undone, has neither.
alter table registration add constraint registration_hold_is_of_its_approval check (
    approval_held_until is null or approval_held_until is not distinct from approved_at
) not valid;

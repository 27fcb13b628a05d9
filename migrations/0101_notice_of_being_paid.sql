-- Notices about tax information and payment accounts are for those who see to being paid, and not for all who see
-- money: a concern of its own (domain::notice::Concern). The release before can't read what such a notice says, and
-- leaves it out.
alter table organisation_notice drop constraint organisation_notice_concern_is_known;
alter table organisation_notice
    add constraint organisation_notice_concern_is_one_of
        check (concern in ('needs_you', 'money', 'being_paid', 'news')) not valid;

alter table creator_notice drop constraint creator_notice_concern_is_known;
alter table creator_notice
    add constraint creator_notice_concern_is_one_of
        check (concern in ('needs_you', 'money', 'being_paid', 'news')) not valid;
